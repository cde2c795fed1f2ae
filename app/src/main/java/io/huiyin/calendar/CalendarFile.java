package io.huiyin.calendar;

import io.huiyin.base.Checks;
import io.huiyin.base.ProductFiles;
import io.huiyin.base.Refused;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a published calendar: {@code {"holidays": {"2027-01-01": "New Year's Day,元旦,1", …}, "workdays": {…}}}, the form of chinese-days
 * (see NOTICE). Other members are ignored. Years are taken whole.
 */
final class CalendarFile {

    static final int MOST_BYTES = 2_000_000;

    private static final String SHIPPED = "calendar/chinese-days-1.5.7.json";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int NAME = 80;
    private static final String HOLIDAYS = "holidays";
    private static final String WORKDAYS = "workdays";

    private CalendarFile() {}

    /** The calendar that was published when the product was built. */
    static SortedMap<Integer, PublishedYear> shipped() {
        return read(ProductFiles.text(SHIPPED));
    }

    /**
     * Reads and checks.
     *
     * @throws Refused {@code CALENDAR-101} when it is not such a file, else every faulty day: {@code CALENDAR-102} no date of 2000–2100,
     *     {@code CALENDAR-103} a make-up workday that is no weekend, {@code CALENDAR-104} a day that is both, {@code CALENDAR-105} a year
     *     that lacks a holiday every year has
     */
    static SortedMap<Integer, PublishedYear> read(String text) {
        JsonNode root = tree(text);
        Checks checks = new Checks();
        SortedMap<LocalDate, String> holidays = days(root.get(HOLIDAYS), HOLIDAYS, checks);
        SortedMap<LocalDate, String> workdays = days(root.get(WORKDAYS), WORKDAYS, checks);
        workdays.keySet().forEach(day -> {
            boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
            checks.that(weekend, WORKDAYS, day, "CALENDAR-103", null);
            checks.that(!holidays.containsKey(day), WORKDAYS, day, "CALENDAR-104", null);
        });
        SortedSet<Integer> years = new TreeSet<>();
        Stream.concat(holidays.keySet().stream(), workdays.keySet().stream()).forEach(day -> years.add(day.getYear()));
        for (int year : years) {
            for (LocalDate always :
                    new LocalDate[] {LocalDate.of(year, 1, 1), LocalDate.of(year, 5, 1), LocalDate.of(year, 10, 1)}) {
                checks.that(holidays.containsKey(always), HOLIDAYS, year, "CALENDAR-105", always.toString());
            }
        }
        checks.done();
        SortedMap<Integer, PublishedYear> read = new TreeMap<>();
        years.forEach(year -> read.put(year, new PublishedYear(year, of(year, holidays), of(year, workdays))));
        return read;
    }

    private static JsonNode tree(String text) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (JacksonException e) {
            throw Refused.unreadable("CALENDAR-101");
        }
        if (!isMap(root.get(HOLIDAYS))
                || !isMap(root.get(WORKDAYS))
                || root.get(HOLIDAYS).isEmpty()) {
            throw Refused.unreadable("CALENDAR-101");
        }
        return root;
    }

    private static boolean isMap(@Nullable JsonNode node) {
        return node != null && node.isObject();
    }

    private static SortedMap<LocalDate, String> days(JsonNode node, String field, Checks checks) {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            LocalDate day = date(entry.getKey());
            boolean good = day != null && day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
            if (checks.that(good, field, entry.getKey(), "CALENDAR-102", "2027-01-01") && day != null) {
                days.put(day, checks.text(entry.getValue().asString(""), field, NAME));
            }
        }
        return days;
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static SortedMap<LocalDate, String> of(int year, SortedMap<LocalDate, String> days) {
        return days.subMap(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
    }
}
