package io.huiyin.board;

import io.huiyin.board.Standing.Before;
import io.huiyin.board.Standing.Stood;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterWatcher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The table {@code board_change}: how matters stood before something happened to them, written in the transaction in which it did. Whoever has counted as of
 * one snapshot of the database finds here what he has not seen, whoever wrote it and in whatever order it was committed.
 */
@Component
class BoardChanges implements MatterWatcher {

    /** Says whether anything has happened since: it differs when something has. */
    record Mark(long rows, long last) {}

    private static final String WRITE = """
        insert into board_change (matters, seqs, stood, leads, dues)
        values (?::bigint[], ?::int[], ?::text[], ?::text[], ?::timestamptz[])\
        """;

    /** A row that comes from another server's backup may name a transaction that is still to come here. */
    private static final String SINCE = """
        select u.matter_id, u.seq, u.stood, u.lead, u.due
        from board_change c, unnest(c.matters, c.seqs, c.stood, c.leads, c.dues) as u (matter_id, seq, stood, lead, due)
        where c.written_by >= pg_snapshot_xmin(?::pg_snapshot) and c.written_by < pg_snapshot_xmax(pg_current_snapshot())
          and not pg_visible_in_snapshot(c.written_by, ?::pg_snapshot)
        order by u.matter_id, u.seq\
        """;

    /** How often {@link #forget} is called before anything is forgotten. */
    private static final int REMEMBERED = 5;

    private final JdbcTemplate jdbc;
    private final Deque<Long> lasts = new ArrayDeque<>();

    BoardChanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void happened(List<Happened> all) {
        write(all.stream().map(BoardChanges::before).toList());
    }

    @Override
    public void rescheduled(List<Rescheduled> all) {
        write(all.stream()
                .map(one -> new Before(one.matter(), one.seq(), null, null, one.was()))
                .toList());
    }

    private static Before before(Happened one) {
        Matter before = one.before();
        if (before == null) {
            return new Before(one.after().id(), 0, Stood.NOWHERE, null, null);
        }
        Matter.Times times = before.times();
        Stood stood = before.closed()
                ? Stood.NOWHERE
                : times.replied() == null && times.suspended() == null ? Stood.RUNNING : Stood.OPEN;
        return new Before(before.id(), before.seq(), stood, before.leadPath(), times.due());
    }

    private void write(List<Before> all) {
        if (!all.isEmpty()) {
            jdbc.update(
                    WRITE,
                    all.stream().map(Before::matter).toArray(Long[]::new),
                    all.stream().map(Before::seq).toArray(Integer[]::new),
                    texts(all, one -> one.stood() == null ? null : one.stood().key()),
                    texts(all, Before::lead),
                    texts(all, one -> one.due() == null ? null : one.due().toString()));
        }
    }

    private static @Nullable String[] texts(List<Before> all, Function<Before, @Nullable String> value) {
        return all.stream().map(value).toArray(String[]::new);
    }

    /** What this transaction sees. */
    String snapshot() {
        return Objects.requireNonNull(jdbc.queryForObject("select pg_current_snapshot()::text", String.class));
    }

    /** How matters stood, as of a snapshot, to which something happened that this transaction sees and the snapshot did not; by their ids. */
    Map<Long, Before> since(String snapshot) {
        Map<Long, Before> all = new LinkedHashMap<>();
        jdbc.query(
                SINCE,
                row -> {
                    Before one = read(row);
                    all.merge(one.matter(), one, Before::or);
                },
                snapshot,
                snapshot);
        return all;
    }

    private static Before read(ResultSet row) throws SQLException {
        String stood = row.getString("stood");
        OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
        return new Before(
                row.getLong("matter_id"),
                row.getInt("seq"),
                stood == null ? null : Stood.of(stood),
                row.getString("lead"),
                due == null ? null : due.toInstant());
    }

    Mark mark() {
        return jdbc.query("select count(*), coalesce(max(position), 0) from board_change", row -> {
            row.next();
            return new Mark(row.getLong(1), row.getLong(2));
        });
    }

    /** Removes what was there {@value #REMEMBERED} calls ago. */
    void forget() {
        lasts.add(mark().last());
        if (lasts.size() > REMEMBERED) {
            jdbc.update("delete from board_change where position <= ?", lasts.remove());
        }
    }
}
