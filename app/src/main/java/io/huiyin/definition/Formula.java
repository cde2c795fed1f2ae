package io.huiyin.definition;

import java.math.BigDecimal;

/**
 * A calculation over the fields of one record: {@code planned - actual}, {@code actual / planned * 100}, {@code sum(items.amount)},
 * {@code count(items)}. Never SQL, never a script.
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
