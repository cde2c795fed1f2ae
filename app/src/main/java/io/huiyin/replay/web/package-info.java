@NullMarked
package io.huiyin.replay.web;

import org.jspecify.annotations.NullMarked;
