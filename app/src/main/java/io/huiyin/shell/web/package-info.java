/** Pages that belong to no business: the show-case of components. */
@NullMarked
package io.huiyin.shell.web;

import org.jspecify.annotations.NullMarked;
