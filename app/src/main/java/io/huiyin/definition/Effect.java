package io.huiyin.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an action of a matter does. A definition names its actions as it likes, says which of these each is, and from where to where. */
public enum Effect {
    /** Answers on the spot. */
    ANSWER(Leads.CLOSED),
    /** Does not accept it: with the ground, and where to turn. */
    REFUSE(Leads.CLOSED),
    /** Gives it to the unit that is accountable from then on. */
    DISPATCH(Leads.OPEN),
    /** Gives it to a unit for good after it was returned too often: a precedent for later ones. */
    DECIDE(Leads.OPEN),
    /** The accountable unit gives it to one below it. */
    DELEGATE(Leads.OPEN),
    /** Gives it to a unit of a higher level. */
    RAISE(Leads.OPEN),
    /** Hands it on to an authority outside the network, with that one's reference. */
    TRANSFER(Leads.CLOSED),
    /** Asks other units to help until a limit of their own. */
    INVITE(Leads.NOWHERE),
    /** A unit that helps takes its part. */
    CO_SIGN(Leads.NOWHERE),
    /** A unit that helps answers to the accountable one. */
    CO_REPLY(Leads.NOWHERE),
    /** No longer asks a unit to help. */
    RELEASE(Leads.NOWHERE),
    /** Corrects what was taken down wrongly. */
    CORRECT(Leads.NOWHERE),
    /** Takes a dispatch back that is not signed yet. */
    RECALL(Leads.OPEN),
    /** The unit takes it. */
    SIGN(Leads.OPEN),
    /** The unit disputes jurisdiction. */
    RETURN(Leads.OPEN),
    /** Logs a contact with the requester. */
    CONTACT(Leads.NOWHERE),
    /** Stops the clock for a stated reason. */
    SUSPEND(Leads.OPEN),
    /** Lets the clock run on. */
    RESUME(Leads.OPEN),
    /** Asks for more time. */
    ASK_EXTENSION(Leads.NOWHERE),
    GRANT_EXTENSION(Leads.NOWHERE),
    REFUSE_EXTENSION(Leads.NOWHERE),
    /** Reminds the accountable unit. */
    URGE(Leads.NOWHERE),
    /** The unit settles it. */
    REPLY(Leads.OPEN),
    /** Asks the requester whether it is solved. */
    CALL_BACK(Leads.OPEN),
    /** Sends it back after a failed call-back. */
    REDO(Leads.OPEN),
    /** Confirms that it is settled. */
    STRIKE_OFF(Leads.CLOSED),
    /** The requester takes it back. */
    WITHDRAW(Leads.CLOSED),
    /** The requester is not content with how it was closed. */
    REOPEN(Leads.OPEN),
    /** Brings something about on the way, such as a danger stopped or a plan made; clocks with its {@code step} end. */
    STEP(Leads.MAYBE),
    /** The unit that is late, or was asked, gives the reason and what it does next. */
    EXPLAIN(Leads.NOWHERE),
    /** Takes it onto the supervision list. */
    SUPERVISE(Leads.NOWHERE),
    END_SUPERVISION(Leads.NOWHERE),
    /** Writes the reply that somebody else of the unit is to approve. */
    PROPOSE(Leads.OPEN),
    /** Lets the proposed reply go out: the unit settles it. */
    APPROVE(Leads.OPEN),
    /** Sends the proposed reply back to whoever wrote it. */
    REJECT(Leads.OPEN),
    /** Tells the requester how far it is; the clock runs on. */
    PROGRESS(Leads.NOWHERE),
    /** Logs that the requester could not be reached for the call-back. */
    CALL_ATTEMPT(Leads.NOWHERE),
    /** Decides that a requester who was not reached as often as the call-back says is not asked any more. */
    CLOSE_UNREACHED(Leads.CLOSED),
    /** Sends it back by decision, whatever the call-back said. */
    ORDER_REDO(Leads.OPEN),
    /** Keeps what is not settled yet as a matter of its own. */
    SPLIT(Leads.NOWHERE),
    /** Joins the family of another matter about the same thing, which answers for both. */
    MERGE(Leads.OPEN),
    /** Leaves the family again, for the unit and the state that it was in. */
    UNMERGE(Leads.NOWHERE),
    /** Is answered with the matter that leads its family. */
    ANSWER_WITH_LEAD(Leads.OPEN),
    /** Puts away what is closed and can no longer be reopened. */
    ARCHIVE(Leads.NOWHERE),
    /** The requester adds to what was said. */
    ADD_INFORMATION(Leads.NOWHERE),
    /** The requester says how satisfied with what became of it, unasked. */
    RATE(Leads.NOWHERE),
    NOTE(Leads.NOWHERE);

    /** What kind of state an action leads to. */
    enum Leads {
        /** The state stays. */
        NOWHERE,
        /** The state stays, or becomes an open one. */
        MAYBE,
        OPEN,
        CLOSED
    }

    private final Leads leads;

    Effect(Leads leads) {
        this.leads = leads;
    }

    Leads leads() {
        return leads;
    }

    /** True for what units that help do with their own part. */
    public boolean isOfHelpers() {
        return this == CO_SIGN || this == CO_REPLY;
    }

    /** True for what may be limited in number. */
    boolean isCounted() {
        return List.of(RETURN, REDO, ASK_EXTENSION, REOPEN, CALL_ATTEMPT).contains(this);
    }

    /** True for what follows from another action, and is never done by itself. */
    boolean isAutomatic() {
        return this == REDO || this == ANSWER_WITH_LEAD;
    }

    /** True for what is done with closed matters. */
    boolean isAfterwards() {
        return this == REOPEN || this == ARCHIVE;
    }

    /** True for what is done whether it is closed or not. */
    boolean isEverywhere() {
        return this == RATE;
    }

    /** True for what may be limited in time. */
    boolean isTimed() {
        return List.of(RETURN, REOPEN).contains(this);
    }

    /** As in definitions and the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Effect> find(String key) {
        return Arrays.stream(values())
                .filter(effect -> effect.key().equals(key))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Effect::key).toList();
    }
}
