package io.huiyin.record;

import io.huiyin.database.SchemaOwner;
import io.huiyin.value.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Indexes for orders that a definition does not foresee. The first who sorts a large register by such a column is served without one, which
 * takes about a second for a million records; behind him the index is built beside those who write. Most orders are never asked for, and
 * every index slows the import down, so that none is made before.
 */
@Component
public class SortIndexes {

    /** Below that a page in any order is fast enough: some 30,000 records. */
    static final long FROM_BYTES = 8L * 1024 * 1024;

    /** Of one register; each costs an import one to two microseconds a row. */
    static final int MOST = 8;

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final Logger LOG = LoggerFactory.getLogger(SortIndexes.class);

    private final JdbcClient owner;
    private final JdbcTemplate statements;
    private final Map<String, Long> looked = new ConcurrentHashMap<>();
    private final Semaphore turn = new Semaphore(1);

    SortIndexes(SchemaOwner owner) {
        this.owner = JdbcClient.create(owner.dataSource());
        this.statements = new JdbcTemplate(owner.dataSource());
    }

    /** Says that somebody sorts by that column; answers at once. */
    public void asked(String table, String column) {
        long now = System.nanoTime();
        String key = table + " " + column;
        Long before = looked.get(key);
        if (before == null || now - before > LOOK_AGAIN_NANOS) {
            looked.put(key, now);
            Thread.ofVirtual().name("sort-index").start(() -> {
                turn.acquireUninterruptibly();
                try {
                    build(table, column, FROM_BYTES);
                } catch (DataAccessException e) { // such as a column that a publication has just dropped
                    LOG.warn("no index was built on {} of {}", column, table, e);
                } finally {
                    turn.release();
                }
            });
        }
    }

    /**
     * What is there.
     *
     * @param number of the column, which stays when it is renamed
     * @param made indexes of this kind, of any column
     */
    private record Found(int number, long bytes, boolean served, int made) {}

    /** @return true when an index was built */
    boolean build(String table, String column, long fromBytes) {
        Found found = owner.sql("""
                        select a.attnum, pg_relation_size(c.oid) as bytes,
                          exists (select from pg_index x where x.indrelid = c.oid and x.indisvalid and x.indkey[0] = a.attnum) as served,
                          (select count(*) from pg_index x join pg_class i on i.oid = x.indexrelid
                            where x.indrelid = c.oid and x.indisvalid and starts_with(i.relname, ?)) as made
                        from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.oid = to_regclass(?) and a.attname = ?""")
                .params(prefix(table), table, column)
                .query((row, n) ->
                        new Found(row.getInt(1), row.getLong("bytes"), row.getBoolean("served"), row.getInt("made")))
                .single();
        if (found.served || found.bytes < fromBytes || found.made >= MOST) {
            return false;
        }
        String name = prefix(table) + found.number;
        dropBroken(name);
        statements.execute("create index concurrently if not exists " + name + " on " + table + " (" + column
                + ", id) where not struck");
        return true;
    }

    private static String prefix(String table) {
        return Shape.name(table + "__s_");
    }

    /** What a crash left half built; what another process builds now is no such thing. */
    private void dropBroken(String name) {
        boolean broken = owner.sql("""
                        select exists (select from pg_index x where x.indexrelid = to_regclass(?) and not x.indisvalid
                          and not exists (select from pg_stat_progress_create_index p where p.index_relid = x.indexrelid))""").param(name).query(Boolean.class).single();
        if (broken) {
            statements.execute("drop index concurrently if exists " + name);
        }
    }
}
