package io.huiyin.journal;

import io.huiyin.base.Refused;
import io.huiyin.database.SchemaOwner;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Seals confidential values under a new key while everybody reads and writes. Nothing that is proven changes: chains hold salted hashes of
 * plain values. A value that is changed, or erased, meanwhile is left as it is then; what was sealed under an old key by a process that had
 * not heard of the new one is found by the next run. It may stop anywhere and be run again: what is done is passed over.
 */
public final class KeyRotation {

    /** Pages of a table that are read at once, some hundreds of rows. */
    private static final int PAGES = 64;

    /** Columns that hold sealed values: those called so, and a few. */
    private static final String COLUMNS = """
            select c.table_name, c.column_name from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.data_type = 'bytea'
                and (c.column_name like '%cipher' or (c.table_name, c.column_name) in
                    (('message', 'to_phone'), ('message_preference', 'email'), ('message_preference', 'phone'), ('app_user', 'factor')))
            order by 1, 2""";

    private static final List<String> EVENTS = List.of("matter_event", "stream_event");

    private final Supplier<SchemaOwner> owner;
    private final Seals seals;
    private final PersonalValues personal;
    private final Clock clock;

    KeyRotation(Supplier<SchemaOwner> owner, Seals seals, PersonalValues personal, Clock clock) {
        this.owner = owner;
        this.seals = seals;
        this.personal = personal;
        this.clock = clock;
    }

    /** How many values of a column are sealed under a key. */
    public record Count(String table, String column, int key, long values) {}

    /** How far one column is: pages of its table, and values that were sealed anew. */
    public record Progress(String table, String column, long page, long pages, long sealed) {}

    /** Makes the file of the next key; answers its name. Every process needs a copy before {@link #begin}. */
    public String make() {
        return KeyFolder.sealKey(seals.make());
    }

    /** The number of the key that new values are sealed under. */
    public int current() {
        return seals.current();
    }

    /** The name of the file of that key. */
    public static String file(int key) {
        return KeyFolder.sealKey(key);
    }

    /**
     * Seals new values under the newest key that is here, in every process within seconds; answers its number.
     *
     * @throws Refused {@code JOURNAL-115} when a process begins with another key under the same number
     */
    public int begin() {
        int newest = seals.newest();
        byte[] mark = seals.mark(newest);
        if (newest > 1) {
            JdbcTemplate sql = new JdbcTemplate(owner.get().dataSource());
            sql.update(
                    "insert into seal_key (id, mark, since) values (?, ?, ?) on conflict do nothing",
                    newest,
                    mark,
                    clock.instant().atOffset(ZoneOffset.UTC));
            seals.use(
                    newest,
                    Objects.requireNonNull(
                            sql.queryForObject("select mark from seal_key where id = ?", byte[].class, newest)));
        }
        return newest;
    }

    /** Where sealed values lie, beside the events: {@code table.column}. */
    public List<String> places() {
        return connected(sql -> columns(sql).stream()
                .map(column -> column.table + "." + column.name)
                .toList());
    }

    /** By table, column and key. */
    public List<Count> counts() {
        return connected(sql -> {
            List<Count> counts = new ArrayList<>();
            for (Column column : columns(sql)) {
                sql.query(
                        "select get_byte(" + column.quoted() + ", 0) as key, count(*) as n from " + column.of()
                                + " where length(" + column.quoted() + ") > 0 group by 1 order by 1",
                        row -> {
                            counts.add(new Count(column.table, column.name, row.getInt("key"), row.getLong("n")));
                        });
            }
            for (String table : EVENTS) {
                sql.query(
                        "select get_byte(decode(m[1], 'base64'), 0) as key, count(*) as n from " + table
                                + ", regexp_matches(personal, '\"sealed\":\"([A-Za-z0-9+/]{4})', 'g') m group by 1 order by 1",
                        row -> {
                            counts.add(new Count(table, "personal", row.getInt("key"), row.getLong("n")));
                        });
            }
            return counts;
        });
    }

    /** Seals everything under the current key; answers how many rows that were. */
    public long run(Consumer<Progress> progress) {
        return connected(sql -> {
            long sealed = 0;
            for (Column column : columns(sql)) {
                sealed += pass(
                        sql,
                        column,
                        "get_byte(" + column.quoted() + ", 0) <> " + seals.current(),
                        this::anew,
                        progress);
            }
            for (String table : EVENTS) {
                sealed += pass(
                        sql,
                        new Column(table, "personal"),
                        "personal like '%\"sealed\":\"%'",
                        value -> personal.anew(String.valueOf(value)),
                        progress);
            }
            return sealed;
        });
    }

    private byte[] anew(Object value) {
        return seals.anew((byte[]) value);
    }

    private record Column(String table, String name) {

        String of() {
            return '"' + table + '"';
        }

        String quoted() {
            return '"' + name + '"';
        }
    }

    /** A value, and the row that it lies in. */
    private record Place(String at, Object value) {}

    private static List<Column> columns(JdbcTemplate sql) {
        return sql.query(COLUMNS, (row, n) -> new Column(row.getString(1), row.getString(2)));
    }

    /** A value is taken for another by its place and what it was: whoever was faster is right. */
    private static long pass(JdbcTemplate sql, Column column, String old, Anew anew, Consumer<Progress> progress) {
        long pages = Objects.requireNonNull(sql.queryForObject(
                "select pg_relation_size('" + column.of() + "'::regclass) / current_setting('block_size')::int",
                Long.class));
        String name = column.quoted();
        String read = "select ctid::text, " + name + " from " + column.of()
                + " where ctid >= ?::tid and ctid < ?::tid and " + name + " is not null and " + old;
        String write = "update " + column.of() + " set " + name + " = ? where ctid = ?::tid and " + name + " = ?";
        long sealed = 0;
        for (long page = 0; page < pages; page += PAGES) {
            List<Object[]> changes = new ArrayList<>();
            for (Place place : sql.query(
                    read,
                    (row, n) -> new Place(row.getString(1), row.getObject(2)),
                    "(" + page + ",0)",
                    "(" + (page + PAGES) + ",0)")) {
                Object fresh = anew.of(place.value);
                if (fresh != null) {
                    changes.add(new Object[] {fresh, place.at, place.value});
                }
            }
            sql.batchUpdate(write, changes);
            sealed += changes.size();
            progress.accept(new Progress(column.table, column.name, Math.min(page + PAGES, pages), pages, sealed));
        }
        return sealed;
    }

    /** The value sealed under the current key; null when it is. */
    private interface Anew {
        @Nullable
        Object of(Object value);
    }

    private interface Work<T> {
        T with(JdbcTemplate sql);
    }

    private <T> T connected(Work<T> work) {
        try (Connection connection = owner.get().dataSource().getConnection()) {
            return work.with(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be reached", e);
        }
    }
}
