package io.huiyin.matter;

import io.huiyin.base.WorkTimes;
import io.huiyin.calendar.Deadlines;
import io.huiyin.journal.Projection;
import io.huiyin.network.Subtrees;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Writes the deadlines that a change of the calendar moved, in sets, and tells which they were. */
@Component
class ClockMoves implements Projection<ClockMoves.Move>, Deadlines {

    private static final String MATTERS = """
        update matter m set due_at = v.due, seq = v.seq
        from unnest(?::bigint[], ?::timestamptz[], ?::int[]) as v (id, due, seq) where m.id = v.id\
        """;

    private static final String MOVES = """
        insert into clock_move (calendar, matter_id, name, was, due_at, provisional)
        select * from unnest(?::int[], ?::bigint[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::boolean[])\
        """;

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;
    private final ClockStore clocks;
    private final WorkTimes times;
    private final SingletonSupplier<List<MatterWatcher>> watchers;

    ClockMoves(JdbcTemplate jdbc, ClockStore clocks, WorkTimes times, ObjectProvider<MatterWatcher> watchers) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
        this.clocks = clocks;
        this.times = times;
        this.watchers = SingletonSupplier.of(() -> watchers.stream().toList());
    }

    record Moved(RunningClock was, RunningClock now) {

        /** False when only a step is taken at another time. */
        boolean isDue() {
            return !was.due().equals(now.due()) || was.provisional() != now.provisional();
        }
    }

    /**
     * The clocks of a matter that are due at another time, or whose next step is.
     *
     * @param was when the matter was due
     * @param due when it is from then on
     * @param calendar the change that moved them
     */
    record Move(Instant was, Instant due, List<Moved> moved, int calendar) {}

    @Override
    public void write(List<Projected<Move>> projected) {
        List<ClockStore.Row> set = new ArrayList<>();
        List<ClockStore.Row> moves = new ArrayList<>();
        List<String> was = new ArrayList<>();
        for (Projected<Move> one : projected) {
            long matter = one.appended().stream().id();
            for (Moved moved : move(one).moved()) {
                ClockStore.Row row =
                        new ClockStore.Row(matter, moved.now(), move(one).calendar());
                set.add(row);
                if (moved.isDue()) {
                    moves.add(row);
                    was.add(moved.was().due().toString());
                }
            }
        }
        jdbc.update(
                MATTERS,
                column(projected, one -> one.appended().stream().id()).toArray(Long[]::new),
                column(projected, one -> move(one).due().toString()).toArray(String[]::new),
                column(projected, one -> one.appended().seq()).toArray(Integer[]::new));
        clocks.set(set);
        jdbc.update(
                MOVES,
                column(moves, ClockStore.Row::calendar).toArray(Integer[]::new),
                column(moves, ClockStore.Row::matterId).toArray(Long[]::new),
                column(moves, row -> row.clock().name()).toArray(String[]::new),
                was.toArray(String[]::new),
                column(moves, row -> row.clock().due().toString()).toArray(String[]::new),
                column(moves, row -> row.clock().provisional()).toArray(Boolean[]::new));
        List<MatterWatcher.Rescheduled> rescheduled = projected.stream()
                .filter(one -> !move(one).was().equals(move(one).due()))
                .map(ClockMoves::rescheduled)
                .toList();
        watchers.obtain().forEach(watcher -> watcher.rescheduled(rescheduled));
    }

    private static MatterWatcher.Rescheduled rescheduled(Projected<Move> one) {
        return new MatterWatcher.Rescheduled(
                one.appended().stream().id(),
                one.appended().events().getFirst().seq() - 1,
                move(one).was());
    }

    private static Move move(Projected<Move> one) {
        return Objects.requireNonNull(one.before());
    }

    private static <T, V> List<V> column(List<T> rows, Function<T, V> value) {
        return rows.stream().map(value).toList();
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
    public List<Deadlines.Moved> moved(int change, List<String> reach, int limit) {
        return sql.sql("""
            select m.number, v.was, v.due_at, v.provisional from clock_move v join matter m on m.id = v.matter_id
            where v.calendar = ? and %s
            order by v.due_at, v.matter_id, v.name limit ?\
            """.formatted(Subtrees.in("m.lead_path", reach)))
                .param(change)
                .params(Subtrees.args(reach))
                .param(limit)
                .query((row, n) -> new Deadlines.Moved(
                        row.getString("number"),
                        "/matters/" + row.getString("number"),
                        MatterRow.instant(row, "was"),
                        MatterRow.instant(row, "due_at"),
                        row.getBoolean("provisional")))
                .list();
    }
}
