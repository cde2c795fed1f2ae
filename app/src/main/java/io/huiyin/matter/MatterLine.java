package io.huiyin.matter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A matter as a line of a list. */
public record MatterLine(
        long id,
        String number,
        String register,
        MatterState state,
        String channel,
        String category,
        boolean urgent,
        String summary,
        long placeId,
        long leadUnitId,
        Matter.Times times,
        @Nullable Outcome outcome,
        @Nullable Integer satisfaction,
        int returns,
        int redos) {

    public boolean overdue(Instant now) {
        return times.replied() == null && !state.closed() && now.isAfter(times.due());
    }
}
