package io.huiyin.matter;

import io.huiyin.base.City;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Effect;
import io.huiyin.journal.Append;
import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Stream;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import io.huiyin.value.ValueChange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an action on one matter makes happen to others: written with it, all or nothing. */
@Component
class Companions {

    private final MatterStore store;
    private final MatterRegisters registers;
    private final Definitions definitions;
    private final Network network;
    private final Categories categories;
    private final ClockTerms terms;
    private final Clock clock;

    Companions(
            MatterStore store,
            MatterRegisters registers,
            Definitions definitions,
            Network network,
            Categories categories,
            ClockTerms terms,
            Clock clock) {
        this.store = store;
        this.registers = registers;
        this.definitions = definitions;
        this.network = network;
        this.categories = categories;
        this.terms = terms;
        this.clock = clock;
    }

    /** The appends to other matters that go with this one; none for most. */
    List<Append<Matter>> of(Append<Matter> append) {
        Matter before = append.before();
        if (before == null || !concerns(before, append)) {
            return List.of();
        }
        List<Event> events = foreseen(append);
        Matter after = Fold.fold(before, events);
        List<Append<Matter>> all = new ArrayList<>();
        MatterEvent onLead = Families.onLead(before, after);
        if (onLead != null) {
            all.add(append(lead(before, after), List.of(Lifecycle.Decided.stays(onLead)), append.actor()));
        }
        if (before.family().waiting() > 0) {
            all.addAll(members(events, after, append.actor()));
        }
        events.stream()
                .filter(event -> event.action().equals(MatterEvents.SPLIT))
                .forEach(event -> all.add(part(
                        before,
                        network.unit(before.leadUnitId()),
                        event.personal().getOrDefault("rest", ""),
                        append.actor())));
        return all;
    }

    /** As it stands now: whoever decided to join it may have seen an older one. */
    private Matter lead(Matter before, Matter after) {
        Long joined = after.family().lead();
        Matter lead = store.list(List.of(
                        Objects.requireNonNull(joined == null ? before.family().lead() : joined)))
                .getFirst();
        if (joined != null) {
            Families.mayLead(lead);
        }
        return lead;
    }

    private static boolean concerns(Matter before, Append<Matter> append) {
        return before.family().waiting() > 0
                || before.family().waits()
                || append.events().stream()
                        .anyMatch(event -> event.action().equals(MatterEvents.MERGED)
                                || event.action().equals(MatterEvents.SPLIT));
    }

    private List<Append<Matter>> members(List<Event> events, Matter lead, String actor) {
        Event reply = events.stream()
                .filter(event -> event.action().equals(MatterEvents.REPLIED))
                .findFirst()
                .orElse(null);
        Proposal said = reply == null ? null : HandlingEvents.said(reply);
        Unit unit = network.unit(lead.leadUnitId());
        List<Append<Matter>> all = new ArrayList<>();
        for (Matter member : store.waiting(lead.id())) {
            List<Lifecycle.Decided> own =
                    Families.onMember(member, lead, unit, said, definition(member), clock.instant());
            if (!own.isEmpty()) {
                all.add(append(member, own, actor));
            }
        }
        return all;
    }

    /** What is left of a matter: with the same requester, place and category, given at once to that unit. */
    private Append<Matter> part(Matter parent, Unit lead, String rest, String actor) {
        Matter.Requested asked = parent.request();
        Request request = new Request(
                parent.channel(),
                category(parent),
                parent.urgent(),
                asked.requester(),
                asked.phone(),
                asked.confidential(),
                network.unit(parent.placeId()),
                asked.address(),
                rest);
        return beside(parent, lead, request, null, actor);
    }

    /** What a unit promised beside a matter, due on that day: between offices, so nobody who asked for something is named or told. */
    Append<Matter> promised(Matter parent, Unit lead, String what, LocalDate due, String actor) {
        Request request = new Request(
                parent.channel(),
                category(parent),
                parent.urgent(),
                null,
                null,
                false,
                network.unit(parent.placeId()),
                null,
                what);
        return beside(parent, lead, request, due, actor);
    }

    private Category category(Matter parent) {
        return categories.of(registers.current(parent.register()).definition()).category(parent.category());
    }

    private Append<Matter> beside(Matter parent, Unit lead, Request request, @Nullable LocalDate due, String actor) {
        Instant now = clock.instant();
        Definitions.Published pinned = registers.current(parent.register());
        Definition definition = pinned.definition();
        Unit centre = registers.centre(definition);
        String begin = definition.begin().name();
        List<Lifecycle.Decided> decided = new ArrayList<>();
        MatterEvent.Origin origin = new MatterEvent.Origin(parent.id(), parent.number());
        ValueChange inherited = OwnFields.inherited(definition, parent);
        decided.add(new Lifecycle.Decided(
                new MatterEvent.Received(definition.register(), request, centre, origin), begin, inherited));
        if (lead.id() != centre.id()) {
            decided.add(new Lifecycle.Decided(
                    new MatterEvent.Dispatched(lead, false, null),
                    Lifecycle.step(begin, Effect.DISPATCH, definition).to()));
        }
        Clocks.Given given = terms.given(
                definition,
                request.category(),
                request.urgent(),
                OwnFields.merged(Map.of(), OwnFields.json(inherited)),
                request.external());
        List<NewEvent> events = Clocks.along(
                null,
                Matters.write(decided, centre.path(), pinned.version()),
                due == null ? given.ahead() : given.until(due));
        return Append.begin(Stream.MATTER, actor, events, store)
                .numbered(registers.series(definition, now.atZone(City.ZONE).toLocalDate()));
    }

    private Append<Matter> append(Matter matter, List<Lifecycle.Decided> decided, String actor) {
        List<NewEvent> events = Clocks.along(
                matter, Matters.write(decided, matter.leadPath(), matter.definitionVersion()), terms.given(matter));
        return Append.to(new Stream(Stream.MATTER, matter.id()), matter.seq(), actor, events, store, matter);
    }

    private Definition definition(Matter matter) {
        return definitions
                .version(matter.register(), matter.definitionVersion())
                .definition();
    }

    /** The events as the journal will give them back, to see how the matter will stand. */
    private List<Event> foreseen(Append<Matter> append) {
        Instant now = clock.instant();
        List<Event> events = new ArrayList<>();
        for (NewEvent event : append.events()) {
            Map<String, String> personal = new HashMap<>();
            event.personal().forEach((field, value) -> personal.put(field, value.value()));
            events.add(new Event(
                    append.stream(),
                    append.expectedSeq() + events.size() + 1,
                    now.atZone(City.ZONE).toLocalDate(),
                    now,
                    now,
                    append.actor(),
                    event.action(),
                    event.scope(),
                    event.data(),
                    personal));
        }
        return events;
    }
}
