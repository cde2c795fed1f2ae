/** Tests of the guide. */
@NullMarked
package io.huiyin.guide;

import org.jspecify.annotations.NullMarked;
