package io.huiyin.journal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Destroys values about persons with their salts. Chains, commitments and day roots stay as they are and still verify; nobody can tell from a
 * commitment without its salt what it was over. To be called in the transaction that records the disposal.
 */
public final class Erasure {

    private final JdbcClient sql;
    private final Supplier<List<Erasing>> others;
    private final Clock clock;

    Erasure(JdbcClient sql, Supplier<List<Erasing>> others, Clock clock) {
        this.sql = sql;
        this.others = others;
        this.clock = clock;
    }

    /** Those beside all events of these, answers kept for callers, and whatever other modules keep of them. */
    public void erase(String kind, Collection<Erasing.Subject> subjects) {
        Long[] ids = subjects.stream().map(Erasing.Subject::id).toArray(Long[]::new);
        sql.sql("select erase_personal(?, ?)").params(kind, ids).query(row -> {});
        sql.sql("delete from claim where stream_id = any(?) and space like 'key:%'")
                .param(ids)
                .update();
        others.get().forEach(one -> one.erase(kind, subjects));
        sql.sql("""
                        insert into disposed (stream_id, kind, disposed_at) select unnest(?::bigint[]), ?, ?
                        on conflict do nothing""").params(ids, kind, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** The bytes of files that nobody has who was not disposed of before; that they were there, their size and their hash stay known. */
    public void eraseFiles(Collection<String> hashes) {
        byte[][] keys = hashes.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new);
        sql.sql("select erase_files(?)").param(keys).query(row -> {});
    }
}
