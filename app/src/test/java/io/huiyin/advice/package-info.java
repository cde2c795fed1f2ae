@NullMarked
package io.huiyin.advice;

import org.jspecify.annotations.NullMarked;
