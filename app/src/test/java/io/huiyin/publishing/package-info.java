@NullMarked
package io.huiyin.publishing;

import org.jspecify.annotations.NullMarked;
