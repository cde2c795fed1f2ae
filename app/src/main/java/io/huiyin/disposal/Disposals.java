package io.huiyin.disposal;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.journal.Append;
import io.huiyin.journal.InclusionProof;
import io.huiyin.journal.InclusionProofs;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import io.huiyin.journal.Projection;
import io.huiyin.journal.Stream;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterDisposal;
import io.huiyin.matter.Matters;
import io.huiyin.record.RecordDisposal;
import io.huiyin.register.KeptImports;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Disposal as the definitions in force say, and what stands against it. All of it is the administrator's. */
@Component
public class Disposals {

    private static final Logger LOG = LoggerFactory.getLogger(Disposals.class);

    /** Longest reason of a hold. */
    public static final int REASON_MAX = 500;

    /** Matters or records that are disposed of with one commit, and one proof. */
    private static final int BATCH = 400;

    /** Such commits of one call: who asks by hand is answered within seconds, and asks again for the rest. */
    private static final int MOST_BATCHES = 10;

    private static final int SHOWN = 200;

    private final Definitions definitions;
    private final MatterDisposal matters;
    private final RecordDisposal records;
    private final KeptImports imports;
    private final Matters read;
    private final DisposalStore store;
    private final StandDownStore standDowns;
    private final Journal journal;
    private final InclusionProofs proofs;
    private final Access access;
    private final City city;
    private final Clock clock;

    Disposals(
            Definitions definitions,
            MatterDisposal matters,
            RecordDisposal records,
            KeptImports imports,
            Matters read,
            DisposalStore store,
            StandDownStore standDowns,
            Journal journal,
            InclusionProofs proofs,
            Access access,
            City city,
            Clock clock) {
        this.definitions = definitions;
        this.matters = matters;
        this.records = records;
        this.imports = imports;
        this.read = read;
        this.store = store;
        this.standDowns = standDowns;
        this.journal = journal;
        this.proofs = proofs;
        this.access = access;
        this.city = city;
        this.clock = clock;
    }

    /**
     * What a register's rule would dispose of today.
     *
     * @param before what had come to its end before that day
     * @param imports files of imports that would go with them, all that are kept of that register
     */
    public record Preview(
            Definition definition,
            int version,
            Definition.Keep keep,
            LocalDate before,
            Due due,
            KeptImports.Kept imports) {

        boolean isOfMatters() {
            return definition.kind() == Definition.Kind.MATTER;
        }
    }

    /**
     * What a rule would dispose of.
     *
     * @param subjects how many matters, or records
     * @param earliest when the first of them came to its end; null when there is none
     * @param held that would be among them and are on legal hold
     */
    public record Due(
            long subjects,
            @Nullable Instant earliest,
            @Nullable Instant latest,
            long held) {}

    /** @param left due and not disposed of yet */
    public record Done(int disposed, long left) {}

    /** Of every register whose definition in force says for how long. */
    public List<Preview> preview() {
        requireAdministrator();
        return rules();
    }

    private List<Preview> rules() {
        List<Preview> all = new ArrayList<>();
        for (Definitions.Published published : definitions.inForce()) {
            Definition.Keep keep = published.definition().keep();
            if (keep != null) {
                LocalDate before = keep.before(today());
                all.add(new Preview(
                        published.definition(),
                        published.version(),
                        keep,
                        before,
                        due(published.definition(), keep, begin(before)),
                        imports.kept(published.definition().register())));
            }
        }
        return all;
    }

    private Due due(Definition definition, Definition.Keep keep, Instant before) {
        if (definition.kind() == Definition.Kind.MATTER) {
            MatterDisposal.Due due = matters.due(definition.register(), before);
            return new Due(due.matters(), due.earliest(), due.latest(), due.held());
        }
        RecordDisposal.Due due = records.due(definition.register(), keep.after(), before);
        return new Due(due.records(), due.earliest(), due.latest(), due.held());
    }

    /** Registers that hold values about persons, without a rule that says for how long. */
    public List<Definition> withoutRule() {
        requireAdministrator();
        return definitions.inForce().stream()
                .map(Definitions.Published::definition)
                .filter(definition -> definition.keep() == null && definition.isAboutPersons())
                .toList();
    }

    /**
     * Disposes of what a register's rule says, some thousands at most.
     *
     * @throws Refused {@code RETAIN-001} when its definition does not say for how long; {@code RETAIN-005}, {@code JOURNAL-101} when a
     *     hold was placed or a matter moved on meanwhile; {@code RETAIN-006} while a file is imported into it; {@code RETAIN-010} when
     *     it was resumed meanwhile
     */
    public Done carryOut(String register) {
        Actor by = requireAdministrator();
        definitions.current(register);
        Preview rule = rules().stream()
                .filter(one -> one.definition().register().equals(register))
                .findFirst()
                .orElseThrow(() -> Refused.conflict("RETAIN-001", register));
        return carryOut(rule, by.name(), MOST_BATCHES);
    }

    /** By date: all that is due in all registers. One that cannot be now waits for the next night, the others do not. */
    int carryOutAll() {
        int disposed = 0;
        for (Preview rule : rules()) {
            try {
                disposed += carryOut(rule, Actor.system(city.path()).name(), Integer.MAX_VALUE)
                        .disposed();
            } catch (Refused refused) {
                LOG.warn("disposal of {} stopped: {}", rule.definition().register(), refused.code());
            }
        }
        return disposed;
    }

    private Done carryOut(Preview rule, String by, int most) {
        int disposed = 0;
        for (int batch = 0; batch < most; batch++) {
            List<Subject> some = subjects(rule);
            if (some.isEmpty()) {
                break;
            }
            disposeWithImports(rule, some, by);
            disposed += some.size();
        }
        return new Done(
                disposed,
                due(rule.definition(), rule.keep(), begin(rule.before())).subjects());
    }

    /** @param append given what is told with the event, and who does it */
    private record Subject(Instant ended, BiFunction<Map<String, Object>, String, Append<?>> append) {}

    /** Some of those whose time is over, the first ended first. */
    private List<Subject> subjects(Preview rule) {
        String register = rule.definition().register();
        Instant before = begin(rule.before());
        return rule.isOfMatters()
                ? matters.list(register, before, BATCH).stream()
                        .map(matter -> new Subject(closed(matter), (said, by) -> matters.append(matter, said, by)))
                        .toList()
                : records.list(register, rule.keep().after(), before, BATCH).stream()
                        .map(one -> new Subject(one.at(), (said, by) -> records.append(one.record(), said, by)))
                        .toList();
    }

    private void disposeWithImports(Preview rule, List<Subject> some, String by) {
        String register = rule.definition().register();
        try (KeptImports.Held held = hold(register)) {
            dispose(rule, some, held, by);
            held.delete();
        }
    }

    private KeptImports.Held hold(String register) {
        try {
            return imports.hold(register);
        } catch (Refused running) {
            throw Refused.conflict("RETAIN-006", register);
        }
    }

    private void dispose(Preview rule, List<Subject> some, KeptImports.Held held, String by) {
        StandDown ended = stoodDown(rule);
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("version", rule.version());
        said.put("for", rule.keep().time());
        said.put("after", rule.keep().after().word());
        said.put("before", rule.before().toString());
        if (ended != null) {
            said.put("stood_down", ended.day().toString());
        }
        List<Append<?>> appends = new ArrayList<>();
        some.forEach(one -> appends.add(one.append().apply(said, by)));
        Map<String, Object> told = new LinkedHashMap<>(said);
        told.put("register", rule.definition().register());
        told.put("purpose", rule.keep().purpose().zh());
        told.put("subjects", some.size());
        told.put(Disposal.IMPORT_FILES, held.kept().files());
        told.put(Disposal.IMPORT_REJECTS, held.kept().rejects());
        told.put("earliest", some.getFirst().ended().toString());
        told.put("latest", some.getLast().ended().toString());
        NewEvent carriedOut = new NewEvent(Disposal.CARRIED_OUT, city.path(), told);
        Projection<Disposal> withImports = projected -> {
            if (ended != null) {
                standDowns.hold(ended);
            }
            store.disposals.write(projected);
            held.forget();
        };
        appends.add(Append.begin(Stream.DISPOSAL, by, List.of(carriedOut), withImports));
        journal.append(appends);
    }

    /** What the rule counts from; null when that is not a day on which the register was stood down. */
    private @Nullable StandDown stoodDown(Preview rule) {
        String register = rule.definition().register();
        return rule.keep().after() == Definition.Keep.After.STOOD_DOWN
                ? standDowns.standing(register).orElseThrow(() -> Refused.conflict("RETAIN-010", register))
                : null;
    }

    private static Instant closed(Matter matter) {
        return Objects.requireNonNull(matter.times().closed());
    }

    /** The latest first. */
    public List<Disposal> list() {
        requireAdministrator();
        return store.disposals(SHOWN);
    }

    /** @throws Refused {@code RETAIN-002} when there is none of that id */
    public InclusionProof proof(long id) {
        requireAdministrator();
        if (store.disposals(List.of(id)).isEmpty()) {
            throw Refused.notFound("RETAIN-002", id);
        }
        return proofs.of(new Stream(Stream.DISPOSAL, id), "disposal " + id);
    }

    /** Standing ones first. */
    public List<Hold> holds() {
        requireAdministrator();
        return store.holds(SHOWN);
    }

    /**
     * Places a hold.
     *
     * @param fields {@code register}, {@code matter} (the number of a matter, the number or id of a record; missing for the whole register)
     *     and {@code reason}
     * @throws Refused with every faulty field; {@code RETAIN-003} for a matter of another register, {@code RETAIN-050} for a record that is
     *     not there
     */
    public Hold place(Fields fields) {
        Actor by = requireAdministrator();
        fields.known(Set.of("register", "matter", "reason"));
        Checks checks = fields.checks();
        String register = fields.text("register", 60);
        String number = fields.optionalText("matter", 60);
        String reason = fields.text("reason", REASON_MAX);
        checks.done();
        Definition definition = definitions.current(register).definition();
        Map<String, Object> data = new LinkedHashMap<>(Map.of("register", register));
        if (number != null) {
            boolean ofMatters = definition.kind() == Definition.Kind.MATTER;
            data.put("matter_id", ofMatters ? matter(register, number) : record(register, number));
            data.put("number", number);
        }
        NewEvent placed = new NewEvent(Hold.PLACED, city.path(), data, Map.of("reason", Personal.open(reason)));
        return hold(journal.append(Append.begin(Stream.HOLD, by.name(), List.of(placed), store.holds)).stream()
                .id());
    }

    private long matter(String register, String number) {
        Matter matter = read.matter(number);
        if (!matter.register().equals(register)) {
            throw Refused.conflict("RETAIN-003", matter.number(), register);
        }
        return matter.id();
    }

    private long record(String register, String number) {
        return records.find(register, number).stream()
                .findFirst()
                .orElseThrow(() -> Refused.notFound("RETAIN-050", number, register));
    }

    /** @throws Refused {@code RETAIN-002} when there is none of that id, {@code RETAIN-004} when it was lifted before */
    public Hold lift(long id) {
        Actor by = requireAdministrator();
        Hold hold = hold(id);
        if (!hold.stands()) {
            throw Refused.conflict("RETAIN-004");
        }
        NewEvent lifted = new NewEvent(Hold.LIFTED, city.path(), Map.of());
        journal.append(
                Append.to(new Stream(Stream.HOLD, id), hold.seq(), by.name(), List.of(lifted), store.holds, hold));
        return hold(id);
    }

    private Hold hold(long id) {
        return store.hold(id).orElseThrow(() -> Refused.notFound("RETAIN-002", id));
    }

    private Actor requireAdministrator() {
        return access.require(Verb.ADMINISTER, city.path());
    }

    private LocalDate today() {
        return clock.instant().atZone(City.ZONE).toLocalDate();
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(City.ZONE).toInstant();
    }
}
