@NullMarked
package io.huiyin.league.web;

import org.jspecify.annotations.NullMarked;
