package io.huiyin.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was done once already. */
public final class Claims {

    /** How long the same Idempotency-Key gives the same answer. */
    public static final Duration KEY_LIFE = Duration.ofHours(24);

    private final JdbcClient sql;
    private final Clock clock;

    Claims(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A claim that was made. */
    public record Made(
            byte[] fingerprint, long streamId, @Nullable String answer) {}

    /** The claim, unless it is a caller's key that has expired: that one is forgotten. */
    public Optional<Made> find(String space, String key) {
        sql.sql("delete from claim where space = ? and key = ? and space like 'key:%' and made_at < ?")
                .params(space, key, expiry())
                .update();
        return sql.sql("select * from claim where space = ? and key = ?")
                .params(space, key)
                .query(Claims::made)
                .optional();
    }

    /** Those of the keys that were claimed, without a caller's keys that have expired: those are forgotten. */
    Map<String, Made> find(String space, Collection<String> keys) {
        String[] all = keys.toArray(String[]::new);
        sql.sql("delete from claim where space = ? and key = any(?) and space like 'key:%' and made_at < ?")
                .params(space, all, expiry())
                .update();
        Map<String, Made> made = new HashMap<>();
        sql.sql("select * from claim where space = ? and key = any(?)")
                .params(space, all)
                .query(row -> {
                    made.put(row.getString("key"), made(row, 0));
                });
        return made;
    }

    /** Those of the marks that were made. */
    public Set<Mark> made(Collection<Mark> marks) {
        UUID[] keys =
                marks.stream().map(mark -> new UUID(mark.high(), mark.low())).toArray(UUID[]::new);
        return new HashSet<>(sql.sql("select mark from import_mark where mark = any(?)")
                .param(keys)
                .query((row, n) -> mark(row.getObject(1, UUID.class)))
                .list());
    }

    private static Mark mark(UUID key) {
        return new Mark(key.getMostSignificantBits(), key.getLeastSignificantBits());
    }

    /** Streams of all claims of a space, by key. */
    public Map<String, Long> streams(String space) {
        Map<String, Long> streams = new HashMap<>();
        sql.sql("select key, stream_id from claim where space = ?").param(space).query(row -> {
            streams.put(row.getString(1), row.getLong(2));
        });
        return streams;
    }

    /** The last of a space's answers, in the order of their bytes. */
    public Optional<String> lastAnswer(String space) {
        return sql.sql("select max(answer collate \"C\") from claim where space = ?")
                .param(space)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    void forgetExpiredKeys() {
        sql.sql("delete from claim where space like 'key:%' and made_at < ?")
                .param(expiry())
                .update();
    }

    private OffsetDateTime expiry() {
        return clock.instant().minus(KEY_LIFE).atOffset(ZoneOffset.UTC);
    }

    private static Made made(ResultSet row, int n) throws SQLException {
        return new Made(row.getBytes("fingerprint"), row.getLong("stream_id"), row.getString("answer"));
    }
}
