@NullMarked
package io.huiyin.record;

import org.jspecify.annotations.NullMarked;
