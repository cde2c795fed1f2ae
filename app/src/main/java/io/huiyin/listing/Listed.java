package io.huiyin.listing;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import io.huiyin.value.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a list goes over: the records of a register; of a view register the records of its base, each with its own record when it has one.
 *
 * @param own the register itself
 * @param base what a view register shows; null for others
 * @param fields by name: the base's shown columns, then the own ones
 */
record Listed(RegisterTable own, @Nullable RegisterTable base, Map<String, ListedField> fields) {

    /** Alias of the table whose rows are counted. */
    static final String MAIN = "r";
    /** Alias of a view register's own table. */
    static final String OVER = "v";

    /** Field by which the record of a view register names its base record. */
    static final String SOURCE = "source";

    static Listed of(String register, Registers registers) {
        RegisterTable own = registers.table(register);
        Definition definition = own.definition();
        Definition.View view = definition.view();
        RegisterTable base = view == null ? null : registers.table(view.of());
        Map<String, ListedField> fields = new LinkedHashMap<>();
        if (view != null && base != null) {
            for (String column : view.columns()) {
                Field field = base.field(column);
                if (field != null && !field.isConfidential()) {
                    fields.put(column, new ListedField(field, base.definition(), true));
                }
            }
        }
        definition.fields().forEach(field -> fields.put(field.name(), new ListedField(field, definition, false)));
        return new Listed(own, base, fields);
    }

    Definition definition() {
        return own.definition();
    }

    /** The table whose records are counted, sorted and paged. */
    RegisterTable main() {
        return base == null ? own : base;
    }

    /** Where the values of a field lie. */
    RegisterTable table(ListedField field) {
        return field.base() ? main() : own;
    }

    String alias(ListedField field) {
        return base == null || field.base() ? MAIN : OVER;
    }

    /** Null when there is no such field. */
    @Nullable
    ListedField field(String name) {
        return fields.get(name);
    }

    ListedField required(String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    /** The one column that a list is sorted and compared by; null when there is none. */
    Shape.@Nullable Column sortColumn(ListedField listed) {
        Field field = listed.field();
        if (field.isConfidential() || field.type() instanceof FieldType.Reference) {
            return null;
        }
        List<Shape.Column> columns = table(listed).shape().columns(field.name());
        return columns.stream()
                .filter(column -> column.part() == Shape.Part.PATH)
                .findFirst()
                .or(() -> columns.stream()
                        .filter(column -> column.part() == Shape.Part.VALUE)
                        .findFirst())
                .orElse(null);
    }

    /** Everything that a list can be sorted by, without the hyphen. */
    Set<String> sorts() {
        Set<String> sorts = new TreeSet<>(List.of(Sort.NUMBER, Sort.ADDED, Sort.CHANGED));
        fields.values().stream().filter(field -> sortColumn(field) != null).forEach(field -> sorts.add(field.name()));
        return sorts;
    }

    /** The fields of that table, in the order of the list. */
    List<ListedField> fields(boolean ofBase) {
        return new ArrayList<>(
                fields.values().stream().filter(field -> field.base() == ofBase).toList());
    }

    /** The scope within which an actor sees records; null when the register has none. */
    @Nullable
    String scopeField() {
        return main().definition().scope();
    }
}
