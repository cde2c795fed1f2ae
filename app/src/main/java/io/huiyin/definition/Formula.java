package io.huiyin.definition;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A calculation over the fields of one record: {@code planned - actual}, {@code actual / planned * 100}, {@code sum(items.amount)},
 * {@code count(items)}, {@code days(found_on, mended_on)}. Never SQL, never a script.
 */
public sealed interface Formula {

    /** A number as written. */
    record Constant(BigDecimal value) implements Formula {}

    /** The value of a number field of the same record. */
    record Value(String field) implements Formula {}

    /** A table's column added up; missing cells count nothing. */
    record Sum(String rows, String field) implements Formula {}

    /** How many rows a table has. */
    record Count(String rows) implements Formula {}

    /** How much time lies between two date fields of the same record, below zero when the second is the earlier one. */
    record Between(Measure measure, String from, String to) implements Formula {}

    /** What time between two fields is told in. */
    enum Measure {
        /** Of the calendar in the city's time; of a moment its day counts. */
        DAYS,
        /** With parts of them, between two moments. */
        HOURS;

        /** The name of its function. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Measure> find(String key) {
            return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
        }

        static List<String> keys() {
            return Arrays.stream(values()).map(Measure::key).toList();
        }
    }

    /** Two operands; dividing by zero gives nothing. */
    record Binary(Operator operator, Formula left, Formula right) implements Formula {}

    enum Operator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDE("/");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }
}
