@NullMarked
package io.huiyin.value;

import org.jspecify.annotations.NullMarked;
