/** The public page and its API. */
@NullMarked
package io.huiyin.ask.web;

import org.jspecify.annotations.NullMarked;
