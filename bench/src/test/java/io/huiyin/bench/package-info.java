/** Of the benchmarks, what can be held to be right without measuring: what is typed, and what is compared. */
@NullMarked
package io.huiyin.bench;

import org.jspecify.annotations.NullMarked;
