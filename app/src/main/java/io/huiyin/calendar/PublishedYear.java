package io.huiyin.calendar;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the notices say about one year.
 *
 * @param holidays days off with their names, such as {@code Spring Festival,春节,4}
 * @param workdays weekend days that are worked, each with the name of the holiday it makes up for
 */
public record PublishedYear(int year, SortedMap<LocalDate, String> holidays, SortedMap<LocalDate, String> workdays) {

    public PublishedYear {
        holidays = Collections.unmodifiableSortedMap(new TreeMap<>(holidays));
        workdays = Collections.unmodifiableSortedMap(new TreeMap<>(workdays));
    }

    /** The name as written for readers of Chinese or of English; the name itself when it is not in that form. */
    public static String name(String text, boolean english) {
        String[] parts = text.split(",", -1);
        return parts.length < 2 ? text : parts[english ? 0 : 1];
    }

    /** By ISO dates, as the journal keeps it. */
    static Map<String, String> texts(Map<LocalDate, String> names) {
        Map<String, String> texts = new TreeMap<>();
        names.forEach((day, name) -> texts.put(day.toString(), name));
        return texts;
    }

    static SortedMap<LocalDate, String> days(Map<?, ?> texts) {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        texts.forEach((day, name) -> days.put(LocalDate.parse(String.valueOf(day)), String.valueOf(name)));
        return days;
    }
}
