@NullMarked
package io.huiyin.access;

import org.jspecify.annotations.NullMarked;
