package io.huiyin.matter;

import io.huiyin.base.Limit;
import io.huiyin.journal.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code clock}: one row a matter while there is one clock a matter. */
@Component
class ClockStore {

    private static final String BEGIN = """
            insert into clock (matter_id, name, started_at, amount, unit, due_at, provisional, paused_at, stopped_at, calendar)
            values (?, 'whole', ?, ?, ?, ?, ?, null, ?, ?)
            on conflict (matter_id, name) do update set started_at = excluded.started_at, amount = excluded.amount,
                unit = excluded.unit, due_at = excluded.due_at, provisional = excluded.provisional,
                paused_at = null, stopped_at = excluded.stopped_at, calendar = excluded.calendar""";

    private static final String STOP =
            "update clock set stopped_at = ? where matter_id = ? and name = 'whole' and stopped_at is null";

    private static final String PAUSE = "update clock set paused_at = ? where matter_id = ? and name = 'whole'";

    /** What was counted anew by hand is looked at again as if the calendar had changed. */
    private static final String LONGER = """
            update clock set due_at = ?, amount = amount + ?, paused_at = case when ? then null else paused_at end, calendar = -1
            where matter_id = ? and name = 'whole'""";

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;

    ClockStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    /**
     * An open deadline that counts working time.
     *
     * @param seq last event of its matter
     * @param leadPath of the accountable unit
     */
    record Open(
            long matterId, int seq, String leadPath, Instant started, Limit limit, Instant due, boolean provisional) {}

    /** Writes what these events, each list of one matter, do to clocks. */
    void write(List<List<Event>> appended) {
        List<Object[]> begun = new ArrayList<>();
        List<Object[]> stopped = new ArrayList<>();
        List<Object[]> paused = new ArrayList<>();
        List<Object[]> longer = new ArrayList<>();
        for (List<Event> events : appended) {
            for (int i = 0; i < events.size(); i++) {
                Event event = events.get(i);
                switch (event.action()) {
                    case MatterEvents.RECEIVED, MatterEvents.REDONE, MatterEvents.REOPENED -> {
                        RunningClock clock = RunningClock.fold(null, events.subList(i, events.size()));
                        if (clock != null) {
                            begun.add(values(event, clock));
                        }
                    }
                    case MatterEvents.ANSWERED,
                            MatterEvents.REPLIED,
                            MatterEvents.STRUCK_OFF,
                            MatterEvents.NOT_ACCEPTED,
                            MatterEvents.WITHDRAWN ->
                        stopped.add(new Object[] {
                            utc(event.occurredAt()), event.stream().id()
                        });
                    case MatterEvents.SUSPENDED ->
                        paused.add(new Object[] {
                            utc(event.occurredAt()), event.stream().id()
                        });
                    case MatterEvents.RESUMED, MatterEvents.EXTENSION_GRANTED -> longer.add(longer(event));
                    default -> {
                        // nothing else moves a clock here
                    }
                }
            }
        }
        if (!begun.isEmpty()) {
            jdbc.batchUpdate(BEGIN, begun);
        }
        if (!stopped.isEmpty()) {
            jdbc.batchUpdate(STOP, stopped);
        }
        if (!paused.isEmpty()) {
            jdbc.batchUpdate(PAUSE, paused);
        }
        if (!longer.isEmpty()) {
            jdbc.batchUpdate(LONGER, longer);
        }
    }

    private static Object[] longer(Event event) {
        return new Object[] {
            utc(Instant.parse(event.required("due"))),
            event.number("days"),
            event.action().equals(MatterEvents.RESUMED),
            event.stream().id()
        };
    }

    private static Object[] values(Event event, RunningClock clock) {
        return new @Nullable Object[] {
            event.stream().id(),
            utc(clock.started()),
            clock.limit().amount(),
            clock.limit().unit().name().toLowerCase(Locale.ROOT),
            utc(clock.due()),
            clock.provisional(),
            clock.stopped() == null ? null : utc(clock.stopped()),
            event.number("calendar")
        };
    }

    /** The next of the open deadlines that were computed before that change of the calendar. */
    List<Open> before(int calendar, int limit) {
        return sql.sql("""
                        select c.*, m.seq, m.lead_path from clock c join matter m on m.id = c.matter_id
                        where c.stopped_at is null and c.paused_at is null and c.unit in ('working_days', 'working_hours') and c.calendar < ?
                        order by c.calendar, c.matter_id limit ?""").params(calendar, limit).query(ClockStore::open).list();
    }

    /** Notes that these deadlines are still right after that change. */
    void keep(Collection<Long> matters, int calendar) {
        if (!matters.isEmpty()) {
            sql.sql("update clock set calendar = ? where matter_id = any(?) and name = 'whole' and calendar < ?")
                    .params(calendar, matters.toArray(Long[]::new), calendar)
                    .update();
        }
    }

    long waiting(int calendar) {
        return sql.sql("""
                        select count(*) from clock where stopped_at is null and paused_at is null and unit in ('working_days', 'working_hours')
                        and calendar < ?""").param(calendar).query(Long.class).single();
    }

    long provisional() {
        return sql.sql("select count(*) from clock where stopped_at is null and provisional")
                .query(Long.class)
                .single();
    }

    Map<Long, RunningClock> ofMatters(Collection<Long> matters) {
        Map<Long, RunningClock> clocks = new HashMap<>();
        sql.sql("select * from clock where matter_id = any(?) and name = 'whole'")
                .param(matters.toArray(Long[]::new))
                .query(row -> {
                    clocks.put(row.getLong("matter_id"), clock(row));
                });
        return clocks;
    }

    private static RunningClock clock(ResultSet row) throws SQLException {
        OffsetDateTime paused = row.getObject("paused_at", OffsetDateTime.class);
        OffsetDateTime stopped = row.getObject("stopped_at", OffsetDateTime.class);
        return new RunningClock(
                MatterRow.instant(row, "started_at"),
                limit(row),
                MatterRow.instant(row, "due_at"),
                row.getBoolean("provisional"),
                paused == null ? null : paused.toInstant(),
                stopped == null ? null : stopped.toInstant());
    }

    private static Open open(ResultSet row, int n) throws SQLException {
        return new Open(
                row.getLong("matter_id"),
                row.getInt("seq"),
                row.getString("lead_path"),
                MatterRow.instant(row, "started_at"),
                limit(row),
                MatterRow.instant(row, "due_at"),
                row.getBoolean("provisional"));
    }

    private static Limit limit(ResultSet row) throws SQLException {
        return new Limit(
                row.getInt("amount"), Limit.Unit.valueOf(row.getString("unit").toUpperCase(Locale.ROOT)));
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
