package io.huiyin.matter;

import io.huiyin.base.Instants;
import io.huiyin.definition.ClockRule;
import io.huiyin.journal.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A matter is the fold of its events: a pure function, used when an event is appended and again by {@code verify}. */
final class Fold {

    private static final int SUMMARY = 60;
    private static final Pattern SPACE = Pattern.compile("\\s+");

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
                Objects.requireNonNullElse(event.text(MatterEvents.STATE), "received"),
                event.required("channel"),
                event.required("category"),
                event.flag("urgent"),
                summary(content),
                event.number("place_id"),
                event.required("place_path"),
                event.number("to_id"),
                event.scope(),
                event.actor(),
                new Matter.Times(event.occurredAt(), due(event), null, null, null, null, null, null, null),
                null,
                null,
                null,
                Matter.Counts.NONE,
                Assignment.NONE,
                Correction.Taken.RIGHT,
                MatterClocks.NONE.after(event),
                Watch.NONE,
                event.seq(),
                new Matter.Requested(
                        personal.get("requester"),
                        personal.get("phone"),
                        event.flag("confidential"),
                        content,
                        personal.get("address"),
                        null,
                        null,
                        external(event)),
                Matter.Family.NONE,
                HandlingFold.begin(event),
                values(Map.of(), event));
    }

    /** Where events left a matter before they said so themselves. */
    private static final Map<String, String> STATES = Map.of(
            MatterEvents.ANSWERED, "answered",
            MatterEvents.DISPATCHED, "dispatched",
            MatterEvents.SIGNED, "handling",
            MatterEvents.RETURNED, "returned",
            MatterEvents.REPLIED, "replied",
            MatterEvents.CALLED_BACK, "called_back",
            MatterEvents.REDONE, "handling",
            MatterEvents.STRUCK_OFF, "struck_off");

    private static Matter next(Matter before, Event event) {
        Draft matter =
                new Draft(event.action().equals(MatterEvents.CORRECTED) ? Correction.apply(before, event) : before);
        String state = Objects.requireNonNullElse(
                event.text(MatterEvents.STATE), STATES.getOrDefault(event.action(), before.state()));
        if (!state.equals(before.state())) {
            matter.state = state;
            matter.extension = null;
        }
        change(matter, event);
        matter.family = FamilyFold.next(before.family(), before, event);
        matter.handling = HandlingFold.next(before.handling(), event);
        return matter.done(event);
    }

    /** What an event does to the columns that every matter has. */
    private static void change(Draft matter, Event event) {
        switch (event.action()) {
            case MatterEvents.DISPATCHED,
                    MatterEvents.DECIDED,
                    MatterEvents.DELEGATED,
                    MatterEvents.RAISED,
                    MatterEvents.SUCCEEDED,
                    MatterEvents.RECALLED,
                    MatterEvents.SIGNED,
                    MatterEvents.RETURNED -> move(matter, event);
            case MatterEvents.ANSWERED,
                    MatterEvents.NOT_ACCEPTED,
                    MatterEvents.REPLIED,
                    MatterEvents.CALLED_BACK,
                    MatterEvents.STRUCK_OFF,
                    MatterEvents.TRANSFERRED,
                    MatterEvents.WITHDRAWN -> settle(matter, event);
            case MatterEvents.REDONE, MatterEvents.REOPENED -> again(matter, event);
            case MatterEvents.SUSPENDED,
                    MatterEvents.RESUMED,
                    MatterEvents.EXTENSION_ASKED,
                    MatterEvents.EXTENSION_GRANTED,
                    MatterEvents.EXTENSION_REFUSED -> time(matter, event);
            case MatterEvents.CONTACTED -> {
                if (matter.contacted == null && event.flag("reached")) {
                    matter.contacted = event.occurredAt();
                }
            }
            case MatterEvents.URGED -> matter.urges++;
            case MatterEvents.MERGED, MatterEvents.UNMERGED, MatterEvents.FOLLOWED ->
                matter.leadUnitId = event.number("to_id");
            case MatterEvents.RESCHEDULED -> matter.due = due(event);
            case MatterEvents.CORRECTED -> {
                if (event.text("due") != null) {
                    matter.due = due(event);
                }
            }
            case MatterEvents.FIRED -> {
                if (event.required("do").equals(ClockRule.Deed.URGE.key())) {
                    matter.urges++;
                }
            }
            case MatterEvents.RATED -> {
                // before ratings stood beside the call-back, they took its place
                if (RequesterEvents.rating(event).isEmpty()) {
                    matter.satisfaction = Math.toIntExact(event.number("satisfaction"));
                }
            }
            case MatterEvents.PROPOSED,
                    MatterEvents.REJECTED,
                    MatterEvents.PROGRESSED,
                    MatterEvents.CALL_ATTEMPTED,
                    MatterEvents.SPLIT,
                    MatterEvents.GAINED,
                    MatterEvents.LOST,
                    MatterEvents.ARCHIVED,
                    MatterEvents.NOTED,
                    MatterEvents.INFORMATION_ADDED,
                    MatterEvents.STEPPED,
                    MatterEvents.EXPLAINED,
                    MatterEvents.SUPERVISED,
                    MatterEvents.SUPERVISION_ENDED,
                    MatterEvents.INVITED,
                    MatterEvents.CO_SIGNED,
                    MatterEvents.CO_REPLIED,
                    MatterEvents.RELEASED,
                    MatterEvents.PART_SUCCEEDED,
                    MatterEvents.HANDED_OVER,
                    MatterEvents.DISPOSED -> {
                // changes nothing but the history, or what stands beside the matter
            }
            default -> throw new IllegalStateException(event.stream() + " has an unknown action " + event.action());
        }
    }

    private static void move(Draft matter, Event event) {
        switch (event.action()) {
            case MatterEvents.DISPATCHED, MatterEvents.DECIDED, MatterEvents.DELEGATED, MatterEvents.RAISED -> {
                matter.leadUnitId = event.number("to_id");
                matter.due = due(event);
                matter.dispatched = event.occurredAt();
                matter.signed = null;
            }
            case MatterEvents.RECALLED -> {
                matter.leadUnitId = event.number("to_id");
                matter.dispatched = null;
            }
            case MatterEvents.SIGNED -> matter.signed = event.occurredAt();
            case MatterEvents.SUCCEEDED -> {
                matter.leadUnitId = event.number("to_id");
                if (event.text("due") != null) {
                    matter.due = due(event);
                }
            }
            default -> {
                matter.leadUnitId = event.number("to_id");
                matter.returns++;
            }
        }
    }

    private static void settle(Draft matter, Event event) {
        Instant at = event.occurredAt();
        switch (event.action()) {
            case MatterEvents.ANSWERED -> {
                matter.outcome = outcome(event);
                matter.reply = event.personal().get("reply");
                matter.replied = at;
                matter.closed = at;
            }
            case MatterEvents.NOT_ACCEPTED -> {
                matter.outcome = outcome(event);
                matter.reply = event.personal().isEmpty()
                        ? null
                        : event.personal().get("ground") + "\n"
                                + event.personal().get("turn_to");
                matter.closed = at;
            }
            case MatterEvents.REPLIED -> {
                matter.outcome = outcome(event);
                matter.reply = event.personal().get("reply");
                matter.publicReply = event.personal().get("public_reply");
                matter.replied = at;
            }
            case MatterEvents.CALLED_BACK -> {
                matter.satisfaction = Math.toIntExact(event.number("satisfaction"));
                matter.calledBack = at;
            }
            case MatterEvents.TRANSFERRED -> {
                matter.outcome = outcome(event);
                matter.reply = event.personal().get("reply");
                matter.suspended = null;
                matter.closed = at;
            }
            case MatterEvents.WITHDRAWN -> {
                matter.outcome = outcome(event);
                matter.suspended = null;
                matter.closed = at;
            }
            default -> matter.closed = at;
        }
    }

    /** Sent back to the unit, or reopened at the centre: what had settled it no longer counts. */
    private static void again(Draft matter, Event event) {
        matter.due = due(event);
        matter.outcome = null;
        matter.replied = null;
        matter.calledBack = null;
        if (event.action().equals(MatterEvents.REDONE)) {
            matter.redos++;
        } else {
            matter.reopens++;
            if (event.flag(MatterEvents.ANEW)) {
                matter.returns = 0;
                matter.redos = 0;
                matter.extensions = 0;
            }
            matter.leadUnitId = event.number("to_id");
            matter.closed = null;
            matter.dispatched = null;
            matter.signed = null;
            matter.satisfaction = null;
        }
    }

    private static void time(Draft matter, Event event) {
        switch (event.action()) {
            case MatterEvents.SUSPENDED -> matter.suspended = event.occurredAt();
            case MatterEvents.RESUMED -> {
                matter.suspended = null;
                matter.due = due(event);
            }
            case MatterEvents.EXTENSION_ASKED -> {
                matter.extensions++;
                matter.extension = Math.toIntExact(event.number("days"));
            }
            case MatterEvents.EXTENSION_GRANTED -> {
                matter.extension = null;
                matter.due = due(event);
            }
            default -> matter.extension = null;
        }
    }

    /** Own fields that an event fills in, changes or clears. */
    private static Map<String, Object> values(Map<String, Object> before, Event event) {
        if (!event.data().containsKey(MatterEvents.FIELDS)) {
            return before;
        }
        Map<String, @Nullable Object> said = new HashMap<>();
        if (event.data().get(MatterEvents.FIELDS) instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> said.put(String.valueOf(name), value));
        }
        event.personal().forEach((name, value) -> {
            if (name.startsWith(MatterEvents.OWN)) {
                said.put(name.substring(MatterEvents.OWN.length()), value);
            }
        });
        return OwnFields.merged(before, said);
    }

    /** Matters that were received before this was said have none. */
    private static Matter.@Nullable External external(Event event) {
        String source = event.text(MatterEvents.EXTERNAL_SOURCE);
        String due = event.text(MatterEvents.EXTERNAL_DUE);
        return source == null
                ? null
                : new Matter.External(
                        source, event.text(MatterEvents.EXTERNAL_NUMBER), due == null ? null : Instants.parse(due));
    }

    private static Instant due(Event event) {
        return Instants.parse(event.required("due"));
    }

    private static Outcome outcome(Event event) {
        return Outcome.find(event.required("outcome"))
                .orElseThrow(() -> new IllegalStateException(event.stream() + " has an unknown outcome"));
    }

    static String summary(String content) {
        String line = SPACE.matcher(content).replaceAll(" ");
        return line.codePointCount(0, line.length()) <= SUMMARY
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SUMMARY)) + "…";
    }

    /** The columns that events change, while one event is folded in. */
    private static final class Draft {

        private final Matter before;
        private String state;
        private long leadUnitId;
        private Instant due;
        private @Nullable Instant dispatched;
        private @Nullable Instant signed;
        private @Nullable Instant replied;
        private @Nullable Instant calledBack;
        private @Nullable Instant closed;
        private @Nullable Instant contacted;
        private @Nullable Instant suspended;
        private @Nullable Integer extension;
        private @Nullable Outcome outcome;
        private @Nullable Integer satisfaction;
        private @Nullable String reply;
        private @Nullable String publicReply;
        private int returns;
        private int redos;
        private int extensions;
        private int reopens;
        private int urges;
        private Matter.Family family;
        private Matter.Handling handling;

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
            this.contacted = before.times().contacted();
            this.suspended = before.times().suspended();
            this.extension = before.extension();
            this.outcome = before.outcome();
            this.satisfaction = before.satisfaction();
            this.reply = before.request().reply();
            this.publicReply = before.request().publicReply();
            this.returns = before.counts().returns();
            this.redos = before.counts().redos();
            this.extensions = before.counts().extensions();
            this.reopens = before.counts().reopens();
            this.urges = before.counts().urges();
            this.family = before.family();
            this.handling = before.handling();
        }

        Matter done(Event event) {
            MatterClocks clocks = before.clocks().after(event);
            Matter.Requested taken = before.request();
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
                    new Matter.Times(
                            before.times().received(),
                            due,
                            dispatched,
                            signed,
                            replied,
                            calledBack,
                            closed,
                            contacted,
                            suspended),
                    outcome,
                    satisfaction,
                    extension,
                    new Matter.Counts(returns, redos, extensions, reopens, urges),
                    before.assignment().after(event, before, leadUnitId, closed != null),
                    before.taken(),
                    clocks,
                    before.watch().after(event, clocks, before.leadPath()),
                    event.seq(),
                    new Matter.Requested(
                            taken.requester(),
                            taken.phone(),
                            taken.confidential(),
                            taken.content(),
                            taken.address(),
                            reply,
                            publicReply,
                            taken.external()),
                    family,
                    handling,
                    values(before.values(), event));
        }
    }
}
