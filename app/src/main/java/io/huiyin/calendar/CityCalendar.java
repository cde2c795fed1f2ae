package io.huiyin.calendar;

import io.huiyin.base.OfficeHours;
import io.huiyin.base.WorkCalendar;
import io.huiyin.journal.Event;
import io.huiyin.journal.Stream;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calendar of a city beside the shipped one: the fold of its events.
 *
 * @param streamId the city has one stream; 0 before its first event
 * @param seq how many changes there were
 * @param years years that were loaded here; they replace the shipped ones
 * @param days days that differ from what is published
 * @param hours by id of the unit
 */
record CityCalendar(
        long streamId,
        int seq,
        SortedMap<Integer, PublishedYear> years,
        SortedMap<LocalDate, DayChange> days,
        SortedMap<Long, UnitHours> hours) {

    static final CityCalendar EMPTY =
            new CityCalendar(Stream.NEW, 0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    CityCalendar {
        years = Collections.unmodifiableSortedMap(new TreeMap<>(years));
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        hours = Collections.unmodifiableSortedMap(new TreeMap<>(hours));
    }

    CityCalendar fold(List<Event> events) {
        SortedMap<Integer, PublishedYear> newYears = new TreeMap<>(years);
        SortedMap<LocalDate, DayChange> newDays = new TreeMap<>(days);
        SortedMap<Long, UnitHours> newHours = new TreeMap<>(hours);
        for (Event event : events) {
            switch (event.action()) {
                case CalendarEvents.PUBLISHED -> {
                    PublishedYear year = CalendarEvents.year(event);
                    newYears.put(year.year(), year);
                }
                case CalendarEvents.DAY_CHANGED -> {
                    DayChange change = CalendarEvents.day(event);
                    newDays.put(change.day(), change);
                }
                case CalendarEvents.DAY_RESTORED -> newDays.remove(LocalDate.parse(event.required("day")));
                case CalendarEvents.HOURS_SET -> {
                    UnitHours set = CalendarEvents.hours(event);
                    newHours.put(set.unitId(), set);
                }
                case CalendarEvents.HOURS_INHERITED -> newHours.remove(event.number("unit_id"));
                default -> throw new IllegalStateException("a calendar knows no action " + event.action());
            }
        }
        return new CityCalendar(events.getLast().stream().id(), events.getLast().seq(), newYears, newDays, newHours);
    }

    /** All published years, those loaded here and the shipped ones. */
    SortedMap<Integer, PublishedYear> published(SortedMap<Integer, PublishedYear> shipped) {
        SortedMap<Integer, PublishedYear> all = new TreeMap<>(shipped);
        all.putAll(years);
        return all;
    }

    /** What results from the published years and the city's own changes. */
    WorkCalendar calendar(SortedMap<Integer, PublishedYear> shipped) {
        SortedMap<Integer, PublishedYear> all = published(shipped);
        Set<LocalDate> free =
                dates(all.values().stream().map(PublishedYear::holidays).toList());
        Set<LocalDate> worked =
                dates(all.values().stream().map(PublishedYear::workdays).toList());
        days.values().forEach(change -> {
            (change.working() ? worked : free).add(change.day());
            (change.working() ? free : worked).remove(change.day());
        });
        return new WorkCalendar(free, worked, all.keySet());
    }

    private static Set<LocalDate> dates(Collection<? extends Map<LocalDate, String>> named) {
        Set<LocalDate> dates = new HashSet<>();
        named.forEach(one -> dates.addAll(one.keySet()));
        return dates;
    }

    /** Hours by path of their unit. */
    Map<String, OfficeHours> byPath() {
        Map<String, OfficeHours> byPath = new java.util.HashMap<>();
        hours.values().forEach(one -> byPath.put(one.path(), one.hours()));
        return byPath;
    }
}
