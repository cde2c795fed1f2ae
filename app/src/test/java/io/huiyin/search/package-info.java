@NullMarked
package io.huiyin.search;

import org.jspecify.annotations.NullMarked;
