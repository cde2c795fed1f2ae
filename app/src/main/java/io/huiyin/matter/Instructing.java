package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Effect;
import io.huiyin.journal.Append;
import io.huiyin.journal.Stream;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a leader writes beside a line of a report becomes a supervised matter: one of its own, or the very matter that the line is about. */
@Component
public class Instructing {

    /** Of the matters that instructions are. */
    public static final String REGISTER = "instruction";

    public static final int TEXT_MAX = 1_000;

    private static final String CHANNEL = "report";
    private static final Set<String> LEADERS = Set.of("leader");

    private final MatterRegisters registers;
    private final Categories categories;
    private final Matters matters;
    private final ClockTerms terms;
    private final MatterStore store;
    private final Clock clock;

    Instructing(
            MatterRegisters registers,
            Categories categories,
            Matters matters,
            ClockTerms terms,
            MatterStore store,
            Clock clock) {
        this.registers = registers;
        this.categories = categories;
        this.matters = matters;
        this.terms = terms;
        this.store = store;
        this.clock = clock;
    }

    /** True for who may write an instruction to a unit there. */
    public static boolean mayInstruct(Actor actor, String path) {
        return actor.is(LEADERS, path);
    }

    /**
     * The append of a matter of its own: taken in, given to that unit and under supervision, at once.
     *
     * @param category code, of the register's own
     */
    public Append<Matter> begin(String category, Unit place, Unit lead, String text, ReportLine line, Actor actor) {
        Definitions.Published pinned = registers.current(REGISTER);
        Definition definition = pinned.definition();
        Unit centre = registers.centre(definition);
        Request request = new Request(
                CHANNEL, categories.of(definition).category(category), false, null, null, false, place, null, text);
        String begin = definition.begin().name();
        List<Lifecycle.Decided> events = new ArrayList<>();
        events.add(new Lifecycle.Decided(new MatterEvent.Received(REGISTER, request, centre, null), begin));
        events.add(new Lifecycle.Decided(
                new MatterEvent.Dispatched(lead, false, null),
                Lifecycle.step(begin, Effect.DISPATCH, definition).to()));
        events.add(supervised(text, line, lead.path(), actor));
        Clocks.Given given = terms.given(definition, request.category(), false, Map.of(), null);
        return Append.begin(
                        Stream.MATTER,
                        actor.name(),
                        Clocks.along(null, Matters.write(events, centre.path(), pinned.version()), given),
                        store)
                .numbered(registers.series(
                        definition, clock.instant().atZone(City.ZONE).toLocalDate()));
    }

    /**
     * The append by which a matter that is open comes under supervision; one that is supervised already gets the instruction beside.
     *
     * @throws Refused {@code INSTRUCT-004} when it is supervised in none of the states that it may still reach, {@code ACCESS-002}
     */
    public Append<Matter> on(Matter matter, String text, ReportLine line, Actor actor) {
        Definition.Action action = matters.definition(matter)
                .action(matter.state(), Effect.SUPERVISE)
                .orElseThrow(() -> Refused.conflict("INSTRUCT-004", matter.number()));
        Set<String> roles = Set.copyOf(action.roles());
        if (!actor.is(roles, matter.leadPath()) && !actor.is(roles, matter.placePath())) {
            throw Refused.forbidden("ACCESS-002", action.name());
        }
        Lifecycle.Decided supervised = supervised(text, line, matter.leadPath(), actor);
        return Append.to(
                new Stream(Stream.MATTER, matter.id()),
                matter.seq(),
                actor.name(),
                Clocks.along(
                        matter,
                        Matters.write(List.of(supervised), matter.leadPath(), matter.definitionVersion()),
                        terms.given(matter)),
                store,
                matter);
    }

    private static Lifecycle.Decided supervised(String text, ReportLine line, String lead, Actor actor) {
        String by = actor.root(LEADERS, lead).orElse(actor.scope());
        return Lifecycle.Decided.stays(new MatterEvent.Supervised(text, by, line));
    }
}
