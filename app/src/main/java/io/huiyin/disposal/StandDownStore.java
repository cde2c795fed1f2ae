package io.huiyin.disposal;

import io.huiyin.base.Refused;
import io.huiyin.journal.Event;
import io.huiyin.journal.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code stand_down}: written as the fold of events. */
@Component
class StandDownStore {

    private final JdbcClient sql;

    /** One is said, which writes all of it, and taken back, which changes three columns. */
    final Projection<StandDown> standDowns = projected -> projected.forEach(one -> {
        if (one.before() == null) {
            write(StandDown.fold(one.appended().events()));
        } else {
            resume(one.before(), one.appended().events().getFirst());
        }
    });

    StandDownStore(JdbcClient sql) {
        this.sql = sql;
    }

    private void write(StandDown one) {
        sql.sql("""
                        insert into stand_down (id, register, day, reason, by_whom, stood_down_at, seq)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(one.id(), one.register(), one.day(), one.reason(), one.by(), utc(one.at()), one.seq())
                .update();
    }

    /** Asks after the row is locked: a disposal holds it until its commit. @throws Refused {@code RETAIN-011} when something was disposed of */
    private void resume(StandDown one, Event resumed) {
        sql.sql("update stand_down set resumed_by = ?, resumed_at = ?, seq = ? where id = ?")
                .params(resumed.actor(), utc(resumed.recordedAt()), resumed.seq(), one.id())
                .update();
        if (sql.sql("select exists (select from disposal where register = ? and counted = 'stood_down')")
                .param(one.register())
                .query(Boolean.class)
                .single()) {
            throw Refused.conflict("RETAIN-011", one.register());
        }
    }

    /** Keeps it from being taken back until the transaction ends. @throws Refused {@code RETAIN-010} when it was meanwhile */
    void hold(StandDown one) {
        if (sql.sql("select id from stand_down where id = ? and resumed_at is null for share")
                .param(one.id())
                .query(Long.class)
                .list()
                .isEmpty()) {
            throw Refused.conflict("RETAIN-010", one.register());
        }
    }

    /** Standing ones first, then the latest first. */
    List<StandDown> list(int most) {
        return sql.sql("select * from stand_down order by resumed_at is not null, id desc limit ?")
                .param(most)
                .query(StandDownStore::standDown)
                .list();
    }

    List<StandDown> list(Collection<Long> ids) {
        return sql.sql("select * from stand_down where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(StandDownStore::standDown)
                .list();
    }

    Optional<StandDown> find(long id) {
        return list(List.of(id)).stream().findFirst();
    }

    /** Empty when the register is not stood down. */
    Optional<StandDown> standing(String register) {
        return sql.sql("select * from stand_down where register = ? and resumed_at is null")
                .param(register)
                .query(StandDownStore::standDown)
                .optional();
    }

    private static StandDown standDown(ResultSet row, int n) throws SQLException {
        OffsetDateTime resumed = row.getObject("resumed_at", OffsetDateTime.class);
        return new StandDown(
                row.getLong("id"),
                row.getString("register"),
                row.getObject("day", LocalDate.class),
                row.getString("reason"),
                row.getString("by_whom"),
                row.getObject("stood_down_at", OffsetDateTime.class).toInstant(),
                row.getString("resumed_by"),
                resumed == null ? null : resumed.toInstant(),
                row.getInt("seq"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
