package io.huiyin.value;

import io.huiyin.base.Checks;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.Formulas;
import io.huiyin.definition.Rules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;

/** What must hold of a whole record: what is required, perhaps only with another value, and the rules between its fields. */
final class RecordRules {

    private RecordRules() {}

    /**
     * Computes what is calculated and notes what does not hold.
     *
     * @param faulty fields that have a fault already, of which nothing more is said
     * @return the values with those calculated
     */
    static Map<String, Object> judge(
            RegisterTable table, Map<String, Object> values, Set<String> faulty, Checks checks) {
        Definition definition = table.definition();
        require(definition.fields(), values, faulty, "", checks);
        Map<String, Object> whole = Formulas.calculate(definition.fields(), table.calculated(), values);
        for (Definition.Rule rule : definition.rules()) {
            if (!holds(rule, whole) && names(rule).noneMatch(faulty::contains)) {
                String field = names(rule).findFirst().orElse("");
                String message = rule.message().in(LocaleContextHolder.getLocale());
                checks.that(false, field, "", "RECORD-120", message);
            }
        }
        return whole;
    }

    static void require(
            List<Field> fields, Map<String, Object> values, Set<String> faulty, String prefix, Checks checks) {
        for (Field field : fields) {
            boolean missing = field.isEntered() && !values.containsKey(field.name()) && !faulty.contains(field.name());
            if (missing && (field.required() || isRequired(field, fields, values))) {
                checks.that(false, prefix + field.name(), "", "BASE-002", null);
            }
        }
    }

    private static boolean isRequired(Field field, List<Field> fields, Map<String, Object> values) {
        Field.Condition when = field.requiredWhen();
        Object other = when == null ? null : values.get(when.field());
        if (when == null || other == null) {
            return false;
        }
        return when.is().isEmpty()
                || fields.stream()
                        .filter(one -> one.name().equals(when.field()))
                        .anyMatch(one -> when.is().contains(ValueJson.text(one, other)));
    }

    /** A rule with a missing operand holds. */
    public static boolean holds(Definition.Rule rule, Map<String, Object> values) {
        return Rules.holds(rule, values);
    }

    private static Stream<String> names(Definition.Rule rule) {
        return Stream.concat(Formulas.operands(rule.left()).stream(), Formulas.operands(rule.right()).stream());
    }
}
