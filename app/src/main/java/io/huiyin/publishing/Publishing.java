package io.huiyin.publishing;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.base.Sha256;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionFault;
import io.huiyin.definition.DefinitionReader;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Definitions.Published;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.LiveMatters;
import io.huiyin.definition.Publisher;
import io.huiyin.definition.Reading;
import io.huiyin.record.Calculations;
import io.huiyin.record.Conversion;
import io.huiyin.record.FieldChanges;
import io.huiyin.record.SearchedFields;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Publishes definitions: compares the version in force and the tables as they are with what the new one needs, looks for live records that
 * have no place in it, changes the tables, and writes the version down in the journal. A process that dies in between leaves a note, by
 * which the next one finishes.
 */
@Component
public class Publishing implements Publisher {

    private static final String SYSTEM = "system";

    /** So many records are computed before the publication answers; more behind it. */
    private static final int AT_ONCE = 2_000;

    private final Definitions definitions;
    private final TableChanges changes;
    private final DryRun dryRun;
    private final SearchedFields searched;
    private final Calculations calculations;
    private final ObjectProvider<LiveMatters> matters;

    Publishing(
            Definitions definitions,
            TableChanges changes,
            DryRun dryRun,
            SearchedFields searched,
            Calculations calculations,
            ObjectProvider<LiveMatters> matters) {
        this.definitions = definitions;
        this.changes = changes;
        this.dryRun = dryRun;
        this.searched = searched;
        this.calculations = calculations;
        this.matters = matters;
    }

    /**
     * What publishing would do, tried on empty copies of the tables. Changes nothing.
     *
     * @throws Refused {@code PUBLISHING-203} or {@code PUBLISHING-204} for an impossible {@code was:}, {@code PUBLISHING-202} when the database will not
     */
    public Plan plan(Definition next) {
        return plan(next, definitions.latest(next.register()).orElse(null));
    }

    /**
     * Publishes a definition.
     *
     * @param seen number of the version that the actor's changes start from, 0 for a new register; null when it is whatever is in force
     * @throws Refused {@code ACCESS-002} unless the actor may administer; {@code DEFINITION-102} when somebody else was faster; with a
     *     fault for each live record that has no place in it; as {@link #plan}
     */
    public Published publish(String yaml, @Nullable Integer seen, Actor by) {
        if (!by.may(Verb.ADMINISTER)) {
            throw Refused.forbidden("ACCESS-002", Verb.ADMINISTER.name());
        }
        Definition next = read(yaml);
        requireKnowing(next, by);
        int before = seen != null ? seen : version(definitions.latest(next.register()));
        return changes.alone(next.register(), () -> publish(next, yaml, before, by.name(), false));
    }

    /** As {@link #publish(String, Integer, Actor)}, whatever is in force. */
    public Published publish(String yaml, Actor by) {
        return publish(yaml, null, by);
    }

    /** Everything that is wrong with a definition, in itself and in what it says of other registers; empty when it is good. */
    public List<DefinitionFault> faults(String yaml) {
        Reading reading = DefinitionReader.reading(yaml);
        return reading.definition() == null
                ? reading.faults()
                : reading.links(
                        name -> definitions.find(name).map(Published::definition),
                        definitions.inForce().stream()
                                .map(one -> one.definition().register())
                                .toList());
    }

    /**
     * A definition without faults.
     *
     * @throws Refused {@code DEFINITION-104} naming every fault with its line
     */
    public Definition read(String yaml) {
        List<DefinitionFault> faults = faults(yaml);
        if (!faults.isEmpty()) {
            Locale locale = LocaleContextHolder.getLocale();
            throw Refused.invalid(
                    "DEFINITION-104",
                    faults.stream()
                            .map(fault -> fault.line() + ":" + fault.column() + " "
                                    + fault.message().in(locale))
                            .collect(Collectors.joining("; ")));
        }
        return Definitions.read(yaml);
    }

    @Override
    public void publishOwn(String content) {
        Definition next = Definitions.read(content);
        changes.alone(
                next.register(),
                () -> publish(next, content, version(definitions.latest(next.register())), SYSTEM, true));
    }

    /** Finishes what processes that died had begun. */
    @Override
    public void finish() {
        changes.begun()
                .forEach(register -> changes.alone(register, () -> {
                    finish(register);
                    return register;
                }));
    }

    private Published publish(Definition next, String content, int before, String actor, boolean own) {
        finish(next.register());
        Published inForce = definitions.latest(next.register()).orElse(null);
        if (inForce != null && inForce.hash().equals(HexFormat.of().formatHex(Sha256.of(content)))) {
            return inForce;
        }
        if ((inForce == null ? 0 : inForce.version()) != before) {
            throw Refused.conflict("DEFINITION-102", next.register());
        }
        Plan plan = plan(next, inForce);
        refuse(plan.offences());
        TableChanges.Begun begun = new TableChanges.Begun(next.register(), content, before, actor, own);
        changes.apply(begun, next.ofRecords(), plan.steps(), () -> lookAgain(plan, inForce));
        return append(begun, next, plan.steps());
    }

    /** Between the first look and the change somebody may have written. */
    private void lookAgain(Plan plan, @Nullable Published inForce) {
        if (plan.found().looked()) {
            changes.keepWritersOut(plan.next().register());
            refuse(dryRun.lookAgain(plan.next().ofRecords(), ofRecords(inForce), plan.found()));
        }
    }

    private Published append(TableChanges.Begun begun, Definition next, List<Step> steps) {
        Published inForce = definitions.latest(begun.register()).orElse(null);
        Published published = definitions.append(begun.content(), begun.before(), begun.actor(), begun.own());
        if (inForce != null) {
            follow(inForce.definition(), published);
        }
        changes.done(begun.register());
        changes.finishIndexes(next.ofRecords(), steps);
        changes.sweep(steps);
        calculateNow(begun.register());
        return published;
    }

    /** What the records that exist need beside their tables; done by the steps that come later, in whichever process. */
    private void follow(Definition before, Published published) {
        Definition next = published.definition().ofRecords();
        if (published.definition().kind() != Definition.Kind.MATTER) {
            searched.published(before, next);
        }
        if (!Recomputed.fields(before.ofRecords(), next).isEmpty()
                || calculations.progress(next.register()).isPresent()) {
            calculations.begin(next, published.version());
        }
    }

    /** A small register need not wait for the process that serves. */
    private void calculateNow(String register) {
        boolean small = calculations
                .progress(register)
                .filter(progress -> progress.total() <= AT_ONCE)
                .isPresent();
        if (small) {
            calculations.pass(register);
        }
    }

    private void finish(String register) {
        TableChanges.Begun begun = changes.begun(register).orElse(null);
        if (begun == null) {
            return;
        }
        Definition next = Definitions.read(begun.content());
        Published inForce = definitions.latest(register).orElse(null);
        if (version(Optional.ofNullable(inForce)) == begun.before()) {
            append(begun, next, Migration.of(changes.catalogue(register), ofRecords(inForce), next.ofRecords()));
        } else {
            definitions.versions(register).stream()
                    .filter(one -> one.version() == begun.before())
                    .findFirst()
                    .ifPresent(before -> follow(before.definition(), Objects.requireNonNull(inForce)));
            changes.done(register);
            changes.finishIndexes(
                    next.ofRecords(), Migration.of(changes.catalogue(register), ofRecords(inForce), next.ofRecords()));
        }
    }

    private Plan plan(Definition next, @Nullable Published inForce) {
        refuseKind(next, inForce);
        refuseNames(next);
        Catalogue real = changes.catalogue(next.register());
        Definition kept = next.ofRecords();
        List<Step> steps = Migration.of(real, ofRecords(inForce), kept);
        DryRun.Found found = next.kind() == Definition.Kind.MATTER ? matters(next, inForce) : DryRun.Found.NOTHING;
        if (found.count() == 0 && !kept.fields().isEmpty()) {
            found = dryRun.look(kept, ofRecords(inForce));
        }
        if (found.count() == 0) {
            changes.rehearse(real, kept, steps);
        }
        return new Plan(next, version(Optional.ofNullable(inForce)), steps, found, changes.records(kept));
    }

    private static @Nullable Published ofRecords(@Nullable Published published) {
        return published == null ? null : published.ofRecords();
    }

    /** What matters have in common lies in tables of the product's own: whether those that are live have a place is to be asked. */
    private DryRun.Found matters(Definition next, @Nullable Published inForce) {
        LiveMatters live = matters.getIfAvailable();
        if (live == null) {
            return DryRun.Found.NOTHING;
        }
        LiveMatters.Found found =
                inForce == null ? new LiveMatters.Found(List.of(), 0) : live.misplaced(next, Plan.MOST);
        List<String> missing = found.count() == 0 ? live.missing(next) : List.of();
        if (!missing.isEmpty()) {
            throw Refused.invalid("PUBLISHING-211", next.register(), String.join(", ", missing));
        }
        if (inForce == null) {
            return DryRun.Found.NOTHING;
        }
        List<Offence> offences = found.first().stream()
                .map(one -> Offence.of(one, inForce.definition()))
                .toList();
        return new DryRun.Found(false, offences, found.count(), null);
    }

    /** A list cannot become a view, nor a register of matters. */
    private void refuseKind(Definition next, @Nullable Published inForce) {
        if (inForce != null && inForce.definition().kind() != next.kind()) {
            throw Refused.invalid("PUBLISHING-206", next.register());
        }
        if (inForce != null && changes.hasRecords(next.ofRecords())) {
            refuseScope(next.ofRecords(), inForce.definition().ofRecords());
            refuseResealing(next.ofRecords(), inForce.definition().ofRecords());
        }
    }

    /** A value is sealed or opened while the table waits: of so many that nobody waits long, and none that is of an impossible type. */
    private void refuseResealing(Definition next, Definition before) {
        resealed(next, before).forEach((field, origin) -> {
            long values = changes.values(before, origin);
            if (values > 0 && !Conversion.isPossible(origin, field)) {
                throw Refused.invalid("PUBLISHING-209", field.name());
            }
            if (values > Resealing.MOST) {
                throw Refused.invalid("PUBLISHING-212", field.name(), values, Resealing.MOST);
            }
        });
    }

    /** The fields that become confidential or cease to be, with what they were. */
    private static Map<Field, Field> resealed(Definition next, Definition before) {
        FieldChanges changes = FieldChanges.of(before.fields(), next.fields());
        Map<Field, Field> resealed = new LinkedHashMap<>();
        for (Field field : next.fields()) {
            Field origin = changes.origin(field);
            if (origin != null && Conversion.isResealed(origin, field)) {
                resealed.put(field, origin);
            }
        }
        return resealed;
    }

    /** Whoever opens what was sealed must be allowed to know it. */
    private void requireKnowing(Definition next, Actor by) {
        definitions
                .latest(next.register())
                .filter(inForce -> resealed(
                                next.ofRecords(), inForce.definition().ofRecords())
                        .keySet()
                        .stream()
                        .anyMatch(field -> !field.isConfidential()))
                .filter(inForce -> !by.may(Verb.VIEW_CONFIDENTIAL))
                .ifPresent(inForce -> {
                    throw Refused.forbidden("ACCESS-002", Verb.VIEW_CONFIDENTIAL.name());
                });
    }

    /** What a record is found under was settled when it was written. */
    private static void refuseScope(Definition next, Definition before) {
        FieldChanges fields = FieldChanges.of(before.fields(), next.fields());
        Field scope = next.scope() == null ? null : next.field(next.scope()).orElse(null);
        Field origin = scope == null ? null : fields.origin(scope);
        if (!Objects.equals(before.scope(), origin == null ? null : origin.name())) {
            throw Refused.invalid("PUBLISHING-210", next.register());
        }
    }

    /** {@code a__b} would be the name of the table of the rows {@code b} in {@code a}. */
    private static void refuseNames(Definition next) {
        Stream.concat(Stream.of(next.register()), next.fields().stream().flatMap(field -> names(field).stream()))
                .filter(name -> name.contains("__"))
                .findFirst()
                .ifPresent(name -> {
                    throw Refused.invalid("PUBLISHING-208", name);
                });
    }

    private static List<String> names(Field field) {
        return field.type() instanceof FieldType.Rows rows
                ? Stream.concat(Stream.of(field.name()), rows.fields().stream().map(Field::name))
                        .toList()
                : List.of(field.name());
    }

    private static void refuse(List<Offence> offences) {
        if (!offences.isEmpty()) {
            throw Refused.invalid(offences.stream().map(Offence::fault).toList());
        }
    }

    private static int version(Optional<Published> published) {
        return published.map(Published::version).orElse(0);
    }
}
