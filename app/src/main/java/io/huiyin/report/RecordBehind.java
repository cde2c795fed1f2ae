package io.huiyin.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the records that a figure counts.
 *
 * @param seq the event that is counted, or that the day left the matter with
 * @param scope path of the unit accountable then
 * @param due limit at the end of the day, for what was open; null for what happened
 * @param overdue for what was open
 * @param counted for a share: whether it is of the part, not only of the whole
 */
public record RecordBehind(
        String number,
        int seq,
        String summary,
        String channel,
        String category,
        String placePath,
        String scope,
        String actor,
        String action,
        Instant at,
        @Nullable Instant due,
        boolean overdue,
        boolean counted) {}
