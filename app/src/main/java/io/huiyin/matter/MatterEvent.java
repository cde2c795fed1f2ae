package io.huiyin.matter;

import io.huiyin.network.Unit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a matter. {@link MatterEvents} maps each to the journal and back. */
sealed interface MatterEvent {

    /** Taken in and numbered; the hotline centre is accountable until it is dispatched. */
    record Received(Request request, Term term, Unit centre) implements MatterEvent {}

    /** Answered on the spot from the knowledge base: settled and closed. */
    record Answered(Outcome outcome, String reply) implements MatterEvent {}

    record Dispatched(
            Unit to, Instant due, boolean byRule, @Nullable String note) implements MatterEvent {}

    /** Not accepted: the requester is told the ground and where to turn. */
    record NotAccepted(String ground, String turnTo) implements MatterEvent {}

    /** Back at the centre before anybody signed. */
    record Recalled(String reason, Unit centre) implements MatterEvent {}

    record Signed() implements MatterEvent {}

    record Returned(String reason, Unit centre) implements MatterEvent {}

    record Contacted(Action.Way way, boolean reached, String text) implements MatterEvent {}

    /** The clock stands still, for a reason of the definition's list {@code suspend_reason}. */
    record Suspended(String reason, @Nullable String note) implements MatterEvent {}

    /** The clock runs on; the limit has moved by the pause. */
    record Resumed(Instant due, int days, @Nullable String note) implements MatterEvent {}

    record ExtensionAsked(int days, String reason) implements MatterEvent {}

    record ExtensionGranted(int days, Instant due, @Nullable String note) implements MatterEvent {}

    record ExtensionRefused(String reason) implements MatterEvent {}

    record Urged(boolean byPhone, String text) implements MatterEvent {}

    /** Settled by the accountable unit; {@code late} is judged once, against the limit of that moment. */
    record Replied(
            Outcome outcome,
            boolean late,
            String reply,
            @Nullable String publicReply,
            List<Evidence> evidence) implements MatterEvent {}

    record CalledBack(
            boolean solved, int satisfaction, @Nullable String remark) implements MatterEvent {}

    /** Back to the accountable unit after a failed call-back, with a new limit. */
    record Redone(Term term) implements MatterEvent {}

    /** Due at another time, or no longer provisional, because the calendar has changed. */
    record Rescheduled(Instant was, Instant due, boolean provisional, int calendar) implements MatterEvent {}

    record StruckOff(@Nullable String note) implements MatterEvent {}

    /** The requester took it back. */
    record Withdrawn(String reason) implements MatterEvent {}

    /** The requester was not content: back at the centre with a new limit. */
    record Reopened(String reason, Term term, Unit centre) implements MatterEvent {}

    record Noted(String text, List<Evidence> evidence) implements MatterEvent {}

    /** @param step of the action that brought it about */
    record Stepped(String action, String step, String text, List<Evidence> evidence) implements MatterEvent {}

    /** The unit no longer owes it. */
    record Explained(String reason, String next) implements MatterEvent {}

    record Supervised(String reason) implements MatterEvent {}

    record SupervisionEnded(@Nullable String note) implements MatterEvent {}
}
