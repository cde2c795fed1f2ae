package io.huiyin.record;

import org.jspecify.annotations.Nullable;

/**
 * What became of one field.
 *
 * @param field its name today; of a field that was dropped, its last one
 * @param before typed value, masked when confidential; null when it had none. Of a dropped field, text
 * @param after in the same way
 */
public record Difference(
        String field, @Nullable Object before, @Nullable Object after) {}
