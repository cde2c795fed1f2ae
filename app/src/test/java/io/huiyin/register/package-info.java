@NullMarked
package io.huiyin.register;

import org.jspecify.annotations.NullMarked;
