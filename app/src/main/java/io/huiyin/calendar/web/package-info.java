/** The calendar by API and as pages. */
@NullMarked
package io.huiyin.calendar.web;

import org.jspecify.annotations.NullMarked;
