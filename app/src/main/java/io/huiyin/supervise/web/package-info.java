/** Supervision by API and as pages. */
@NullMarked
package io.huiyin.supervise.web;

import org.jspecify.annotations.NullMarked;
