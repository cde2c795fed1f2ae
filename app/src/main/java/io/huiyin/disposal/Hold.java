package io.huiyin.disposal;

import io.huiyin.journal.Event;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold.
 *
 * @param matterId null when it is on the whole register
 * @param liftedAt null while it stands
 */
public record Hold(
        long id,
        String register,
        @Nullable Long matterId,
        @Nullable String number,
        String reason,
        String placedBy,
        Instant placedAt,
        @Nullable String liftedBy,
        @Nullable Instant liftedAt,
        int seq) {

    static final String PLACED = "placed";
    static final String LIFTED = "lifted";

    static Hold fold(List<Event> events) {
        Event placed = events.getFirst();
        Event lifted = events.size() > 1 ? events.get(1) : null;
        return new Hold(
                placed.stream().id(),
                placed.required("register"),
                placed.data().containsKey("matter_id") ? placed.number("matter_id") : null,
                placed.text("number"),
                Objects.requireNonNullElse(placed.personal().get("reason"), ""),
                placed.actor(),
                placed.recordedAt(),
                lifted == null ? null : lifted.actor(),
                lifted == null ? null : lifted.recordedAt(),
                events.getLast().seq());
    }

    public boolean stands() {
        return liftedAt == null;
    }
}
