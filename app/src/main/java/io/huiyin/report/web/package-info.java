@NullMarked
package io.huiyin.report.web;

import org.jspecify.annotations.NullMarked;
