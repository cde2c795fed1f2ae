@NullMarked
package io.huiyin.notify;

import org.jspecify.annotations.NullMarked;
