/** Benchmarks: measured on demand, never part of the tests. */
@NullMarked
package io.huiyin.bench;

import org.jspecify.annotations.NullMarked;
