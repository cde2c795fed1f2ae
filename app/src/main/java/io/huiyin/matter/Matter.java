package io.huiyin.matter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A matter as it stands: the fold of its events.
 *
 * @param seq last event; two people acting at once are told apart by it
 * @param summary the first words of the content
 * @param placePath path of the unit where it is about
 * @param leadUnitId the one accountable unit
 * @param satisfaction 1 (very dissatisfied) to 5, from the last call-back
 * @param returns how often a unit disputed jurisdiction
 * @param redos how often it went back after a failed call-back
 */
public record Matter(
        long id,
        String number,
        String register,
        int definitionVersion,
        MatterState state,
        String channel,
        String category,
        boolean urgent,
        String summary,
        long placeId,
        String placePath,
        long leadUnitId,
        String leadPath,
        String receivedBy,
        Times times,
        @Nullable Outcome outcome,
        @Nullable Integer satisfaction,
        int returns,
        int redos,
        int seq,
        Hotline hotline) {

    /** When what happened; null while it has not. A redo clears the reply and the call-back. */
    public record Times(
            Instant received,
            Instant due,
            @Nullable Instant dispatched,
            @Nullable Instant signed,
            @Nullable Instant replied,
            @Nullable Instant calledBack,
            @Nullable Instant closed) {}

    /** The hotline's own columns; name and phone are ciphertext in the database. */
    public record Hotline(
            @Nullable String requester,
            @Nullable String phone,
            boolean confidential,
            String content,
            @Nullable String address,
            @Nullable String reply,
            @Nullable String publicReply) {

        @Override
        public String toString() {
            return "Hotline[…]";
        }
    }

    /** Past its limit and not settled. */
    public boolean overdue(Instant now) {
        return times.replied == null && !state.closed() && now.isAfter(times.due);
    }
}
