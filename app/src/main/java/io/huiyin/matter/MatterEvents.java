package io.huiyin.matter;

import io.huiyin.definition.Effect;
import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import io.huiyin.network.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes each {@link MatterEvent} in the journal's form. {@link Fold} reads them back. */
final class MatterEvents {

    static final String RECEIVED = "received";
    static final String ANSWERED = "answered";
    static final String DISPATCHED = "dispatched";
    static final String SIGNED = "signed";
    static final String RETURNED = "returned";
    static final String REPLIED = "replied";
    static final String CALLED_BACK = "called_back";
    static final String REDONE = "redone";
    static final String STRUCK_OFF = "struck_off";
    static final String NOTED = "noted";
    static final String NOT_ACCEPTED = "not_accepted";
    static final String RECALLED = "recalled";
    static final String CONTACTED = "contacted";
    static final String SUSPENDED = "suspended";
    static final String RESUMED = "resumed";
    static final String EXTENSION_ASKED = "extension_asked";
    static final String EXTENSION_GRANTED = "extension_granted";
    static final String EXTENSION_REFUSED = "extension_refused";
    static final String URGED = "urged";
    static final String WITHDRAWN = "withdrawn";
    static final String REOPENED = "reopened";

    /** That a reopening begins the counts of returns, redos and extensions again; those before it was said did not. */
    static final String ANEW = "anew";

    static final String RESCHEDULED = "rescheduled";
    static final String STEPPED = "stepped";
    static final String EXPLAINED = "explained";
    static final String SUPERVISED = "supervised";
    static final String SUPERVISION_ENDED = "supervision_ended";
    static final String PROPOSED = "proposed";
    static final String REJECTED = "rejected";
    static final String PROGRESSED = "progressed";
    static final String CALL_ATTEMPTED = "call_attempted";
    static final String SPLIT = "split";
    static final String MERGED = "merged";
    static final String GAINED = "gained";
    static final String UNMERGED = "unmerged";
    static final String LOST = "lost";
    static final String FOLLOWED = "followed";
    static final String ARCHIVED = "archived";

    /** What was about persons in it is gone. */
    static final String DISPOSED = "disposed";

    static final String FIRED = "fired";
    static final String INFORMATION_ADDED = "information_added";
    static final String RATED = "rated";

    static final String DECIDED = "decided";
    static final String DELEGATED = "delegated";
    static final String RAISED = "raised";
    static final String TRANSFERRED = "transferred";
    static final String INVITED = "invited";
    static final String CO_SIGNED = "co_signed";
    static final String CO_REPLIED = "co_replied";
    static final String RELEASED = "released";
    static final String CORRECTED = "corrected";
    static final String HANDED_OVER = "handed_over";
    static final String SUCCEEDED = "succeeded";
    static final String PART_SUCCEEDED = "part_succeeded";

    /** The state that the event left the matter in; missing when it stayed. */
    static final String STATE = "state";

    /** Values of own fields that the event has changed; missing when it changed none. */
    static final String EXTERNAL_SOURCE = "external_source";

    /** The day on which a matter that stands still is looked at again. */
    static final String UNTIL = "until";

    static final String EXTERNAL_NUMBER = "external_number";
    static final String EXTERNAL_DUE = "external_due";
    static final String FIELDS = "fields";

    /** Before the names of own fields whose values lie beside the event. */
    static final String OWN = "f_";

    /** Before the name of an own field about a person that a correction changed: what it was. */
    static final String OWN_BEFORE = "was_f_";

    private static final Map<String, Effect> EFFECTS = Map.ofEntries(
            Map.entry(ANSWERED, Effect.ANSWER),
            Map.entry(NOT_ACCEPTED, Effect.REFUSE),
            Map.entry(DISPATCHED, Effect.DISPATCH),
            Map.entry(RECALLED, Effect.RECALL),
            Map.entry(SIGNED, Effect.SIGN),
            Map.entry(RETURNED, Effect.RETURN),
            Map.entry(CONTACTED, Effect.CONTACT),
            Map.entry(SUSPENDED, Effect.SUSPEND),
            Map.entry(RESUMED, Effect.RESUME),
            Map.entry(EXTENSION_ASKED, Effect.ASK_EXTENSION),
            Map.entry(EXTENSION_GRANTED, Effect.GRANT_EXTENSION),
            Map.entry(EXTENSION_REFUSED, Effect.REFUSE_EXTENSION),
            Map.entry(URGED, Effect.URGE),
            Map.entry(REPLIED, Effect.REPLY),
            Map.entry(CALLED_BACK, Effect.CALL_BACK),
            Map.entry(REDONE, Effect.REDO),
            Map.entry(STRUCK_OFF, Effect.STRIKE_OFF),
            Map.entry(WITHDRAWN, Effect.WITHDRAW),
            Map.entry(REOPENED, Effect.REOPEN),
            Map.entry(NOTED, Effect.NOTE),
            Map.entry(STEPPED, Effect.STEP),
            Map.entry(EXPLAINED, Effect.EXPLAIN),
            Map.entry(SUPERVISED, Effect.SUPERVISE),
            Map.entry(SUPERVISION_ENDED, Effect.END_SUPERVISION),
            Map.entry(PROPOSED, Effect.PROPOSE),
            Map.entry(REJECTED, Effect.REJECT),
            Map.entry(PROGRESSED, Effect.PROGRESS),
            Map.entry(CALL_ATTEMPTED, Effect.CALL_ATTEMPT),
            Map.entry(SPLIT, Effect.SPLIT),
            Map.entry(MERGED, Effect.MERGE),
            Map.entry(UNMERGED, Effect.UNMERGE),
            Map.entry(INFORMATION_ADDED, Effect.ADD_INFORMATION),
            Map.entry(RATED, Effect.RATE),
            Map.entry(ARCHIVED, Effect.ARCHIVE));

    private MatterEvents() {}

    /** What brought an event about; empty for the receipt, and for what another matter brought about. */
    static Optional<Effect> effect(Event event) {
        return HandlingEvents.special(event)
                .or(() -> Optional.ofNullable(EFFECTS.get(event.action())))
                .or(() -> Optional.ofNullable(SharedEvents.EFFECTS.get(event.action())));
    }

    /** What brought an event of that name about; null for what nobody did. */
    static @Nullable Effect effect(String action) {
        return EFFECTS.get(action);
    }

    /** As {@link #write(MatterEvent, String, int)}, with the state that it leads to and the values that it changes. */
    static NewEvent write(Lifecycle.Decided decided, String leadPath, int definitionVersion) {
        NewEvent written = Evidences.withNamesBeside(write(decided.event(), leadPath, definitionVersion));
        if (decided.state() == null && decided.values().isEmpty()) {
            return written;
        }
        Map<String, Object> data = new LinkedHashMap<>(written.data());
        Map<String, Personal> personal = new LinkedHashMap<>(written.personal());
        if (decided.state() != null) {
            data.put(STATE, decided.state());
        }
        if (!decided.values().isEmpty()) {
            data.put(FIELDS, decided.values().fields());
            decided.values().personal().forEach((name, value) -> personal.put(OWN + name, value));
        }
        if (!decided.was().isEmpty()) {
            data.put(FIELDS + Correction.WAS, decided.was().fields());
            decided.was().personal().forEach((name, value) -> personal.put(OWN_BEFORE + name, value));
        }
        return new NewEvent(written.action(), written.scope(), data, personal);
    }

    /** {@code leadPath} is the accountable unit's path before the event; it stays unless the event moves the matter. */
    static NewEvent write(MatterEvent event, String leadPath, int definitionVersion) {
        return switch (event) {
            case MatterEvent.Received e -> received(e, definitionVersion);
            case MatterEvent.Answered e -> HandlingEvents.answered(e, leadPath);
            case MatterEvent.Dispatched e -> dispatched(e);
            case MatterEvent.Signed e ->
                new NewEvent(SIGNED, leadPath, e.handler() == null ? Map.of() : Map.of("handler", e.handler()));
            case MatterEvent.Shared e -> SharedEvents.write(e, leadPath);
            case MatterEvent.Returned e -> because(RETURNED, e.centre().path(), to(e.centre()), e.reason());
            case MatterEvent.Replied e -> HandlingEvents.replied(e, leadPath);
            case MatterEvent.CalledBack e -> HandlingEvents.calledBack(e, leadPath);
            case MatterEvent.Proposed e -> HandlingEvents.proposed(e, leadPath);
            case MatterEvent.Rejected e -> because(REJECTED, leadPath, Map.of(), e.reason());
            case MatterEvent.Progressed e -> filed(PROGRESSED, leadPath, e.evidence(), e.text());
            case MatterEvent.CallAttempted e -> saying(CALL_ATTEMPTED, leadPath, Map.of(), e.text());
            case MatterEvent.Split e ->
                new NewEvent(SPLIT, leadPath, Map.of(), Map.of("rest", Personal.open(e.rest())));
            case MatterEvent.Merged e -> FamilyEvents.merged(e);
            case MatterEvent.Gained e -> FamilyEvents.gained(e, leadPath);
            case MatterEvent.Unmerged e -> FamilyEvents.unmerged(e);
            case MatterEvent.Lost e -> FamilyEvents.lost(e, leadPath);
            case MatterEvent.Followed e -> FamilyEvents.followed(e);
            case MatterEvent.Archived e -> noted(ARCHIVED, leadPath, Map.of(), e.note());
            case MatterEvent.Recalled e -> because(RECALLED, e.centre().path(), to(e.centre()), e.reason());
            case MatterEvent.Contacted e -> contacted(e, leadPath);
            case MatterEvent.Suspended e -> noted(SUSPENDED, leadPath, suspended(e), e.note());
            case MatterEvent.Resumed e -> noted(RESUMED, leadPath, Map.of("days", e.days()), e.note());
            case MatterEvent.ExtensionAsked e ->
                because(EXTENSION_ASKED, leadPath, Map.of("days", e.days()), e.reason());
            case MatterEvent.ExtensionGranted e ->
                noted(EXTENSION_GRANTED, leadPath, Map.of("days", e.days()), e.note());
            case MatterEvent.ExtensionRefused e -> because(EXTENSION_REFUSED, leadPath, Map.of(), e.reason());
            case MatterEvent.Urged e ->
                saying(URGED, leadPath, Map.of("way", e.way().key()), e.text());
            case MatterEvent.NotAccepted e -> notAccepted(e, leadPath);
            case MatterEvent.Withdrawn e ->
                because(WITHDRAWN, leadPath, Map.of("outcome", Outcome.WITHDRAWN.key()), e.reason());
            case MatterEvent.Reopened e -> because(REOPENED, e.centre().path(), anew(to(e.centre())), e.reason());
            case MatterEvent.Redone e -> redone(e, leadPath);
            case MatterEvent.StruckOff e ->
                noted(
                        STRUCK_OFF,
                        leadPath,
                        e.unreached() ? Map.of(HandlingEvents.UNREACHED, true) : Map.of(),
                        e.note());
            case MatterEvent.InformationAdded e -> RequesterEvents.informationAdded(e, leadPath);
            case MatterEvent.Rated e -> RequesterEvents.rated(e, leadPath);
            case MatterEvent.Noted e -> filed(NOTED, leadPath, e.evidence(), e.text());
            case MatterEvent.Stepped e ->
                saying(
                        STEPPED,
                        leadPath,
                        Map.of("action", e.action(), "step", e.step(), "attachments", attachments(e.evidence())),
                        e.text());
            case MatterEvent.Explained e -> explained(e, leadPath);
            case MatterEvent.Supervised e -> because(SUPERVISED, leadPath, supervised(e), e.reason());
            case MatterEvent.SupervisionEnded e -> noted(SUPERVISION_ENDED, leadPath, Map.of(), e.note());
        };
    }

    private static Map<String, Object> anew(Map<String, Object> data) {
        Map<String, Object> all = new LinkedHashMap<>(data);
        all.put(ANEW, true);
        return all;
    }

    private static Map<String, Object> suspended(MatterEvent.Suspended e) {
        return e.until() == null
                ? Map.of("suspend_reason", e.reason())
                : Map.of("suspend_reason", e.reason(), UNTIL, e.until().toString());
    }

    private static NewEvent because(String action, String path, Map<String, Object> data, String reason) {
        return new NewEvent(action, path, data, Map.of("reason", Personal.open(reason)));
    }

    private static NewEvent saying(String action, String path, Map<String, Object> data, String text) {
        return new NewEvent(action, path, data, Map.of("text", Personal.open(text)));
    }

    /** Without files it has the form that it had before there could be any. */
    private static NewEvent contacted(MatterEvent.Contacted e, String leadPath) {
        Map<String, Object> data = new LinkedHashMap<>(Map.of("way", e.way().key(), "reached", e.reached()));
        if (!e.evidence().isEmpty()) {
            data.put("attachments", attachments(e.evidence()));
        }
        return saying(CONTACTED, leadPath, data, e.text());
    }

    private static NewEvent noted(String action, String path, Map<String, Object> data, @Nullable String note) {
        return new NewEvent(action, path, data, open("note", note));
    }

    private static NewEvent notAccepted(MatterEvent.NotAccepted e, String leadPath) {
        return new NewEvent(
                NOT_ACCEPTED,
                leadPath,
                Map.of("outcome", Outcome.EXPLAINED.key()),
                Map.of("ground", Personal.open(e.ground()), "turn_to", Personal.open(e.turnTo())));
    }

    private static NewEvent explained(MatterEvent.Explained e, String leadPath) {
        return new NewEvent(
                EXPLAINED,
                leadPath,
                Map.of(),
                Map.of("reason", Personal.open(e.reason()), "next", Personal.open(e.next())));
    }

    private static NewEvent redone(MatterEvent.Redone e, String leadPath) {
        return new NewEvent(
                REDONE,
                leadPath,
                e.reason() == null ? Map.of() : Map.of(HandlingEvents.DECIDED, true),
                open("reason", e.reason()));
    }

    private static NewEvent filed(String action, String path, List<Evidence> files, String text) {
        return saying(action, path, Map.of("attachments", attachments(files)), text);
    }

    static Map<String, Object> to(Unit unit) {
        return Map.of("to", unit.code(), "to_id", unit.id());
    }

    private static NewEvent received(MatterEvent.Received event, int definitionVersion) {
        Request request = event.request();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("register", event.register());
        data.put("definition", definitionVersion);
        data.put("channel", request.channel());
        data.put("category", request.category().code());
        data.put("urgent", request.urgent());
        data.put("confidential", request.confidential());
        data.put("place", request.place().code());
        data.put("place_id", request.place().id());
        data.put("place_path", request.place().path());
        data.put("to", event.centre().code());
        data.put("to_id", event.centre().id());
        Matter.External external = request.external();
        if (external != null) {
            data.put(EXTERNAL_SOURCE, external.source());
            if (external.number() != null) {
                data.put(EXTERNAL_NUMBER, external.number());
            }
            if (external.due() != null) {
                data.put(EXTERNAL_DUE, external.due().toString());
            }
        }
        if (event.origin() != null) {
            data.put("parent", event.origin().number());
            data.put("parent_id", event.origin().id());
        }
        Map<String, Personal> personal = new LinkedHashMap<>();
        personal.put("content", Personal.open(request.content()));
        if (request.address() != null) {
            personal.put("address", Personal.open(request.address()));
        }
        if (request.requester() != null) {
            personal.put("requester", Personal.confidential(request.requester()));
        }
        if (request.phone() != null) {
            personal.put("phone", Personal.confidential(request.phone()));
        }
        return new NewEvent(RECEIVED, event.centre().path(), data, personal);
    }

    private static NewEvent dispatched(MatterEvent.Dispatched event) {
        Map<String, Object> data =
                Map.of("to", event.to().code(), "to_id", event.to().id(), "by_rule", event.byRule());
        return new NewEvent(DISPATCHED, event.to().path(), data, open("note", event.note()));
    }

    static Map<String, Personal> open(String field, @Nullable String value) {
        return value == null ? Map.of() : Map.of(field, Personal.open(value));
    }

    /** The maps of a list in an event's data; empty when missing. */
    static List<Map<?, ?>> maps(Event event, String field) {
        return event.data().get(field) instanceof List<?> all
                ? all.stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList()
                : List.of();
    }

    static List<Map<String, String>> attachments(List<Evidence> evidence) {
        return evidence.stream()
                .map(file -> Map.of("hash", file.hash(), "name", file.name()))
                .toList();
    }

    private static Map<String, Object> supervised(MatterEvent.Supervised event) {
        ReportLine line = event.line();
        Map<String, Object> by = Map.of("by", event.by());
        return line == null ? by : line.with(by);
    }
}
