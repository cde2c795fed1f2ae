@NullMarked
package io.huiyin.cli;

import org.jspecify.annotations.NullMarked;
