package io.huiyin.demo;

import io.huiyin.base.WorkCalendar;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How many people call on which day, and at what time. */
final class Rhythm {

    private static final double HOLIDAY = 0.4;
    private static final double WEEKEND = 0.55;
    private static final int SECONDS_AN_HOUR = 3_600;

    /** Weights of the hours of a day: peaks before noon and in the afternoon, few at night. */
    private static final double[] HOURS = {
        0.25, 0.15, 0.1, 0.1, 0.15, 0.4, 1.2, 2.5, 6, 9.5, 9.8, 7, 4, 4.2, 6.5, 8.8, 8.5, 6, 4, 3.2, 2.6, 1.8, 1, 0.5
    };

    private final WorkCalendar calendar;
    private final Weighted<Integer> hours =
            new Weighted<>(IntStream.range(0, HOURS.length).boxed().toList(), hour -> HOURS[hour]);

    Rhythm(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /** Shares {@code total} out among the days, to the last one. */
    List<Integer> counts(List<LocalDate> days, int total) {
        List<Double> weights = days.stream().map(this::weight).toList();
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        List<Integer> counts = new ArrayList<>();
        List<Double> rests = new ArrayList<>();
        for (double weight : weights) {
            double exact = total * weight / sum;
            counts.add((int) exact);
            rests.add(exact - (int) exact);
        }
        int missing = total - counts.stream().mapToInt(Integer::intValue).sum();
        IntStream.range(0, days.size())
                .boxed()
                .sorted(Comparator.comparing(rests::get).reversed())
                .limit(missing)
                .forEach(day -> counts.set(day, counts.get(day) + 1));
        return counts;
    }

    LocalTime time(Dice dice) {
        return LocalTime.ofSecondOfDay(
                (long) hours.pick(dice) * SECONDS_AN_HOUR + dice.between(0, SECONDS_AN_HOUR - 1));
    }

    private double weight(LocalDate day) {
        double noise = Dice.of(Story.SEED, day.toEpochDay()).between(0.92, 1.08);
        return Season.surge(day) * noise * (isNationalHoliday(day) ? HOLIDAY : calendar.isWorkday(day) ? 1 : WEEKEND);
    }

    private static boolean isNationalHoliday(LocalDate day) {
        return day.getMonth() == Month.OCTOBER && day.getDayOfMonth() <= 7;
    }
}
