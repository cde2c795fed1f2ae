package io.huiyin.matter;

import io.huiyin.base.Deadline;
import io.huiyin.base.Paths;
import io.huiyin.base.WorkTimes;
import io.huiyin.calendar.Deadlines;
import io.huiyin.journal.Projection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the deadlines that a change of the calendar moved, in sets, and tells which they were. */
@Component
class ClockMoves implements Projection<ClockMoves.Move>, Deadlines {

    private static final String MATTERS = """
            update matter m set due_at = v.due, seq = v.seq
            from unnest(?::bigint[], ?::timestamptz[], ?::int[]) as v (id, due, seq) where m.id = v.id""";

    private static final String CLOCKS = """
            update clock c set due_at = v.due, provisional = v.provisional, calendar = v.calendar
            from unnest(?::bigint[], ?::timestamptz[], ?::boolean[], ?::int[]) as v (id, due, provisional, calendar)
            where c.matter_id = v.id and c.name = 'whole'""";

    private static final String MOVES = """
            insert into clock_move (calendar, matter_id, name, was, due_at, provisional)
            select v.calendar, v.id, 'whole', v.was, v.due, v.provisional
            from unnest(?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::boolean[], ?::int[])
                as v (id, was, due, provisional, calendar)""";

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;
    private final ClockStore clocks;
    private final WorkTimes times;

    ClockMoves(JdbcTemplate jdbc, ClockStore clocks, WorkTimes times) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
        this.clocks = clocks;
        this.times = times;
    }

    /** @param calendar the change that moved it */
    record Move(Instant was, Deadline now, int calendar) {}

    @Override
    public void write(List<Projected<Move>> projected) {
        Long[] ids = column(projected, one -> one.appended().stream().id()).toArray(Long[]::new);
        Integer[] seqs = column(projected, one -> one.appended().seq()).toArray(Integer[]::new);
        String[] was = column(projected, one -> move(one).was().toString()).toArray(String[]::new);
        String[] due = column(projected, one -> move(one).now().at().toString()).toArray(String[]::new);
        Boolean[] provisional =
                column(projected, one -> move(one).now().provisional()).toArray(Boolean[]::new);
        Integer[] calendar = column(projected, one -> move(one).calendar()).toArray(Integer[]::new);
        jdbc.update(MATTERS, ids, due, seqs);
        jdbc.update(CLOCKS, ids, due, provisional, calendar);
        jdbc.update(MOVES, ids, was, due, provisional, calendar);
    }

    private static Move move(Projected<Move> one) {
        return Objects.requireNonNull(one.before());
    }

    private static <T> List<T> column(List<Projected<Move>> projected, Function<Projected<Move>, T> value) {
        return projected.stream().map(value).toList();
    }

    @Override
    public long waiting() {
        return clocks.waiting(times.version());
    }

    @Override
    public long provisional() {
        return clocks.provisional();
    }

    @Override
    public Map<Integer, Long> moved() {
        Map<Integer, Long> moved = new HashMap<>();
        sql.sql("select calendar, count(*) from clock_move group by calendar").query(row -> {
            moved.put(row.getInt(1), row.getLong(2));
        });
        return moved;
    }

    @Override
    public List<Moved> moved(int change, String scope, int limit) {
        return sql.sql("""
                        select m.number, v.was, v.due_at, v.provisional from clock_move v join matter m on m.id = v.matter_id
                        where v.calendar = ? and m.lead_path >= ? and m.lead_path < ?
                        order by v.due_at, v.matter_id limit ?""")
                .params(change, scope, Paths.end(scope), limit)
                .query((row, n) -> new Moved(
                        row.getString("number"),
                        "/matters/" + row.getString("number"),
                        MatterRow.instant(row, "was"),
                        MatterRow.instant(row, "due_at"),
                        row.getBoolean("provisional")))
                .list();
    }
}
