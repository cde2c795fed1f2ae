/** Pages of records: form, record, definitions. */
@NullMarked
package io.huiyin.record.web;

import org.jspecify.annotations.NullMarked;
