package io.huiyin.base;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * While a clock stands still.
 *
 * @param until when it went on; null while it still stands
 */
public record Pause(Instant from, @Nullable Instant until) {

    public Pause {
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("a pause does not end before it begins: " + from + " " + until);
        }
    }

    /** The same time in pauses that neither touch nor overlap, in order. */
    static List<Pause> merged(List<Pause> pauses) {
        List<Pause> merged = new ArrayList<>();
        for (Pause next :
                pauses.stream().sorted(Comparator.comparing(Pause::from)).toList()) {
            Pause last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || (last.until != null && last.until.isBefore(next.from))) {
                merged.add(next);
            } else if (last.until != null && (next.until == null || next.until.isAfter(last.until))) {
                merged.set(merged.size() - 1, new Pause(last.from, next.until));
            }
        }
        return merged;
    }
}
