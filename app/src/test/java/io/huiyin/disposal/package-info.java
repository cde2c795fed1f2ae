@NullMarked
package io.huiyin.disposal;

import org.jspecify.annotations.NullMarked;
