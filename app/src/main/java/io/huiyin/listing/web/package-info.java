/** Pages of lists: all registers, the records of one, views to confirm, changes of many, files. */
@NullMarked
package io.huiyin.listing.web;

import org.jspecify.annotations.NullMarked;
