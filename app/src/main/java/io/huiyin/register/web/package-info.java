/** Definitions, categories and imports by API and as pages. */
@NullMarked
package io.huiyin.register.web;

import org.jspecify.annotations.NullMarked;
