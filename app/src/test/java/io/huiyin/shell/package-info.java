@NullMarked
package io.huiyin.shell;

import org.jspecify.annotations.NullMarked;
