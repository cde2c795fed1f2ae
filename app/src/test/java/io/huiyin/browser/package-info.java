/** Workflows through the pages, in a real browser. */
@NullMarked
package io.huiyin.browser;

import org.jspecify.annotations.NullMarked;
