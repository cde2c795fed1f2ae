/** The state of the product as page, JSON and metrics. */
@NullMarked
package io.huiyin.status.web;

import org.jspecify.annotations.NullMarked;
