@NullMarked
package io.huiyin.supervise;

import org.jspecify.annotations.NullMarked;
