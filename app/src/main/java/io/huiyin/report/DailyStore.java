package io.huiyin.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the day's figures, in a handful of statements. */
@Component
final class DailyStore {

    /** What a day is taken apart by. */
    enum Dimension {
        CHANNEL,
        CATEGORY,
        PLACE,
        HOUR
    }

    /**
     * A part of a day.
     *
     * @param code of the channel, category or place (empty where the place is not that deep), or the hour
     */
    record Part(LocalDate day, Dimension by, String code, Tally tally) {}

    /** What was open when a day ended: in all, or at a place. */
    record Stock(LocalDate day, @Nullable String place, Tally tally) {}

    /** A day's events up to the time of day that the report was asked for, and those of the whole day. */
    record Flow(Tally soFar, Tally whole) {

        static final Flow NONE = new Flow(Tally.NONE, Tally.NONE);

        Flow plus(Tally tally, boolean early) {
            return new Flow(early ? soFar.plus(tally) : soFar, whole.plus(tally));
        }
    }

    /** What is running now. */
    record Running(long overdue, long dueToday) {}

    private static final List<Measure> PART_MEASURES =
            List.of(Measure.RECEIVED, Measure.SETTLED, Measure.REPLIED, Measure.ON_TIME);

    private final JdbcClient sql;

    DailyStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** For the rest of the transaction every statement is planned for its own dates and unit: the plan for any unit is ten times slower. */
    void planEachOnItsOwn() {
        sql.sql("set local plan_cache_mode = 'force_custom_plan'").update();
    }

    /** The first day that has an event of a matter. */
    Optional<LocalDate> firstDay() {
        return sql.sql("select min(day) from matter_event")
                .query(LocalDate.class)
                .optional();
    }

    Map<LocalDate, Flow> flows(ReportScope scope, Collection<LocalDate> days, LocalTime clock) {
        Map<LocalDate, Flow> flows = new HashMap<>();
        about(DailySql.flows(scope), scope)
                .param("days", array(days))
                .param("clock", clock)
                .param("whole", clock.equals(LocalTime.MAX))
                .query(row -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    Flow flow = flows.getOrDefault(day, Flow.NONE);
                    flows.put(day, flow.plus(Tally.read(row, Measure.FLOWS), row.getBoolean("so_far")));
                });
        return flows;
    }

    List<Part> parts(ReportScope scope, Collection<LocalDate> days, LocalTime clock) {
        return about(DailySql.shares(scope, PART_MEASURES), scope)
                .param("days", array(days))
                .param("clock", clock)
                .param("whole", clock.equals(LocalTime.MAX))
                .param("depth", scope.depth())
                .query(DailyStore::part)
                .list();
    }

    /** Days on which nothing was open are missing. */
    List<Stock> stocks(ReportScope scope, Collection<LocalDate> days, Instant now) {
        return open(DailySql.stocks(scope), scope, days, now)
                .param("depth", scope.depth())
                .query((row, n) -> new Stock(
                        row.getObject("day", LocalDate.class), row.getString("place"), Tally.read(row, Measure.STOCKS)))
                .list();
    }

    /** Open now without a reply: past the limit, and to be replied to before {@code day} ends. Reads the state as it is. */
    Running running(ReportScope scope, Instant now, LocalDate day) {
        return about(DailySql.running(scope), scope)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("day", day)
                .query((row, n) -> new Running(row.getLong("overdue"), row.getLong("due_today")))
                .single();
    }

    List<DailyReport.Overdue> mostOverdue(ReportScope scope, LocalDate day, Instant now, int limit) {
        return open(DailySql.mostOverdue(scope), scope, List.of(day), now)
                .param("limit", limit)
                .query((row, n) -> new DailyReport.Overdue(
                        row.getString("number"),
                        row.getString("summary"),
                        row.getString("category"),
                        row.getString("place_path"),
                        row.getString("scope"),
                        instant(row, "due_at"),
                        row.getObject("received_on", LocalDate.class)))
                .list();
    }

    List<DailyReport.Returner> returners(ReportScope scope, Collection<LocalDate> days, LocalDate last, int limit) {
        return about(DailySql.returners(scope), scope)
                .param("days", array(days))
                .param("last", last)
                .param("limit", limit)
                .query((row, n) -> new DailyReport.Returner(
                        row.getString("scope"), row.getLong("last_day"), row.getLong("all_days")))
                .list();
    }

    List<RecordBehind> records(ReportScope scope, Measure measure, LocalDate day, Instant now, int offset, int limit) {
        return ofDay(DailySql.records(scope, measure), scope, measure, day, now)
                .param("offset", offset)
                .param("limit", limit)
                .query(DailyStore::record)
                .list();
    }

    long count(ReportScope scope, Measure measure, LocalDate day, Instant now) {
        return ofDay(DailySql.count(scope, measure), scope, measure, day, now)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec ofDay(
            String query, ReportScope scope, Measure measure, LocalDate day, Instant now) {
        return measure.isStock()
                ? open(query, scope, List.of(day), now)
                : about(query, scope).param("days", array(List.of(day)));
    }

    private JdbcClient.StatementSpec open(String query, ReportScope scope, Collection<LocalDate> days, Instant now) {
        return about(query, scope)
                .param("days", array(days))
                .param("first", Collections.min(days))
                .param("last", Collections.max(days))
                .param("now", now.atOffset(ZoneOffset.UTC));
    }

    private JdbcClient.StatementSpec about(String query, ReportScope scope) {
        return sql.sql(query).param("path", scope.path()).param("end", scope.end());
    }

    private static Part part(ResultSet row, int n) throws SQLException {
        LocalDate day = row.getObject("day", LocalDate.class);
        Tally tally = Tally.read(row, PART_MEASURES);
        for (Dimension by : Dimension.values()) {
            String code = row.getString(by.name().toLowerCase(Locale.ROOT));
            if (code != null) {
                return new Part(day, by, code, tally);
            }
        }
        throw new IllegalStateException("a row of no dimension");
    }

    private static RecordBehind record(ResultSet row, int n) throws SQLException {
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        return new RecordBehind(
                row.getString("number"),
                row.getInt("seq"),
                row.getString("summary"),
                row.getString("channel"),
                row.getString("category"),
                row.getString("place_path"),
                row.getString("scope"),
                row.getString("actor"),
                row.getString("action"),
                instant(row, "occurred_at"),
                due == null ? null : due.toInstant(),
                row.getBoolean("late"),
                row.getBoolean("counted"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String[] array(Collection<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toArray(String[]::new);
    }
}
