@NullMarked
package io.huiyin.database;

import org.jspecify.annotations.NullMarked;
