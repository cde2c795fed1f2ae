package io.huiyin.board;

import io.huiyin.figure.FigureScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the board reads beside the figures: what is open now from the columns of open matters, which are the fold of their events, and the
 * last hour from today's events. Neither grows with the matters that there ever were.
 */
@Component
class BoardStore {

    /** Matters that are open, and how many of them are late or soon will be. */
    record Open(String place, String category, String lead, Sums sums) {}

    /** How many are open, how many of them are late, and how many soon will be. */
    record Sums(long open, long overdue, long soon) {

        static final Sums NONE = new Sums(0, 0, 0);

        static Sums of(ResultSet row) throws SQLException {
            return new Sums(row.getLong("open"), row.getLong("overdue"), row.getLong("soon"));
        }

        Sums plus(Sums other) {
            return new Sums(open + other.open, overdue + other.overdue, soon + other.soon);
        }
    }

    /** How many came in and were settled. */
    record Flow(long in, long out) {}

    /** Says whether anything has happened since: the day, and how many events it has. */
    record Mark(LocalDate day, long events) {}

    private static final String SUMS = """
        count(*) as open, count(*) filter (where {runs} and m.due_at < :now) as overdue,
        count(*) filter (where {runs} and m.due_at >= :now and m.due_at < :now::timestamptz + interval '1 hour') as soon
        from matter m where m.closed_at is null and m.register = :register and {scope}\
        """;

    private static final String OPEN =
            "select {place} as place, coalesce(m.taken_category, m.category) as category, m.lead_path, " + SUMS
                    + " group by 1, 2, 3";

    private static final String OPEN_IN_ALL = "select " + SUMS;

    /** As the figures have it: no reply yet, and not suspended. */
    private static final String RUNS = "m.replied_at is null and m.suspended_at is null";

    private static final String FLOWS = """
        select date_trunc('minute', e.occurred_at) as minute, count(*) filter (where e.action = any(:in)) as came,
               count(*) filter (where e.action = any(:out)) as went
        from matter_event e join matter m on m.id = e.matter_id
        where e.day between :first and :last and e.action = any(:all) and e.occurred_at >= :since and e.occurred_at <= :now
          and m.register = :register and {scope}
        group by 1\
        """;

    private static final String LATEST = """
        select m.number, m.category, m.place_path, m.state, m.urgent, m.received_at
        from matter m
        where m.register = :register and m.received_at > :since and m.received_at <= :now and {scope}
        order by m.received_at desc, m.id desc limit :limit\
        """;

    private static final String TAKEN = "coalesce(m.taken_place_path, m.place_path)";

    private static final String[] RECEIVED = {"received"};
    private static final String[] TAKEN_ON = {"received", "dispatched", "decided", "delegated", "raised", "succeeded"};
    private static final String[] SETTLED = {"replied", "answered"};

    private final JdbcClient sql;

    BoardStore(JdbcClient sql) {
        this.sql = sql;
    }

    Mark mark(LocalDate day) {
        return sql.sql("select count(*) from matter_event where day = ?")
                .param(day)
                .query((row, n) -> new Mark(day, row.getLong(1)))
                .single();
    }

    /** @param depth of the places that are told apart, the city being 1 */
    List<Open> open(String register, FigureScope scope, int depth, Instant now) {
        String query = OPEN.replace("{place}", "substring(" + TAKEN + " from '^(?:[^/]+/){1," + depth + "}')")
                .replace("{runs}", RUNS)
                .replace("{scope}", within(scope.body() ? "m.lead_path" : TAKEN));
        return about(query, register, scope, now)
                .query((row, n) -> new Open(
                        row.getString("place"), row.getString("category"), row.getString("lead_path"), Sums.of(row)))
                .list();
    }

    Sums openInAll(String register, FigureScope scope, Instant now) {
        String query =
                OPEN_IN_ALL.replace("{runs}", RUNS).replace("{scope}", within(scope.body() ? "m.lead_path" : TAKEN));
        return about(query, register, scope, now)
                .query((row, n) -> Sums.of(row))
                .single();
    }

    /** By minute; those in which nothing happened are missing. */
    Map<Instant, Flow> flows(String register, FigureScope scope, LocalDate day, Instant since, Instant now) {
        Map<Instant, Flow> flows = new HashMap<>();
        String[] in = scope.body() ? TAKEN_ON : RECEIVED;
        about(FLOWS.replace("{scope}", within(scope.body() ? "e.scope" : TAKEN)), register, scope, now)
                .param("first", day.minusDays(1))
                .param("last", day)
                .param("since", at(since))
                .param("in", in)
                .param("out", SETTLED)
                .param("all", Stream.of(in, SETTLED).flatMap(Arrays::stream).toArray(String[]::new))
                .query(row -> {
                    flows.put(instant(row, "minute"), new Flow(row.getLong("came"), row.getLong("went")));
                });
        return flows;
    }

    List<BoardState.Latest> latest(String register, FigureScope scope, Instant since, Instant now, int limit) {
        return about(
                        LATEST.replace("{scope}", within(scope.body() ? "m.lead_path" : "m.place_path")),
                        register,
                        scope,
                        now)
                .param("since", at(since))
                .param("limit", limit)
                .query((row, n) -> new BoardState.Latest(
                        row.getString("number"),
                        row.getString("category"),
                        row.getString("place_path"),
                        row.getString("state"),
                        row.getBoolean("urgent"),
                        instant(row, "received_at")))
                .list();
    }

    private static String within(String path) {
        return path + " >= :path and " + path + " < :end";
    }

    private JdbcClient.StatementSpec about(String query, String register, FigureScope scope, Instant now) {
        return sql.sql(query)
                .param("register", register)
                .param("path", scope.path())
                .param("end", scope.end())
                .param("now", at(now));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
