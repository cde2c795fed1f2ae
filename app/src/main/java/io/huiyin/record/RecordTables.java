package io.huiyin.record;

import io.huiyin.database.SchemaOwner;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.value.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the tables of a register. Every name comes from {@link Shape}; no value is ever part of a statement. */
@Component
public class RecordTables {

    /** A B-tree takes entries of up to 2,704 bytes; a character has up to four. */
    private static final int INDEXED_CHARACTERS = 600;

    /** What nearly every list shows. */
    private static final String LIVE = "not struck";

    /**
     * An index.
     *
     * @param field that it is about; a word of the table itself when about none
     * @param on columns as SQL writes them
     * @param where condition of a partial index; empty for none
     */
    public record Index(String table, String name, String field, boolean unique, String on, String where) {

        public String sql(boolean concurrently) {
            return "create " + (unique ? "unique " : "") + "index " + (concurrently ? "concurrently " : "")
                    + "if not exists " + name + " on " + table + " (" + on + ")"
                    + (where.isEmpty() ? "" : " where " + where);
        }
    }

    private final SchemaOwner owner;
    private final Walls walls;

    RecordTables(SchemaOwner owner, Walls walls) {
        this.owner = owner;
        this.walls = walls;
    }

    /** Makes the tables of a definition and their wall, all or none. */
    public void create(Definition definition) {
        JdbcTemplate jdbc = new JdbcTemplate(owner.dataSource());
        new TransactionTemplate(new JdbcTransactionManager(owner.dataSource())).executeWithoutResult(status -> {
            statements(definition).forEach(jdbc::execute);
            walls.missing(JdbcClient.create(jdbc), definition).forEach(jdbc::execute);
        });
    }

    /** Runs statements as the owner, in one transaction. */
    public void run(List<String> statements) {
        JdbcTemplate jdbc = new JdbcTemplate(owner.dataSource());
        new TransactionTemplate(new JdbcTransactionManager(owner.dataSource()))
                .executeWithoutResult(status -> statements.forEach(jdbc::execute));
    }

    /** Everything that a new register needs: tables, indexes, grants. */
    public List<String> statements(Definition definition) {
        Shape shape = Shape.of(definition);
        List<String> statements = new ArrayList<>(main(shape));
        for (Shape.Child child : shape.children()) {
            statements.addAll(child(shape, child));
        }
        indexes(definition).forEach(index -> statements.add(index.sql(false)));
        return statements;
    }

    /** The table of the records, with its grant. */
    public List<String> main(Shape shape) {
        return List.of(table(shape), "grant select, insert, update on " + shape.table() + " to " + owner.appRole());
    }

    private static String table(Shape shape) {
        List<String> lines = new ArrayList<>(Shape.SYSTEM);
        shape.columns().forEach(column -> lines.add(column(column)));
        return create(shape.table(), lines);
    }

    /** The table of the rows of a field, with its grant. */
    public List<String> child(Shape shape, Shape.Child child) {
        List<String> lines = new ArrayList<>();
        lines.add("record_id bigint not null references " + shape.table());
        lines.add("position int not null check (position >= 0)");
        child.columns().forEach(column -> lines.add(column(column)));
        lines.add("primary key (record_id, position)");
        return List.of(
                create(child.table(), lines),
                "grant select, insert, delete on " + child.table() + " to " + owner.appRole());
    }

    /** A column as {@code create table} and {@code add column} write it. */
    public static String column(Shape.Column column) {
        String definition = column.name() + " " + column.type();
        return switch (column.part()) {
            case HASH -> definition + " check (length(" + column.name() + ") = 32)";
            case PATH -> definition + " check (" + column.name() + " like '%/')";
            case LONGITUDE -> definition + " check (" + column.name() + " between -180 and 180)";
            case LATITUDE -> definition + " check (" + column.name() + " between -90 and 90)";
            case VALUE, ADDRESS, CIPHER -> definition;
        };
    }

    private static String create(String table, List<String> lines) {
        return "create table " + table + " (\n    " + String.join(",\n    ", lines) + "\n)";
    }

    /** The indexes that uniqueness, list, filters and references need; {@code if not exists}, so that they can be asked for again. */
    public static List<Index> indexes(Definition definition) {
        Shape shape = Shape.of(definition);
        String table = shape.table();
        Set<Index> indexes = new LinkedHashSet<>();
        indexes.add(new Index(table, uniqueName(table, "number"), "number", true, "number", "number is not null"));
        if (definition.scope() != null) {
            indexes.add(index(table, "scope", "scope, id"));
        }
        for (Field field : definition.fields()) {
            if (field.unique()) {
                indexes.add(unique(shape, field));
            }
            Field by = sortedBy(definition, field);
            if (by != null) {
                indexes.add(sorted(shape, field, by));
            } else if (field.type() instanceof FieldType.Reference || isSought(definition, field)) {
                indexes.addAll(plain(shape, field));
            }
        }
        return List.copyOf(indexes);
    }

    /** Whether an index only serves the filters and the order of the list. */
    static boolean isOfList(Definition definition, Index index) {
        return definition
                .field(index.field())
                .filter(field -> !field.unique() && !(field.type() instanceof FieldType.Reference))
                .isPresent();
    }

    /** Name of the index that keeps a field unique. */
    static String uniqueName(Shape shape, Field field) {
        return uniqueName(shape.table(), field.name());
    }

    public static String uniqueName(String table, String field) {
        return Shape.name(table + "__u_" + field);
    }

    /** Name of the index by which a field is filtered, sorted or referred to. */
    public static String plainName(String table, String field) {
        return Shape.name(table + "__i_" + field);
    }

    /** Name of the index by which a field is filtered while another one gives the order. */
    public static String sortedName(String table, String field, String by) {
        return Shape.name(table + "__i_" + field + "__by_" + by);
    }

    /** Among records that are not struck. */
    private static Index unique(Shape shape, Field field) {
        String columns = identifying(shape, field).stream()
                .map(column -> key(field, column, column.name()))
                .collect(Collectors.joining(", "));
        return new Index(shape.table(), uniqueName(shape, field), field.name(), true, columns, LIVE);
    }

    /** What the unique index holds of a column, or of a value that stands for it. */
    public static String key(Field field, Shape.Column column, String operand) {
        if (column.part() == Shape.Part.ADDRESS) {
            return "coalesce(md5(" + operand + "), '')";
        }
        return isLong(field) ? "md5(" + operand + ")" : operand;
    }

    /** The columns that tell one value of a field from another. */
    public static List<Shape.Column> identifying(Shape shape, Field field) {
        return shape.columns(field.name()).stream()
                .filter(column -> switch (column.part()) {
                    case VALUE, HASH, ADDRESS -> true;
                    case PATH, LONGITUDE, LATITUDE, CIPHER -> false;
                })
                .toList();
    }

    /**
     * The field in whose order a list is shown while it is filtered by this one; null when an index over both is of no use. A filter that
     * asks for a few values, such as codes, finds its page at the end of one such index, and counts without the table.
     */
    private static @Nullable Field sortedBy(Definition definition, Field field) {
        boolean asksForOne = field.type() instanceof FieldType.Code || field.type() instanceof FieldType.Flag;
        if (!asksForOne
                || field.isConfidential()
                || !definition.list().filters().contains(field.name())) {
            return null;
        }
        return definition
                .field(sortField(definition))
                .filter(by -> !by.name().equals(field.name()) && hasOrder(by) && !isLong(by))
                .orElse(null);
    }

    /** Name of the field that gives the order of the list, if it is one. */
    public static String sortField(Definition definition) {
        String sort = definition.list().sort();
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }

    /** Types of few bytes: an index over texts as well would be as large as its table. */
    private static boolean hasOrder(Field field) {
        return !field.isConfidential()
                && switch (field.type()) {
                    case FieldType.Date _,
                            FieldType.DateTime _,
                            FieldType.Whole _,
                            FieldType.Decimal _,
                            FieldType.Money _,
                            FieldType.Percentage _,
                            FieldType.Calculated _,
                            FieldType.Code _ -> true;
                    default -> false;
                };
    }

    private static Index sorted(Shape shape, Field field, Field by) {
        String table = shape.table();
        String columns = shape.columns(field.name()).getFirst().name() + ", "
                + shape.columns(by.name()).getFirst().name() + ", id";
        return new Index(table, sortedName(table, field.name(), by.name()), field.name(), false, columns, LIVE);
    }

    private static boolean isSought(Definition definition, Field field) {
        return definition.list().filters().contains(field.name())
                || field.name().equals(sortField(definition));
    }

    private static List<Index> plain(Shape shape, Field field) {
        return shape.columns(field.name()).stream()
                .filter(column -> switch (column.part()) {
                    case VALUE, HASH ->
                        !isLong(field)
                                && shape.columns(field.name()).stream()
                                        .noneMatch(other -> other.part() == Shape.Part.PATH);
                    case PATH -> true;
                    case ADDRESS, LONGITUDE, LATITUDE, CIPHER -> false;
                })
                .map(column -> index(shape.table(), field.name(), column.name() + ", id"))
                .toList();
    }

    public static boolean isLong(Field field) {
        return !field.isConfidential()
                && (field.type() instanceof FieldType.LongText
                        || (field.type() instanceof FieldType.Text text && text.max() > INDEXED_CHARACTERS));
    }

    private static Index index(String table, String what, String columns) {
        return new Index(table, plainName(table, what), what, false, columns, LIVE);
    }
}
