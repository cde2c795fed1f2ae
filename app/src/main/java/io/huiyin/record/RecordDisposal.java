package io.huiyin.record;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FieldType.FileValue;
import io.huiyin.journal.Append;
import io.huiyin.journal.Erasing;
import io.huiyin.journal.Erasure;
import io.huiyin.journal.Event;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Projection;
import io.huiyin.journal.Stream;
import io.huiyin.record.RecordTies.Step;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes out of records what is about persons: values, history, files, what earlier versions set aside. What is left is that there was a record,
 * what it said of no person, and when; it is struck, and stays so.
 */
@Component
public class RecordDisposal implements Projection<RegisterRecord> {

    /** All records of a register that is stood down came to their end on that day; those of one that is not have none. */
    private static final String STOOD_DOWN =
            " join (select day::timestamp at time zone 'Asia/Shanghai' as began from stand_down"
                    + " where register = :register and resumed_at is null) s on true";

    private final Registers registers;
    private final RecordStore store;
    private final Journal journal;
    private final Erasure erasure;
    private final Walls walls;
    private final JdbcClient sql;

    RecordDisposal(
            Registers registers, RecordStore store, Journal journal, Erasure erasure, Walls walls, JdbcClient sql) {
        this.walls = walls;
        this.registers = registers;
        this.store = store;
        this.journal = journal;
        this.erasure = erasure;
        this.sql = sql;
    }

    /**
     * What disposing of a register's records would be.
     *
     * @param earliest when the time of the first of them began; null when there is none
     * @param held that would be among them and are on legal hold
     */
    public record Due(
            long records,
            @Nullable Instant earliest,
            @Nullable Instant latest,
            long held) {}

    /** A record whose time is over. */
    public record Ended(RegisterRecord record, Instant at) {}

    public Due due(String register, Definition.Keep.After after, Instant before) {
        return walls.everything(() -> counted(register, after, before));
    }

    private Due counted(String register, Definition.Keep.After after, Instant before) {
        return sql.sql(
                        "select count(*) filter (where not held) as records, min(ended) filter (where not held) as earliest,"
                                + " max(ended) filter (where not held) as latest, count(*) filter (where held) as held from ("
                                + ended(register, after) + ") as r")
                .param("register", register)
                .param("before", utc(before))
                .query((row, n) -> new Due(
                        row.getLong("records"),
                        instant(row.getObject("earliest", OffsetDateTime.class)),
                        instant(row.getObject("latest", OffsetDateTime.class)),
                        row.getLong("held")))
                .single();
    }

    /** Some of those that are due, the first ended first. */
    public List<Ended> list(String register, Definition.Keep.After after, Instant before, int limit) {
        return walls.everything(() -> some(register, after, before, limit));
    }

    private List<Ended> some(String register, Definition.Keep.After after, Instant before, int limit) {
        Map<Long, Instant> ended = new HashMap<>();
        sql.sql("select id, ended from (" + ended(register, after)
                        + ") as r where not held order by ended, id limit :limit")
                .param("register", register)
                .param("before", utc(before))
                .param("limit", limit)
                .query(row -> {
                    ended.put(
                            row.getLong("id"),
                            row.getObject("ended", OffsetDateTime.class).toInstant());
                });
        return store.list(registers.table(register), ended.keySet()).stream()
                .map(record -> new Ended(record, Objects.requireNonNull(ended.get(record.id()))))
                .sorted(java.util.Comparator.comparing(Ended::at))
                .toList();
    }

    private String ended(String register, Definition.Keep.After after) {
        String time = time(after);
        return "select r.id, " + time + " as ended, exists (select from legal_hold h where h.register = :register"
                + " and h.lifted_at is null and (h.matter_id is null or h.matter_id = r.id)) as held from "
                + registers.table(register).name() + " r"
                + (after == Definition.Keep.After.STOOD_DOWN ? STOOD_DOWN : "") + " where " + time + " < :before"
                + (after == Definition.Keep.After.STRUCK ? " and r.struck" : "")
                + " and not exists (select from disposed d where d.stream_id = r.id)";
    }

    /** A struck record is changed no more: what changed it last struck it. */
    private static String time(Definition.Keep.After after) {
        return switch (after) {
            case STOOD_DOWN -> "s.began";
            case ADDED -> "r.added_at";
            case CHANGED, STRUCK, CLOSED -> "r.changed_at";
        };
    }

    /** Id of the record with that number, or id; empty when there is none. */
    public List<Long> find(String register, String number) {
        String id = number.matches("[0-9]{1,18}") ? number : "0";
        return walls.everything(
                () -> sql.sql("select id from " + registers.table(register).name() + " where number = ? or id = ?")
                        .params(number, Long.parseLong(id))
                        .query(Long.class)
                        .list());
    }

    /** @param rule told with the event */
    public Append<RegisterRecord> append(RegisterRecord record, Map<String, Object> rule, String actor) {
        RegisterTable table = registers.table(record.register());
        Stream stream = new Stream(Stream.RECORD, record.id());
        return Append.to(
                stream, record.seq(), actor, List.of(RecordEvents.disposed(table, rule, record.scope())), this, record);
    }

    /** @throws Refused {@code RETAIN-005} when one of them was put on hold meanwhile: none is disposed of then */
    @Override
    public void write(List<Projected<RegisterRecord>> projected) {
        Map<String, List<RegisterRecord>> byRegister = projected.stream()
                .map(one -> Objects.requireNonNull(one.before()))
                .collect(Collectors.groupingBy(RegisterRecord::register));
        byRegister.forEach((register, records) -> dispose(registers.table(register), records));
    }

    private void dispose(RegisterTable table, List<RegisterRecord> records) {
        Long[] ids = records.stream().map(RegisterRecord::id).toArray(Long[]::new);
        requireNoHold(table.register(), ids);
        Set<String> files = new TreeSet<>();
        List<Erasing.Subject> subjects = new ArrayList<>();
        for (RegisterRecord record : records) {
            List<Event> history = history(record);
            files.addAll(files(table, history));
            subjects.add(new Erasing.Subject(
                    record.id(),
                    Objects.requireNonNullElse(record.number(), String.valueOf(record.id())),
                    persons(table, history)));
        }
        erasure.erase(Stream.RECORD, subjects);
        erasure.eraseFiles(files);
        List<Step> steps = new ArrayList<>();
        records.forEach(record -> steps.add(new Step(record, RecordFold.fold(table, null, history(record)))));
        walls.everything(() -> {
            store.bare(table, steps);
            clearAside(table, ids);
        });
    }

    private List<Event> history(RegisterRecord record) {
        return journal.history(new Stream(Stream.RECORD, record.id()));
    }

    /** Hashes of the files that the record has, or ever had. */
    private static Set<String> files(RegisterTable table, List<Event> history) {
        return history.stream()
                .flatMap(event -> RecordFold.said(table, event).values().stream())
                .filter(Collection.class::isInstance)
                .flatMap(value -> ((Collection<?>) value).stream())
                .filter(FileValue.class::isInstance)
                .map(file -> ((FileValue) file).hash())
                .collect(Collectors.toSet());
    }

    /** Names, phones and ID numbers that the record has, or ever had. */
    private static Set<String> persons(RegisterTable table, List<Event> history) {
        Set<String> persons = new TreeSet<>();
        history.forEach(event -> RecordFold.said(table, event).forEach((field, value) -> add(field, value, persons)));
        return persons;
    }

    private static void add(Field field, @Nullable Object value, Set<String> persons) {
        switch (field.type()) {
            case FieldType.Person _, FieldType.Phone _, FieldType.IdNumber _
            when field.isPersonal() && value != null -> persons.add(value.toString());
            case FieldType.Rows rows
            when value instanceof Collection<?> all ->
                all.forEach(row ->
                        rows.fields().forEach(inner -> add(inner, ((Map<?, ?>) row).get(inner.name()), persons)));
            default -> {}
        }
    }

    private void requireNoHold(String register, Long[] ids) {
        boolean held = sql.sql("""
                        select exists (select from legal_hold where register = ? and lifted_at is null
                                       and (matter_id is null or matter_id = any(?)))""").params(register, ids).query(Boolean.class).single();
        if (held) {
            throw Refused.conflict("RETAIN-005");
        }
    }

    /** Columns and tables of fields that were dropped keep what they held, under names of their own. */
    private void clearAside(RegisterTable table, Long[] ids) {
        List<String> columns =
                sql.sql("""
                        select column_name from information_schema.columns
                        where table_schema = current_schema() and table_name = ? and column_name ~ '^x[0-9]+_'""").param(table.name()).query(String.class).list();
        if (!columns.isEmpty()) {
            sql.sql("update " + table.name() + " set "
                            + columns.stream()
                                    .map(name -> '"' + name + "\" = null")
                                    .collect(Collectors.joining(", "))
                            + " where id = any(?)")
                    .param(ids)
                    .update();
        }
        List<String> tables =
                sql.sql("""
                        select c.conrelid::regclass::text from pg_constraint c join pg_class t on t.oid = c.conrelid
                        where c.contype = 'f' and c.confrelid = ?::regclass and t.relname ~ '^x[0-9]+_'""").param(table.name()).query(String.class).list();
        tables.forEach(aside -> sql.sql("delete from " + aside + " where record_id = any(?)")
                .param(ids)
                .update());
        sql.sql("delete from record_attachment where record_id = any(?) and not field = any(?)")
                .params(ids, table.fields().keySet().toArray(String[]::new))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
