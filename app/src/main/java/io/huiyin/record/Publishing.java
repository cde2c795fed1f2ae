package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.base.Sha256;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Definitions.Published;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.Publisher;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Publishes definitions: compares the version in force and the tables as they are with what the new one needs, looks for live records that
 * have no place in it, changes the tables, and writes the version down in the journal. A process that dies in between leaves a note, by
 * which the next one finishes.
 */
@Component
public class Publishing implements Publisher {

    private static final String SYSTEM = "system";

    private final Definitions definitions;
    private final TableChanges changes;
    private final DryRun dryRun;
    private final SearchBacklog searched;

    Publishing(Definitions definitions, TableChanges changes, DryRun dryRun, SearchBacklog searched) {
        this.definitions = definitions;
        this.changes = changes;
        this.dryRun = dryRun;
        this.searched = searched;
    }

    /**
     * What publishing would do, tried on empty copies of the tables. Changes nothing.
     *
     * @throws Refused {@code RECORD-203} or {@code RECORD-204} for an impossible {@code was:}, {@code RECORD-202} when the database will not
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
        Definition next = Definitions.read(yaml);
        int before = seen != null ? seen : version(definitions.latest(next.register()));
        return changes.alone(next.register(), () -> publish(next, yaml, before, by.name(), false));
    }

    /** As {@link #publish(String, Integer, Actor)}, whatever is in force. */
    public Published publish(String yaml, Actor by) {
        return publish(yaml, null, by);
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
        changes.apply(begun, next, plan.steps(), () -> refuse(dryRun.lookAgain(next, inForce)));
        return append(begun, next, plan.steps());
    }

    private Published append(TableChanges.Begun begun, Definition next, List<Step> steps) {
        Published inForce = definitions.latest(begun.register()).orElse(null);
        Published published = definitions.append(begun.content(), begun.before(), begun.actor(), begun.own());
        changes.done(begun.register());
        if (inForce != null) {
            searched.published(inForce.definition(), next);
        }
        changes.finishIndexes(next, steps);
        return published;
    }

    private void finish(String register) {
        TableChanges.Begun begun = changes.begun(register).orElse(null);
        if (begun == null) {
            return;
        }
        Definition next = Definitions.read(begun.content());
        Published inForce = definitions.latest(register).orElse(null);
        if (version(Optional.ofNullable(inForce)) == begun.before()) {
            append(begun, next, Migration.of(changes.catalogue(register), inForce, next));
        } else {
            changes.done(register);
            changes.finishIndexes(next, Migration.of(changes.catalogue(register), inForce, next));
        }
    }

    private Plan plan(Definition next, @Nullable Published inForce) {
        refuseKind(next, inForce);
        refuseNames(next);
        Catalogue real = changes.catalogue(next.register());
        List<Step> steps = Migration.of(real, inForce, next);
        DryRun.Found found = dryRun.look(next, inForce);
        if (found.count() == 0) {
            changes.rehearse(real, next, steps);
        }
        return new Plan(next, version(Optional.ofNullable(inForce)), steps, found.offences(), found.count());
    }

    /** A list cannot become a view, and only the product knows how to settle matters. */
    private void refuseKind(Definition next, @Nullable Published inForce) {
        if (inForce != null && inForce.definition().kind() != next.kind()) {
            throw Refused.invalid("RECORD-206", next.register());
        }
        if (next.kind() == Definition.Kind.MATTER && !definitions.isBuiltIn(next.register())) {
            throw Refused.invalid("RECORD-207", next.register());
        }
    }

    /** {@code a__b} would be the name of the table of the rows {@code b} in {@code a}. */
    private static void refuseNames(Definition next) {
        Stream.concat(Stream.of(next.register()), next.fields().stream().flatMap(field -> names(field).stream()))
                .filter(name -> name.contains("__"))
                .findFirst()
                .ifPresent(name -> {
                    throw Refused.invalid("RECORD-208", name);
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
