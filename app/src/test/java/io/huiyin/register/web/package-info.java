@NullMarked
package io.huiyin.register.web;

import org.jspecify.annotations.NullMarked;
