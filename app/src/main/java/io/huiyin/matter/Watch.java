package io.huiyin.matter;

import io.huiyin.definition.ClockRule;
import io.huiyin.journal.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a matter beside its accountable unit, and what that unit owes.
 *
 * @param owed since when it owes a reason and its next step; null when it does not
 * @param supervised since when it is on the supervision list; null when it is not
 * @param supervisedBy path of the unit that supervises; null when none does
 * @param escalated onto whose list it went as well; null when onto none
 */
public record Watch(
        @Nullable Instant owed,
        @Nullable Instant supervised,
        @Nullable String supervisedBy,
        @Nullable Escalated escalated) {

    static final Watch NONE = new Watch(null, null, null, null);

    /**
     * Put before somebody above until a clock ends.
     *
     * @param clock that brought it there
     * @param to {@code deputy}, {@code parent}, {@code leader} or {@code dispatcher}
     * @param path of the unit on whose list it is
     */
    public record Escalated(String clock, String to, String path, Instant since) {}

    /** @param leadPath of the accountable unit before the event */
    Watch after(Event event, MatterClocks clocks, String leadPath) {
        Watch next = happened(event);
        if (next.owed != null
                && (!event.scope().equals(leadPath) || clocks.running().isEmpty())) {
            next = next.owing(null);
        }
        Escalated up = next.escalated;
        return up == null || clocks.find(up.clock).isPresent() ? next : next.escalated(null);
    }

    private Watch happened(Event event) {
        return switch (event.action()) {
            case MatterEvents.EXPLAINED -> owing(null);
            case MatterEvents.SUPERVISED -> supervised == null ? supervised(event, event.required("by")) : this;
            case MatterEvents.SUPERVISION_ENDED -> new Watch(owed, null, null, escalated);
            case MatterEvents.FIRED -> fired(event);
            default -> this;
        };
    }

    private Watch fired(Event event) {
        String does = event.required("do");
        if (does.equals(ClockRule.Deed.DEMAND.key())) {
            return owed == null ? owing(event.occurredAt()) : this;
        }
        if (does.equals(ClockRule.Deed.SUPERVISE.key())) {
            return supervised == null ? supervised(event, event.required("path")) : this;
        }
        return does.equals(ClockRule.Deed.ESCALATE.key())
                ? escalated(new Escalated(
                        event.required("clock"), event.required("whom"), event.required("path"), event.occurredAt()))
                : this;
    }

    private Watch owing(@Nullable Instant since) {
        return new Watch(since, supervised, supervisedBy, escalated);
    }

    private Watch supervised(Event event, String by) {
        return new Watch(owed, event.occurredAt(), by, escalated);
    }

    private Watch escalated(@Nullable Escalated up) {
        return new Watch(owed, supervised, supervisedBy, up);
    }
}
