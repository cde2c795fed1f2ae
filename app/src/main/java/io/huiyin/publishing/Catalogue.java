package io.huiyin.publishing;

import io.huiyin.value.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the database really has of a register.
 *
 * @param tables type of each column, by table and column; those set aside have their own names
 * @param indexes of definitions, valid ones only
 * @param broken indexes that a crash left half built
 */
record Catalogue(Map<String, Map<String, String>> tables, List<String> indexes, List<String> broken) {

    static Catalogue read(JdbcClient sql, String table) {
        Map<String, Map<String, String>> tables = new HashMap<>();
        sql.sql("""
                        select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type
                        from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
                          and (c.relname = ? or starts_with(c.relname, ?) or c.relname ~ ?) and a.attnum > 0 and not a.attisdropped""").params(table, table + "__", "^x[0-9]+_" + table + "__").query(row -> {
            tables.computeIfAbsent(row.getString(1), name -> new TreeMap<>()).put(row.getString(2), row.getString(3));
        });
        List<String> indexes = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        sql.sql("""
                        select i.relname, x.indisvalid from pg_index x join pg_class i on i.oid = x.indexrelid
                        join pg_class t on t.oid = x.indrelid
                        where t.relnamespace = current_schema()::regnamespace and (starts_with(i.relname, ?) or starts_with(i.relname, ?))
                          and t.relname = ? order by 1""").params(table + "__u_", table + "__i_", table).query(row -> {
            (row.getBoolean(2) ? indexes : broken).add(row.getString(1));
        });
        return new Catalogue(tables, indexes, broken);
    }

    /** A type as the database writes it, from one as {@link Shape} does. */
    static String plain(String type) {
        String plain = type.replace(" collate \"C\"", "");
        return plain.equals("timestamptz") ? "timestamp with time zone" : plain;
    }

    boolean hasTable(String table) {
        return tables.containsKey(table);
    }

    /** Type of that column as the database writes it; null when there is none. */
    @Nullable
    String type(String table, String column) {
        return tables.getOrDefault(table, Map.of()).get(column);
    }
}
