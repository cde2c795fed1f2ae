@NullMarked
package io.huiyin.report;

import org.jspecify.annotations.NullMarked;
