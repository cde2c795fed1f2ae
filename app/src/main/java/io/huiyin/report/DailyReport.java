package io.huiyin.report;

import io.huiyin.advice.Advice;
import io.huiyin.figure.FigureRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The daily special report (专报) of one unit. Everything in it is computed from the events of closed days, and of the open day so far.
 *
 * @param unit code of the unit
 * @param firstDay first day with records; comparisons with earlier days are missing
 * @param asOf the moment, when the day is not over yet: flows of earlier days are then compared up to the same time of day; null for a
 *     past day
 * @param root root of the journal's day, in hexadecimal; null while it is open, and for days on which nobody wrote anything
 * @param figures by measure
 * @param streets those of a city that received most; none of other units, whose places are streets or less
 * @param hours received in each hour of the day, 24 of them
 * @param trend the last 14 days, the report's day last; whole days
 * @param instructions given beside this unit's reports the day before
 * @param advice which units are asked to explain, and what is suggested
 * @param topics what rose above its usual level, the least likely first
 */
public record DailyReport(
        LocalDate day,
        String unit,
        LocalDate firstDay,
        @Nullable Instant asOf,
        @Nullable String root,
        Map<Measure, Figure> figures,
        List<Row> channels,
        List<Row> categories,
        List<Row> places,
        List<Row> streets,
        List<Long> hours,
        List<TrendDay> trend,
        List<HotTopic> topics,
        List<Overdue> overdue,
        List<Returner> returners,
        List<Instruction> instructions,
        Advice advice) {

    public DailyReport {
        figures = Map.copyOf(figures);
        channels = List.copyOf(channels);
        categories = List.copyOf(categories);
        places = List.copyOf(places);
        streets = List.copyOf(streets);
        hours = List.copyOf(hours);
        trend = List.copyOf(trend);
        topics = List.copyOf(topics);
        overdue = List.copyOf(overdue);
        returners = List.copyOf(returners);
        instructions = List.copyOf(instructions);
    }

    /**
     * A part of the day: a channel, a first-level category, or a place.
     *
     * @param code empty for what lies at the unit itself and not at one of its places
     * @param dayBefore null before the records begin
     * @param weekBefore null before the records begin
     */
    public record Row(
            String code,
            Tally now,
            @Nullable Tally dayBefore,
            @Nullable Tally weekBefore) {

        public Figure figure(Measure measure) {
            return Figure.of(measure, now, dayBefore, weekBefore);
        }

        public long received() {
            return now.count(Measure.RECEIVED);
        }
    }

    /** @param backlog null for a body, whose matters also come and go by dispatch and return */
    public record TrendDay(
            LocalDate day,
            long received,
            long settled,
            @Nullable Long backlog) {}

    /** A matter whose limit had passed when the day ended. */
    public record Overdue(
            String number,
            String summary,
            String category,
            String placePath,
            String scope,
            Instant due,
            LocalDate received) {

        static Overdue of(FigureRecord record) {
            return new Overdue(
                    record.number(),
                    record.summary(),
                    record.category(),
                    record.placePath(),
                    record.scope(),
                    Objects.requireNonNull(record.due()),
                    record.received());
        }
    }

    /**
     * A unit that disputed jurisdiction.
     *
     * @param scope its path
     * @param day returns on the report's day
     * @param week returns in the seven days up to it
     */
    public record Returner(String scope, long day, long week) {}

    public Figure figure(Measure measure) {
        Figure figure = figures.get(measure);
        if (figure == null) {
            throw new IllegalArgumentException("a report has every measure: " + measure);
        }
        return figure;
    }

    /** The row of a part in which nothing happened. */
    public Row nothing(String code) {
        return new Row(
                code,
                Tally.NONE,
                earlier(figure(Measure.RECEIVED).dayBefore()),
                earlier(figure(Measure.RECEIVED).weekBefore()));
    }

    private static @Nullable Tally earlier(Figure.@Nullable Comparison comparison) {
        return comparison == null ? null : Tally.NONE;
    }
}
