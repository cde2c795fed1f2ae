@NullMarked
package io.huiyin.league;

import org.jspecify.annotations.NullMarked;
