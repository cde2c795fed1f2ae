package io.huiyin.replay.web;

import org.jspecify.annotations.Nullable;

/**
 * A line of the page.
 *
 * @param where page of the product's figure; null when there is nothing to compare
 * @param records page of its records; null when there is nothing to compare
 * @param state whether both agree, or why there is nothing to compare
 */
public record ReplayRow(
        String system,
        String figure,
        String published,
        String computed,
        @Nullable String where,
        @Nullable String records,
        String state,
        String tone) {}
