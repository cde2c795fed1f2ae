package io.huiyin.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a figure is. A base figure is read from events; the others follow from base figures of the same register. */
public sealed interface FigureFormula {

    /** Read from events. */
    sealed interface Base extends FigureFormula {

        List<Where> where();

        /** Whether it is kept for closed days, whose amounts add up to that of all of them. */
        default boolean isAdditive() {
            return true;
        }

        /** The same text for the same formula: what was kept for another text is not used. */
        String canonical();
    }

    /** A flow: how many events of these names happened. */
    record Counts(List<String> events, List<Where> where) implements Base {

        public Counts {
            events = List.copyOf(events);
            where = List.copyOf(where);
        }

        @Override
        public String canonical() {
            return "counts " + events + " where " + where;
        }
    }

    /** A flow: the sum of a number that events hold. */
    record Sums(List<String> events, FigureFact fact, List<Where> where) implements Base {

        public Sums {
            events = List.copyOf(events);
            where = List.copyOf(where);
        }

        @Override
        public String canonical() {
            return "sums " + fact.key() + " of " + events + " where " + where;
        }
    }

    /**
     * A flow: how long after their receipt it took matters to come to these events, in minutes.
     *
     * @param percentile 1 to 99; 50 is the median
     */
    record Times(List<String> events, int percentile, List<Where> where) implements Base {

        public Times {
            events = List.copyOf(events);
            where = List.copyOf(where);
        }

        /** Every percentile is read from the same times. */
        @Override
        public String canonical() {
            return "times " + events + " where " + where;
        }
    }

    /**
     * A flow: how many different persons such events were about. Who came on two days is one of both together, so that nothing of it is ever
     * added up: it is counted anew for each question.
     *
     * @param least only who was in so many of them at least; 1 for everybody
     */
    record Distinct(List<String> events, FigurePerson person, int least, List<Where> where) implements Base {

        public Distinct {
            events = List.copyOf(events);
            where = List.copyOf(where);
        }

        @Override
        public boolean isAdditive() {
            return false;
        }

        @Override
        public String canonical() {
            return "distinct " + person.key() + " in " + least + " of " + events + " where " + where;
        }
    }

    /** A stock: how many matters were open at a moment. */
    record Stands(List<Where> where) implements Base {

        public Stands {
            where = List.copyOf(where);
        }

        @Override
        public String canonical() {
            return "stands where " + where;
        }
    }

    /**
     * How many records a register keeps, or what one of their number fields sums to. A flow counts by the day that the file of figures names, a
     * stock whatever is on the list now.
     *
     * @param field that is added up; null when records are counted
     * @param digits 0 when the sum is a whole number, 2 when it is told in hundredths
     * @param where conditions on fields alone
     */
    record Records(boolean stock, @Nullable String field, int digits, List<Where> where) implements Base {

        public Records {
            where = List.copyOf(where);
        }

        @Override
        public String canonical() {
            return (stock ? "records" : "records by day") + (field == null ? "" : " sum " + field) + " where " + where;
        }
    }

    /** Some figures together, less others. */
    record Sum(List<String> plus, List<String> minus) implements FigureFormula {

        public Sum {
            plus = List.copyOf(plus);
            minus = List.copyOf(minus);
        }
    }

    /** A part of a whole, in basis points. */
    record Share(String part, String whole) implements FigureFormula {}

    /** A figure to so many residents of the place that it is of. */
    record Per(String figure, int residents) implements FigureFormula {}

    /** All conditions of a figure hold together. */
    sealed interface Where {}

    /** The fact has one of these values; with none of them: it has a value at all. */
    record Is(FigureFact fact, List<String> values) implements Where {

        public Is {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return fact.key() + " is " + values;
        }
    }

    /**
     * The number lies between, both included.
     *
     * @param to {@link #MOST} when there is no upper bound
     */
    record Between(FigureFact fact, int from, int to) implements Where {

        /** No number is greater. */
        public static final int MOST = 100_000;

        @Override
        public String toString() {
            return fact.key() + " from " + from + " to " + to;
        }
    }

    /** Of a field of a record. */
    sealed interface OfField extends Where {}

    /** The field has one of these values; those below a code count with it. With none of them: it has a value at all. */
    record FieldIs(String field, List<String> values) implements OfField {

        public FieldIs {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return field + " is " + values;
        }
    }

    /**
     * The number or day lies between, both included.
     *
     * @param from a {@link BigDecimal} or a {@link LocalDate}; null for no lower bound
     * @param to of the same type; null for no upper bound
     */
    record FieldBetween(
            String field, @Nullable Object from, @Nullable Object to) implements OfField {

        @Override
        public String toString() {
            return field + " from " + from + " to " + to;
        }
    }

    /** The field has a value, or has none. */
    record Filled(String field, boolean filled) implements OfField {

        @Override
        public String toString() {
            return field + (filled ? " filled" : " empty");
        }
    }

    /**
     * A record of another register refers to this one, or none does. Struck ones do not count.
     *
     * @param by reference field of the other register
     * @param with false when none does
     * @param where what must hold of the other record
     */
    record Referred(boolean with, String register, String by, List<OfField> where) implements OfField {

        public Referred {
            where = List.copyOf(where);
        }

        @Override
        public String toString() {
            return (with ? "with " : "without ") + register + " by " + by
                    + where.stream().map(Object::toString).collect(Collectors.joining(", ", " where [", "]"));
        }
    }

    /** Nothing of that name happened to the matter before. */
    record Never(List<String> events) implements Where {

        public Never {
            events = List.copyOf(events);
        }

        @Override
        public String toString() {
            return "never " + events;
        }
    }

    /** Something of these names happened to the matter before. */
    record Ever(List<String> events) implements Where {

        public Ever {
            events = List.copyOf(events);
        }

        @Override
        public String toString() {
            return "ever " + events;
        }
    }

    /** Of the events of these names that happened to the matter on the same day, the last was this one. */
    record DayEnds(String event, List<String> among) implements Where {

        public DayEnds {
            among = List.copyOf(among);
        }

        @Override
        public String toString() {
            return "day ends " + event + " among " + among;
        }
    }
}
