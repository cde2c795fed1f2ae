/** What helps to write definitions, by API. */
@NullMarked
package io.huiyin.definition.web;

import org.jspecify.annotations.NullMarked;
