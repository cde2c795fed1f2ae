package io.huiyin.board;

import io.huiyin.figure.FigureScope;
import io.huiyin.figure.Since;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the board reads beside the figures: what is open now from the columns of open matters, which are the fold of their events, and the
 * last hour from today's events. Neither grows with the matters that there ever were.
 */
@Component
class BoardStore {

    /** What open matters are told apart by: paths of a place and of the accountable unit. */
    record Spot(String place, String category, String lead) {}

    /** How many are open there, and how many of them are late. */
    record Open(Spot spot, long open, long overdue) {}

    /** A limit that runs. */
    record Limit(Spot spot, Instant due, long count) {}

    /** How many came in and were settled. */
    record Flow(long in, long out) {

        static final Flow NONE = new Flow(0, 0);

        Flow plus(Flow other) {
            return new Flow(in + other.in, out + other.out);
        }
    }

    /** A matter with place and category as first taken down. */
    record Placed(long id, String place, String category, Standing standing) {}

    private static final String OPEN = """
        select {place} as place, {category} as category, m.lead_path, count(*) as open,
               count(*) filter (where {runs} and m.due_at < :now) as overdue
        from matter m where m.closed_at is null and m.register = :register and {scope}
        group by 1, 2, 3\
        """;

    /** As the figures have it: no reply yet, and not suspended. */
    private static final String RUNS = "m.replied_at is null and m.suspended_at is null";

    private static final String LIMITS = """
        select {place} as place, {category} as category, m.lead_path, m.due_at, count(*) as limits
        from matter m
        where m.closed_at is null and {runs} and m.due_at >= :from and m.due_at < :until and m.register = :register and {scope}
        group by 1, 2, 3, 4\
        """;

    private static final String PLACED = """
        select m.id, {taken} as place, {category} as category, m.lead_path, m.due_at,
               case when m.closed_at is not null then 'nowhere' when {runs} then 'running' else 'open' end as stood
        from matter m where m.id = any(array(select unnest(:ids::bigint[]))) and m.register = :register\
        """;

    private static final String FLOWS = """
        select date_trunc('minute', e.occurred_at) as minute, count(*) filter (where e.action = any(:in)) as came,
               count(*) filter (where e.action = any(:out)) as went
        from {events} join matter m on m.id = e.matter_id
        where e.day between :first and :last and e.action = any(:all) and e.occurred_at >= :from
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
    private static final String CATEGORY = "coalesce(m.taken_category, m.category)";

    private static final String[] RECEIVED = {"received"};
    private static final String[] TAKEN_ON = {"received", "dispatched", "decided", "delegated", "raised", "succeeded"};
    private static final String[] SETTLED = {"replied", "answered"};

    private final JdbcClient sql;

    BoardStore(JdbcClient sql) {
        this.sql = sql;
    }

    List<Open> open(String register, FigureScope scope, Instant now) {
        return about(OPEN, register, scope)
                .param("now", at(now))
                .query((row, n) -> new Open(spot(row), row.getLong("open"), row.getLong("overdue")))
                .list();
    }

    /** Limits that run out from a moment until before another. */
    List<Limit> limits(String register, FigureScope scope, Instant from, Instant until) {
        return about(LIMITS, register, scope)
                .param("from", at(from))
                .param("until", at(until))
                .query((row, n) -> new Limit(spot(row), instant(row, "due_at"), row.getLong("limits")))
                .list();
    }

    private static Spot spot(ResultSet row) throws SQLException {
        return new Spot(row.getString("place"), row.getString("category"), row.getString("lead_path"));
    }

    /** Those of the matters that are the register's, as they stand. */
    List<Placed> placed(String register, Collection<Long> ids) {
        return sql.sql(PLACED.replace("{runs}", RUNS).replace("{taken}", TAKEN).replace("{category}", CATEGORY))
                .param("register", register)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, n) -> new Placed(
                        row.getLong("id"),
                        row.getString("place"),
                        row.getString("category"),
                        new Standing(
                                Standing.Stood.of(row.getString("stood")),
                                row.getString("lead_path"),
                                instant(row, "due_at"))))
                .list();
    }

    /**
     * By minute; those in which nothing happened are missing.
     *
     * @param from of events that happened earlier nothing is told
     * @param since events alone that are later; null for all
     */
    Map<Instant, Flow> flows(String register, FigureScope scope, LocalDate day, Instant from, @Nullable Since since) {
        Map<Instant, Flow> flows = new HashMap<>();
        String[] in = scope.body() ? TAKEN_ON : RECEIVED;
        sql.sql(FLOWS.replace("{events}", Since.events(since))
                        .replace("{scope}", within(scope.body() ? "e.scope" : TAKEN)))
                .params(Since.parameters(since))
                .param("register", register)
                .param("path", scope.path())
                .param("end", scope.end())
                .param("first", day.minusDays(1))
                .param("last", day)
                .param("from", at(from))
                .param("in", in)
                .param("out", SETTLED)
                .param("all", Stream.of(in, SETTLED).flatMap(Arrays::stream).toArray(String[]::new))
                .query(row -> {
                    flows.put(instant(row, "minute"), new Flow(row.getLong("came"), row.getLong("went")));
                });
        return flows;
    }

    List<BoardState.Latest> latest(String register, FigureScope scope, Instant since, Instant now, int limit) {
        return sql.sql(LATEST.replace("{scope}", within(scope.body() ? "m.lead_path" : "m.place_path")))
                .param("register", register)
                .param("path", scope.path())
                .param("end", scope.end())
                .param("since", at(since))
                .param("now", at(now))
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

    /** Of open matters. */
    private JdbcClient.StatementSpec about(String query, String register, FigureScope scope) {
        return sql.sql(query.replace("{place}", "substring(" + TAKEN + " from '^(?:[^/]+/){1," + scope.depth() + "}')")
                        .replace("{category}", CATEGORY)
                        .replace("{runs}", RUNS)
                        .replace("{scope}", within(scope.body() ? "m.lead_path" : TAKEN)))
                .param("register", register)
                .param("path", scope.path())
                .param("end", scope.end());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
