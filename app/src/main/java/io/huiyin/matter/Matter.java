package io.huiyin.matter;

import java.time.Instant;
import java.util.Map;
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
 * @param assignment who has to do with it beside the accountable unit
 * @param taken what it was taken down as before it was corrected
 * @param clocks its time limits that run or stand still
 * @param values of the register's own fields, as events say them: JSON under the names of the version that it is pinned to
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
        Assignment assignment,
        Correction.Taken taken,
        MatterClocks clocks,
        Watch watch,
        int seq,
        Requested request,
        Family family,
        Handling handling,
        Map<String, Object> values) {

    public Matter {
        values = Map.copyOf(values);
    }

    /**
     * How often what happened. Returns, redos and extensions count since it was taken in or last reopened.
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

    /**
     * Where it was sent down from.
     *
     * @param source a code of the register's list {@code external_source}
     * @param number its number there; no two matters have the same of one source
     * @param due its limit there, which holds when it is earlier than its own
     */
    public record External(
            String source,
            @Nullable String number,
            @Nullable Instant due) {}

    /**
     * What the requester asked and was told; name and phone are ciphertext in the database.
     *
     * @param external null for what came by itself
     */
    public record Requested(
            @Nullable String requester,
            @Nullable String phone,
            boolean confidential,
            String content,
            @Nullable String address,
            @Nullable String reply,
            @Nullable String publicReply,
            @Nullable External external) {

        @Override
        public String toString() {
            return "Requested[…]";
        }
    }

    /**
     * Matters about the same thing.
     *
     * @param lead id of the matter that answers for this one; null for a lead, and for a matter without a family
     * @param members how many others have joined this one
     * @param waiting how many of them wait to be answered with it
     * @param from the state in which this one joined and to which it goes back; null once it was answered
     * @param fromUnit the unit that was accountable then
     * @param joins how often it joined a family
     */
    public record Family(
            @Nullable Long lead,
            int members,
            int waiting,
            @Nullable String from,
            @Nullable Long fromUnit,
            int joins) {

        static final Family NONE = new Family(null, 0, 0, null, null, 0);

        /** It is answered with its lead, and is not answered yet. */
        public boolean waits() {
            return from != null;
        }
    }

    /**
     * How it was and is being settled.
     *
     * @param proposal the event by which a reply was proposed that nobody has approved yet; null when none waits
     * @param attempts how often the requester was not reached since the last reply
     * @param parent the matter that this is the rest of; null when it is none's
     * @param parts how many matters were split off it
     * @param archived since when it can no longer be reopened
     * @param rating what the requester said unasked of how it was settled; null until then, and again once it is redone or reopened
     */
    public record Handling(
            @Nullable Integer proposal,
            @Nullable Verdict verdict,
            int attempts,
            @Nullable Long parent,
            int parts,
            @Nullable Instant archived,
            @Nullable Rating rating) {

        static final Handling NONE = new Handling(null, null, 0, null, 0, null, null);

        /** As it stands when a reply goes out or counts no longer: nothing waits, and nobody was called yet. */
        Handling anew(@Nullable Verdict found) {
            return new Handling(null, found, 0, parent, parts, archived, null);
        }

        Handling withProposal(@Nullable Integer seq) {
            return new Handling(seq, verdict, attempts, parent, parts, archived, rating);
        }

        Handling withAttempt() {
            return new Handling(proposal, verdict, attempts + 1, parent, parts, archived, rating);
        }

        Handling withPart() {
            return new Handling(proposal, verdict, attempts, parent, parts + 1, archived, rating);
        }

        Handling withArchived(Instant at) {
            return new Handling(proposal, verdict, attempts, parent, parts, at, rating);
        }

        Handling withRating(Rating said) {
            return new Handling(proposal, verdict, attempts, parent, parts, archived, said);
        }

        /** The requester says that it is not solved, and nobody has taken it up again since. */
        public boolean unsolved() {
            return rating != null && !rating.solved;
        }
    }

    /** What the requester says unasked; {@code satisfaction} from 1 to 5. */
    public record Rating(boolean solved, int satisfaction) {}

    /** The same matter with these values of its own fields. */
    Matter withValues(Map<String, Object> others) {
        return new Matter(
                id,
                number,
                register,
                definitionVersion,
                state,
                channel,
                category,
                urgent,
                summary,
                placeId,
                placePath,
                leadUnitId,
                leadPath,
                receivedBy,
                times,
                outcome,
                satisfaction,
                extension,
                counts,
                assignment,
                taken,
                clocks,
                watch,
                seq,
                request,
                family,
                handling,
                others);
    }

    public boolean closed() {
        return times.closed != null;
    }
}
