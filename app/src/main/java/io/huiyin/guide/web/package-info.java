/** Pages of the guide. */
@NullMarked
package io.huiyin.guide.web;

import org.jspecify.annotations.NullMarked;
