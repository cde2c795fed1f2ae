@NullMarked
package io.huiyin.board.web;

import org.jspecify.annotations.NullMarked;
