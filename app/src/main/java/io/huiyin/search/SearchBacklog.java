package io.huiyin.search;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records whose text is not in the search index yet: a cheap insert in the transaction of the write, worked off behind it. */
@Component
public class SearchBacklog {

    private final JdbcClient sql;

    SearchBacklog(JdbcClient sql) {
        this.sql = sql;
    }

    /** A change that is not indexed. */
    record Entry(String register, long record) {}

    /** To be called in the transaction that writes the records; new, changed, struck or restored. */
    public void add(String register, Collection<Long> ids) {
        if (!ids.isEmpty()) {
            sql.sql("insert into search_backlog (register, record_id) select ?, unnest(?)")
                    .params(register, ids.toArray(Long[]::new))
                    .update();
        }
    }

    /** All rows of a table of records again. */
    public void addAll(String register, String table) {
        sql.sql("insert into search_backlog (register, record_id) select ?, id from " + table + " order by id")
                .param(register)
                .update();
    }

    /** Takes the first ones that nobody else is taking; they are gone when the transaction commits. */
    List<Entry> take(int most) {
        return sql.sql("""
                        delete from search_backlog where position in (
                            select position from search_backlog order by position limit ? for update skip locked)
                        returning register, record_id""")
                .param(most)
                .query((row, n) -> new Entry(row.getString("register"), row.getLong("record_id")))
                .list();
    }

    SearchIndex.State state() {
        return sql.sql("""
                        select count(*) as waiting,
                               extract(epoch from now() - (select added_at from search_backlog order by position limit 1))
                                   ::double precision as age
                        from search_backlog""")
                .query((row, n) -> {
                    Double age = row.getObject("age", Double.class);
                    return new SearchIndex.State(
                            row.getLong("waiting"), age == null ? null : Duration.ofMillis((long) (age * 1000)));
                })
                .single();
    }
}
