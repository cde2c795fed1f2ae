package io.huiyin.disposal;

import io.huiyin.journal.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a register was stood down: the emergency is over for which it was kept.
 *
 * @param day on which that was; what its records are kept for counts from it
 * @param at when it was said
 * @param resumedAt null while it stands
 */
public record StandDown(
        long id,
        String register,
        LocalDate day,
        String reason,
        String by,
        Instant at,
        @Nullable String resumedBy,
        @Nullable Instant resumedAt,
        int seq) {

    static final String STOOD_DOWN = "stood_down";
    static final String RESUMED = "resumed";

    static StandDown fold(List<Event> events) {
        Event said = events.getFirst();
        Event resumed = events.size() > 1 ? events.get(1) : null;
        return new StandDown(
                said.stream().id(),
                said.required("register"),
                LocalDate.parse(said.required("day")),
                Objects.requireNonNullElse(said.personal().get("reason"), ""),
                said.actor(),
                said.recordedAt(),
                resumed == null ? null : resumed.actor(),
                resumed == null ? null : resumed.recordedAt(),
                events.getLast().seq());
    }

    public boolean stands() {
        return resumedAt == null;
    }
}
