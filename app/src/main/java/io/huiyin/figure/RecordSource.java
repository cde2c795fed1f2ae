package io.huiyin.figure;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FigureSet;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of a register lie that figures are counted from, as the version in force has it: those of a list, or matters with their
 * own fields beside them. Names come from {@link Shape} alone.
 *
 * @param table of a list its own, of matters that of their own fields
 */
record RecordSource(FigureSet set, Definition register, RegisterTable table) {

    private static final String ZONE = " at time zone 'Asia/Shanghai')::date";

    boolean isOfMatters() {
        return register.kind() == Definition.Kind.MATTER;
    }

    /** What is read, {@code r} the row with the fields and {@code m} the matter, if there is one. */
    String from() {
        return isOfMatters()
                ? "matter m left join " + table.name() + " r on r.id = m.id where m.register = :register"
                : table.name() + " r where not r.struck";
    }

    String id() {
        return isOfMatters() ? "m.id" : "r.id";
    }

    String number() {
        return isOfMatters() ? "m.number" : "r.number";
    }

    /** Where the record lies: who may see it. */
    String scope() {
        return isOfMatters() ? "m.lead_path" : "r.scope";
    }

    /** What a reference would show. */
    String label() {
        if (isOfMatters()) {
            return "m.summary";
        }
        String label = register.label();
        return label == null ? "null::text" : column(label, Shape.Part.VALUE, Shape.Part.PATH) + "::text";
    }

    /** The day on which it counts; null where it counts on none. */
    @Nullable
    String day() {
        String day = records().day();
        if (isOfMatters()) {
            return "(m.received_at" + ZONE;
        }
        if (day == null) {
            return null;
        }
        return field(day).type() instanceof FieldType.DateTime ? "(" + value(day) + ZONE : value(day);
    }

    String place() {
        String place = records().place() == null ? register.scope() : records().place();
        return isOfMatters()
                ? "coalesce(m.taken_place_path, m.place_path)"
                : column(Objects.requireNonNull(place), Shape.Part.PATH);
    }

    /** The unit that it is of: that of the place when the file names none. */
    String unit() {
        String unit = records().unit();
        return isOfMatters() ? "m.lead_path" : unit == null ? place() : column(unit, Shape.Part.PATH);
    }

    FigureSet.Records records() {
        return Objects.requireNonNull(set.records());
    }

    /** @throws Refused {@code FIGURE-014} when the version in force has no such field */
    Field field(String name) {
        return field(table, name);
    }

    static Field field(RegisterTable table, String name) {
        Field field = table.field(name);
        if (field == null) {
            throw Refused.conflict("FIGURE-014", table.register(), name);
        }
        return field;
    }

    /** The column that holds the value itself. */
    String value(String field) {
        return column(field, Shape.Part.VALUE);
    }

    private String column(String field, Shape.Part... parts) {
        return "r." + column(table, field, parts);
    }

    /** The last of the parts that the field has. @throws Refused as {@link #field} */
    static String column(RegisterTable table, String field, Shape.Part... parts) {
        field(table, field);
        List<Shape.Column> columns = table.shape().columns(field);
        return List.of(parts).reversed().stream()
                .flatMap(part -> columns.stream().filter(column -> column.part() == part))
                .map(Shape.Column::name)
                .findFirst()
                .orElseThrow(() -> Refused.conflict("FIGURE-014", table.register(), field));
    }
}
