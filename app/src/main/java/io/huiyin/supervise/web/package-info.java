@NullMarked
package io.huiyin.supervise.web;

import org.jspecify.annotations.NullMarked;
