package io.huiyin.tell;

import io.huiyin.base.Instants;
import io.huiyin.base.Recipients;
import io.huiyin.definition.Effect;
import io.huiyin.journal.Event;
import io.huiyin.journal.Journal;
import io.huiyin.matter.Assignment;
import io.huiyin.matter.CoHandling;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterWatcher;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.notify.Message;
import io.huiyin.notify.Outbox;
import io.huiyin.notify.Text;
import io.huiyin.notify.To;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Puts into the outbox who is to be told what happened to a matter, in the transaction of the event. Only in a process that has pages: what
 * is loaded at the command line is history.
 */
@Component
@ConditionalOnWebApplication
class MatterMessages implements MatterWatcher {

    private static final Set<String> HANDLERS = Set.of("handler", "worker");
    private static final Set<String> DISPATCHERS = Set.of("dispatcher");
    private static final Set<String> LEADERS = Set.of("leader");
    private static final Set<Effect> GIVES = Set.of(Effect.DISPATCH, Effect.DECIDE);
    private static final Set<Effect> EXTENDS = Set.of(Effect.GRANT_EXTENSION);
    private static final Set<Effect> APPROVES = Set.of(Effect.APPROVE);
    private static final Set<Effect> ASKS = Set.of(Effect.CALL_BACK);
    private static final Set<Effect> SETTLES = Set.of(Effect.STRIKE_OFF);
    private static final Set<Effect> LISTENS = Set.of(Effect.CALL_BACK, Effect.REOPEN);

    /** So satisfied, from 1 to 5, is not content. */
    private static final int BAD = 2;

    private static final String IMPORTED = "import";

    private final Outbox outbox;
    private final Network network;
    private final Recipients recipients;
    private final Deciders deciders;
    private final Journal journal;
    private final RequesterMessages requesters;

    MatterMessages(
            Outbox outbox,
            Network network,
            Recipients recipients,
            Deciders deciders,
            Journal journal,
            RequesterMessages requesters) {
        this.outbox = outbox;
        this.network = network;
        this.recipients = recipients;
        this.deciders = deciders;
        this.journal = journal;
        this.requesters = requesters;
    }

    @Override
    public void happened(List<Happened> all) {
        List<Message> messages = new ArrayList<>();
        for (Happened one : all) {
            if (one.before() == null && one.after().channel().equals(IMPORTED)) {
                continue; // a ledger that is taken over: it was told long ago
            }
            for (Event event : one.events()) {
                messages.addAll(of(one, event));
                messages.addAll(requesters.of(one.after(), event));
            }
        }
        outbox.put(messages);
    }

    private List<Message> of(Happened one, Event event) {
        Matter matter = one.after();
        To unit = new To.InUnit(event.scope(), HANDLERS);
        return switch (event.action()) {
            case "dispatched", "decided", "delegated", "raised", "succeeded" ->
                List.of(message(matter, event, "dispatched", unit, matter.urgent()));
            case "recalled" ->
                before(one).map(was -> message(matter, event, was, false)).toList();
            case "returned" -> all(matter, event, deciders.of(matter, event.scope(), GIVES), matter.urgent());
            case "reopened" -> all(matter, event, deciders.of(matter, event.scope(), GIVES), false);
            case "extension_asked" -> all(matter, event, deciders.of(matter, event.scope(), EXTENDS), false);
            case "extension_granted", "extension_refused", "information_added" ->
                List.of(message(matter, event, unit, false));
            case "urged", "redone", "supervised" -> List.of(message(matter, event, unit, true));
            case "proposed" -> all(matter, event, deciders.of(matter, event.scope(), APPROVES), matter.urgent());
            case "rejected" -> List.of(message(matter, event, proposer(one).orElse(unit), true));
            case "replied" -> replied(matter, event);
            case "rated" -> rated(matter, event);
            case "withdrawn" -> withdrawn(one, event);
            case "suspended", "resumed" -> stopped(one, event, unit);
            case "handed_over" -> List.of(handedOver(one, event));
            case "co_replied" ->
                List.of(message(
                        matter,
                        event,
                        "co_replied",
                        unit,
                        false,
                        Text.of(matter.times().due()),
                        helper(event)));
            case "released" ->
                List.of(message(
                        matter,
                        event,
                        new To.InUnit(network.unit(event.number("unit_id")).path(), HANDLERS),
                        false));
            case "fired" ->
                !CoHandling.CLOCK.equals(event.text("clock"))
                        ? List.of(fired(matter, event))
                        : event.text("helper") == null ? late(matter, event) : List.of(helping(matter, event));
            case "invited" -> invited(matter, event);
            default -> List.of();
        };
    }

    /** What a clock let happen by itself, to whom it concerns. */
    private Message fired(Matter matter, Event event) {
        String path = event.required("path");
        To to = switch (event.required("whom")) {
            case "deputy", "leader" -> new To.InUnit(path, LEADERS);
            case "dispatcher" -> new To.Everywhere(DISPATCHERS);
            default -> new To.InUnit(path, HANDLERS);
        };
        String does = event.required("do");
        return message(
                matter,
                event,
                "fired." + does,
                to,
                !does.equals("remind"),
                Text.of(Instants.parse(event.required("due"))));
    }

    /** A step of the escalation of a unit that helps, to whom it concerns. */
    private Message helping(Matter matter, Event event) {
        String path = event.required("path");
        boolean before = event.required("when").equals("before");
        String whom = event.required("whom");
        To to = switch (whom) {
            case "deputy", "leader" -> new To.InUnit(path, LEADERS);
            case "dispatcher" -> new To.Everywhere(DISPATCHERS);
            default -> new To.InUnit(path, HANDLERS);
        };
        Text due = Text.of(Instants.parse(event.required("due")));
        String template = before ? "co_soon" : whom.equals("helper") ? "co_late" : "co_behind." + above(whom);
        return template.startsWith("co_behind")
                ? message(matter, event, template, to, true, due, helper(event))
                : message(matter, event, template, to, !before, due);
    }

    private static String above(String whom) {
        return whom.equals("lead") ? "lead" : "above";
    }

    /** The unit that helps, for those who have to find out which of them is late. */
    private Text helper(Event event) {
        return named(network.unit(event.number("unit_id")));
    }

    private static Text named(Unit unit) {
        return new Text(unit.name(), unit.nameEn());
    }

    /** A unit that helps is late: it is told, and so is the one that waits for it. */
    private List<Message> late(Matter matter, Event event) {
        Text due = Text.of(Instants.parse(event.required("due")));
        To helper = new To.InUnit(event.required("path"), HANDLERS);
        Message told = message(matter, event, "co_late", helper, true, due);
        To waiting = new To.InUnit(event.scope(), HANDLERS);
        Message lead = message(matter, event, "co_behind.lead", waiting, false, due, helper(event));
        return List.of(told, keyed(lead, lead.key() + " lead"));
    }

    /** The units that are asked to help, each until its own limit. */
    private List<Message> invited(Matter matter, Event event) {
        List<Message> messages = new ArrayList<>();
        if (event.data().get("units") instanceof List<?> units) {
            for (Object one : units) {
                if (one instanceof Map<?, ?> unit && unit.get("path") instanceof String path) {
                    Text due = Text.of(Instants.parse(event.required("due")));
                    Message asked =
                            message(matter, event, "invited", new To.InUnit(path, HANDLERS), matter.urgent(), due);
                    messages.add(keyed(asked, asked.key() + " " + unit.get("unit_id")));
                }
            }
        }
        return messages;
    }

    /** The unit that had it before, when that is known. */
    private static Stream<To> before(Happened one) {
        Matter before = one.before();
        return before == null ? Stream.of() : Stream.of(new To.InUnit(before.leadPath(), HANDLERS));
    }

    /** Whoever keeps it asks the requester whether it is solved; where nobody is asked, looks at the answer. */
    private List<Message> replied(Matter matter, Event event) {
        boolean asks = deciders.allows(matter, Effect.CALL_BACK);
        List<To> keeper = deciders.keeper(matter, asks ? ASKS : SETTLES);
        return all(keeper, to -> message(matter, event, asks ? "replied" : "settled", to, false));
    }

    /** Whoever keeps it is told when a requester is not content; the others are numbers. */
    private List<Message> rated(Matter matter, Event event) {
        boolean bad = !event.flag("solved") || event.number("satisfaction") <= BAD;
        return bad ? all(matter, event, deciders.keeper(matter, LISTENS), false) : List.of();
    }

    /** The unit that had it in hand has nothing more to do, and neither have those that still help. */
    private List<Message> withdrawn(Happened one, Event event) {
        Matter before = one.before();
        if (before == null || deciders.isAtCentre(before)) {
            return List.of();
        }
        Stream<String> helping = before.assignment().coHandling().parts().stream()
                .filter(CoHandling.Part::open)
                .map(CoHandling.Part::path);
        List<To> units = Stream.concat(Stream.of(before.leadPath()), helping)
                .distinct()
                .<To>map(path -> new To.InUnit(path, HANDLERS))
                .toList();
        return all(one.after(), event, units, false);
    }

    /** Whether time runs concerns the unit; where units decide that by themselves, those who gave it to them. */
    private List<Message> stopped(Happened one, Event event, To unit) {
        Matter before = one.before();
        Effect effect = event.action().equals("suspended") ? Effect.SUSPEND : Effect.RESUME;
        List<To> told = before != null && deciders.ofUnits(before, effect)
                ? deciders.everywhere(before, EXTENDS)
                : List.of(unit);
        return all(one.after(), event, told, false);
    }

    /** Whole lists change hands: whoever receives one is told of it once, not of each matter. */
    private Message handedOver(Happened one, Event event) {
        Matter before = one.before();
        boolean atCentre = event.text("operator") != null;
        String to = event.required(atCentre ? "operator" : "handler");
        Assignment had = before == null ? Assignment.NONE : before.assignment();
        String from = atCentre && had.operator() == null
                ? one.after().receivedBy()
                : atCentre ? had.operator() : had.handler();
        return new Message(
                "handed over " + from + " " + to + " " + event.occurredAt().truncatedTo(ChronoUnit.MINUTES),
                new To.User(to),
                "matter.handed_over",
                List.of(display(event.actor()), display(from == null ? "" : from)),
                "/matters",
                false);
    }

    private Text display(String name) {
        return Text.of(recipients.named(name).map(Recipients.Recipient::display).orElse(name));
    }

    /** Who wrote the reply that was rejected. */
    private Optional<To> proposer(Happened one) {
        Matter before = one.before();
        Integer proposal = before == null ? null : before.handling().proposal();
        if (proposal == null) {
            return Optional.empty();
        }
        io.huiyin.journal.Stream stream = new io.huiyin.journal.Stream(
                io.huiyin.journal.Stream.MATTER, one.after().id());
        return journal.history(stream).stream()
                .filter(event -> event.seq() == proposal)
                .findFirst()
                .map(event -> new To.User(event.actor()));
    }

    /** The same to several. */
    private List<Message> all(Matter matter, Event event, List<To> all, boolean urgent) {
        return all(all, to -> message(matter, event, to, urgent));
    }

    private static List<Message> all(List<To> all, Function<To, Message> message) {
        List<Message> messages = new ArrayList<>();
        for (To to : all) {
            Message one = message.apply(to);
            messages.add(messages.isEmpty() ? one : keyed(one, one.key() + " " + messages.size()));
        }
        return messages;
    }

    private static Message keyed(Message message, String key) {
        return new Message(key, message.to(), message.template(), message.args(), message.link(), message.urgent());
    }

    private Message message(Matter matter, Event event, To to, boolean urgent) {
        return message(matter, event, event.action(), to, urgent);
    }

    private Message message(Matter matter, Event event, String template, To to, boolean urgent) {
        return message(
                matter, event, template, to, urgent, Text.of(matter.times().due()));
    }

    private Message message(Matter matter, Event event, String template, To to, boolean urgent, Text... more) {
        List<Text> args = new ArrayList<>(List.of(Text.of(matter.number()), named(network.unit(matter.leadUnitId()))));
        args.addAll(List.of(more));
        return new Message(
                "matter " + matter.id() + " " + event.seq() + " " + event.action(),
                to,
                "matter." + template,
                args,
                "/matters/" + matter.number(),
                urgent);
    }
}
