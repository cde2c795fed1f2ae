package io.huiyin.matter;

import io.huiyin.journal.Event;
import io.huiyin.journal.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code look}: one row for each event. */
@Component
public class LookStore implements Projection<LookStore.Day> {

    private static final String INSERT =
            "insert into look (stream_id, seq, actor, day, at, matter_id, reason) values (?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;

    LookStore(JdbcTemplate jdbc, JdbcClient sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** Where a user's looks of a day stand. */
    public record Day(long streamId, int seq) {}

    /** Somebody was shown the requester of a matter. */
    public record Look(
            long streamId,
            int seq,
            String actor,
            LocalDate day,
            Instant at,
            long matterId,
            @Nullable String reason) {

        static Look of(Event event) {
            String reason = event.text("reason");
            return new Look(
                    event.stream().id(),
                    event.seq(),
                    event.actor(),
                    event.day(),
                    event.occurredAt(),
                    event.number("matter_id"),
                    reason == null || reason.isEmpty() ? null : reason);
        }
    }

    @Override
    public void write(List<Projected<Day>> projected) {
        List<Object[]> rows = projected.stream()
                .flatMap(one -> one.appended().events().stream())
                .map(Look::of)
                .map(look -> new Object[] {
                    look.streamId,
                    look.seq,
                    look.actor,
                    look.day,
                    look.at.atOffset(ZoneOffset.UTC),
                    look.matterId,
                    look.reason
                })
                .toList();
        jdbc.batchUpdate(INSERT, rows);
    }

    Optional<Day> day(String actor, LocalDate day) {
        return sql.sql("""
                        select stream_id, max(seq) as seq from look where actor = ? and day = ?
                        group by stream_id order by stream_id limit 1""")
                .params(actor, day)
                .query((row, n) -> new Day(row.getLong("stream_id"), row.getInt("seq")))
                .optional();
    }

    List<Look> list(long matterId, int limit) {
        return sql.sql("select * from look where matter_id = ? order by at desc, stream_id desc, seq desc limit ?")
                .params(matterId, limit)
                .query(LookStore::look)
                .list();
    }

    List<Look> of(Collection<Long> streams) {
        return sql.sql("select * from look where stream_id = any(?) order by stream_id, seq")
                .param(streams.toArray(Long[]::new))
                .query(LookStore::look)
                .list();
    }

    private static Look look(ResultSet row, int n) throws SQLException {
        return new Look(
                row.getLong("stream_id"),
                row.getInt("seq"),
                row.getString("actor"),
                row.getObject("day", LocalDate.class),
                MatterRow.instant(row, "at"),
                row.getLong("matter_id"),
                row.getString("reason"));
    }
}
