package io.huiyin.value;

import com.google.re2j.Pattern;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.Formulas;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published definition, made ready for its records: where they lie, and its patterns compiled. Immutable; made once for a version.
 *
 * @param fields by name, in the order of the definition
 * @param patterns of text fields by name, those inside a table as {@code items.code}
 * @param calculates true when any of its fields is calculated, those inside a table counted
 * @param calculated its own calculated fields, each behind those that it needs
 */
public record RegisterTable(
        Definition definition,
        int version,
        Shape shape,
        Lineage lineage,
        Map<String, Field> fields,
        Map<String, Pattern> patterns,
        boolean calculates,
        List<Field> calculated) {

    public RegisterTable {
        calculated = List.copyOf(calculated);
    }

    public static RegisterTable of(Definition definition, int version, Lineage lineage) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Map<String, Pattern> patterns = new HashMap<>();
        for (Field field : definition.fields()) {
            fields.put(field.name(), field);
            compile(field, "", patterns);
            if (field.type() instanceof FieldType.Rows rows) {
                rows.fields().forEach(inner -> compile(inner, field.name() + ".", patterns));
            }
        }
        return new RegisterTable(
                definition,
                version,
                Shape.of(definition),
                lineage,
                fields,
                patterns,
                calculates(definition.fields()),
                Formulas.order(definition.fields()));
    }

    private static boolean calculates(List<Field> fields) {
        return fields.stream()
                .anyMatch(field -> field.type() instanceof FieldType.Calculated
                        || (field.type() instanceof FieldType.Rows rows && calculates(rows.fields())));
    }

    private static void compile(Field field, String prefix, Map<String, Pattern> patterns) {
        if (field.type() instanceof FieldType.Text text && text.pattern() != null) {
            patterns.put(prefix + field.name(), Pattern.compile(text.pattern()));
        }
    }

    public String register() {
        return definition.register();
    }

    public String name() {
        return shape.table();
    }

    @Nullable
    public Field field(String name) {
        return fields.get(name);
    }

    /** Fields that refer to records of that register. */
    public List<Field> referencesTo(String register) {
        return definition.fields().stream()
                .filter(field -> !field.isConfidential()
                        && field.type() instanceof FieldType.Reference reference
                        && reference.register().equals(register))
                .toList();
    }

    /** True when its values lie in the table of attachments. */
    public static boolean isFiles(Field field) {
        return field.type() instanceof FieldType.Attachment;
    }

    /** True when its values lie beside the events, not in them: a table counts when one of its columns does. */
    public static boolean isPersonal(Field field) {
        return field.isPersonal()
                || (field.type() instanceof FieldType.Rows rows
                        && rows.fields().stream().anyMatch(Field::isPersonal));
    }
}
