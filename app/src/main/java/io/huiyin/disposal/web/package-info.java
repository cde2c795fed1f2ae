/** The page and the API of disposals and legal holds. */
@NullMarked
package io.huiyin.disposal.web;

import org.jspecify.annotations.NullMarked;
