package io.huiyin.matter.web;

import io.huiyin.definition.Definition;
import io.huiyin.journal.Event;
import io.huiyin.matter.Evidence;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.network.Network;
import io.huiyin.shell.PersonNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened to a matter, as its page tells it. */
@Component
public final class MatterTimeline {

    private static final List<String> TEXTS = List.of(
            "ground",
            "turn_to",
            "note",
            "reason",
            "next",
            "reply",
            "public_reply",
            "grounds",
            "asked",
            "remark",
            "text",
            "rest");

    private static final List<String> FACTS = List.of(
            "outcome",
            "late",
            "solved",
            "satisfaction",
            "by_rule",
            "suspend_reason",
            "until",
            "days",
            "way",
            "reached",
            "by_phone",
            "verdict",
            "proposed_by",
            "lead",
            "member",
            "knowledge",
            "knowledge_id",
            "unreached",
            "decided",
            "authority",
            "reference",
            "area",
            "handler",
            "operator");

    /** Of these, those that name somebody who signs in. */
    private static final Set<String> PEOPLE = Set.of("proposed_by", "handler", "operator");

    private static final List<String> MOVE = List.of("was", "due", "provisional");
    private static final List<String> FIRED = List.of("do", "whom");

    private final Matters matters;
    private final Network network;
    private final SharedForms shared;
    private final Corrections corrections;
    private final OwnViews own;
    private final PersonNames people;

    MatterTimeline(
            Matters matters,
            Network network,
            SharedForms shared,
            Corrections corrections,
            OwnViews own,
            PersonNames people) {
        this.matters = matters;
        this.network = network;
        this.shared = shared;
        this.corrections = corrections;
        this.own = own;
        this.people = people;
    }

    /** A line of the timeline; {@code actor} as he is called, empty for the product itself; {@code title} when the register has a word of its own for it; {@code texts} by field, in the order of the event; {@code values} of own fields by title. */
    public record Step(
            Instant at,
            String action,
            @Nullable Named title,
            String actor,
            @Nullable Named to,
            Named about,
            List<Named> units,
            List<Corrections.Changed> changes,
            Map<String, String> texts,
            Map<String, String> facts,
            List<Evidence> evidence,
            Map<String, String> values) {}

    /** All of a history; {@code names} know afterwards whom it names. */
    List<Step> of(Matter matter, Definition definition, List<Event> history, PersonNames.Page names) {
        boolean known = matters.mayKnowRequester(matter);
        return history.stream()
                .map(event -> step(matter, event, definition, known, names))
                .toList();
    }

    /** What others did after the last event that somebody had seen; nothing when nobody says which. */
    List<Step> after(Matter matter, @Nullable Integer seen) {
        return seen == null || seen >= matter.seq()
                ? List.of()
                : of(
                        matter,
                        matters.definition(matter),
                        matters.history(matter).stream()
                                .filter(event -> event.seq() > seen)
                                .toList(),
                        people.page());
    }

    private Step step(Matter matter, Event event, Definition definition, boolean known, PersonNames.Page names) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String field : TEXTS) {
            String value = event.personal().get(field);
            if (value != null) {
                texts.put(field, value);
            }
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (String field : facts(event.action())) {
            String value = event.text(field);
            if (value != null) {
                facts.put(field, PEOPLE.contains(field) ? names.of(value) : value);
            }
        }
        if (event.data().get("answers") instanceof Map<?, ?> answers) {
            answers.forEach((question, answer) -> facts.put("answers." + question, String.valueOf(answer)));
        }
        if (event.data().get("report") instanceof Map<?, ?> line) {
            line.forEach((field, value) -> facts.put("report." + field, String.valueOf(value)));
        }
        String to = event.action().equals("fired") ? event.text("unit") : event.text("to");
        return new Step(
                event.occurredAt(),
                event.action(),
                title(event, definition),
                names.of(event.actor()),
                to == null ? null : network.findUnit(to).map(Named::of).orElse(null),
                ClockViews.of(event, definition),
                shared.units(event),
                corrections.of(matter, event, known),
                texts,
                facts,
                matters.evidence(event),
                own.changes(definition, event, known));
    }

    private static List<String> facts(String action) {
        return switch (action) {
            case "rescheduled" -> MOVE;
            case "fired" -> FIRED;
            default -> FACTS;
        };
    }

    /** As the register calls what was done; the hotline's words are the product's own. */
    private @Nullable Named title(Event event, Definition definition) {
        return definition.register().equals(MatterRegisters.HOTLINE)
                ? null
                : matters.done(event, definition)
                        .map(action -> new Named(
                                action.name(),
                                action.title().zh(),
                                action.title().en()))
                        .orElse(null);
    }
}
