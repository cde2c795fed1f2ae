@NullMarked
package io.huiyin.document;

import org.jspecify.annotations.NullMarked;
