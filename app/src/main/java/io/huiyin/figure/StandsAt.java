package io.huiyin.figure;

import io.huiyin.base.City;
import io.huiyin.definition.FigureFact;
import io.huiyin.definition.FigureFormula.Between;
import io.huiyin.definition.FigureFormula.DayEnds;
import io.huiyin.definition.FigureFormula.Ever;
import io.huiyin.definition.FigureFormula.Is;
import io.huiyin.definition.FigureFormula.Never;
import io.huiyin.definition.FigureFormula.OfField;
import io.huiyin.definition.FigureFormula.Stands;
import io.huiyin.definition.FigureFormula.Where;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What follows of an open matter from its stay at the end of a day: what {@link StockSql} says in SQL of the rows that are listed. Of a matter without a
 * limit whose clock runs nobody knows whether it is late.
 */
final class StandsAt {

    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
    private static final Duration SOON = Duration.ofHours(1);

    private final Stay stay;
    private final long age;
    private final @Nullable Boolean late;
    private final @Nullable Boolean soon;
    private final @Nullable Long lateDays;
    private final @Nullable Long leftDays;

    /** @param moment the day's end */
    StandsAt(Stay stay, LocalDate day, Instant moment) {
        this.stay = stay;
        this.age = day.toEpochDay() - stay.received().toEpochDay();
        Instant due = stay.running() ? stay.due() : null;
        if (due == null) {
            Boolean neither = stay.running() ? null : Boolean.FALSE;
            this.late = neither;
            this.soon = neither;
            this.lateDays = null;
            this.leftDays = null;
        } else {
            boolean over = due.isBefore(moment);
            this.late = over;
            this.soon = !over && due.isBefore(moment.plus(SOON));
            this.lateDays = over ? (Long) days(due, moment) : null;
            this.leftDays = over ? null : (Long) days(moment, due);
        }
    }

    /** Whole days. */
    private static long days(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / SECONDS_A_DAY;
    }

    /** When a day ends. */
    static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(City.ZONE).toInstant();
    }

    /** Whether a stock counts a matter that stands so. */
    static Predicate<StandsAt> counts(Stands stock) {
        List<Predicate<StandsAt>> all =
                stock.where().stream().map(StandsAt::counts).toList();
        return at -> {
            for (Predicate<StandsAt> one : all) {
                if (!one.test(at)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<StandsAt> counts(Where where) {
        return switch (where) {
            case Is is when is.values().isEmpty() -> at -> at.fact(is.fact()) != null;
            case Is is -> {
                Set<String> values = Set.copyOf(is.values());
                yield at -> {
                    Object fact = at.fact(is.fact());
                    return fact != null && values.contains(fact.toString());
                };
            }
            case Between between ->
                at -> at.fact(between.fact()) instanceof Long number
                        && number >= between.from()
                        && number <= between.to();
            case Never _, Ever _, DayEnds _, OfField _ ->
                throw new IllegalStateException("nothing that stands so is told by that: " + where);
        };
    }

    private @Nullable Object fact(FigureFact fact) {
        return switch (fact) {
            case LATE -> late;
            case SOON -> soon;
            case AGE -> age;
            case LATE_DAYS -> lateDays;
            case LEFT_DAYS -> leftDays;
            case CHANNEL -> stay.channel();
            case CATEGORY -> stay.category();
            case SOLVED, CONTACTED, SATISFACTION, OUTCOME ->
                throw new IllegalStateException("nothing that stands so has that: " + fact.key());
        };
    }
}
