package io.huiyin.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes away what slows a load and the load does not need, foreign keys and all indexes but those of primary keys, and makes it again as the
 * product had defined it. What was taken away is kept in a table of its own until then, so that a load that was cut short loses nothing.
 */
final class LoopIndexes {

    private static final String KEPT = """
            create table if not exists bench_index (
                position int generated always as identity primary key,
                dropping text not null,
                making   text not null
            )""";

    /** Tables of which every row belongs to a matter. */
    private static final String TABLES = """
            with loaded as (
                select 'matter_event'::regclass as oid union select 'matter'::regclass
                union select conrelid::regclass from pg_constraint where contype = 'f' and confrelid = 'matter'::regclass)
            """;

    /** Foreign keys go first: they hold on to what they point to. */
    private static final String COLLECT = TABLES + """
            insert into bench_index (dropping, making)
            select dropping, making from (
                select 1 as no, k.conname as name, format('alter table %s drop constraint if exists %I', k.conrelid::regclass, k.conname) as dropping,
                       format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as making
                from pg_constraint k where k.contype = 'f' and k.conrelid in (select oid from loaded)
                union all
                select 2, k.conname, format('alter table %s drop constraint if exists %I', k.conrelid::regclass, k.conname),
                       format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
                from pg_constraint k where k.contype in ('u', 'x') and k.conrelid in (select oid from loaded)
                union all
                select 3, i.indexrelid::regclass::text, format('drop index if exists %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
                from pg_index i where i.indrelid in (select oid from loaded) and not i.indisprimary
                and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('u', 'x'))) as found
            order by no, name""";

    private static final String MEMORY = "set local maintenance_work_mem = '1GB'";

    private final JdbcClient owner;
    private final TransactionTemplate transaction;

    LoopIndexes(DataSource owner) {
        SingleConnectionDataSource single = new SingleConnectionDataSource(connection(owner), true);
        this.owner = JdbcClient.create(single);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(single));
    }

    private static Connection connection(DataSource owner) {
        try {
            return owner.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Kept(int position, String dropping, String making) {}

    boolean areDropped() {
        return owner.sql("select to_regclass('bench_index') is not null")
                .query(Boolean.class)
                .single();
    }

    /** Does nothing when they are dropped already. */
    void drop() {
        if (!areDropped()) {
            transaction.executeWithoutResult(status -> {
                owner.sql(KEPT).update();
                owner.sql(COLLECT).update();
            });
        }
        kept("position").forEach(one -> owner.sql(one.dropping).update());
    }

    /** Makes those that are missing, from wherever an earlier try was cut short. */
    void make() {
        if (!areDropped()) {
            return;
        }
        for (Kept one : kept("position desc")) {
            long began = System.nanoTime();
            transaction.executeWithoutResult(status -> {
                owner.sql(MEMORY).update();
                owner.sql(one.making).update();
                owner.sql("delete from bench_index where position = ?")
                        .param(one.position)
                        .update();
            });
            LoopLog.say("  %6.1f s  %s", LoopLog.seconds(began), one.making);
        }
        owner.sql("drop table bench_index").update();
    }

    private List<Kept> kept(String order) {
        return owner.sql("select * from bench_index order by " + order)
                .query((row, n) -> new Kept(row.getInt("position"), row.getString("dropping"), row.getString("making")))
                .list();
    }
}
