package io.huiyin.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a report counts. Each measure is a condition over the day's events or over what was open when the day ended; the very condition that
 * counts is the one that lists the records behind the figure. The formulas in words: docs/figures.md.
 */
public enum Measure {
    /** Taken in; of a body: what came onto its list, by intake or by dispatch. */
    RECEIVED("received", Kind.FLOW, Wish.NONE, "taken"),
    /** Answered on the spot. */
    ANSWERED("answered", Kind.FLOW, Wish.MORE, "action = 'answered'"),
    /** Given to an accountable unit; a re-dispatch counts again. */
    DISPATCHED("dispatched", Kind.FLOW, Wish.NONE, "action in ('dispatched', 'decided', 'raised')"),
    /** Jurisdiction disputed; of a body: by it. */
    RETURNED("returned", Kind.FLOW, Wish.LESS, "action = 'returned'"),
    REPLIED("replied", Kind.FLOW, Wish.MORE, "action = 'replied'"),
    /** Replied or answered. */
    SETTLED("settled", Kind.FLOW, Wish.MORE, "action in ('replied', 'answered')"),
    /** Replies within the limit, of all replies. */
    ON_TIME("on_time_rate", REPLIED, "action = 'replied' and data::jsonb ->> 'late' = 'false'"),
    CALLED_BACK("called_back", Kind.FLOW, Wish.MORE, "action = 'called_back'"),
    /** Call-backs with 4 or 5 of 5, of all call-backs. */
    SATISFIED(
            "satisfaction_rate", CALLED_BACK, "action = 'called_back' and (data::jsonb ->> 'satisfaction')::int >= 4"),
    /** Call-backs that found it solved, of all call-backs. */
    SOLVED("solved_rate", CALLED_BACK, "action = 'called_back' and data::jsonb ->> 'solved' = 'true'"),
    /**
     * Call-backs that found it solved and never redone before, of all call-backs. (The column {@code redos} only spares a look at the
     * events of a matter that was never redone at all.)
     */
    FIRST_TIME("first_time_rate", CALLED_BACK, """
            action = 'called_back' and data::jsonb ->> 'solved' = 'true' and (redos = 0 or not exists (
                select from matter_event r where r.matter_id = e.matter_id and r.seq < e.seq and r.action = 'redone'))"""),
    /** Call-backs that asked whether the unit got in touch, and were answered. */
    CONTACT_ASKED(
            "contact_asked",
            Kind.FLOW,
            Wish.NONE,
            "action = 'called_back' and data::jsonb #> '{answers,contacted}' is not null"),
    /** Requesters whom the unit got in touch with by their own word, of all who were asked. */
    RESPONDED(
            "response_rate",
            CONTACT_ASKED,
            "action = 'called_back' and data::jsonb #>> '{answers,contacted}' = 'true'"),
    /** Replied within the limit or answered on the spot, of all settled. */
    SETTLED_ON_TIME(
            "settled_on_time_rate",
            SETTLED,
            "(action = 'answered' or action = 'replied' and data::jsonb ->> 'late' = 'false')"),
    /**
     * Taken in, and at the end of the same day with a lead that is about the same thing, of all taken in. (The column {@code joins}, which
     * never falls, only spares a look at the events of a matter that never joined another.)
     */
    REPEATED("repeat_rate", RECEIVED, """
            taken and joins > 0 and (select f.action from matter_event f where f.matter_id = e.matter_id and f.day = e.day
                and f.action in ('merged', 'unmerged') order by f.seq desc limit 1) = 'merged'""", Wish.LESS),
    /** Sent back to the accountable unit after a failed call-back. */
    REDONE("redone", Kind.FLOW, Wish.LESS, "action = 'redone'"),
    STRUCK_OFF("struck_off", Kind.FLOW, Wish.MORE, "action = 'struck_off'"),
    /** Struck off, answered, not accepted or withdrawn: no longer in the backlog. */
    CLOSED("closed", Kind.FLOW, Wish.MORE, "action in " + Measure.CLOSING),
    /** In the backlog again: the requester was not content with how it was closed. */
    REOPENED("reopened", Kind.FLOW, Wish.LESS, "action = 'reopened'"),
    /** Received and not closed when the day ended. */
    BACKLOG("backlog", Kind.STOCK, Wish.LESS, "true"),
    /** Of the backlog: neither replied nor answered though the limit had passed. */
    OVERDUE("overdue", Kind.STOCK, Wish.LESS, "late"),
    AGE_3("age_3", Kind.STOCK, Wish.NONE, "age <= 3"),
    AGE_7("age_7", Kind.STOCK, Wish.NONE, "age between 4 and 7"),
    AGE_15("age_15", Kind.STOCK, Wish.NONE, "age between 8 and 15"),
    AGE_OLDER("age_older", Kind.STOCK, Wish.LESS, "age > 15");

    /** Whether something happened on the day, or stood so when it ended. */
    enum Kind {
        FLOW,
        STOCK
    }

    /** What a reader hopes for. */
    public enum Wish {
        MORE,
        LESS,
        NONE
    }

    /** Events that close a matter, as SQL. */
    static final String CLOSING = "('struck_off', 'answered', 'not_accepted', 'transferred', 'withdrawn')";

    static final List<Measure> FLOWS = of(Kind.FLOW);
    static final List<Measure> STOCKS = of(Kind.STOCK);

    /** How long the backlog has waited, in days since it was received: up to 3, 4–7, 8–15, more. */
    public static final List<Measure> AGES = List.of(AGE_3, AGE_7, AGE_15, AGE_OLDER);

    private final String key;
    private final Kind kind;
    private final Wish wish;
    private final @Nullable Measure whole;
    private final String condition;

    Measure(String key, Kind kind, Wish wish, String condition) {
        this.key = key;
        this.kind = kind;
        this.wish = wish;
        this.whole = null;
        this.condition = condition;
    }

    Measure(String key, Measure whole, String condition) {
        this(key, whole, condition, Wish.MORE);
    }

    Measure(String key, Measure whole, String condition, Wish wish) {
        this.key = key;
        this.kind = whole.kind;
        this.wish = wish;
        this.whole = whole;
        this.condition = condition;
    }

    /** As in the API. */
    public String key() {
        return key;
    }

    public Wish wish() {
        return wish;
    }

    /** What it is a share of; null for a plain count. */
    public @Nullable Measure whole() {
        return whole;
    }

    public boolean isShare() {
        return whole != null;
    }

    /** Whether it stood so when the day ended, and did not happen on it. */
    public boolean isStock() {
        return kind == Kind.STOCK;
    }

    /** SQL over the rows that {@link DailySql} gives. */
    String condition() {
        return condition;
    }

    /** Name of its column in a result. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Measure> find(String key) {
        return Arrays.stream(values())
                .filter(measure -> measure.key.equals(key))
                .findFirst();
    }

    private static List<Measure> of(Kind kind) {
        return Arrays.stream(values()).filter(measure -> measure.kind == kind).toList();
    }
}
