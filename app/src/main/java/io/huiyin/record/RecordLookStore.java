package io.huiyin.record;

import io.huiyin.base.AuditTrail;
import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Projection;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code record_look}: one row for each event, which auditors read and {@code verify} compares. */
@Component
class RecordLookStore implements Projection<RecordLookStore.Day>, AuditTrail, StateCheck {

    private static final String INSERT = """
            insert into record_look (stream_id, seq, actor, day, at, register, record_id, label, field, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;

    RecordLookStore(JdbcTemplate jdbc, JdbcClient sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** Where a user's looks of a day stand. */
    record Day(long streamId, int seq) {}

    /** A row. */
    private record Row(
            long streamId,
            int seq,
            String actor,
            LocalDate day,
            Instant at,
            String register,
            long recordId,
            String label,
            String field,
            String reason) {

        static Row of(Event event) {
            return new Row(
                    event.stream().id(),
                    event.seq(),
                    event.actor(),
                    event.day(),
                    event.occurredAt(),
                    event.required("register"),
                    event.number("record"),
                    event.required("label"),
                    event.required("field"),
                    event.required("reason"));
        }

        Object[] columns() {
            OffsetDateTime moment = at.atOffset(ZoneOffset.UTC);
            return new Object[] {streamId, seq, actor, day, moment, register, recordId, label, field, reason};
        }
    }

    @Override
    public void write(List<Projected<Day>> projected) {
        jdbc.batchUpdate(
                INSERT,
                projected.stream()
                        .flatMap(one -> one.appended().events().stream())
                        .map(event -> Row.of(event).columns())
                        .toList());
    }

    Optional<Day> day(String actor, LocalDate day) {
        return sql.sql("""
                        select stream_id, max(seq) as seq from record_look where actor = ? and day = ?
                        group by stream_id order by stream_id limit 1""")
                .params(actor, day)
                .query((row, n) -> new Day(row.getLong("stream_id"), row.getInt("seq")))
                .optional();
    }

    List<RecordLooks.Look> list(long record, int limit) {
        return sql.sql("""
                        select at, actor, field, reason from record_look where record_id = ?
                        order by at desc, stream_id desc, seq desc limit ?""")
                .params(record, limit)
                .query((row, n) -> new RecordLooks.Look(
                        row.getString("actor"), instant(row), row.getString("field"), row.getString("reason")))
                .list();
    }

    @Override
    public List<Entry> between(Instant from, Instant until, @Nullable String actor, int limit) {
        return sql.sql("""
                        select l.*, e.scope from record_look l join stream_event e using (stream_id, seq)
                        where l.at >= :from and l.at < :until and (cast(:actor as text) is null or l.actor = :actor)
                        order by l.at desc, l.stream_id desc, l.seq desc limit :limit""")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("limit", limit)
                .query((row, n) -> new Entry(
                        Kind.RECORD_LOOK,
                        instant(row),
                        row.getString("actor"),
                        row.getString("label") + " " + row.getString("field"),
                        "/registers/" + row.getString("register") + "/records/" + row.getLong("record_id"),
                        row.getString("scope"),
                        row.getString("reason"),
                        1))
                .list();
    }

    @Override
    public String kind() {
        return Stream.RECORD_LOOK;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        Long[] ids = histories.stream()
                .map(history -> history.getFirst().stream().id())
                .toArray(Long[]::new);
        Set<Row> rows = new HashSet<>(sql.sql("select * from record_look where stream_id = any(?)")
                .param(ids)
                .query((row, n) -> row(row))
                .list());
        histories.stream()
                .flatMap(List::stream)
                .map(Row::of)
                .filter(row -> !rows.contains(row))
                .forEach(row -> findings.accept(new Finding(
                        "record_look " + row.streamId() + " event " + row.seq(),
                        "its row does not follow from its event")));
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        sql.sql("""
                        select l.stream_id from record_look l where not exists (select from stream_event e
                            where e.kind = 'record_look' and e.stream_id = l.stream_id and e.seq = l.seq)
                        order by l.stream_id limit 20""")
                .query(Long.class)
                .list()
                .forEach(id -> findings.accept(new Finding("record_look " + id, "it has no event")));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("stream_id"),
                row.getInt("seq"),
                row.getString("actor"),
                row.getObject("day", LocalDate.class),
                instant(row),
                row.getString("register"),
                row.getLong("record_id"),
                row.getString("label"),
                row.getString("field"),
                row.getString("reason"));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
