@NullMarked
package io.huiyin.demo;

import org.jspecify.annotations.NullMarked;
