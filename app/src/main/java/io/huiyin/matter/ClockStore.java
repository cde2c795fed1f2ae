package io.huiyin.matter;

import io.huiyin.base.Limit;
import io.huiyin.database.Copy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code clock}: a row for each clock that runs or stands still. */
@Component
class ClockStore {

    private static final List<String> COLUMNS = List.of(
            "matter_id",
            "name",
            "started_at",
            "amount",
            "unit",
            "due_at",
            "provisional",
            "paused_at",
            "office",
            "step",
            "next_at",
            "calendar");

    private static final String SET = """
        insert into clock (matter_id, name, started_at, amount, unit, due_at, provisional, paused_at, office, step, next_at, calendar)
        select * from unnest(?::bigint[], ?::text[], ?::timestamptz[], ?::int[], ?::text[], ?::timestamptz[], ?::boolean[],
                             ?::timestamptz[], ?::text[], ?::int[], ?::timestamptz[], ?::int[])
        on conflict (matter_id, name) do update set started_at = excluded.started_at, amount = excluded.amount,
            unit = excluded.unit, due_at = excluded.due_at, provisional = excluded.provisional, paused_at = excluded.paused_at,
            office = excluded.office, step = excluded.step, next_at = excluded.next_at, calendar = excluded.calendar\
        """;

    /** A clock that takes a step goes on with the limit that it has, computed with the calendar that it was computed with. */
    private static final String ARM = """
        update clock c set step = v.step, next_at = v.next_at
        from unnest(?::bigint[], ?::text[], ?::int[], ?::timestamptz[]) as v (matter_id, name, step, next_at)
        where c.matter_id = v.matter_id and c.name = v.name\
        """;

    private static final String END = """
        delete from clock c using unnest(?::bigint[], ?::text[]) as v (matter_id, name)
        where c.matter_id = v.matter_id and c.name = v.name\
        """;

    /** What a change of the calendar can move: a limit in working time, or the moment of a step. */
    private static final String LATER =
            "c.paused_at is null and (c.unit in ('working_days', 'working_hours') or c.next_at is not null)";

    /**
     * The clocks of a matter {@code m} as an array of texts: read with the matter itself, so that both are of one moment, and an append on
     * what was read fails when either has moved on.
     */
    static final String OF_MATTER = """
        array(select concat(c.name, '|', (extract(epoch from c.started_at) * 1000000)::bigint, '|', c.amount, '|', c.unit, '|',
                     (extract(epoch from c.due_at) * 1000000)::bigint, '|', case when c.provisional then 'true' end, '|',
                     (extract(epoch from c.paused_at) * 1000000)::bigint, '|', c.office, '|', c.step, '|',
                     (extract(epoch from c.next_at) * 1000000)::bigint)
              from clock c where c.matter_id = m.id order by c.name)\
        """;

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;

    ClockStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    /** @param calendar the change of the calendar that it was computed with */
    record Row(long matterId, RunningClock clock, int calendar) {}

    /**
     * An open deadline.
     *
     * @param seq last event of its matter
     * @param leadPath of the accountable unit
     * @param register and version: the definition that its matter is pinned to
     * @param whole when its matter is due
     */
    record Open(
            long matterId, int seq, String leadPath, String register, int version, Instant whole, RunningClock clock) {}

    /** Clocks of matters that begin. */
    void add(List<Row> rows) {
        if (rows.size() < MatterStore.COPIED) {
            set(rows);
            return;
        }
        jdbc.execute((ConnectionCallback<Long>) connection ->
                Copy.into(connection, "clock", COLUMNS, copy -> rows.forEach(row -> copy(copy.row(), row))));
    }

    private static void copy(Copy columns, Row row) {
        RunningClock clock = row.clock;
        columns.bigint(row.matterId).text(clock.name()).time(clock.started());
        columns.integer(clock.limit().amount()).text(unit(clock)).time(clock.due());
        columns.flag(clock.provisional()).value(clock.paused()).value(clock.office());
        columns.integer(clock.step()).value(clock.next()).integer(row.calendar);
    }

    private static String unit(RunningClock clock) {
        return clock.limit().unit().name().toLowerCase(Locale.ROOT);
    }

    void set(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.update(
                SET,
                array(rows, Row::matterId, Long[]::new),
                array(rows, row -> row.clock.name(), String[]::new),
                array(rows, row -> row.clock.started().toString(), String[]::new),
                array(rows, row -> row.clock.limit().amount(), Integer[]::new),
                array(rows, row -> unit(row.clock), String[]::new),
                array(rows, row -> row.clock.due().toString(), String[]::new),
                array(rows, row -> row.clock.provisional(), Boolean[]::new),
                array(rows, row -> text(row.clock.paused()), String[]::new),
                array(rows, row -> row.clock.office(), String[]::new),
                array(rows, row -> row.clock.step(), Integer[]::new),
                array(rows, row -> text(row.clock.next()), String[]::new),
                array(rows, Row::calendar, Integer[]::new));
    }

    /** Notes which step of clocks is the next, each with its matter. */
    void arm(List<Map.Entry<Long, RunningClock>> armed) {
        if (!armed.isEmpty()) {
            jdbc.update(
                    ARM,
                    array(armed, Map.Entry::getKey, Long[]::new),
                    array(armed, one -> one.getValue().name(), String[]::new),
                    array(armed, one -> one.getValue().step(), Integer[]::new),
                    array(armed, one -> text(one.getValue().next()), String[]::new));
        }
    }

    /** Removes clocks that have ended, each as its matter and name. */
    void end(List<Map.Entry<Long, String>> ended) {
        if (!ended.isEmpty()) {
            jdbc.update(
                    END,
                    array(ended, Map.Entry::getKey, Long[]::new),
                    array(ended, Map.Entry::getValue, String[]::new));
        }
    }

    private static <T, V> V[] array(
            List<T> rows, Function<T, @Nullable V> value, java.util.function.IntFunction<V[]> make) {
        return rows.stream().map(value).toArray(make);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    /** The next of the open deadlines that were computed before that change of the calendar. */
    List<Open> before(int calendar, int limit) {
        return sql.sql("""
            select c.*, m.seq, m.lead_path, m.register, m.definition_version, m.due_at as whole_due
            from clock c join matter m on m.id = c.matter_id
            where LATER and c.calendar < ? order by c.calendar, c.matter_id limit ?\
            """.replace("LATER", LATER))
                .params(calendar, limit)
                .query(ClockStore::open)
                .list();
    }

    /** Notes that these deadlines are still right after that change. */
    void keep(Collection<Open> clocks, int calendar) {
        if (!clocks.isEmpty()) {
            List<Open> all = List.copyOf(clocks);
            jdbc.update(
                    """
                    update clock c set calendar = ? from unnest(?::bigint[], ?::text[]) as v (matter_id, name)
                    where c.matter_id = v.matter_id and c.name = v.name and c.calendar < ?\
                    """,
                    calendar,
                    array(all, Open::matterId, Long[]::new),
                    array(all, one -> one.clock.name(), String[]::new),
                    calendar);
        }
    }

    long waiting(int calendar) {
        return sql.sql("select count(*) from clock c where LATER and c.calendar < ?".replace("LATER", LATER))
                .param(calendar)
                .query(Long.class)
                .single();
    }

    long provisional() {
        return sql.sql("select count(*) from clock where provisional")
                .query(Long.class)
                .single();
    }

    /** Matters with a step that is due, those that wait longest first. */
    List<Long> due(Instant now, int limit) {
        return sql.sql("""
            select c.matter_id from clock c where c.next_at <= ? and c.paused_at is null
            order by c.next_at, c.matter_id limit ?\
            """).params(now.atOffset(ZoneOffset.UTC), limit).query(Long.class).list().stream()
                .distinct()
                .toList();
    }

    /** How long the step that waits longest has been due; zero when none is. */
    Duration longestDue(Instant now) {
        return sql.sql("select min(c.next_at) from clock c where c.next_at <= ? and c.paused_at is null")
                .param(now.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional()
                .map(first -> Duration.between(first.toInstant(), now))
                .orElse(Duration.ZERO);
    }

    /** Reads what {@link #OF_MATTER} wrote. */
    static List<RunningClock> clocks(String[] texts) {
        return Arrays.stream(texts).map(ClockStore::clock).toList();
    }

    private static RunningClock clock(String text) {
        String[] parts = text.split("\\|", -1);
        return new RunningClock(
                parts[0],
                micros(parts[1]),
                new Limit(Integer.parseInt(parts[2]), RunningClock.unit(parts[3])),
                micros(parts[4]),
                Boolean.parseBoolean(parts[5]),
                parts[6].isEmpty() ? null : micros(parts[6]),
                parts[7].isEmpty() ? null : parts[7],
                Integer.parseInt(parts[8]),
                parts[9].isEmpty() ? null : micros(parts[9]));
    }

    private static Instant micros(String text) {
        return Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS);
    }

    private static RunningClock clock(ResultSet row) throws SQLException {
        return new RunningClock(
                row.getString("name"),
                MatterRow.instant(row, "started_at"),
                new Limit(row.getInt("amount"), RunningClock.unit(row.getString("unit"))),
                MatterRow.instant(row, "due_at"),
                row.getBoolean("provisional"),
                optional(row, "paused_at"),
                row.getString("office"),
                row.getInt("step"),
                optional(row, "next_at"));
    }

    private static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Open open(ResultSet row, int n) throws SQLException {
        return new Open(
                row.getLong("matter_id"),
                row.getInt("seq"),
                row.getString("lead_path"),
                row.getString("register"),
                row.getInt("definition_version"),
                MatterRow.instant(row, "whole_due"),
                clock(row));
    }

    /** What became of the clocks of a matter, and what was. */
    static void changes(
            long matterId,
            MatterClocks before,
            MatterClocks after,
            int calendar,
            List<Row> set,
            List<Map.Entry<Long, String>> ended) {
        for (RunningClock clock : after.running()) {
            if (!before.find(clock.name())
                    .filter(was -> Objects.equals(was, clock))
                    .isPresent()) {
                set.add(new Row(matterId, clock, calendar));
            }
        }
        before.running().stream()
                .filter(was -> after.find(was.name()).isEmpty())
                .forEach(was -> ended.add(Map.entry(matterId, was.name())));
    }
}
