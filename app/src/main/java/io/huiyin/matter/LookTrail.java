package io.huiyin.matter;

import io.huiyin.base.AuditTrail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at requesters who asked to be hidden, for auditors. */
@Component
class LookTrail implements AuditTrail {

    private final JdbcClient sql;

    LookTrail(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Entry> between(Instant from, Instant until, @Nullable String actor, int limit) {
        return sql.sql("""
                        select l.at, l.actor, l.reason, m.number, m.place_path from look l join matter m on m.id = l.matter_id
                        where l.at >= :from and l.at < :until and (cast(:actor as text) is null or l.actor = :actor)
                        order by l.at desc, l.stream_id desc, l.seq desc limit :limit""")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("limit", limit)
                .query((row, n) -> new Entry(
                        Kind.LOOK,
                        MatterRow.instant(row, "at"),
                        row.getString("actor"),
                        row.getString("number"),
                        "/matters/" + row.getString("number"),
                        row.getString("place_path"),
                        row.getString("reason"),
                        1))
                .list();
    }
}
