package io.huiyin.listing;

import io.huiyin.base.Fault;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.listing.FilteredChange.Asked;
import io.huiyin.listing.FilteredChange.Progress;
import io.huiyin.listing.FilteredChange.Reason;
import io.huiyin.listing.FilteredChange.State;
import io.huiyin.record.BulkChanges;
import io.huiyin.value.ValueJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code filtered_change} and {@code filtered_change_target}. */
@Component
class FilteredChangeStore {

    /** Records that are read, judged and written together. */
    static final int CHUNK = 500;

    /** A process that has said nothing for so long works on it no more. */
    private static final int SILENT_SECONDS = 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> WANTED = new TypeReference<>() {};

    /** This process. */
    private final UUID runner = UUID.randomUUID();

    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    FilteredChangeStore(JdbcClient sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A line as it is kept: values as {@link ValueJson} writes them, of faults those that are shown.
     *
     * @param count records for which it stands; 0 for a sample
     */
    private record Kept(
            long id,
            @Nullable String number,
            Map<String, Object> before,
            Map<String, Object> after,
            List<Fault> faults,
            @Nullable String refused,
            long count) {}

    private record Found(List<Kept> reasons, List<Kept> samples) {}

    /** Keeps what was asked, with the records that are meant. */
    void add(Asked asked, List<BulkChanges.Target> targets) {
        transaction.executeWithoutResult(status -> {
            sql.sql("""
                            insert into filtered_change (id, register, actor, wanted, state, total, asked_at, runner, alive_at)
                            values (?, ?, ?, ?, 'LOOKING', ?, ?, ?, now())""")
                    .params(asked.id(), asked.register(), asked.actor(), JSON.writeValueAsString(asked.raw()))
                    .params(asked.total(), time(asked.at()), runner)
                    .update();
            for (int from = 0; from < targets.size(); from += CHUNK) {
                List<BulkChanges.Target> chunk = targets.subList(from, Math.min(targets.size(), from + CHUNK));
                sql.sql("insert into filtered_change_target (change, chunk, records, seqs) values (?, ?, ?, ?)")
                        .params(asked.id(), from / CHUNK)
                        .param(chunk.stream().map(BulkChanges.Target::id).toArray(Long[]::new))
                        .param(chunk.stream().map(BulkChanges.Target::seq).toArray(Integer[]::new))
                        .update();
            }
        });
    }

    /** The records behind the first so many; empty after the last. */
    List<BulkChanges.Target> targets(UUID id, long seen) {
        return sql.sql("select records, seqs from filtered_change_target where change = ? and chunk = ?")
                .params(id, (int) ((seen + CHUNK - 1) / CHUNK))
                .query((row, n) -> targets(row))
                .optional()
                .orElse(List.of());
    }

    private static List<BulkChanges.Target> targets(ResultSet row) throws SQLException {
        Long[] records = (Long[]) row.getArray(1).getArray();
        Integer[] seqs = (Integer[]) row.getArray(2).getArray();
        List<BulkChanges.Target> targets = new ArrayList<>(records.length);
        for (int i = 0; i < records.length; i++) {
            targets.add(new BulkChanges.Target(records[i], seqs[i]));
        }
        return targets;
    }

    /** As it was kept; one that nobody works on any more has stopped. Values of fields that are gone are left out. */
    Optional<FilteredChange> find(UUID id, Definition definition) {
        return sql.sql("""
                        select *, alive_at < now() - make_interval(secs => ?) as silent from filtered_change
                        where id = ? and register = ?""")
                .params(SILENT_SECONDS, id, definition.register())
                .query((row, n) -> change(row, definition))
                .optional();
    }

    /** Those that an actor asked for, the newest first. */
    List<FilteredChange> newest(String actor, Definition definition, int most) {
        return sql.sql("""
                        select *, alive_at < now() - make_interval(secs => ?) as silent from filtered_change
                        where actor = ? and register = ? order by asked_at desc, id limit ?""")
                .params(SILENT_SECONDS, actor, definition.register(), most)
                .query((row, n) -> change(row, definition))
                .list();
    }

    /** True for one process only, of those that want to go on with it. */
    boolean take(FilteredChange change, Definition definition) {
        Progress far = change.progress();
        Instant making = change.makingAt();
        return sql.sql("""
                        update filtered_change set state = ?, seen = ?, good = ?, same = ?, found = ?, making_at = ?, runner = ?,
                          alive_at = now()
                        where id = ? and (state in ('LOOKED', 'STOPPED')
                          or state in ('LOOKING', 'CHANGING') and alive_at < now() - make_interval(secs => ?))""")
                        .params(far.state().name(), far.seen(), far.good(), far.same(), found(far, definition))
                        .param(making == null ? null : time(making))
                        .params(runner, change.asked().id(), SILENT_SECONDS)
                        .update()
                == 1;
    }

    /**
     * Keeps how far it is.
     *
     * @return false when another process has taken it over
     */
    boolean save(FilteredChange change, State state, Definition definition) {
        Progress far = change.progress();
        int kept = sql.sql("""
                        update filtered_change set state = ?, seen = ?, good = ?, same = ?, found = ?, alive_at = now()
                        where id = ? and runner = ?""")
                .params(state.name(), far.seen(), far.good(), far.same(), found(far, definition))
                .params(change.asked().id(), runner)
                .update();
        return kept == 1;
    }

    /** Forgets those that were asked for before, but for what is being worked on. What was changed stays in the journal. */
    void forget(Instant before) {
        sql.sql("""
                        delete from filtered_change where asked_at < ?
                          and (state not in ('LOOKING', 'CHANGING') or alive_at < now() - make_interval(secs => ?))""").params(time(before), SILENT_SECONDS).update();
    }

    private static FilteredChange change(ResultSet row, Definition definition) throws SQLException {
        Asked asked = new Asked(
                row.getObject("id", UUID.class),
                row.getString("register"),
                row.getString("actor"),
                JSON.readValue(row.getString("wanted"), WANTED),
                row.getLong("total"),
                row.getTimestamp("asked_at").toInstant());
        State state = State.valueOf(row.getString("state"));
        boolean going = state == State.LOOKING || state == State.CHANGING;
        Timestamp making = row.getTimestamp("making_at");
        Found found = JSON.readValue(row.getString("found"), Found.class);
        Progress progress = new Progress(
                going && row.getBoolean("silent") ? State.STOPPED : state,
                making != null,
                asked.total(),
                row.getLong("seen"),
                row.getLong("good"),
                row.getLong("same"),
                found.reasons.stream()
                        .map(kept -> new Reason(line(kept, definition), kept.count))
                        .toList(),
                found.samples.stream().map(kept -> line(kept, definition)).toList());
        return new FilteredChange(asked, making == null ? null : making.toInstant(), progress);
    }

    private static String found(Progress far, Definition definition) {
        return JSON.writeValueAsString(new Found(
                far.refused().stream()
                        .map(reason -> kept(reason.first(), reason.count(), definition))
                        .toList(),
                far.samples().stream().map(line -> kept(line, 0, definition)).toList()));
    }

    private static Kept kept(BulkChanges.Line line, long count, Definition definition) {
        return new Kept(
                line.id(),
                line.number(),
                ValueJson.fields(definition.fields(), line.before()),
                ValueJson.fields(definition.fields(), line.after()),
                line.faults(),
                line.refused(),
                count);
    }

    private static BulkChanges.Line line(Kept kept, Definition definition) {
        return new BulkChanges.Line(
                kept.id,
                kept.number,
                values(kept.before, definition),
                values(kept.after, definition),
                kept.faults,
                kept.refused,
                false);
    }

    private static Map<String, Object> values(Map<String, Object> json, Definition definition) {
        Map<String, Object> values = new TreeMap<>();
        for (Field field : definition.fields()) {
            Object value = json.get(field.name());
            if (value != null) {
                typed(field, value).ifPresent(typed -> values.put(field.name(), typed));
            }
        }
        return values;
    }

    /** Nothing for what its field cannot hold any more, after a publication. */
    private static Optional<Object> typed(Field field, Object json) {
        try {
            return Optional.of(ValueJson.value(field, json));
        } catch (RuntimeException ofAnotherType) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
