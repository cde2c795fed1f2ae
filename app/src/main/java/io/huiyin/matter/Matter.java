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
 * @param state one of its definition's
 * @param extension days of an extension that was asked for and not decided yet; null when there is none
 */
public record Matter(
        long id,
        String number,
        String register,
        int definitionVersion,
        String state,
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
        @Nullable Integer extension,
        Counts counts,
        int seq,
        Requested request) {

    /**
     * How often what happened.
     *
     * @param returns a unit disputed jurisdiction
     * @param redos it went back after a failed call-back
     * @param extensions more time was asked for
     */
    public record Counts(int returns, int redos, int extensions, int reopens, int urges) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    /**
     * When what happened; null while it has not. A redo clears the reply and the call-back.
     *
     * @param contacted first time the requester was reached
     * @param suspended since when the clock stands still; null while it runs
     */
    public record Times(
            Instant received,
            Instant due,
            @Nullable Instant dispatched,
            @Nullable Instant signed,
            @Nullable Instant replied,
            @Nullable Instant calledBack,
            @Nullable Instant closed,
            @Nullable Instant contacted,
            @Nullable Instant suspended) {

        /** When it was replied to, or closed without that; null while it is to be settled. */
        public @Nullable Instant settled() {
            return replied == null ? closed : replied;
        }

        /** Past its limit and not settled; while the clock stands still nothing becomes late. */
        public boolean overdue(Instant now) {
            return settled() == null && suspended == null && now.isAfter(due);
        }
    }

    /** What the requester asked and was told; name and phone are ciphertext in the database. */
    public record Requested(
            @Nullable String requester,
            @Nullable String phone,
            boolean confidential,
            String content,
            @Nullable String address,
            @Nullable String reply,
            @Nullable String publicReply) {

        @Override
        public String toString() {
            return "Requested[…]";
        }
    }

    public boolean closed() {
        return times.closed != null;
    }
}
