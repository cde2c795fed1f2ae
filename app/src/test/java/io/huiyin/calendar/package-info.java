@NullMarked
package io.huiyin.calendar;

import org.jspecify.annotations.NullMarked;
