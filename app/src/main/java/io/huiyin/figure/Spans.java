package io.huiyin.figure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Days of a span. */
final class Spans {

    private Spans() {}

    static List<LocalDate> days(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    /** The days at whose end a stock is read: each, the last of each week or month, or the last of all. */
    static List<LocalDate> samples(LocalDate from, LocalDate to, List<By> by) {
        Stream<LocalDate> days = days(from, to).stream();
        return switch (time(by) < 0 ? Dimension.PLACE : by.get(time(by)).dimension()) {
            case DAY -> days.toList();
            case WEEK ->
                days.filter(day -> day.equals(to) || day.getDayOfWeek() == DayOfWeek.SUNDAY)
                        .toList();
            case MONTH ->
                days.filter(day -> day.equals(to) || day.getDayOfMonth() == day.lengthOfMonth())
                        .toList();
            default -> List.of(to);
        };
    }

    /** Place of the time among what a figure is taken apart by; -1 when it is not. */
    static int time(List<By> by) {
        for (int i = 0; i < by.size(); i++) {
            if (by.get(i).isTime()) {
                return i;
            }
        }
        return -1;
    }

    /** From a day to the one that it is set beside. */
    static UnaryOperator<LocalDate> earlier(FigureAsk ask) {
        return switch (ask.compare()) {
            case DAY -> day -> day.minusDays(1);
            case WEEK -> day -> day.minusWeeks(1);
            case PERIOD -> day -> day.minusDays(ask.days());
            case YEAR -> day -> day.minusYears(1);
            case null -> day -> day;
        };
    }

    /** From an earlier time to the one that it is set beside. */
    static UnaryOperator<LocalDate> later(FigureAsk ask) {
        return switch (ask.compare()) {
            case DAY -> day -> day.plusDays(1);
            case WEEK -> day -> day.plusWeeks(1);
            case PERIOD -> day -> day.plusDays(ask.days());
            case YEAR -> day -> day.plusYears(1);
            case null -> day -> day;
        };
    }
}
