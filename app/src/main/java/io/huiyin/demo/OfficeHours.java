package io.huiyin.demo;

import io.huiyin.base.City;
import io.huiyin.base.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Predicate;

/** When somebody is at work. */
final class OfficeHours {

    private record Window(int from, int until) {

        static Window of(String from, String until) {
            return new Window(
                    LocalTime.parse(from).toSecondOfDay(),
                    LocalTime.parse(until).toSecondOfDay());
        }
    }

    private final List<Window> windows;
    private final Predicate<LocalDate> open;

    private OfficeHours(List<Window> windows, Predicate<LocalDate> open) {
        this.windows = windows;
        this.open = open;
    }

    /** An office: working days, with the long noon. */
    static OfficeHours office(WorkCalendar calendar) {
        return new OfficeHours(List.of(Window.of("08:30", "12:00"), Window.of("14:00", "17:30")), calendar::isWorkday);
    }

    /** Somebody is there from morning to evening, every day. */
    static OfficeHours duty() {
        return new OfficeHours(List.of(Window.of("07:30", "21:30")), day -> true);
    }

    /** The hotline centre's call-backs. */
    static OfficeHours callBacks() {
        return new OfficeHours(List.of(Window.of("09:00", "12:00"), Window.of("14:00", "19:30")), day -> true);
    }

    /** The moment when that much work is done. */
    Instant after(Instant from, Duration work) {
        long left = work.toSeconds();
        LocalDate day = from.atZone(City.ZONE).toLocalDate();
        long start = from.atZone(City.ZONE).toLocalTime().toSecondOfDay();
        while (true) {
            for (Window window : open.test(day) ? windows : List.<Window>of()) {
                long begin = Math.max(start, window.from);
                if (begin < window.until) {
                    if (begin + left < window.until) {
                        return day.atTime(LocalTime.ofSecondOfDay(begin + left))
                                .atZone(City.ZONE)
                                .toInstant();
                    }
                    left -= window.until - begin;
                }
            }
            day = day.plusDays(1);
            start = 0;
        }
    }

    /** Work that fits in between. */
    Duration between(Instant from, Instant to) {
        LocalDate last = to.atZone(City.ZONE).toLocalDate();
        long end = to.atZone(City.ZONE).toLocalTime().toSecondOfDay();
        LocalDate day = from.atZone(City.ZONE).toLocalDate();
        long start = from.atZone(City.ZONE).toLocalTime().toSecondOfDay();
        long sum = 0;
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            for (Window window : open.test(day) ? windows : List.<Window>of()) {
                long until = day.equals(last) ? Math.min(end, window.until) : window.until;
                sum += Math.max(0, until - Math.max(start, window.from));
            }
            start = 0;
        }
        return Duration.ofSeconds(sum);
    }
}
