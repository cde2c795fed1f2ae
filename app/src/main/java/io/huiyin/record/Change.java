package io.huiyin.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a record.
 *
 * @param seq position in the record's history, from 1
 * @param actor sign-in name
 * @param action {@code added}, {@code changed}, {@code struck} or {@code restored}
 * @param version of the definition under which it was written
 * @param differences in the order of the fields; empty when nothing but the standing changed
 * @param reason why it was struck; null otherwise
 */
public record Change(
        int seq,
        Instant at,
        String actor,
        String action,
        int version,
        List<Difference> differences,
        @Nullable String reason) {

    public Change {
        differences = List.copyOf(differences);
    }
}
