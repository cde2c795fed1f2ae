package io.huiyin.matter;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.base.Limit;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Effect;
import io.huiyin.journal.Append;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Event;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Seals;
import io.huiyin.journal.Stream;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.value.ValueChange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What can be done with matters. Every change is events appended to the journal; pages, API, imports and the demo all come through here. */
@Component
public class Matters {

    private static final int EARLIER = 10;

    private final Journal journal;
    private final MatterStore store;
    private final MatterRegisters registers;
    private final Categories categories;
    private final Definitions definitions;
    private final Seals seals;
    private final Clock clock;
    private final Access access;
    private final Companions companions;
    private final ClockTerms terms;
    private final OwnFields own;
    private final Externals externals;

    Matters(
            Journal journal,
            MatterStore store,
            MatterRegisters registers,
            Categories categories,
            Definitions definitions,
            Seals seals,
            Clock clock,
            Access access,
            Companions companions,
            ClockTerms terms,
            OwnFields own,
            Externals externals) {
        this.journal = journal;
        this.store = store;
        this.registers = registers;
        this.categories = categories;
        this.definitions = definitions;
        this.seals = seals;
        this.clock = clock;
        this.access = access;
        this.companions = companions;
        this.terms = terms;
        this.own = own;
        this.externals = externals;
    }

    /**
     * An action with what it asks.
     *
     * @param values of own fields that change with it
     */
    public record Asked(Action action, ValueChange values) {}

    /**
     * Reads the fields of a request and takes it in as the signed-in user.
     *
     * @throws Refused with every faulty field, {@code ACCESS-002}, or {@code MATTER-101} when matters of that register cannot be answered
     *     or dispatched at once
     */
    public Append<Matter> intake(String register, Fields fields) {
        Definitions.Published published = registers.current(register);
        Actor actor = access.actor();
        registers.requireIntake(published.definition(), actor, null);
        MatterRegisters.Intake intake = registers
                .read(published, fields, actor)
                .orElseThrow(() -> Refused.invalid(fields.checks().faults()));
        registers.requireIntake(published.definition(), actor, intake.request().place());
        if (intake.answer() != null) {
            requireAtOnce(intake, Effect.ANSWER, actor);
            Settling.requireWhole(intake.answer().outcome(), published.definition());
        }
        if (intake.leadUnit() != null && !intake.byRule()) {
            requireAtOnce(intake, Effect.DISPATCH, actor);
        }
        return intake(intake, actor);
    }

    /** Whoever does at intake what is an action otherwise, has one of its roles. */
    private static void requireAtOnce(MatterRegisters.Intake intake, Effect effect, Actor actor) {
        Definition definition = intake.definition();
        Definition.Action action = Lifecycle.step(definition.begin().name(), effect, definition);
        if (!actor.is(Set.copyOf(action.roles()))) {
            throw Refused.forbidden("ACCESS-002", action.name());
        }
    }

    /** The append that takes a request in: received, and answered or dispatched at once when the intake says so. */
    public Append<Matter> intake(MatterRegisters.Intake intake, Actor actor) {
        Request request = intake.request();
        Instant now = clock.instant();
        Definition definition = intake.definition();
        Unit centre = registers.centre(definition);
        String begin = definition.begin().name();
        Clocks.Given given = terms.given(
                definition,
                request.category(),
                request.urgent(),
                OwnFields.merged(Map.of(), OwnFields.json(intake.own())),
                request.external());
        List<Lifecycle.Decided> events = new ArrayList<>();
        events.add(new Lifecycle.Decided(
                new MatterEvent.Received(definition.register(), request, centre, null), begin, intake.own()));
        if (intake.answer() != null) {
            events.add(new Lifecycle.Decided(
                    new MatterEvent.Answered(
                            intake.answer().outcome(),
                            intake.answer().reply(),
                            intake.answer().knowledge()),
                    Lifecycle.step(begin, Effect.ANSWER, definition).to()));
        } else if (intake.leadUnit() != null) {
            Definition.Action dispatch = Lifecycle.step(begin, Effect.DISPATCH, definition);
            events.add(new Lifecycle.Decided(
                    new MatterEvent.Dispatched(intake.leadUnit(), intake.byRule(), null), dispatch.to()));
            SharedDecisions.help(intake, dispatch, given).forEach(asked -> events.add(Lifecycle.Decided.stays(asked)));
        }
        return Append.begin(
                        Stream.MATTER,
                        actor.name(),
                        Clocks.along(
                                null,
                                write(events, centre.path(), intake.register().version()),
                                given),
                        store)
                .numbered(registers.series(definition, now.atZone(City.ZONE).toLocalDate()))
                .ahead(request.urgent() || request.channel().equals(Channel.PHONE.key()));
    }

    /**
     * The append of an action by the signed-in user.
     *
     * @param seq the last event the user has seen; null when it does not matter
     * @throws Refused {@code JOURNAL-101} when the matter has moved on, and as {@link Lifecycle#decide}
     */
    public Append<Matter> decide(String number, Action action, @Nullable Integer seq) {
        return decide(matter(number), new Asked(action, ValueChange.NONE), seq);
    }

    /** As {@link #decide(String, Action, Integer)}, on a matter that was just read, with what the action asks. */
    public Append<Matter> decide(Matter matter, Asked asked, @Nullable Integer seq) {
        if (seq != null && seq != matter.seq()) {
            throw Refused.conflict("JOURNAL-101", matter.number(), matter.seq());
        }
        return decide(matter, asked, access.actor());
    }

    public Append<Matter> decide(Matter matter, Action action, Actor actor) {
        return decide(matter, action, actor, () -> history(matter));
    }

    /** @param history everything that happened to it, looked up only when it matters */
    public Append<Matter> decide(Matter matter, Action action, Actor actor, Supplier<List<Event>> history) {
        return decide(matter, new Asked(action, ValueChange.NONE), actor, history);
    }

    private Append<Matter> decide(Matter matter, Asked asked, Actor actor) {
        return decide(matter, asked, actor, () -> history(matter));
    }

    /** The first of the events carries the values that were asked. */
    private Append<Matter> decide(Matter matter, Asked asked, Actor actor, Supplier<List<Event>> history) {
        Lifecycle.Context context = context(matter, actor, history);
        List<Lifecycle.Decided> decided = new ArrayList<>(Lifecycle.decide(matter, asked.action(), context));
        ValueChange was = asked.action() instanceof Action.Correct
                ? OwnFields.was(definition(matter), matter, asked.values())
                : ValueChange.NONE;
        decided.set(0, decided.getFirst().with(asked.values(), was));
        Clocks.Given after = asked.action() instanceof Action.Correct correct
                ? terms.corrected(
                        matter, correct.correction(), OwnFields.merged(matter.values(), OwnFields.json(asked.values())))
                : context.clocks();
        List<NewEvent> events = Clocks.along(
                matter, write(decided, matter.leadPath(), matter.definitionVersion()), context.clocks(), after);
        return Append.to(new Stream(Stream.MATTER, matter.id()), matter.seq(), actor.name(), events, store, matter);
    }

    private Lifecycle.Context context(Matter matter, Actor actor, Supplier<List<Event>> history) {
        Definition definition = definition(matter);
        return new Lifecycle.Context(
                terms.given(matter), actor, registers.centre(definition), done(matter, definition, actor, history));
    }

    /** What somebody has done with a matter; looked up only where the definition keeps doers apart. */
    private static Set<Effect> done(Matter matter, Definition definition, Actor actor, Supplier<List<Event>> history) {
        boolean apart = definition.actions(matter.state()).stream()
                .anyMatch(action -> !action.notBy().isEmpty());
        return apart
                ? history.get().stream()
                        .filter(event -> event.actor().equals(actor.name()))
                        .flatMap(event -> MatterEvents.effect(event).stream())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** True when the signed-in user may ask units to help with a dispatch of it, from the state in which it is. */
    public boolean mayAskHelp(Matter matter) {
        Definition definition = definition(matter);
        return definition
                .action(matter.state(), Effect.DISPATCH)
                .flatMap(dispatch -> SharedDecisions.invites(definition, dispatch))
                .filter(invite -> access.actor().is(Set.copyOf(invite.roles())))
                .isPresent();
    }

    /** True when a matter was settled in part and is not closed before another one keeps the rest. */
    public boolean owesRest(Matter matter) {
        return Settling.owesRest(matter, definition(matter));
    }

    /** The definition that a matter is pinned to. */
    public Definition definition(Matter matter) {
        return pinned(matter).definition();
    }

    private Definitions.Published pinned(Matter matter) {
        return definitions.version(matter.register(), matter.definitionVersion());
    }

    /**
     * Reads the own fields that an action asks, as the signed-in user; what is wrong is collected in the checks.
     *
     * @param raw by name of field
     */
    public ValueChange asked(Matter matter, Definition.Action action, Map<String, ?> raw, Checks checks) {
        return own.asked(pinned(matter), action, raw, matter, access.actor(), checks);
    }

    /** @throws Refused {@code ACCESS-002} when a confidential own field is meant, and the signed-in user may not know it */
    public void requireKnown(Matter matter, Map<String, ?> raw) {
        OwnFields.given(definition(matter), raw).stream()
                .filter(field -> field.isConfidential() && !mayKnowRequester(matter))
                .findFirst()
                .ifPresent(field -> {
                    throw Refused.forbidden("ACCESS-002", field.name());
                });
    }

    /**
     * Appends and answers the matter as it stands then.
     *
     * @throws Refused with a fault for the field whose unique value somebody faster took
     */
    public Matter append(Append<Matter> append) {
        return fold(append.before(), write(append));
    }

    /**
     * Appends, with what follows for other matters: a family is answered together, a part begins.
     *
     * @throws Refused with a fault for the field whose unique value somebody faster took
     */
    public Appended write(Append<Matter> append) {
        List<Append<Matter>> others = companions.of(append);
        try {
            if (others.isEmpty()) {
                return journal.append(append);
            }
            List<Append<?>> all = new ArrayList<>();
            all.add(append);
            all.addAll(others);
            return journal.append(all).getFirst();
        } catch (DuplicateKeyException taken) {
            throw taken(append, taken);
        }
    }

    /** What a clash of unique values means to whoever wrote the append. */
    RuntimeException taken(Append<Matter> append, DuplicateKeyException taken) {
        Matter before = append.before();
        Map<String, Object> received = append.events().getFirst().data();
        String register = before != null ? before.register() : Objects.toString(received.get("register"));
        return own.taken(register, taken)
                .or(() -> externals.taken(
                        received.get(MatterEvents.EXTERNAL_SOURCE), received.get(MatterEvents.EXTERNAL_NUMBER), taken))
                .<RuntimeException>map(fault -> Refused.invalid(List.of(fault)))
                .orElse(taken);
    }

    /** The matter after an append. */
    public static Matter fold(@Nullable Matter before, Appended appended) {
        return Fold.fold(before, appended.events());
    }

    /**
     * A matter that the signed-in user may see.
     *
     * @throws Refused {@code MATTER-104} when there is none of that number, {@code ACCESS-002} when it is not the user's
     */
    public Matter matter(String number) {
        Matter matter = store.find(number).orElseThrow(() -> Refused.notFound("MATTER-104", number));
        if (!mayOpen(matter, access.actor())) {
            throw Refused.forbidden("ACCESS-002", Verb.VIEW.name());
        }
        return matter;
    }

    /** From where a matter is seen: where it lies, is handled, and where units help or gave it on; with the roles that read its register. */
    public record SeenFrom(List<String> paths, Set<String> roles) {}

    public SeenFrom seenFrom(Matter matter) {
        List<String> paths = new ArrayList<>(List.of(matter.leadPath(), matter.placePath()));
        paths.addAll(matter.assignment().paths());
        return new SeenFrom(
                paths.stream().distinct().toList(),
                definitions.definition(matter.register()).permissions().read());
    }

    /** True when a matter is that actor's to see: it lies within reach, is handled there, or a unit there helps or gave it on. */
    public boolean mayOpen(Matter matter, Actor actor) {
        return MatterRegisters.readable(definitions.definition(matter.register()), actor).stream()
                .anyMatch(root -> Paths.within(matter.leadPath(), root)
                        || Paths.within(matter.placePath(), root)
                        || matter.assignment().touches(root));
    }

    /**
     * The append that takes in what a unit has promised beside a matter: with its place and category, without a requester, given to that unit.
     *
     * @param due the last day on which it is in time
     * @param actor who took the promise
     */
    public Append<Matter> child(Matter parent, Unit lead, String content, LocalDate due, Actor actor) {
        return companions.promised(parent, lead, content, due, actor.name());
    }

    /** A matter that the signed-in user may see; empty when there is none of that number, or it is not the user's. */
    public Optional<Matter> findVisible(String number) {
        try {
            return Optional.of(matter(number));
        } catch (Refused refused) {
            return Optional.empty();
        }
    }

    /** The reply that waits for approval; null when none does. */
    public @Nullable Proposal proposal(Matter matter) {
        return matter.handling().proposal() == null ? null : HandlingEvents.proposal(matter, history(matter));
    }

    /** The lead and the others of a matter's family, up to {@code limit}; none for a matter without one. */
    public List<Matter> family(Matter matter, int limit) {
        Long lead = matter.family().lead();
        return lead == null && matter.family().members() == 0
                ? List.of()
                : store.family(lead == null ? matter.id() : lead, matter.id(), limit);
    }

    /** What it is the rest of, then what was split off it. */
    public List<Matter> relatives(Matter matter) {
        List<Matter> all = new ArrayList<>();
        Long parent = matter.handling().parent();
        if (parent != null) {
            all.addAll(store.list(List.of(parent)));
        }
        all.addAll(parts(matter));
        return all;
    }

    /** What was split off it. */
    public List<Matter> parts(Matter matter) {
        return matter.handling().parts() > 0 ? store.parts(matter.id()) : List.of();
    }

    /** What began beside the matter of that number, in order; for whoever acts in the name of the product. */
    public List<Matter> beside(String number) {
        return store.find(number).map(parent -> store.parts(parent.id())).orElse(List.of());
    }

    /** Those of the ids, in their order; for whoever acts in the name of the product. */
    public List<Matter> list(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : store.list(ids);
    }

    /** Everything that happened to it, in order. */
    public List<Event> history(Matter matter) {
        return journal.history(new Stream(Stream.MATTER, matter.id()));
    }

    /**
     * The name of a file of this matter.
     *
     * @throws Refused {@code JOURNAL-106} when the matter has no such file
     */
    public String fileName(Matter matter, String hash) {
        return findFileName(matter, hash).orElseThrow(() -> Refused.notFound("JOURNAL-106", hash));
    }

    /** True when the matter has it, in what was done or in a field of its own. */
    public boolean hasFile(Matter matter, String hash) {
        return findFileName(matter, hash).isPresent();
    }

    private Optional<String> findFileName(Matter matter, String hash) {
        return java.util.stream.Stream.concat(
                        history(matter).stream().flatMap(event -> Evidences.of(event).stream()),
                        OwnFields.files(definition(matter), matter))
                .filter(file -> file.hash().equals(hash))
                .map(Evidence::name)
                .findFirst();
    }

    /** The action by which an event came about; empty for the receipt, and where several do the same and the event does not say which. */
    public Optional<Definition.Action> done(Event event, Definition definition) {
        String named = event.text("action");
        if (named != null) {
            return definition.action(named);
        }
        List<Definition.Action> all = MatterEvents.effect(event).stream()
                .flatMap(effect -> definition.actions().stream().filter(action -> action.does() == effect))
                .toList();
        List<Definition.Action> fitting = all.size() < 2 ? all : asking(event, all);
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /** Of actions that do the same, those that ask what the event says of own fields. */
    private static List<Definition.Action> asking(Event event, List<Definition.Action> all) {
        Set<String> said = new HashSet<>();
        if (event.data().get("fields") instanceof Map<?, ?> fields) {
            fields.keySet().forEach(name -> said.add(String.valueOf(name)));
        }
        return said.isEmpty()
                ? List.of()
                : all.stream()
                        .filter(action -> Set.copyOf(action.asks()).containsAll(said))
                        .toList();
    }

    /** The files of an event. */
    public List<Evidence> evidence(Event event) {
        return Evidences.of(event);
    }

    /** What the signed-in user may do with it now, in the order of its definition. */
    public List<Definition.Action> open(Matter matter) {
        return open(matter, access.actor());
    }

    List<Definition.Action> open(Matter matter, Actor actor) {
        return Lifecycle.open(matter, context(matter, actor, () -> history(matter)));
    }

    /** How long its category has. */
    public Limit limit(Matter matter) {
        return categories.of(matter.register()).category(matter.category()).limit();
    }

    /** Name and phone are for the operators and for the accountable unit. Who asked to be hidden is shown by {@link Looks} alone. */
    public boolean mayKnowRequester(Matter matter) {
        Actor actor = access.actor();
        return !matter.request().confidential()
                && (actor.may(Verb.VIEW_CONFIDENTIAL, matter.placePath()) || actor.may(Verb.HANDLE, matter.leadPath()));
    }

    /** Earlier matters of the caller with that number, latest first; for operators only. */
    public List<Matter> earlier(String phone) {
        access.require(
                Verb.VIEW_CONFIDENTIAL,
                registers
                        .centre(definitions.definition(MatterRegisters.HOTLINE))
                        .path());
        return phone.isBlank() ? List.of() : store.listByPhone(seals.hash(phone), EARLIER);
    }

    static List<NewEvent> write(List<Lifecycle.Decided> events, String leadPath, int definitionVersion) {
        List<NewEvent> written = new ArrayList<>(events.size());
        String path = leadPath;
        for (Lifecycle.Decided one : events) {
            NewEvent next = MatterEvents.write(one, path, definitionVersion);
            written.add(next);
            path = next.scope();
        }
        return written;
    }
}
