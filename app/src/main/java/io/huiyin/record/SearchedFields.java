package io.huiyin.record;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.search.SearchBacklog;
import io.huiyin.search.SearchText;
import io.huiyin.search.SearchedTexts;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import io.huiyin.value.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What of the records of a register is searched; confidential values never. */
@Component
public class SearchedFields implements SearchedTexts {

    private final Registers registers;
    private final SearchBacklog backlog;
    private final JdbcTemplate jdbc;
    private final Walls walls;

    SearchedFields(Registers registers, SearchBacklog backlog, JdbcTemplate jdbc, Walls walls) {
        this.registers = registers;
        this.backlog = backlog;
        this.jdbc = jdbc;
        this.walls = walls;
    }

    /** All records of a register again, when another version of its definition searches other texts, or others may see them. */
    public void published(Definition before, Definition next) {
        boolean others = !searched(before).equals(searched(next)) || Walls.around(before) != Walls.around(next);
        if (next.kind() != Definition.Kind.MATTER && others) {
            walls.everything(
                    () -> backlog.addAll(next.register(), Shape.of(next).table()));
        }
    }

    private static List<Object> searched(Definition definition) {
        return definition.fields().stream()
                .flatMap(field ->
                        field.type() instanceof FieldType.Rows rows ? rows.fields().stream() : Stream.of(field))
                .filter(field -> field.search() == Field.Search.TEXT)
                .map(field -> field.type() instanceof FieldType.Code code
                        ? List.of(field.name(), definition.codeList(code.list()))
                        : (Object) List.of(
                                field.name(), field.privacy(), field.type().word()))
                .toList();
    }

    @Override
    public boolean keeps(String register) {
        return find(register) != null;
    }

    @Override
    public List<Text> texts(String register, Long[] ids) {
        RegisterTable table = find(register);
        return table == null ? List.of() : walls.everything(table.definition(), () -> texts(table, ids));
    }

    private List<Text> texts(RegisterTable table, Long[] ids) {
        Map<Long, List<String>> inside = rowTexts(table, ids);
        List<Text> found = new ArrayList<>(ids.length);
        Columns columns =
                Columns.searched(table.definition().fields(), table.shape().columns());
        boolean walled = Walls.around(table.definition());
        String sql = "select id, scope" + columns.sql() + " from "
                + table.shape().table() + " where id = any(?) order by id";
        jdbc.query(
                sql,
                row -> {
                    long id = row.getLong(1);
                    List<String> texts = columns.texts(row, 3, table.definition());
                    texts.addAll(inside.getOrDefault(id, List.of()));
                    found.add(new Text(id, walled ? row.getString(2) : null, String.join(SearchText.SEPARATOR, texts)));
                },
                (Object) ids);
        return found;
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
