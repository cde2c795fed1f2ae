package io.huiyin.record;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Shape;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the records of one register may come to that refer to one record of another.
 *
 * @param of the register that refers
 * @param to the register that is referred to
 */
record RecordLimit(RegisterTable of, RegisterTable to, Definition.Limit limit) {

    /** Those of a register; one that no longer fits the register referred to says nothing. */
    static List<RecordLimit> of(RegisterTable table, Collection<RegisterTable> all) {
        return table.definition().limits().stream()
                .flatMap(limit -> between(table, limit, all).stream())
                .toList();
    }

    /** Those of other registers that a register sets the number of. */
    static List<RecordLimit> onto(RegisterTable table, Collection<RegisterTable> all) {
        return all.stream()
                .flatMap(other -> of(other, all).stream())
                .filter(limit -> limit.to.register().equals(table.register()))
                .toList();
    }

    private static Optional<RecordLimit> between(
            RegisterTable table, Definition.Limit limit, Collection<RegisterTable> all) {
        Field by = table.field(limit.by());
        if (by == null || !(by.type() instanceof FieldType.Reference reference)) {
            return Optional.empty();
        }
        return all.stream()
                .filter(other -> other.register().equals(reference.register()))
                .filter(other -> isNumber(other, limit.most()) && (limit.sum() == null || isNumber(table, limit.sum())))
                .findFirst()
                .map(other -> new RecordLimit(table, other, limit));
    }

    private static boolean isNumber(RegisterTable table, String name) {
        Field field = table.field(name);
        return field != null
                && !field.isConfidential()
                && switch (field.type()) {
                    case FieldType.Whole _,
                            FieldType.Decimal _,
                            FieldType.Money _,
                            FieldType.Percentage _,
                            FieldType.Calculated _ -> true;
                    default -> false;
                };
    }

    /** The record that these values refer to; null when they refer to none. */
    @Nullable
    Long target(Map<String, Object> values) {
        return (Long) values.get(limit.by());
    }

    /** What a live record with these values adds to the sum of a target. */
    BigDecimal share(@Nullable RegisterRecord record, long target) {
        return record == null || record.struck() ? BigDecimal.ZERO : share(record.values(), target);
    }

    BigDecimal share(Map<String, Object> values, long target) {
        Long own = target(values);
        if (own == null || own != target) {
            return BigDecimal.ZERO;
        }
        String sum = limit.sum();
        return sum == null ? BigDecimal.ONE : number(values.get(sum));
    }

    /** The number that a target has; null when it sets no limit. */
    @Nullable
    BigDecimal most(Map<String, Object> values) {
        Object most = values.get(limit.most());
        return most == null ? null : number(most);
    }

    /** True when the number of the target becomes one that its referrers might not keep. */
    boolean isLowered(RegisterRecord before, Map<String, Object> after) {
        BigDecimal was = most(before.values());
        BigDecimal is = most(after);
        return is != null && (was == null || is.compareTo(was) < 0);
    }

    private static BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case null -> BigDecimal.ZERO;
            case BigDecimal decimal -> decimal;
            default -> BigDecimal.valueOf(((Number) value).longValue());
        };
    }

    /** The field that a clerk would have to change in the record that refers. */
    String field() {
        String sum = limit.sum();
        return sum == null ? limit.by() : sum;
    }

    /** Binds the ids of targets; answers id, most and total of each, most being null when it sets no limit. */
    String sql() {
        String sum = limit.sum();
        String total = sum == null ? "count(r.id)" : "coalesce(sum(r." + column(of, sum) + "), 0)";
        String most = column(to, limit.most());
        return "select t.id, t." + most + " as most, " + total + " as total from " + to.name() + " t left join "
                + of.name() + " r on r." + column(of, limit.by()) + " = t.id and not r.struck where t.id = any(?)"
                + " group by t.id, t." + most + " order by t.id";
    }

    private static String column(RegisterTable table, String field) {
        return table.shape().columns(field).stream()
                .filter(column -> column.part() == Shape.Part.VALUE)
                .findFirst()
                .orElseThrow()
                .name();
    }
}
