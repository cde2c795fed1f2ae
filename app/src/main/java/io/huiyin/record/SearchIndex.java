package io.huiyin.record;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The index behind full-text search. It follows the writes: what they left in the backlog is taken in batches, by any number of processes at
 * once. Confidential values never enter it.
 */
@Component
public class SearchIndex {

    private static final int BATCH = 2_000;

    private final SearchBacklog backlog;
    private final Registers registers;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    SearchIndex(
            SearchBacklog backlog, Registers registers, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.backlog = backlog;
        this.registers = registers;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * How far the index is behind.
     *
     * @param waiting changes of records that cannot be found yet
     * @param age how long the first of them has waited; null when none waits
     */
    public record State(long waiting, @Nullable Duration age) {}

    public State state() {
        return backlog.state();
    }

    /** Works until nothing waits any more, or the thread is interrupted; answers how many changes it took. */
    public long indexNow() {
        long all = 0;
        int taken;
        do {
            taken = transaction.execute(status -> batch());
            all += taken;
        } while (taken == BATCH && !Thread.currentThread().isInterrupted());
        return all;
    }

    private int batch() {
        List<SearchBacklog.Entry> entries = backlog.take(BATCH);
        Map<String, TreeSet<Long>> byRegister = new TreeMap<>();
        entries.forEach(entry -> byRegister
                .computeIfAbsent(entry.register(), r -> new TreeSet<>())
                .add(entry.record()));
        byRegister.forEach(this::index);
        return entries.size();
    }

    private void index(String register, Set<Long> ids) {
        RegisterTable table = find(register);
        if (table == null) {
            return;
        }
        Long[] wanted = ids.toArray(Long[]::new);
        Map<Long, List<String>> inside = rowTexts(table, wanted);
        List<Object[]> rows = new ArrayList<>(wanted.length);
        Columns columns =
                Columns.searched(table.definition().fields(), table.shape().columns());
        String sql =
                "select id, seq" + columns.sql() + " from " + table.shape().table() + " where id = any(?) order by id";
        jdbc.query(
                sql,
                row -> {
                    long id = row.getLong(1);
                    List<String> texts = columns.texts(row, 3, table.definition());
                    texts.addAll(inside.getOrDefault(id, List.of()));
                    String body = String.join(SearchText.SEPARATOR, texts);
                    rows.add(new Object[] {id, register, row.getInt(2), body, SearchText.grams(register, body)});
                },
                (Object) wanted);
        jdbc.batchUpdate("""
                insert into search_text as t (record_id, register, seq, body, grams) values (?, ?, ?, ?, ?)
                on conflict (record_id) do update set seq = excluded.seq, body = excluded.body, grams = excluded.grams
                where excluded.seq > t.seq or (excluded.seq = t.seq and excluded.body <> t.body)""", rows);
    }

    /** Null when the register is no more: there is nothing to be found in it. */
    private @Nullable RegisterTable find(String register) {
        try {
            return registers.table(register);
        } catch (Refused gone) {
            return null;
        }
    }

    /** The searched texts of the tables inside records. */
    private Map<Long, List<String>> rowTexts(RegisterTable table, Long[] ids) {
        Map<Long, List<String>> texts = new HashMap<>();
        for (Shape.Child child : table.shape().children()) {
            List<Field> fields = ((FieldType.Rows) child.field().type()).fields();
            Columns columns = Columns.searched(fields, child.columns());
            if (!columns.columns().isEmpty()) {
                jdbc.query(
                        "select record_id" + columns.sql() + " from " + child.table()
                                + " where record_id = any(?) order by record_id, position",
                        row -> {
                            texts.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                                    .addAll(columns.texts(row, 2, table.definition()));
                        },
                        (Object) ids);
            }
        }
        return texts;
    }

    /** The columns whose text is searched. */
    private record Columns(List<Shape.Column> columns) {

        static Columns searched(List<Field> fields, List<Shape.Column> all) {
            return new Columns(all.stream()
                    .filter(column -> fields.contains(column.field()) && isSearched(column))
                    .toList());
        }

        private static boolean isSearched(Shape.Column column) {
            Field field = column.field();
            if (field.search() != Field.Search.TEXT || field.isConfidential()) {
                return false;
            }
            return switch (field.type()) {
                case FieldType.Place _ -> column.part() == Shape.Part.ADDRESS;
                case FieldType.Text _, FieldType.LongText _, FieldType.Person _, FieldType.Phone _, FieldType.Code _ ->
                    true;
                default -> false;
            };
        }

        String sql() {
            return columns.stream().map(column -> ", " + column.name()).collect(Collectors.joining());
        }

        List<String> texts(ResultSet row, int first, Definition definition) throws SQLException {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                String text = row.getString(first + i);
                if (text != null) {
                    texts.add(SearchText.normal(shown(text, columns.get(i).field(), definition)));
                }
            }
            return texts;
        }

        /** A code is found by its titles. */
        private static String shown(String text, Field field, Definition definition) {
            return field.type() instanceof FieldType.Code code
                    ? definition
                            .codeList(code.list())
                            .flatMap(list -> list.codes().stream()
                                    .filter(one -> one.value().equals(text))
                                    .findFirst())
                            .map(one -> one.title().zh() + " " + one.title().en())
                            .orElse(text)
                    : text;
        }
    }
}
