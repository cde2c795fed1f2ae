package io.huiyin.matter;

import io.huiyin.base.Deadline;
import io.huiyin.network.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can happen to a matter. {@link MatterEvents} maps each to the journal and back. */
sealed interface MatterEvent {

    /** Taken in and numbered; the register's centre is accountable until it is dispatched. */
    record Received(
            String register,
            Request request,
            Unit centre,
            @Nullable Origin origin) implements MatterEvent {}

    /** The matter that a part was split from. */
    record Origin(long id, String number) {}

    /** Answered on the spot from the knowledge base: settled and closed. */
    record Answered(Outcome outcome, String reply, @Nullable Knowledge knowledge) implements MatterEvent {}

    record Dispatched(Unit to, boolean byRule, @Nullable String note) implements MatterEvent {}

    /** Not accepted: the requester is told the ground and where to turn. */
    record NotAccepted(String ground, String turnTo) implements MatterEvent {}

    /** Back at the centre before anybody signed. */
    record Recalled(String reason, Unit centre) implements MatterEvent {}

    /** {@code handler}: sign-in name of who has it in hand; null when the product itself signed. */
    record Signed(@Nullable String handler) implements MatterEvent {}

    record Returned(String reason, Unit centre) implements MatterEvent {}

    record Contacted(Action.Way way, boolean reached, String text, List<Evidence> evidence) implements MatterEvent {}

    /** The clock stands still, for a reason of the definition's list {@code suspend_reason}. */
    record Suspended(
            String reason, @Nullable String note, @Nullable LocalDate until) implements MatterEvent {}

    /** The clock runs on; the limit has moved by the pause. */
    record Resumed(int days, @Nullable String note) implements MatterEvent {}

    record ExtensionAsked(int days, String reason) implements MatterEvent {}

    record ExtensionGranted(int days, @Nullable String note) implements MatterEvent {}

    record ExtensionRefused(String reason) implements MatterEvent {}

    record Urged(Action.Urging way, String text) implements MatterEvent {}

    /** Settled by the accountable unit; {@code late} is judged once, against the limit of that moment. */
    record Replied(
            Outcome outcome,
            boolean late,
            Answering said,
            @Nullable Way way) implements MatterEvent {}

    /**
     * How a reply came about that its unit did not simply give.
     *
     * @param proposedBy who wrote what somebody else approved; null when nobody did
     * @param lead number of the family's lead that answered for it; null for a matter that was answered itself
     */
    record Way(@Nullable String proposedBy, @Nullable String lead) {}

    record CalledBack(
            boolean solved, int satisfaction, @Nullable String remark, Map<String, Object> answers)
            implements MatterEvent {}

    /** Back to the accountable unit after a failed call-back, or by decision for a {@code reason}, with a new limit. */
    record Redone(@Nullable String reason) implements MatterEvent {}

    record Proposed(Outcome outcome, Answering said) implements MatterEvent {}

    record Rejected(String reason) implements MatterEvent {}

    /** A reply on the way: goes to the requester, settles nothing. */
    record Progressed(String text, List<Evidence> evidence) implements MatterEvent {}

    /** The requester was not reached for the call-back. */
    record CallAttempted(String text) implements MatterEvent {}

    /** What is not settled yet goes on as a matter of its own. */
    record Split(String rest) implements MatterEvent {}

    /** Joined the family of a lead, whose unit is accountable for both from then on. */
    record Merged(
            long leadId, String lead, Unit unit, @Nullable String note) implements MatterEvent {}

    /** On the lead: another matter joined. */
    record Gained(long memberId, String member) implements MatterEvent {}

    /** Left the family: back with the unit and in the state that it was in. */
    record Unmerged(long leadId, Unit back, String reason) implements MatterEvent {}

    /** On the lead: a matter left. */
    record Lost(long memberId, String member) implements MatterEvent {}

    /** The lead went to another unit, and this with it. */
    record Followed(Unit unit) implements MatterEvent {}

    /** Closed for good. */
    record Archived(@Nullable String note) implements MatterEvent {}

    /** {@code unreached} when the requester could not be asked, by decision. */
    record StruckOff(@Nullable String note, boolean unreached) implements MatterEvent {}

    /** The requester took it back. */
    record Withdrawn(String reason) implements MatterEvent {}

    /** The requester was not content: back at the centre with a new limit. */
    record Reopened(String reason, Unit centre) implements MatterEvent {}

    /** The requester added to what was said. */
    record InformationAdded(String text) implements MatterEvent {}

    /** The requester said so unasked of what was settled then; {@code satisfaction} from 1 to 5. */
    record Rated(boolean solved, int satisfaction, @Nullable String remark, Instant settled) implements MatterEvent {}

    record Noted(String text, List<Evidence> evidence) implements MatterEvent {}

    /** @param step of the action that brought it about */
    record Stepped(String action, String step, String text, List<Evidence> evidence) implements MatterEvent {}

    /** The unit no longer owes it. */
    record Explained(String reason, String next) implements MatterEvent {}

    /**
     * @param by path of the unit on whose list it is
     * @param line of a report, beside which a leader wrote it; null elsewhere
     */
    record Supervised(String reason, String by, @Nullable ReportLine line) implements MatterEvent {

        Supervised(String reason, String by) {
            this(reason, by, null);
        }
    }

    record SupervisionEnded(@Nullable String note) implements MatterEvent {}

    /** What units do with a matter among each other. See {@link SharedEvents}. */
    sealed interface Shared extends MatterEvent {}

    /** Whose it is, decided for good and for later matters of its category in {@code area}. */
    record DecidedForGood(Unit to, Unit area, String category, String grounds) implements Shared {}

    record Delegated(Unit to, @Nullable String note) implements Shared {}

    record Raised(Unit to, String reason) implements Shared {}

    record Transferred(String authority, String reference, String reply) implements Shared {}

    /** {@code first} of the escalation of each. */
    record Invited(List<Unit> units, String asked, Deadline deadline, CoSteps.Next first) implements Shared {}

    record CoSigned(Unit unit) implements Shared {}

    record CoReplied(Unit unit, boolean late, String reply, List<Evidence> evidence) implements Shared {}

    record Released(Unit unit, String reason) implements Shared {}

    /** {@code was}: the matter before. */
    record Corrected(Correction correction, Matter was, String reason) implements Shared {}

    /** In another person's hands: the one who keeps it at the centre, or the one who has it at the accountable unit. */
    record HandedOver(@Nullable String operator, @Nullable String handler, String reason) implements Shared {}

    /** The accountable unit has ended; what it had is its successor's. {@code running}: its limit runs. */
    record Succeeded(Unit from, Unit to, boolean running) implements Shared {}

    /** A unit that helped has ended; its part is its successor's. */
    record PartSucceeded(Unit from, Unit to) implements Shared {}
}
