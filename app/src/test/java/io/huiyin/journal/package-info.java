@NullMarked
package io.huiyin.journal;

import org.jspecify.annotations.NullMarked;
