@NullMarked
package io.huiyin.matter;

import org.jspecify.annotations.NullMarked;
