package io.huiyin.record;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records whose text is not in the search index yet: a cheap insert in the transaction of the write, worked off behind it. */
@Component
class SearchBacklog {

    private final JdbcClient sql;

    SearchBacklog(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * How far the index is behind.
     *
     * @param records waiting to be indexed, one that changed twice counted twice
     * @param age how long the first of them has waited; null when none waits
     */
    record State(long records, @Nullable Duration age) {}

    /** To be called in the transaction that writes the records; new, changed, struck or restored. */
    void add(String register, Collection<Long> ids) {
        if (!ids.isEmpty()) {
            sql.sql("insert into search_backlog (register, record_id) select ?, unnest(?)")
                    .params(register, ids.toArray(Long[]::new))
                    .update();
        }
    }

    /** The whole register again: after its definition changed what is searched. */
    void addAll(String register, Shape shape) {
        sql.sql("insert into search_backlog (register, record_id) select ?, id from " + shape.table() + " order by id")
                .param(register)
                .update();
    }

    State state() {
        return sql.sql("""
                        select count(*) as records,
                               extract(epoch from now() - (select added_at from search_backlog order by position limit 1))::double precision as age
                        from search_backlog""")
                .query((row, n) -> {
                    Double age = row.getObject("age", Double.class);
                    return new State(
                            row.getLong("records"), age == null ? null : Duration.ofMillis((long) (age * 1000)));
                })
                .single();
    }
}
