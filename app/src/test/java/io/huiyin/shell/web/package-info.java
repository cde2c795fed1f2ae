@NullMarked
package io.huiyin.shell.web;

import org.jspecify.annotations.NullMarked;
