@NullMarked
package io.huiyin.base;

import org.jspecify.annotations.NullMarked;
