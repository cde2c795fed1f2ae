package io.huiyin.value;

import io.huiyin.base.Sha256;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Where the values of a register lie in the database: one table for its records, one more for each table inside them. Every name is made
 * here, from names that the definition's reader has let through, and behind a prefix, so that none can clash with SQL.
 *
 * @param table {@code r_} and the register
 * @param columns of the records, in the order of the fields; a field may have several
 * @param children one for each field of type rows
 */
public record Shape(String table, List<Column> columns, List<Child> children) {

    private static final int NAME_MAX = 63;
    private static final int HASHED = 8;

    /** The columns that every register's table has, before those of its fields. */
    public static final List<String> SYSTEM = List.of(
            "id bigint primary key",
            "version int not null",
            "number text collate \"C\"",
            "seq int not null",
            "scope text collate \"C\" not null",
            "struck boolean not null",
            "added_at timestamptz not null",
            "added_by text not null",
            "changed_at timestamptz not null",
            "changed_by text not null");

    /** What a column holds of its field's value. */
    public enum Part {
        /** The value itself; of a unit or place, its id. */
        VALUE(""),
        /** Path of the unit, for subtrees. */
        PATH("__path"),
        ADDRESS("__address"),
        LONGITUDE("__lon"),
        LATITUDE("__lat"),
        /** The sealed value of a confidential field. */
        CIPHER("__cipher"),
        /** Its keyed hash. */
        HASH("__hash");

        private final String suffix;

        Part(String suffix) {
            this.suffix = suffix;
        }
    }

    /**
     * A column.
     *
     * @param type as SQL writes it
     */
    public record Column(String name, String type, Field field, Part part) {}

    /** Table of the rows inside records: {@code record_id bigint, position int} and the columns of its fields. */
    public record Child(String table, Field field, List<Column> columns) {

        public Child {
            columns = List.copyOf(columns);
        }
    }

    public Shape {
        columns = List.copyOf(columns);
        children = List.copyOf(children);
    }

    public static Shape of(Definition definition) {
        String table = "r_" + definition.register();
        List<Child> children = new ArrayList<>();
        for (Field field : definition.fields()) {
            if (field.type() instanceof FieldType.Rows rows) {
                children.add(new Child(child(table, field.name()), field, columns(rows.fields())));
            }
        }
        return new Shape(table, columns(definition.fields()), children);
    }

    /** PostgreSQL cuts names at 63 bytes, and two of them might become one: a long one ends in a hash of the whole. */
    public static String name(String wanted) {
        return wanted.length() <= NAME_MAX
                ? wanted
                : wanted.substring(0, NAME_MAX - HASHED) + HexFormat.of().formatHex(Sha256.of(wanted), 0, HASHED / 2);
    }

    /** The columns of one field. */
    public List<Column> columns(String field) {
        return columns.stream()
                .filter(column -> column.field().name().equals(field))
                .toList();
    }

    /** Table of the rows of a field. */
    public static String child(String table, String field) {
        return name(table + "__" + field);
    }

    public static List<Column> columns(List<Field> fields) {
        return fields.stream().flatMap(field -> parts(field).stream()).toList();
    }

    /** Attachments and rows have tables of their own. */
    private static List<Column> parts(Field field) {
        if (field.isConfidential()) {
            return List.of(column(field, Part.CIPHER, "bytea"), column(field, Part.HASH, "bytea"));
        }
        return switch (field.type()) {
            case FieldType.Text _, FieldType.LongText _, FieldType.Person _, FieldType.Phone _, FieldType.IdNumber _ ->
                value(field, "text");
            case FieldType.Code _, FieldType.Category _ -> value(field, "text collate \"C\"");
            case FieldType.Whole _, FieldType.Reference _ -> value(field, "bigint");
            case FieldType.Decimal decimal -> value(field, "numeric(30," + decimal.scale() + ")");
            case FieldType.Calculated calculated -> value(field, "numeric(38," + calculated.scale() + ")");
            case FieldType.Money _, FieldType.Percentage _ -> value(field, "numeric(20,2)");
            case FieldType.Date _ -> value(field, "date");
            case FieldType.DateTime _ -> value(field, "timestamptz");
            case FieldType.Flag _ -> value(field, "boolean");
            case FieldType.Unit _ ->
                List.of(column(field, Part.VALUE, "bigint"), column(field, Part.PATH, "text collate \"C\""));
            case FieldType.Place _ ->
                List.of(
                        column(field, Part.VALUE, "bigint"),
                        column(field, Part.PATH, "text collate \"C\""),
                        column(field, Part.ADDRESS, "text"),
                        column(field, Part.LONGITUDE, "numeric(9,6)"),
                        column(field, Part.LATITUDE, "numeric(8,6)"));
            case FieldType.Attachment _, FieldType.Rows _ -> List.of();
        };
    }

    private static List<Column> value(Field field, String type) {
        return List.of(column(field, Part.VALUE, type));
    }

    private static Column column(Field field, Part part, String type) {
        return new Column("f_" + field.name() + part.suffix, type, field, part);
    }
}
