package io.huiyin.definition;

import io.huiyin.base.City;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads, writes and computes formulas. */
public final class Formulas {

    /** As many digits as a calculated column holds. */
    private static final int DIGITS = 38;

    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3_600);
    private static final MathContext PRECISE = new MathContext(50, RoundingMode.HALF_UP);

    private Formulas() {}

    /** A text that is no formula. */
    public static final class Unreadable extends RuntimeException {

        private final int position;
        private final String key;
        private final String word;
        private final transient Definition.Text suggestion;

        Unreadable(int position, String key, String word, Definition.Text suggestion) {
            super(key + " at " + (position + 1) + ": " + word);
            this.position = position;
            this.key = key;
            this.word = word;
            this.suggestion = suggestion;
        }

        /** Of the character that cannot be understood, from 0. */
        public int position() {
            return position;
        }

        String key() {
            return key;
        }

        String word() {
            return word;
        }

        Definition.Text suggestion() {
            return suggestion;
        }
    }

    /**
     * Reads {@code + - * / ( )}, numbers, names of fields, {@code sum(rows.field)}, {@code count(rows)}, {@code days(from, to)} and
     * {@code hours(from, to)}; whether the fields exist is not asked here.
     *
     * @throws Unreadable when it is no formula, or longer than 500 characters
     */
    public static Formula parse(String text) {
        return new FormulaParser(text).whole();
    }

    /** Reads two formulas with a comparison between them; the message of the rule is empty. */
    static Definition.Rule parseRule(String text, Definition.Text message) {
        return new FormulaParser(text).rule(message);
    }

    /** The shortest text that reads as this formula. */
    public static String text(Formula formula) {
        return switch (formula) {
            case Formula.Constant constant -> constant.value().toPlainString();
            case Formula.Value value -> value.field();
            case Formula.Sum sum -> "sum(" + sum.rows() + "." + sum.field() + ")";
            case Formula.Count count -> "count(" + count.rows() + ")";
            case Formula.Between between -> between.measure().key() + "(" + between.from() + ", " + between.to() + ")";
            case Formula.Binary binary -> {
                int rank = rank(binary.operator());
                yield operand(binary.left(), rank) + " " + binary.operator().sign() + " "
                        + operand(binary.right(), rank + 1);
            }
        };
    }

    private static String operand(Formula formula, int least) {
        boolean bare = !(formula instanceof Formula.Binary binary) || rank(binary.operator()) >= least;
        return bare ? text(formula) : "(" + text(formula) + ")";
    }

    private static int rank(Formula.Operator operator) {
        return switch (operator) {
            case PLUS, MINUS -> 1;
            case TIMES, DIVIDE -> 2;
        };
    }

    /** Names of the fields that it needs: of the record, and of tables inside it as {@code rows} for any column of them. */
    public static Set<String> operands(Formula formula) {
        Set<String> names = new LinkedHashSet<>();
        collect(formula, names);
        return names;
    }

    private static void collect(Formula formula, Set<String> into) {
        switch (formula) {
            case Formula.Constant _ -> {}
            case Formula.Value value -> into.add(value.field());
            case Formula.Sum sum -> into.add(sum.rows());
            case Formula.Count count -> into.add(count.rows());
            case Formula.Between between -> {
                into.add(between.from());
                into.add(between.to());
            }
            case Formula.Binary binary -> {
                collect(binary.left(), into);
                collect(binary.right(), into);
            }
        }
    }

    /**
     * Computes it over the values of a record, unrounded.
     *
     * @param values by field name, of the Java types that {@link FieldType} names
     * @return null when an operand is missing or a divisor is zero
     */
    public static @Nullable BigDecimal evaluate(Formula formula, Map<String, ?> values) {
        return switch (formula) {
            case Formula.Constant constant -> constant.value();
            case Formula.Value value -> number(values.get(value.field()));
            case Formula.Sum sum ->
                rows(values.get(sum.rows()))
                        .map(row -> number(row.get(sum.field())))
                        .filter(Objects::nonNull)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
            case Formula.Count count ->
                BigDecimal.valueOf(rows(values.get(count.rows())).count());
            case Formula.Between between ->
                between(between.measure(), values.get(between.from()), values.get(between.to()));
            case Formula.Binary binary -> {
                BigDecimal left = evaluate(binary.left(), values);
                BigDecimal right = evaluate(binary.right(), values);
                yield left == null || right == null ? null : apply(binary.operator(), left, right);
            }
        };
    }

    private static @Nullable BigDecimal between(Formula.Measure measure, @Nullable Object from, @Nullable Object to) {
        return switch (measure) {
            case DAYS -> {
                LocalDate first = day(from);
                LocalDate last = day(to);
                yield first == null || last == null ? null : BigDecimal.valueOf(ChronoUnit.DAYS.between(first, last));
            }
            case HOURS ->
                from instanceof Instant first && to instanceof Instant last
                        ? BigDecimal.valueOf(ChronoUnit.SECONDS.between(first, last))
                                .divide(SECONDS_OF_AN_HOUR, PRECISE)
                        : null;
        };
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        return switch (value) {
            case LocalDate date -> date;
            case Instant instant -> instant.atZone(City.ZONE).toLocalDate();
            case null, default -> null;
        };
    }

    private static @Nullable BigDecimal apply(Formula.Operator operator, BigDecimal left, BigDecimal right) {
        return switch (operator) {
            case PLUS -> left.add(right, PRECISE);
            case MINUS -> left.subtract(right, PRECISE);
            case TIMES -> left.multiply(right, PRECISE);
            case DIVIDE -> right.signum() == 0 ? null : left.divide(right, PRECISE);
        };
    }

    private static Stream<Map<?, ?>> rows(@Nullable Object value) {
        return value instanceof List<?> rows ? rows.stream().map(row -> (Map<?, ?>) row) : Stream.empty();
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> number;
            case Long number -> BigDecimal.valueOf(number);
            case Integer number -> BigDecimal.valueOf(number);
            case null, default -> null;
        };
    }

    /**
     * The value of a calculated field: rounded half up to its scale.
     *
     * @return null when an operand is missing, a divisor is zero, or the value has more than 38 digits
     */
    public static @Nullable BigDecimal value(FieldType.Calculated field, Map<String, ?> values) {
        BigDecimal value = evaluate(field.formula(), values);
        if (value == null) {
            return null;
        }
        BigDecimal rounded = value.setScale(field.scale(), RoundingMode.HALF_UP);
        return rounded.precision() > DIGITS ? null : rounded;
    }

    /**
     * Sets every calculated field of a record, those of the tables inside it first; what cannot be computed has no entry.
     *
     * @param fields of the register, as its definition has them
     * @param values by field name; left as they are
     */
    public static Map<String, Object> calculate(List<Field> fields, Map<String, ?> values) {
        return calculate(fields, order(fields), values);
    }

    /**
     * The same, for who knows the order already.
     *
     * @param order as {@link #order} gives it for these fields
     */
    public static Map<String, Object> calculate(List<Field> fields, List<Field> order, Map<String, ?> values) {
        Map<String, Object> whole = new HashMap<>(values);
        for (Field field : fields) {
            if (field.type() instanceof FieldType.Rows table && whole.get(field.name()) instanceof List<?> rows) {
                whole.put(field.name(), calculateRows(table, rows));
            }
        }
        for (Field field : order) {
            BigDecimal value = value((FieldType.Calculated) field.type(), whole);
            if (value == null) {
                whole.remove(field.name());
            } else {
                whole.put(field.name(), value);
            }
        }
        return whole;
    }

    private static List<Map<String, Object>> calculateRows(FieldType.Rows table, List<?> rows) {
        List<Map<String, Object>> calculated = new ArrayList<>();
        for (Object row : rows) {
            Map<String, Object> values = new HashMap<>();
            ((Map<?, ?>) row).forEach((name, value) -> values.put(String.valueOf(name), value));
            calculated.add(calculate(table.fields(), values));
        }
        return calculated;
    }

    /** The calculated fields, each behind those that it needs; those of a cycle are left out. */
    public static List<Field> order(List<Field> fields) {
        Map<String, Field> waiting = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.type() instanceof FieldType.Calculated) {
                waiting.put(field.name(), field);
            }
        }
        if (waiting.size() <= 1) {
            return waiting.values().stream()
                    .filter(field -> needs(field, waiting.keySet()).isEmpty())
                    .toList();
        }
        List<Field> order = new ArrayList<>();
        boolean moved = true;
        while (moved) {
            List<Field> ready = waiting.values().stream()
                    .filter(field -> needs(field, waiting.keySet()).isEmpty())
                    .toList();
            ready.forEach(field -> waiting.remove(field.name()));
            order.addAll(ready);
            moved = !ready.isEmpty();
        }
        return order;
    }

    private static Set<String> needs(Field field, Set<String> among) {
        Set<String> needs = new HashSet<>(operands(((FieldType.Calculated) field.type()).formula()));
        needs.retainAll(among);
        return needs;
    }
}
