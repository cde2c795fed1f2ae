/** The network by API and as pages. */
@NullMarked
package io.huiyin.network.web;

import org.jspecify.annotations.NullMarked;
