package io.huiyin.base;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items at most the limit that was asked for
 * @param next cursor of the next page; null on the last
 * @param total how many there are in all, counted up to {@link #COUNTED}; above it the count stops at {@code COUNTED + 1}
 */
public record Page<T>(List<T> items, @Nullable String next, long total) {

    /** Large counts are shown as "10,000+". */
    public static final int COUNTED = 10_000;

    public Page {
        items = List.copyOf(items);
    }

    public boolean more() {
        return next != null;
    }
}
