@NullMarked
package io.huiyin.matter.web;

import org.jspecify.annotations.NullMarked;
