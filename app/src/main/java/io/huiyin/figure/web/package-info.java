@NullMarked
package io.huiyin.figure.web;

import org.jspecify.annotations.NullMarked;
