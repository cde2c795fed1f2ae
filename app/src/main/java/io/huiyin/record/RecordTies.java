package io.huiyin.record;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What holds between records, decided in the transaction that writes them: a live record refers to live ones only, and limits are kept.
 * The records that others depend on are locked before anything is written, by register and id, so that two writers never wait for each
 * other.
 */
@Component
class RecordTies {

    private final Registers registers;
    private final RecordLimits limits;
    private final JdbcClient sql;

    RecordTies(Registers registers, RecordLimits limits, JdbcClient sql) {
        this.registers = registers;
        this.limits = limits;
        this.sql = sql;
    }

    /** A record before and after; before is null for a new one. */
    record Step(@Nullable RegisterRecord before, RegisterRecord after) {

        boolean begins() {
            return before == null || before.struck();
        }

        boolean isStruck() {
            return before != null && !before.struck() && after.struck();
        }
    }

    /** What happens to one register. */
    record Steps(RegisterTable table, List<Step> all) {}

    /** A reference that a step makes. */
    private record Made(Field field, String register, long id) {}

    /**
     * Records for which a limit might be broken.
     *
     * @param lowered true when the number itself was lowered, false when a share has grown
     */
    private record Moved(RecordLimit limit, boolean lowered, Set<Long> targets) {

        String field() {
            return lowered ? limit.limit().most() : limit.field();
        }
    }

    /** Locks what the steps depend on. Call {@link Held#check} when they are written. */
    Held hold(Collection<Steps> steps) {
        Held held = new Held(steps);
        if (held.mayMatter()) {
            held.collect(registers.inForce());
            held.lock();
        }
        return held;
    }

    /** What is locked until the transaction ends. */
    final class Held {

        private final List<Steps> steps;
        private final Map<String, RegisterTable> tables = new HashMap<>();
        private final List<Made> made = new ArrayList<>();
        private final List<Moved> moved = new ArrayList<>();
        private final Map<String, Set<Long>> struck = new LinkedHashMap<>();
        private final Map<String, Set<Long>> locked = new TreeMap<>();
        private final Set<String> exclusively = new TreeSet<>();
        private final Set<String> gone = new TreeSet<>();

        private Held(Collection<Steps> steps) {
            this.steps = List.copyOf(steps);
        }

        /** New records that refer to nothing depend on nothing. */
        private boolean mayMatter() {
            return steps.stream()
                    .anyMatch(one -> one.table.definition().fields().stream()
                                    .anyMatch(field -> field.type() instanceof FieldType.Reference)
                            || one.all.stream().anyMatch(step -> step.before != null));
        }

        private void collect(List<RegisterTable> all) {
            tables.putAll(all.stream().collect(Collectors.toMap(RegisterTable::register, Function.identity())));
            steps.forEach(one -> collect(one, all));
            if (!locked.isEmpty()) {
                steps.forEach(this::changed);
            }
        }

        private void collect(Steps some, List<RegisterTable> all) {
            RegisterTable table = some.table;
            List<Field> references = table.definition().fields().stream()
                    .filter(field -> field.type() instanceof FieldType.Reference)
                    .toList();
            List<Moved> own = moved(RecordLimit.of(table, all), false);
            List<Moved> onto = moved(RecordLimit.onto(table, all), true);
            for (Step step : some.all) {
                references.forEach(field -> refers(field, step));
                own.forEach(limit -> grows(limit, step));
                onto.forEach(limit -> lowers(limit, step));
                if (step.isStruck()) {
                    add(struck, table.register(), step.after.id());
                    exclusive(table.register(), step.after.id());
                }
            }
        }

        private List<Moved> moved(List<RecordLimit> limits, boolean lowered) {
            List<Moved> all = limits.stream()
                    .map(limit -> new Moved(limit, lowered, new TreeSet<>()))
                    .toList();
            moved.addAll(all);
            return all;
        }

        /** Records that are about to be changed are locked with the others, in the same order. */
        private void changed(Steps some) {
            some.all.stream()
                    .filter(step -> step.before != null)
                    .forEach(step -> exclusive(some.table.register(), step.after.id()));
        }

        private void refers(Field field, Step step) {
            Object id = step.after.value(field.name());
            boolean isNew = step.begins()
                    || !Objects.equals(id, Objects.requireNonNull(step.before).value(field.name()));
            String register = ((FieldType.Reference) field.type()).register();
            if (id instanceof Long target && isNew && !step.after.struck() && tables.containsKey(register)) {
                made.add(new Made(field, register, target));
                add(locked, register, target);
            }
        }

        private void grows(Moved moved, Step step) {
            RecordLimit limit = moved.limit;
            Long target = limit.target(step.after.values());
            if (target != null && limit.share(step.after, target).compareTo(limit.share(step.before, target)) > 0) {
                moved.targets.add(target);
                exclusive(limit.to().register(), target);
            }
        }

        private void lowers(Moved moved, Step step) {
            if (step.before != null && moved.limit.isLowered(step.before, step.after.values())) {
                moved.targets.add(step.after.id());
                exclusive(moved.limit.to().register(), step.after.id());
            }
        }

        private void exclusive(String register, long id) {
            exclusively.add(register);
            add(locked, register, id);
        }

        private static void add(Map<String, Set<Long>> to, String register, long id) {
            to.computeIfAbsent(register, one -> new TreeSet<>()).add(id);
        }

        private void lock() {
            locked.forEach((register, ids) -> {
                String strength = exclusively.contains(register) ? "no key update" : "share";
                Set<Long> live = new TreeSet<>();
                sql.sql("select id, struck from " + table(register).name() + " where id = any(?) order by id for "
                                + strength)
                        .param(ids.toArray(Long[]::new))
                        .query(row -> {
                            if (!row.getBoolean("struck")) {
                                live.add(row.getLong("id"));
                            }
                        });
                ids.stream().filter(id -> !live.contains(id)).forEach(id -> gone.add(key(register, id)));
            });
        }

        private RegisterTable table(String register) {
            return Objects.requireNonNull(tables.get(register));
        }

        private static String key(String register, long id) {
            return register + " " + id;
        }

        /**
         * Looks at what was written.
         *
         * @throws Refused {@code BASE-001} when a record refers to one that is struck, or a limit is broken; {@code RECORD-104} when a
         *     record was struck that others refer to
         */
        void check() {
            steps.forEach(one -> one.all.forEach(step -> {
                String key = key(one.table.register(), step.after.id());
                if (step.after.struck()) {
                    gone.add(key);
                } else {
                    gone.remove(key);
                }
            }));
            List<Fault> faults = made.stream()
                    .filter(one -> gone.contains(key(one.register, one.id)))
                    .map(one -> new Fault(one.field.name(), "", "RECORD-119", one.register))
                    .distinct()
                    .collect(Collectors.toCollection(ArrayList::new));
            moved.forEach(one -> exceeded(one, faults));
            if (!faults.isEmpty()) {
                throw Refused.invalid(faults);
            }
            struck.forEach(this::requireUnreferred);
        }

        private void exceeded(Moved one, List<Fault> faults) {
            if (one.targets.isEmpty()) {
                return;
            }
            limits.standing(one.limit, one.targets).values().stream()
                    .filter(RecordLimits.Standing::isExceeded)
                    .forEach(now -> faults.add(new Fault(
                            one.field(),
                            "",
                            "RECORD-142",
                            plain(now.total()) + " > " + plain(Objects.requireNonNull(now.most())))));
        }

        private static String plain(java.math.BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }

        private void requireUnreferred(String register, Set<Long> ids) {
            for (RegisterTable other : tables.values()) {
                for (Field field : other.referencesTo(register)) {
                    String column =
                            other.shape().columns(field.name()).getFirst().name();
                    boolean isReferred = sql.sql("select exists (select from " + other.name() + " where not struck and "
                                    + column + " = any(?) and id <> " + column + ")")
                            .param(ids.toArray(Long[]::new))
                            .query(Boolean.class)
                            .single();
                    if (isReferred) {
                        throw Refused.conflict("RECORD-104", other.register());
                    }
                }
            }
        }
    }
}
