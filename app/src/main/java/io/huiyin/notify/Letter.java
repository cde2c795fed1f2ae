package io.huiyin.notify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it leaves the product.
 *
 * @param key the same for each attempt, so that the other side can tell a repetition
 * @param address where to
 * @param link full address of the page; null when there is none or the product does not know its own address
 * @param enclosed files, for a channel that can carry them
 */
record Letter(
        String key,
        String address,
        String title,
        String text,
        @Nullable String link,
        boolean urgent,
        List<Enclosed> enclosed) {

    Letter {
        enclosed = List.copyOf(enclosed);
    }

    @Override
    public String toString() {
        return "Letter[" + key + "]";
    }
}
