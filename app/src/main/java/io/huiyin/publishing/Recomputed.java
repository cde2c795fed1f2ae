package io.huiyin.publishing;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.Formulas;
import io.huiyin.record.FieldChanges;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Which calculated fields of a new version may have other values in records that exist: new ones, and those whose formula or operands change. */
final class Recomputed {

    private Recomputed() {}

    /** In the order of the definition; a table inside records stands for the calculated fields in it. */
    static List<Field> fields(Definition before, Definition next) {
        FieldChanges changes = FieldChanges.of(before.fields(), next.fields());
        Set<String> touched = new HashSet<>();
        for (Field field : next.fields()) {
            if (!isSame(changes.origin(field), field)) {
                touched.add(field.name());
            }
        }
        Formulas.order(next.fields()).stream()
                .filter(field -> Formulas.operands(((FieldType.Calculated) field.type()).formula()).stream()
                        .anyMatch(touched::contains))
                .forEach(field -> touched.add(field.name()));
        return next.fields().stream()
                .filter(field -> touched.contains(field.name()) && computes(field))
                .toList();
    }

    private static boolean isSame(@org.jspecify.annotations.Nullable Field origin, Field field) {
        return origin != null && origin.name().equals(field.name()) && Objects.equals(origin.type(), field.type());
    }

    private static boolean computes(Field field) {
        return switch (field.type()) {
            case FieldType.Calculated _ -> true;
            case FieldType.Rows rows -> rows.fields().stream().anyMatch(Recomputed::computes);
            default -> false;
        };
    }
}
