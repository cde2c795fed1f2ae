/** What the tests of all modules stand on: real databases, quickly. */
@NullMarked
package io.huiyin.testing;

import org.jspecify.annotations.NullMarked;
