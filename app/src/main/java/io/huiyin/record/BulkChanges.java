package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.definition.Field;
import io.huiyin.journal.Append;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import io.huiyin.value.ValueJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The same change of many records, looked at first. A record that cannot be changed is named and left; the others are changed. */
@Component
public class BulkChanges {

    /** Records that one request may change. */
    public static final int MOST = 10_000;

    /** A record as it was seen. */
    public record Target(long id, int seq) {}

    /**
     * What becomes of one record.
     *
     * @param before values of the fields that are named, as now, masked when confidential
     * @param after as they would be, or are now
     * @param faults why it cannot be; empty when it can
     * @param refused code of what else stands against it, such as {@code JOURNAL-101}; null when nothing does
     * @param earlier true when the same change, begun before, has changed it already
     */
    public record Line(
            long id,
            @Nullable String number,
            Map<String, Object> before,
            Map<String, Object> after,
            List<Fault> faults,
            @Nullable String refused,
            boolean earlier) {

        public Line {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
            faults = List.copyOf(faults);
        }

        public boolean good() {
            return faults.isEmpty() && refused == null;
        }
    }

    private static final int BATCH = 500;

    private final Registers registers;
    private final RecordStore store;
    private final RecordWriter writer;

    BulkChanges(Registers registers, RecordStore store, RecordWriter writer) {
        this.registers = registers;
        this.store = store;
        this.writer = writer;
    }

    /**
     * What {@link #bulkChange} would do; writes nothing.
     *
     * @param raw the fields to be changed, as in {@link Records#change}
     * @return one line for each target, in their order
     * @throws Refused {@code RECORD-106} when there are more than {@link #MOST}
     */
    public List<Line> preview(String register, List<Target> targets, Map<String, ?> raw, Actor by) {
        RegisterTable table = table(register, targets, by);
        return judge(table, targets, raw, by, Instant.MAX).stream()
                .map(one -> one.line(table, by))
                .toList();
    }

    /** Changes those that can be, at most 500 in one transaction. */
    public List<Line> bulkChange(String register, List<Target> targets, Map<String, ?> raw, Actor by) {
        return bulkChange(register, targets, raw, by, Instant.MAX);
    }

    /**
     * The same when it may have been cut short: a record that the same actor brought on by one event since then, and that holds the values,
     * was changed by it.
     *
     * @param since when it began first
     */
    public List<Line> bulkChange(String register, List<Target> targets, Map<String, ?> raw, Actor by, Instant since) {
        RegisterTable table = table(register, targets, by);
        List<Line> lines = new ArrayList<>(targets.size());
        for (int from = 0; from < targets.size(); from += BATCH) {
            List<Judged> batch =
                    judge(table, targets.subList(from, Math.min(targets.size(), from + BATCH)), raw, by, since);
            Map<Long, Refused> refused =
                    write(table, batch.stream().filter(Judged::isWritten).toList(), by);
            batch.forEach(one -> lines.add(one.line(table, by, refused.get(one.target.id()))));
        }
        return lines;
    }

    private RegisterTable table(String register, List<Target> targets, Actor by) {
        if (targets.size() > MOST) {
            throw Refused.invalid("RECORD-106", MOST);
        }
        RegisterTable table = registers.table(register);
        RecordRights.requireChange(table.definition(), by);
        return table;
    }

    /**
     * What is to become of a record.
     *
     * @param draft null when the record is not there, not the actor's, struck or has moved on
     */
    private record Judged(
            Target target,
            RecordWriter.@Nullable Draft draft,
            Set<String> named,
            @Nullable String refused) {

        boolean isWritten() {
            return draft != null && draft.faults().isEmpty() && !draft.changesNothing();
        }

        boolean isEarlier() {
            RegisterRecord before = draft == null ? null : draft.before();
            return before != null && before.seq() > target.seq();
        }

        Line line(RegisterTable table, Actor by) {
            return line(table, by, null);
        }

        Line line(RegisterTable table, Actor by, @Nullable Refused late) {
            RegisterRecord before = draft == null ? null : draft.before();
            if (draft == null || before == null) {
                return new Line(target.id(), null, Map.of(), Map.of(), List.of(), refused, false);
            }
            return new Line(
                    target.id(),
                    before.number(),
                    shown(table, before.values(), by),
                    shown(table, draft.values(), by),
                    late == null ? draft.faults() : late.faults(),
                    late == null || !late.faults().isEmpty() ? null : late.code(),
                    isEarlier());
        }

        private Map<String, Object> shown(RegisterTable table, Map<String, Object> values, Actor by) {
            Map<String, Object> shown = new TreeMap<>();
            for (String name : named) {
                Field field = table.field(name);
                Object seen = field == null ? null : RecordMask.seen(field, values.get(name), by);
                if (seen != null) {
                    shown.put(name, seen);
                }
            }
            return shown;
        }
    }

    private List<Judged> judge(RegisterTable table, List<Target> targets, Map<String, ?> raw, Actor by, Instant since) {
        Map<Long, RegisterRecord> records = new HashMap<>();
        store.list(table, targets.stream().map(Target::id).toList())
                .forEach(record -> records.put(record.id(), record));
        RecordWriter.Reading reading = writer.reading(table, by);
        Set<Long> seen = new HashSet<>();
        List<Judged> all = new ArrayList<>(targets.size());
        for (Target target : targets) {
            RegisterRecord record = records.get(target.id());
            String refused = refused(table, target, record, by);
            boolean moved = "JOURNAL-101".equals(refused);
            if ((refused == null || (moved && isByHim(target, record, by, since))) && seen.add(target.id())) {
                RecordWriter.Draft draft = writer.draft(table, reading, record, raw, by);
                all.add(
                        moved && !draft.changesNothing()
                                ? new Judged(target, null, Set.of(), refused)
                                : new Judged(target, draft, reading.values().named(raw), null));
            } else {
                all.add(new Judged(target, null, Set.of(), refused == null ? "RECORD-107" : refused));
            }
        }
        return repeated(table, all);
    }

    private static boolean isByHim(Target target, @Nullable RegisterRecord record, Actor by, Instant since) {
        return record != null
                && record.seq() == target.seq() + 1
                && record.changedBy().equals(by.name())
                && !record.changedAt().isBefore(since);
    }

    private static @Nullable String refused(
            RegisterTable table, Target target, @Nullable RegisterRecord record, Actor by) {
        if (record == null) {
            return "RECORD-102";
        }
        if (!RecordRights.mayChange(table.definition(), record, by)) {
            return "ACCESS-002";
        }
        return record.struck() ? "RECORD-103" : record.seq() == target.seq() ? null : "JOURNAL-101";
    }

    /** A unique value given to many is a fault of each but the first. */
    private static List<Judged> repeated(RegisterTable table, List<Judged> all) {
        List<Judged> checked = new ArrayList<>(all.size());
        Set<String> given = new HashSet<>();
        for (Judged one : all) {
            List<Fault> faults = new ArrayList<>();
            if (one.isWritten()) {
                RecordWriter.Draft draft = Objects.requireNonNull(one.draft);
                table.definition().fields().stream()
                        .filter(field -> field.unique() && draft.values().containsKey(field.name()))
                        .filter(field -> !given.add(field.name() + " "
                                + ValueJson.text(
                                        field,
                                        Objects.requireNonNull(draft.values().get(field.name())))))
                        .forEach(field -> faults.add(new Fault(field.name(), "", "RECORD-122", null)));
            }
            checked.add(
                    faults.isEmpty()
                            ? one
                            : new Judged(
                                    one.target, one.draft == null ? null : one.draft.with(faults), one.named, null));
        }
        return checked;
    }

    /** Writes them together; when one is refused, each alone. Answers the refusals by id. */
    private Map<Long, Refused> write(RegisterTable table, List<Judged> batch, Actor by) {
        Map<Long, Refused> refused = new HashMap<>();
        try {
            writer.append(table, batch.stream().map(one -> append(one, by)).toList());
        } catch (Refused one) {
            for (Judged alone : batch) {
                try {
                    writer.append(table, List.of(append(alone, by)));
                } catch (Refused again) {
                    refused.put(alone.target.id(), again);
                }
            }
        }
        return refused;
    }

    private Append<RegisterRecord> append(Judged one, Actor by) {
        return writer.append(Objects.requireNonNull(one.draft), by, null);
    }
}
