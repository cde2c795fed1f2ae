package io.huiyin.bench;

import io.huiyin.base.City;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * When each of so many matters is received, and what becomes of it: years that grow from one to the next, with working days, hours of the
 * day, and a surge in the last three weeks, which most of the open ones are from. The same number always gives the same story.
 */
final class LoopStory {

    /** Of the store that most benches share. */
    static final LocalDate SIX_YEARS = LocalDate.of(2017, Month.JANUARY, 3);

    /** As long ago as the issue of reports asks for: 1,096 days. */
    static final LocalDate THREE_YEARS = LocalDate.of(2019, Month.DECEMBER, 16);

    private static final LocalDateTime END =
            LocalDate.of(2022, Month.DECEMBER, 15).atTime(LocalTime.of(14, 0));
    private static final int SURGE_DAYS = 21;
    private static final int HALF_YEAR = 180;
    private static final int YEAR = 365;
    private static final double SURGE = 0.055;
    private static final double GROWTH = 1.3;
    private static final int DAY_SECONDS = 86_400;
    private static final long SEED = 0x9E3779B97F4A7C15L;

    /** How many of a hundred of all matters are open in which way. */
    private static final double OPEN_OF_SURGE = 4.5;

    private static final double REPLIED = 2.5;
    private static final double CALLED_BACK = 1;
    private static final double SUSPENDED = 1;
    private static final double OVERDUE = 1;

    /** Most calls to a hotline are questions that the operator answers. */
    private static final double ANSWERED_AT_ONCE = 0.72;

    private static final double REFUSED = 0.74;
    private static final double WITHDRAWN = 0.75;

    /** Share of an hour in its day. */
    private static final double[] HOURS = {
        0.4, 0.3, 0.2, 0.2, 0.3, 0.6, 1.5, 3.5, 8, 10, 9.5, 7, 5, 6, 8.5, 9, 8, 6.5, 4.5, 4, 3, 2, 1.2, 0.8
    };

    /** What becomes of a matter. */
    enum Fate {
        /** Closed. */
        ANSWERED,
        REFUSED,
        WITHDRAWN,
        STRUCK_OFF,
        /** Open. */
        RECEIVED,
        DISPATCHED,
        HANDLING,
        RETURNED,
        SUSPENDED,
        REPLIED,
        CALLED_BACK;

        boolean isOpen() {
            return switch (this) {
                case RECEIVED, DISPATCHED, HANDLING, RETURNED, SUSPENDED, REPLIED, CALLED_BACK -> true;
                default -> false;
            };
        }
    }

    private final int matters;
    private final LocalDate firstDay;

    /** Of each day, how many were received before it. */
    private final int[] before;

    private final double[] quantiles = quantiles();
    private final int surgeFrom;
    private final int halfYearFrom;
    private final int yearFrom;

    LoopStory(int matters) {
        this(matters, SIX_YEARS);
    }

    /** @param firstDay more than a year and half before the last */
    LoopStory(int matters, LocalDate firstDay) {
        this.matters = matters;
        this.firstDay = firstDay;
        this.before = before(matters, firstDay);
        int last = before.length - 1;
        this.surgeFrom = before[last - SURGE_DAYS];
        this.halfYearFrom = before[last - SURGE_DAYS - HALF_YEAR];
        this.yearFrom = before[last - SURGE_DAYS - YEAR];
    }

    int matters() {
        return matters;
    }

    LocalDate firstDay() {
        return firstDay;
    }

    Instant end() {
        return END.atZone(City.ZONE).toInstant();
    }

    static LocalDate lastDay() {
        return END.toLocalDate();
    }

    /** Chance that belongs to this matter alone. */
    static SplittableRandom dice(int index) {
        return new SplittableRandom(index * SEED + 1);
    }

    /** In the order of the indexes. */
    Instant received(int index) {
        int day = Arrays.binarySearch(before, index);
        day = day < 0 ? -day - 2 : day;
        while (before[day + 1] == before[day]) {
            day++;
        }
        double share = (index - before[day] + 0.5) / (before[day + 1] - before[day]);
        LocalDate date = firstDay.plusDays(day);
        double most = date.equals(END.toLocalDate()) ? quantiles[END.getHour() - 1] : 1;
        long micros = (long) (second(share * most) * 1_000_000);
        return date.atStartOfDay(City.ZONE).toInstant().plusNanos(micros * 1_000);
    }

    Fate fate(int index, SplittableRandom dice) {
        if (index >= surgeFrom) {
            if (dice.nextDouble() < chance(OPEN_OF_SURGE, surgeFrom, matters)) {
                double stage = dice.nextDouble();
                return stage < 0.05
                        ? Fate.RECEIVED
                        : stage < 0.3
                                ? Fate.DISPATCHED
                                : stage < 0.9 ? Fate.HANDLING : stage < 0.95 ? Fate.SUSPENDED : Fate.RETURNED;
            }
        } else if (index >= halfYearFrom) {
            double stage = dice.nextDouble();
            if (stage < chance(REPLIED, halfYearFrom, surgeFrom)) {
                return Fate.REPLIED;
            }
            if (stage < chance(REPLIED + CALLED_BACK, halfYearFrom, surgeFrom)) {
                return Fate.CALLED_BACK;
            }
        }
        if (index >= yearFrom && index < surgeFrom) {
            double stage = dice.nextDouble();
            if (stage < chance(SUSPENDED, yearFrom, surgeFrom)) {
                return Fate.SUSPENDED;
            }
            if (stage < chance(SUSPENDED + OVERDUE, yearFrom, surgeFrom)) {
                return Fate.HANDLING;
            }
        }
        double end = dice.nextDouble();
        return end < ANSWERED_AT_ONCE
                ? Fate.ANSWERED
                : end < REFUSED ? Fate.REFUSED : end < WITHDRAWN ? Fate.WITHDRAWN : Fate.STRUCK_OFF;
    }

    private double chance(double ofAll, int from, int until) {
        return ofAll / 100 * matters / Math.max(1, until - from);
    }

    private static int[] before(int matters, LocalDate firstDay) {
        int days = (int) (END.toLocalDate().toEpochDay() - firstDay.toEpochDay()) + 1;
        double[] weights = new double[days];
        double ordinary = 0;
        double surge = 0;
        for (int day = 0; day < days; day++) {
            LocalDate date = firstDay.plusDays(day);
            DayOfWeek week = date.getDayOfWeek();
            double weekday = week == DayOfWeek.SUNDAY ? 0.55 : week == DayOfWeek.SATURDAY ? 0.65 : 1.1;
            double winter = date.getMonthValue() <= 2 || date.getMonthValue() >= 11 ? 1.35 : 0.9;
            weights[day] = weekday * (day >= days - SURGE_DAYS ? 1 : winter * Math.pow(GROWTH, day / (double) YEAR));
            if (day >= days - SURGE_DAYS) {
                surge += weights[day];
            } else {
                ordinary += weights[day];
            }
        }
        int[] before = new int[days + 1];
        double passed = 0;
        for (int day = 0; day < days; day++) {
            boolean inSurge = day >= days - SURGE_DAYS;
            passed += weights[day] * (inSurge ? SURGE / surge : (1 - SURGE) / ordinary);
            before[day + 1] = (int) Math.round(matters * Math.min(1, passed));
        }
        before[days] = matters;
        return before;
    }

    private static double[] quantiles() {
        double[] quantiles = new double[HOURS.length];
        double sum = Arrays.stream(HOURS).sum();
        double passed = 0;
        for (int hour = 0; hour < HOURS.length; hour++) {
            passed += HOURS[hour] / sum;
            quantiles[hour] = passed;
        }
        return quantiles;
    }

    /** The second of the day by which that share of the day's matters has come in. */
    private double second(double share) {
        int hour = 0;
        while (hour < quantiles.length - 1 && quantiles[hour] < share) {
            hour++;
        }
        double from = hour == 0 ? 0 : quantiles[hour - 1];
        double within = (share - from) / (quantiles[hour] - from);
        return Math.min(DAY_SECONDS - 1, 3_600 * (hour + Math.clamp(within, 0, 1)));
    }
}
