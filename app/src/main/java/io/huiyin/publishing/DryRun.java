package io.huiyin.publishing;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions.Published;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.Formulas;
import io.huiyin.definition.Rules;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.record.Conversion;
import io.huiyin.record.FieldChanges;
import io.huiyin.record.RecordMask;
import io.huiyin.record.RecordStore;
import io.huiyin.record.RecordTables;
import io.huiyin.record.RegisterRecord;
import io.huiyin.record.Walls;
import io.huiyin.value.Lineage;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Shape;
import io.huiyin.value.ValueJson;
import io.huiyin.value.ValueText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks for live records that have no place in a new version, as the validator would judge them. Looks at nothing when the new version
 * asks for no more than the one before.
 */
@Component
class DryRun {

    private static final int BATCH = 1_000;

    /** Clocks of several processes may differ by so much. */
    private static final int SKEW_SECONDS = 60;

    private final JdbcClient sql;
    private final RecordStore store;
    private final Network network;
    private final Walls walls;

    DryRun(JdbcClient sql, RecordStore store, Network network, Walls walls) {
        this.sql = sql;
        this.store = store;
        this.network = network;
        this.walls = walls;
    }

    /**
     * @param looked false when there was nothing to look for
     * @param count how many there are in all
     * @param since the last change of any record that was looked at; null when there was none, or nothing to look for
     */
    record Found(
            boolean looked,
            List<Offence> offences,
            long count,
            @Nullable OffsetDateTime since) {

        static final Found NOTHING = new Found(false, List.of(), 0, null);
    }

    /** @param inForce null when there is none */
    Found look(Definition next, @Nullable Published inForce) {
        Looking looking = looking(next, inForce);
        if (looking == null || looking.isIdle()) {
            return Found.NOTHING;
        }
        OffsetDateTime since = walls
                .everything(() -> sql.sql("select max(changed_at) from " + looking.table.name())
                        .query((row, n) -> Stream.ofNullable(row.getObject(1, OffsetDateTime.class))
                                .toList())
                        .single())
                .stream()
                .findFirst()
                .orElse(null);
        scan(looking, null);
        doubles(looking);
        return new Found(true, looking.offences, looking.count, since);
    }

    /** Looks at what was written since, while nobody can write to the table. */
    List<Offence> lookAgain(Definition next, @Nullable Published inForce, Found found) {
        Looking looking = looking(next, inForce);
        if (looking == null || looking.isIdle()) {
            return List.of();
        }
        scan(looking, found.since() == null ? null : found.since().minusSeconds(SKEW_SECONDS));
        return looking.offences;
    }

    private @Nullable Looking looking(Definition next, @Nullable Published inForce) {
        if (inForce == null || next.kind() == Definition.Kind.MATTER) {
            return null;
        }
        RegisterTable table = RegisterTable.of(inForce.definition(), inForce.version(), Lineage.IDENTITY);
        return new Looking(
                table,
                next,
                FieldChanges.of(table.definition().fields(), next.fields()),
                new FieldFit(
                        table.definition(), next, code -> network.findUnit(code).map(Unit::level)));
    }

    private void scan(Looking looking, @Nullable OffsetDateTime since) {
        if (!looking.needsScan()) {
            return;
        }
        String query = "select * from " + looking.table.name() + " where not struck and id > ?"
                + (since == null ? "" : " and changed_at >= ?") + " order by id limit " + BATCH;
        long last = 0;
        List<RegisterRecord> batch;
        do {
            JdbcClient.StatementSpec statement = sql.sql(query).param(last);
            JdbcClient.StatementSpec whole = since == null ? statement : statement.param(since);
            batch = walls.everything(
                    () -> whole.query((row, n) -> read(looking, row)).list());
            if (!batch.isEmpty()) {
                last = batch.getLast().id();
                store.wholly(looking.table, batch).forEach(looking::judge);
            }
        } while (batch.size() == BATCH);
    }

    private RegisterRecord read(Looking looking, ResultSet row) throws SQLException {
        return store.read(looking.table, row);
    }

    /** Records that have the same value in a field that becomes unique. */
    private void doubles(Looking looking) {
        for (Field field : looking.next.fields()) {
            Field origin = looking.changes.origin(field);
            if (origin == null || !field.unique() || origin.unique()) {
                continue;
            }
            Shape shape = looking.table.shape();
            List<Shape.Column> columns = RecordTables.identifying(shape, origin);
            String keys = columns.stream()
                    .map(column -> RecordTables.key(origin, column, column.name()))
                    .collect(Collectors.joining(", "));
            String query = "select id from (select id, count(*) over (partition by " + keys + ") as n from "
                    + shape.table() + " where not struck and "
                    + columns.getFirst().name() + " is not null) t where n > 1 order by id";
            List<Long> ids =
                    walls.everything(() -> sql.sql(query).query(Long.class).list());
            looking.count += ids.size();
            List<Long> shown = ids.subList(0, Math.clamp((long) Plan.MOST - looking.offences.size(), 0, ids.size()));
            for (RegisterRecord record : store.list(looking.table, shown)) {
                looking.offences.add(looking.offence(record, origin, field, FieldFit.Misfit.of("PUBLISHING-231")));
            }
        }
    }

    /** One dry run: what is compared, and what was found. */
    private static final class Looking {

        private final RegisterTable table;
        private final Definition next;
        private final FieldChanges changes;
        private final FieldFit fit;
        private final List<Field> narrowed;
        private final List<Field> required;
        private final List<Definition.Rule> rules;
        private final List<Offence> offences = new ArrayList<>();
        private long count;

        Looking(RegisterTable table, Definition next, FieldChanges changes, FieldFit fit) {
            this.table = table;
            this.next = next;
            this.changes = changes;
            this.fit = fit;
            this.narrowed = next.fields().stream().filter(this::isNarrowed).toList();
            this.required = next.fields().stream().filter(this::isRequiredNow).toList();
            this.rules = next.rules().stream()
                    .filter(rule -> !table.definition().rules().contains(rule) || touches(rule))
                    .toList();
        }

        boolean isIdle() {
            return !needsScan() && next.fields().stream().noneMatch(this::isUniqueNow);
        }

        boolean needsScan() {
            return !narrowed.isEmpty() || !required.isEmpty() || !rules.isEmpty();
        }

        private boolean isUniqueNow(Field field) {
            Field origin = changes.origin(field);
            return origin != null && field.unique() && !origin.unique();
        }

        private boolean isNarrowed(Field field) {
            Field origin = changes.origin(field);
            return origin != null && fit.isNarrower(origin, field);
        }

        private boolean isRequiredNow(Field field) {
            Field origin = changes.origin(field);
            boolean was = origin != null && origin.required();
            boolean newCondition = field.requiredWhen() != null
                    && (origin == null || !field.requiredWhen().equals(origin.requiredWhen()));
            return field.isEntered() && !was && (field.required() || newCondition);
        }

        /** A rule over a calculated field says something else when the formula does. */
        private boolean touches(Definition.Rule rule) {
            return Stream.concat(Formulas.operands(rule.left()).stream(), Formulas.operands(rule.right()).stream())
                    .flatMap(name -> next.field(name).stream())
                    .anyMatch(field -> field.type() instanceof FieldType.Calculated
                            && !Objects.equals(
                                    field.type(),
                                    table.definition()
                                            .field(field.name())
                                            .map(Field::type)
                                            .orElse(null)));
        }

        void judge(RegisterRecord record) {
            for (Field field : narrowed) {
                Field origin = Objects.requireNonNull(changes.origin(field));
                Object value = record.value(origin.name());
                FieldFit.Misfit misfit = value == null ? null : fit.judge(origin, field, value);
                if (misfit != null) {
                    note(record, origin, field, misfit);
                }
            }
            if (!required.isEmpty() || !rules.isEmpty()) {
                Map<String, Object> values = values(record);
                required.stream()
                        .filter(field -> !values.containsKey(field.name()) && isRequired(field, values))
                        .forEach(field -> note(record, null, field, FieldFit.Misfit.of("PUBLISHING-221")));
                rules(record, values);
            }
        }

        private void rules(RegisterRecord record, Map<String, Object> values) {
            if (rules.isEmpty()) {
                return;
            }
            Map<String, Object> whole = Formulas.calculate(next.fields(), values);
            for (Definition.Rule rule : rules) {
                if (!Rules.holds(rule, whole)) {
                    count++;
                    if (offences.size() < Plan.MOST) {
                        offences.add(new Offence(
                                record.id(),
                                record.number(),
                                "rules",
                                rule.message(),
                                "",
                                "PUBLISHING-232",
                                List.of(rule.message())));
                    }
                }
            }
        }

        private boolean isRequired(Field field, Map<String, Object> values) {
            Field.Condition when = field.requiredWhen();
            if (field.required() || when == null) {
                return field.required();
            }
            Object other = values.get(when.field());
            return other != null
                    && (when.is().isEmpty()
                            || next.field(when.field())
                                    .filter(one -> when.is().contains(ValueJson.text(one, other)))
                                    .isPresent());
        }

        /** The values by the names of the new version. */
        private Map<String, Object> values(RegisterRecord record) {
            Map<String, Object> values = new HashMap<>();
            for (Field field : next.fields()) {
                Field origin = changes.origin(field);
                Object value = origin == null ? null : record.value(origin.name());
                if (origin != null && value != null && Conversion.isPossible(origin, field)) {
                    values.put(field.name(), value);
                }
            }
            return values;
        }

        private void note(RegisterRecord record, @Nullable Field origin, Field field, FieldFit.Misfit misfit) {
            count++;
            if (offences.size() < Plan.MOST) {
                offences.add(offence(record, origin, field, misfit));
            }
        }

        Offence offence(RegisterRecord record, @Nullable Field origin, Field field, FieldFit.Misfit misfit) {
            Object value = origin == null ? null : record.value(origin.name());
            String shown = value == null || origin == null
                    ? ""
                    : RegisterTable.isPersonal(origin) || RegisterTable.isPersonal(field)
                            ? RecordMask.DOTS
                            : ValueText.text(origin, value);
            return new Offence(
                    record.id(), record.number(), field.name(), field.title(), shown, misfit.code(), misfit.args());
        }
    }
}
