package io.huiyin.notify;

import org.jspecify.annotations.Nullable;

/**
 * A message as it leaves the product.
 *
 * @param key the same for each attempt, so that the other side can tell a repetition
 * @param address where to
 * @param link full address of the page; null when there is none or the product does not know its own address
 */
record Letter(
        String key,
        String address,
        String title,
        String text,
        @Nullable String link,
        boolean urgent) {

    @Override
    public String toString() {
        return "Letter[" + key + "]";
    }
}
