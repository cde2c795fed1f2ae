@NullMarked
package io.huiyin.sheet;

import org.jspecify.annotations.NullMarked;
