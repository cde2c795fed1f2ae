/** The inbox and its settings, as pages and API. */
@NullMarked
package io.huiyin.notify.web;

import org.jspecify.annotations.NullMarked;
