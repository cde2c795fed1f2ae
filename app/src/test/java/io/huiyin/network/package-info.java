@NullMarked
package io.huiyin.network;

import org.jspecify.annotations.NullMarked;
