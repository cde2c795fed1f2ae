package io.huiyin.figure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code own_table}. */
@Component
class OwnTableStore {

    /** Tables that one list shows at most. */
    private static final int LISTED = 200;

    private static final String SELECT = "select id, owner, name, query, shared, readers, every from own_table ";

    private final JdbcClient sql;

    OwnTableStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One's own first, then those that others share, by name. */
    List<OwnTable> list(String user) {
        return sql.sql(SELECT + """
                        where owner = :user or shared or readers @> array[cast(:user as text)]
                        order by owner <> :user, name, id limit :limit""")
                .param("user", user)
                .param("limit", LISTED)
                .query(OwnTableStore::row)
                .list();
    }

    /** Empty when there is none, or none that the user may find. */
    Optional<OwnTable> find(long id, String user) {
        return sql.sql(SELECT + "where id = :id and (owner = :user or shared or readers @> array[cast(:user as text)])")
                .param("id", id)
                .param("user", user)
                .query(OwnTableStore::row)
                .optional();
    }

    /** How many somebody keeps, that name aside. */
    int countOthers(String owner, String name) {
        return sql.sql("select count(*) from own_table where owner = ? and name <> ?")
                .params(owner, name)
                .query(Integer.class)
                .single();
    }

    /** @return the id; that of the owner's table of that name, when there is one */
    long save(OwnTable table) {
        OwnTable.Every every = table.every();
        return sql.sql("""
                        insert into own_table (owner, name, query, shared, readers, every)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (owner, name) do update set query = excluded.query, shared = excluded.shared,
                            readers = excluded.readers, every = excluded.every
                        returning id""")
                .param(table.owner())
                .param(table.name())
                .param(table.query())
                .param(table.shared())
                .param(table.readers().toArray(String[]::new))
                .param(every == null ? null : every.key())
                .query(Long.class)
                .single();
    }

    boolean delete(long id, String owner) {
        return sql.sql("delete from own_table where id = ? and owner = ?")
                        .params(id, owner)
                        .update()
                > 0;
    }

    /** Those that are due on such days and were not told of yet on that day. */
    List<OwnTable> due(List<OwnTable.Every> every, LocalDate day, int limit) {
        return sql.sql(SELECT + "where every = any(?) and (told_on is null or told_on < ?) order by id limit ?")
                .params(every.stream().map(OwnTable.Every::key).toArray(String[]::new), day, limit)
                .query(OwnTableStore::row)
                .list();
    }

    void told(List<Long> ids, LocalDate day) {
        sql.sql("update own_table set told_on = ? where id = any(?)")
                .params(day, ids.toArray(Long[]::new))
                .update();
    }

    private static OwnTable row(ResultSet row, int n) throws SQLException {
        return new OwnTable(
                row.getLong("id"),
                row.getString("owner"),
                row.getString("name"),
                row.getString("query"),
                row.getBoolean("shared"),
                List.of((String[]) row.getArray("readers").getArray()),
                every(row.getString("every")));
    }

    private static OwnTable.@Nullable Every every(@Nullable String key) {
        return key == null ? null : OwnTable.Every.find(key).orElse(null);
    }
}
