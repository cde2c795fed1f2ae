@NullMarked
package io.huiyin.listing;

import org.jspecify.annotations.NullMarked;
