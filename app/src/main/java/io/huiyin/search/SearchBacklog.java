package io.huiyin.search;

import io.huiyin.database.RowScope;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records whose text is not in the search index yet: a cheap insert in the transaction of the write, worked off behind it. */
@Component
public class SearchBacklog {

    /** Records of one row. */
    private static final int ROW = 5_000;

    private final JdbcClient sql;
    private final RowScope scope;

    SearchBacklog(JdbcClient sql, RowScope scope) {
        this.scope = scope;
        this.sql = sql;
    }

    /** Records of one register that wait together. */
    record Entry(String register, Long[] records) {}

    /** To be called in the transaction that writes the records; new, changed, struck or restored. */
    public void add(String register, Collection<Long> ids) {
        if (!ids.isEmpty()) {
            sql.sql("insert into search_backlog (register, records, size) values (?, ?, ?)")
                    .params(register, ids.toArray(Long[]::new), ids.size())
                    .update();
        }
    }

    /** All rows of a table of records again. */
    public void addAll(String register, String table) {
        sql.sql("insert into search_backlog (register, records, size) select ?, array_agg(id order by id), count(*)"
                        + " from (select id, (row_number() over (order by id) - 1) / " + ROW + " as part from " + table
                        + ") as parts group by part order by part")
                .param(register)
                .update();
    }

    /**
     * To be called in the transaction that disposes of records: their text is gone with it, and soon they are in no segment. Waiting for
     * them again takes out what an indexer may be writing just now.
     */
    public void forget(String register, Collection<Long> ids) {
        Long[] records = ids.toArray(Long[]::new);
        scope.everything(() -> sql.sql("delete from search_text where record_id = any(?)")
                .param(records)
                .update());
        sql.sql("insert into search_gone (record_id) select unnest(?) on conflict do nothing")
                .param(records)
                .update();
        add(register, ids);
    }

    boolean isEmpty() {
        return sql.sql("select not exists (select 1 from search_backlog)")
                .query(Boolean.class)
                .single();
    }

    /** Takes whole entries from the beginning, until they hold that many records; they are gone when the transaction commits. */
    List<Entry> take(int most) {
        return sql.sql("""
                        with first as (
                            select position, sum(size) over (order by position) - size as before
                            from (select position, size from search_backlog order by position limit ?) as waiting)
                        delete from search_backlog where position in (select position from first where before < ?)
                        returning register, records""")
                .params(most, most)
                .query((row, n) -> new Entry(row.getString("register"), (Long[])
                        row.getArray("records").getArray()))
                .list();
    }

    /** Records of a register that wait; empty when they are more than that. */
    List<Long> waiting(String register, int most) {
        return sql.sql("""
                        select distinct unnest(records) from search_backlog where register = ?
                        and (select sum(size) from search_backlog where register = ?) <= ?""").params(register, register, most).query(Long.class).list();
    }

    SearchIndex.State state() {
        return sql.sql("""
                        select coalesce(sum(size), 0) as waiting,
                               extract(epoch from now() - (select added_at from search_backlog order by position limit 1))
                                   ::double precision as age
                        from search_backlog""")
                .query((row, n) ->
                        new SearchIndex.State(row.getLong("waiting"), age(row.getObject("age", Double.class))))
                .single();
    }

    /** Changes of records of those registers that are not indexed yet. */
    long waiting(List<String> registers) {
        return sql.sql("select coalesce(sum(size), 0) from search_backlog where register = any(?)")
                .param(registers.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private static @Nullable Duration age(@Nullable Double seconds) {
        return seconds == null ? null : Duration.ofMillis((long) (seconds * 1_000));
    }
}
