package io.huiyin.matter;

import io.huiyin.definition.Effect;
import io.huiyin.network.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody wants to do with a matter: one shape for each {@link Effect} that people bring about. */
public sealed interface Action {

    /**
     * To the unit that will be accountable.
     *
     * @param byRule the network proposed it
     * @param help units that are asked to help it from the beginning
     */
    record Dispatch(Unit to, boolean byRule, @Nullable String note, List<Help> help) implements Action {

        public Dispatch {
            help = List.copyOf(help);
        }

        public Dispatch(Unit to, boolean byRule, @Nullable String note) {
            this(to, byRule, note, List.of());
        }
    }

    /** What one unit is asked to help with, and in how many working days. */
    record Help(Unit unit, String asked, int days) {}

    /** Takes back a dispatch that nobody has signed. */
    record Recall(String reason) implements Action {}

    record Sign() implements Action {}

    /** The unit disputes jurisdiction. */
    record Return(String reason) implements Action {}

    /**
     * The unit spoke with the requester, or tried to.
     *
     * @param evidence such as photos of a visit
     */
    record Contact(Way way, boolean reached, String text, List<Evidence> evidence) implements Action {

        public Contact {
            evidence = List.copyOf(evidence);
        }

        public Contact(Way way, boolean reached, String text) {
            this(way, reached, text, List.of());
        }
    }

    /**
     * For a reason of the definition's list {@code suspend_reason}.
     *
     * @param until the day on which somebody looks at it again; null for the last one that the state's own clock allows
     */
    record Suspend(
            String reason, @Nullable String note, @Nullable LocalDate until) implements Action {

        public Suspend(String reason, @Nullable String note) {
            this(reason, note, null);
        }
    }

    record Resume(@Nullable String note) implements Action {}

    /** So many more days of the kind that the limit counts: 1 to the length of the limit itself. */
    record AskExtension(int days, String reason) implements Action {}

    record GrantExtension(@Nullable String note) implements Action {}

    record RefuseExtension(String reason) implements Action {}

    /** The unit is told in each case; {@code way} says how it was urged beside that. */
    record Urge(Urging way, String text) implements Action {}

    record Reply(Outcome outcome, Answering said) implements Action {

        public Reply(Outcome outcome, String reply, @Nullable String publicReply, List<Evidence> evidence) {
            this(outcome, new Answering(reply, publicReply, null, null, evidence));
        }
    }

    /** What the requester says: solved, how satisfied from 1 to 5, and the answers to the questions that only its definition asks. */
    record CallBack(
            boolean solved, int satisfaction, @Nullable String remark, Map<String, Object> answers) implements Action {

        public CallBack {
            answers = Map.copyOf(answers);
        }

        public CallBack(boolean solved, int satisfaction, @Nullable String remark) {
            this(solved, satisfaction, remark, Map.of());
        }
    }

    /** The reply as its writer wants it to go out. */
    record Propose(Outcome outcome, Answering said) implements Action {}

    /** Lets out the reply that this event proposed. */
    record Approve(Proposal proposal) implements Action {}

    record Reject(String reason) implements Action {}

    /** Goes to the requester while the unit works on. */
    record Progress(String text, List<Evidence> evidence) implements Action {}

    record CallAttempt(String text) implements Action {}

    record CloseUnreached(String reason) implements Action {}

    record OrderRedo(String reason) implements Action {}

    /** {@code rest} is what is still to be done: the content of the part. */
    record Split(String rest) implements Action {}

    /** {@code lead} answers for both from now on, and {@code unit} is accountable for it. */
    record Merge(Matter lead, Unit unit, @Nullable String note) implements Action {}

    /** Back to the unit that had it. */
    record Unmerge(Unit back, String reason) implements Action {}

    record Archive(@Nullable String note) implements Action {}

    record StrikeOff(@Nullable String note) implements Action {}

    record Answer(Outcome outcome, String reply, @Nullable Knowledge knowledge) implements Action {

        public Answer(Outcome outcome, String reply) {
            this(outcome, reply, null);
        }
    }

    /** Not accepted; {@code turnTo} says who can help instead. */
    record Refuse(String ground, String turnTo) implements Action {}

    /** The requester takes it back. */
    record Withdraw(String reason) implements Action {}

    /** The requester is not content with how it was closed. */
    record Reopen(String reason) implements Action {}

    record Note(String text, List<Evidence> evidence) implements Action {}

    /** By the requester. */
    record AddInformation(String text) implements Action {}

    /** By the requester: solved, and how satisfied from 1 to 5. */
    record Rate(boolean solved, int satisfaction, @Nullable String remark) implements Action {}

    /** @param name of the action: a state may have several steps */
    record Step(String name, String text, List<Evidence> evidence) implements Action {}

    /** Why it is not done, and what the unit does next. */
    record Explain(String reason, String next) implements Action {}

    record Supervise(String reason) implements Action {}

    record EndSupervision(@Nullable String note) implements Action {}

    /** What units do with a matter among each other. See {@link SharedDecisions}. */
    sealed interface Shared extends Action {}

    /**
     * Decides for good whose it is.
     *
     * @param area the decision holds for matters of this category in it: the matter's place or a unit above that
     */
    record Decide(Unit to, Unit area, String grounds) implements Shared {}

    /** From the accountable unit to one below it. */
    record Delegate(Unit from, Unit to, @Nullable String note) implements Shared {}

    /** From the accountable unit to one of a higher level. */
    record Raise(Unit from, Unit to, String reason) implements Shared {}

    /** To an authority outside the network, which knows it by {@code reference}; the requester is told {@code reply}. */
    record Transfer(String authority, String reference, String reply) implements Shared {}

    /**
     * Asks units to help.
     *
     * @param units 1 to {@link CoHandling#UNITS_MAX}
     * @param days working days that they have
     */
    record Invite(List<Unit> units, String asked, int days) implements Shared {

        public Invite {
            units = List.copyOf(units);
        }
    }

    record CoSign(Unit unit) implements Shared {}

    record CoReply(Unit unit, String reply, List<Evidence> evidence) implements Shared {}

    record Release(Unit unit, String reason) implements Shared {}

    /** @param own values of own fields are corrected with it */
    record Correct(Correction correction, String reason, boolean own) implements Shared {

        public Correct(Correction correction, String reason) {
            this(correction, reason, false);
        }
    }

    /** How a unit is urged. */
    enum Urging {
        MESSAGE,
        PHONE,
        ON_SITE;

        /** As in events and the API. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a unit spoke with a requester. */
    enum Way {
        PHONE,
        VISIT,
        MESSAGE;

        /** As in the API. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    default Effect effect() {
        return switch (this) {
            case Dispatch _ -> Effect.DISPATCH;
            case Recall _ -> Effect.RECALL;
            case Sign _ -> Effect.SIGN;
            case Return _ -> Effect.RETURN;
            case Contact _ -> Effect.CONTACT;
            case Suspend _ -> Effect.SUSPEND;
            case Resume _ -> Effect.RESUME;
            case AskExtension _ -> Effect.ASK_EXTENSION;
            case GrantExtension _ -> Effect.GRANT_EXTENSION;
            case RefuseExtension _ -> Effect.REFUSE_EXTENSION;
            case Urge _ -> Effect.URGE;
            case Reply _ -> Effect.REPLY;
            case CallBack _ -> Effect.CALL_BACK;
            case StrikeOff _ -> Effect.STRIKE_OFF;
            case Answer _ -> Effect.ANSWER;
            case Refuse _ -> Effect.REFUSE;
            case Withdraw _ -> Effect.WITHDRAW;
            case Reopen _ -> Effect.REOPEN;
            case Propose _ -> Effect.PROPOSE;
            case Approve _ -> Effect.APPROVE;
            case Reject _ -> Effect.REJECT;
            case Progress _ -> Effect.PROGRESS;
            case CallAttempt _ -> Effect.CALL_ATTEMPT;
            case CloseUnreached _ -> Effect.CLOSE_UNREACHED;
            case OrderRedo _ -> Effect.ORDER_REDO;
            case Split _ -> Effect.SPLIT;
            case Merge _ -> Effect.MERGE;
            case Unmerge _ -> Effect.UNMERGE;
            case Archive _ -> Effect.ARCHIVE;
            case AddInformation _ -> Effect.ADD_INFORMATION;
            case Rate _ -> Effect.RATE;
            case Note _ -> Effect.NOTE;
            case Step _ -> Effect.STEP;
            case Explain _ -> Effect.EXPLAIN;
            case Supervise _ -> Effect.SUPERVISE;
            case EndSupervision _ -> Effect.END_SUPERVISION;
            case Decide _ -> Effect.DECIDE;
            case Delegate _ -> Effect.DELEGATE;
            case Raise _ -> Effect.RAISE;
            case Transfer _ -> Effect.TRANSFER;
            case Invite _ -> Effect.INVITE;
            case CoSign _ -> Effect.CO_SIGN;
            case CoReply _ -> Effect.CO_REPLY;
            case Release _ -> Effect.RELEASE;
            case Correct _ -> Effect.CORRECT;
        };
    }
}
