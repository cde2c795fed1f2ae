@NullMarked
package io.huiyin.publishing.web;

import org.jspecify.annotations.NullMarked;
