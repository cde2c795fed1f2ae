/** Pages of registers: index, list, form, record, changes of many, views to confirm. */
@NullMarked
package io.huiyin.record.web;

import org.jspecify.annotations.NullMarked;
