package io.huiyin.definition;

import io.huiyin.base.City;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says whether a record keeps a rule. */
public final class Rules {

    private Rules() {}

    /**
     * True when the comparison holds, and when one side has no value. A date and a date-time are compared by day, in the city's time.
     *
     * @param values of a record by field name, calculated ones included, of the Java types that {@link FieldType} names
     */
    public static boolean holds(Definition.Rule rule, Map<String, ?> values) {
        Object left = side(rule.left(), values);
        Object right = side(rule.right(), values);
        if (left == null || right == null) {
            return true;
        }
        int order = compare(left, right);
        return switch (rule.comparison()) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case ">=" -> order >= 0;
            case ">" -> order > 0;
            default -> throw new IllegalArgumentException(rule.comparison());
        };
    }

    private static @Nullable Object side(Formula formula, Map<String, ?> values) {
        if (formula instanceof Formula.Value value) {
            Object one = values.get(value.field());
            if (one instanceof LocalDate || one instanceof Instant) {
                return one;
            }
        }
        return Formulas.evaluate(formula, values);
    }

    private static int compare(Object left, Object right) {
        if (left instanceof BigDecimal number && right instanceof BigDecimal other) {
            return number.compareTo(other);
        }
        if (left instanceof Instant instant && right instanceof Instant other) {
            return instant.compareTo(other);
        }
        return day(left).compareTo(day(right));
    }

    private static LocalDate day(Object value) {
        return switch (value) {
            case LocalDate date -> date;
            case Instant instant -> instant.atZone(City.ZONE).toLocalDate();
            default -> throw new IllegalArgumentException("a date cannot be compared with a number");
        };
    }
}
