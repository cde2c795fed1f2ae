package io.huiyin.report;

import io.huiyin.journal.Event;
import io.huiyin.matter.ReportLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a leader wrote beside a line of the day before, and what had become of it when the report's day ended. Told from the events of that
 * matter up to that day alone.
 *
 * @param number of the matter that it is, or that it is about
 * @param text empty once it was disposed of
 * @param by sign-in name of the leader
 * @param lead path of the unit accountable by the last event
 * @param due when it is to be answered; null when nothing says so
 * @param last the event that says how it stands
 * @param at when that was
 * @param reply what the unit answered since; null when it has not
 * @param late the answer came too late
 */
public record Instruction(
        String number,
        String text,
        ReportLine line,
        String by,
        Instant given,
        String lead,
        @Nullable Instant due,
        String last,
        Instant at,
        @Nullable String reply,
        boolean late) {

    /** Events that say how a matter stands. */
    private static final Set<String> STANDS = Set.of(
            "dispatched",
            "decided",
            "delegated",
            "raised",
            "signed",
            "returned",
            "recalled",
            "progressed",
            "replied",
            "called_back",
            "redone",
            "struck_off",
            "answered",
            "not_accepted",
            "transferred",
            "suspended",
            "resumed",
            "reopened",
            "merged",
            "withdrawn");

    /**
     * Folds it.
     *
     * @param history of the matter, from its first event
     * @param seq the event by which it was given
     * @param until later days play no part
     */
    static Instruction of(String number, List<Event> history, int seq, LocalDate until) {
        Event given = history.get(seq - 1);
        Event last = given;
        Event reply = null;
        Instant due = null;
        String lead = given.scope();
        for (Event event : history) {
            if (event.day().isAfter(until)) {
                break;
            }
            due = event.text("due") == null ? due : Instant.parse(event.required("due"));
            lead = event.scope();
            if (event.seq() > seq && STANDS.contains(event.action())) {
                last = event;
                reply = event.action().equals("replied")
                        ? event
                        : event.action().equals("redone") ? null : reply;
            }
        }
        return new Instruction(
                number,
                given.personal().getOrDefault("reason", ""),
                ReportLine.of(given).orElseThrow(),
                given.actor(),
                given.occurredAt(),
                lead,
                due,
                last.action(),
                last.occurredAt(),
                reply == null ? null : reply.personal().getOrDefault("reply", ""),
                reply != null && reply.flag("late"));
    }
}
