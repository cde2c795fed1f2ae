@NullMarked
package io.huiyin.board;

import org.jspecify.annotations.NullMarked;
