package io.huiyin.matter;

import io.huiyin.journal.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A matter is the fold of its events: a pure function, used when an event is appended and again by {@code verify}. */
final class Fold {

    private static final int SUMMARY = 60;

    private Fold() {}

    static Matter fold(@Nullable Matter before, List<Event> events) {
        Matter matter = before;
        for (Event event : events) {
            matter = matter == null ? begin(event) : next(matter, event);
        }
        if (matter == null) {
            throw new IllegalArgumentException("a matter has at least one event");
        }
        return matter;
    }

    private static Matter begin(Event event) {
        if (!event.action().equals(MatterEvents.RECEIVED)) {
            throw new IllegalStateException(event.stream() + " does not begin with its receipt");
        }
        Map<String, String> personal = event.personal();
        String content = personal.getOrDefault("content", "");
        return new Matter(
                event.stream().id(),
                event.required("number"),
                event.required("register"),
                Math.toIntExact(event.number("definition")),
                MatterState.RECEIVED,
                event.required("channel"),
                event.required("category"),
                event.flag("urgent"),
                summary(content),
                event.number("place_id"),
                event.required("place_path"),
                event.number("to_id"),
                event.scope(),
                event.actor(),
                new Matter.Times(event.occurredAt(), due(event), null, null, null, null, null),
                null,
                null,
                0,
                0,
                event.seq(),
                new Matter.Hotline(
                        personal.get("requester"),
                        personal.get("phone"),
                        event.flag("confidential"),
                        content,
                        personal.get("address"),
                        null,
                        null));
    }

    private static Matter next(Matter before, Event event) {
        Draft matter = new Draft(before);
        Instant at = event.occurredAt();
        switch (event.action()) {
            case MatterEvents.ANSWERED -> {
                matter.state = MatterState.ANSWERED;
                matter.outcome = outcome(event);
                matter.reply = event.personal().get("reply");
                matter.replied = at;
                matter.closed = at;
            }
            case MatterEvents.DISPATCHED -> {
                matter.state = MatterState.DISPATCHED;
                matter.leadUnitId = event.number("to_id");
                matter.due = due(event);
                matter.dispatched = at;
                matter.signed = null;
            }
            case MatterEvents.SIGNED -> {
                matter.state = MatterState.HANDLING;
                matter.signed = at;
            }
            case MatterEvents.RETURNED -> {
                matter.state = MatterState.RETURNED;
                matter.leadUnitId = event.number("to_id");
                matter.returns++;
            }
            case MatterEvents.REPLIED -> {
                matter.state = MatterState.REPLIED;
                matter.outcome = outcome(event);
                matter.reply = event.personal().get("reply");
                matter.publicReply = event.personal().get("public_reply");
                matter.replied = at;
            }
            case MatterEvents.CALLED_BACK -> {
                matter.state = MatterState.CALLED_BACK;
                matter.satisfaction = Math.toIntExact(event.number("satisfaction"));
                matter.calledBack = at;
            }
            case MatterEvents.REDONE -> {
                matter.state = MatterState.HANDLING;
                matter.redos++;
                matter.due = due(event);
                matter.outcome = null;
                matter.replied = null;
                matter.calledBack = null;
            }
            case MatterEvents.STRUCK_OFF -> {
                matter.state = MatterState.STRUCK_OFF;
                matter.closed = at;
            }
            case MatterEvents.NOTED -> {
                // a note changes nothing but the history
            }
            default -> throw new IllegalStateException(event.stream() + " has an unknown action " + event.action());
        }
        return matter.done(event);
    }

    private static Instant due(Event event) {
        return Instant.parse(event.required("due"));
    }

    private static Outcome outcome(Event event) {
        return Outcome.find(event.required("outcome"))
                .orElseThrow(() -> new IllegalStateException(event.stream() + " has an unknown outcome"));
    }

    private static String summary(String content) {
        String line = content.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= SUMMARY
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SUMMARY)) + "…";
    }

    /** The columns that events change, while one event is folded in. */
    private static final class Draft {

        private final Matter before;
        private MatterState state;
        private long leadUnitId;
        private Instant due;
        private @Nullable Instant dispatched;
        private @Nullable Instant signed;
        private @Nullable Instant replied;
        private @Nullable Instant calledBack;
        private @Nullable Instant closed;
        private @Nullable Outcome outcome;
        private @Nullable Integer satisfaction;
        private @Nullable String reply;
        private @Nullable String publicReply;
        private int returns;
        private int redos;

        Draft(Matter before) {
            this.before = before;
            this.state = before.state();
            this.leadUnitId = before.leadUnitId();
            this.due = before.times().due();
            this.dispatched = before.times().dispatched();
            this.signed = before.times().signed();
            this.replied = before.times().replied();
            this.calledBack = before.times().calledBack();
            this.closed = before.times().closed();
            this.outcome = before.outcome();
            this.satisfaction = before.satisfaction();
            this.reply = before.hotline().reply();
            this.publicReply = before.hotline().publicReply();
            this.returns = before.returns();
            this.redos = before.redos();
        }

        Matter done(Event event) {
            Matter.Hotline taken = before.hotline();
            return new Matter(
                    before.id(),
                    before.number(),
                    before.register(),
                    before.definitionVersion(),
                    state,
                    before.channel(),
                    before.category(),
                    before.urgent(),
                    before.summary(),
                    before.placeId(),
                    before.placePath(),
                    leadUnitId,
                    event.scope(),
                    before.receivedBy(),
                    new Matter.Times(before.times().received(), due, dispatched, signed, replied, calledBack, closed),
                    outcome,
                    satisfaction,
                    returns,
                    redos,
                    event.seq(),
                    new Matter.Hotline(
                            taken.requester(),
                            taken.phone(),
                            taken.confidential(),
                            taken.content(),
                            taken.address(),
                            reply,
                            publicReply));
        }
    }
}
