/** Entry point. */
@NullMarked
package io.huiyin;

import org.jspecify.annotations.NullMarked;
