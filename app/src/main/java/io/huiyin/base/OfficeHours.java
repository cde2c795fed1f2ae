package io.huiyin.base;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * When an office is open on a working day: some spans a day, Monday to Friday. A make-up workday, which lies on a weekend, has the hours
 * of the first weekday that has any, which is Monday as a rule.
 *
 * @param week the spans of Monday to Friday, in the order of the day; not all of them empty
 */
public record OfficeHours(List<List<Span>> week) {

    /** What is counted on where a city has said nothing: 8:30–12:00 and 14:30–18:00. */
    public static final OfficeHours STANDARD = daily(List.of(Span.of("08:30", "12:00"), Span.of("14:30", "18:00")));

    private static final int DAYS = 5;
    private static final int MOST_SPANS = 6;

    /** From a minute of the day to a later one. */
    public record Span(LocalTime from, LocalTime until) {

        public Span {
            if (!from.isBefore(until) || from.getSecond() + until.getSecond() + from.getNano() + until.getNano() > 0) {
                throw new IllegalArgumentException("not a span of whole minutes: " + from + "-" + until);
            }
        }

        public static Span of(String from, String until) {
            return new Span(LocalTime.parse(from), LocalTime.parse(until));
        }

        /** {@code 08:30-12:00}. */
        @Override
        public String toString() {
            return from + "-" + until;
        }
    }

    public OfficeHours {
        week = week.stream().map(List::copyOf).toList();
        if (week.size() != DAYS || week.stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("office hours are those of Monday to Friday: " + week);
        }
        week.forEach(OfficeHours::check);
    }

    private static void check(List<Span> day) {
        boolean good = day.size() <= MOST_SPANS;
        for (int i = 1; i < day.size(); i++) {
            good &= day.get(i - 1).until().isBefore(day.get(i).from());
        }
        if (!good) {
            throw new IllegalArgumentException("spans of a day are few, and follow each other: " + day);
        }
    }

    /** The same spans on each of the five days. */
    public static OfficeHours daily(List<Span> spans) {
        return new OfficeHours(List.of(spans, spans, spans, spans, spans));
    }

    /** Reads five days of texts such as {@code 08:30-12:00 14:30-18:00}; a blank one is a day without hours. */
    public static OfficeHours parse(List<String> days) {
        return new OfficeHours(days.stream().map(OfficeHours::spans).toList());
    }

    /**
     * Reads {@code 08:30-12:00 14:30-18:00}. Commas, tildes and full-width signs are understood.
     *
     * @throws IllegalArgumentException when it is something else, or the spans overlap
     */
    public static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        for (String one : normal(text).split(" ", -1)) {
            if (one.isEmpty()) {
                continue;
            }
            if (!one.matches("([01]?[0-9]|2[0-3]):[0-5][0-9]-([01]?[0-9]|2[0-3]):[0-5][0-9]")) {
                throw new IllegalArgumentException("not a span such as 08:30-12:00: " + one);
            }
            int dash = one.indexOf('-');
            spans.add(Span.of(padded(one.substring(0, dash)), padded(one.substring(dash + 1))));
        }
        check(spans);
        return List.copyOf(spans);
    }

    private static String normal(String text) {
        return text.replace('：', ':')
                .replaceAll("\\s*[-–—~～至]\\s*", "-")
                .replaceAll("[\\s,，、;；]+", " ")
                .strip();
    }

    private static String padded(String time) {
        return time.length() == 4 ? "0" + time : time;
    }

    /** As {@link #parse} reads it. */
    public List<String> texts() {
        return week.stream().map(OfficeHours::text).toList();
    }

    /** As {@link #spans(String)} reads it. */
    public static String text(List<Span> day) {
        return String.join(" ", day.stream().map(Span::toString).toList());
    }

    /** True when the five days are alike. */
    public boolean isDaily() {
        return week.stream().distinct().count() == 1;
    }

    /** The spans of a day that is worked. */
    List<Span> spans(DayOfWeek day) {
        if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
            return week.get(day.getValue() - 1);
        }
        return week.stream().filter(spans -> !spans.isEmpty()).findFirst().orElseThrow();
    }
}
