/** The API and the pages of matters. */
@NullMarked
package io.huiyin.matter.web;

import org.jspecify.annotations.NullMarked;
