@NullMarked
package io.huiyin.figure;

import org.jspecify.annotations.NullMarked;
