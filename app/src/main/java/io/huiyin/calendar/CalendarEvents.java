package io.huiyin.calendar;

import io.huiyin.base.OfficeHours;
import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import io.huiyin.network.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Between changes of the calendar and the events that they are. */
final class CalendarEvents {

    static final String KIND = "calendar";
    static final String PUBLISHED = "year_published";
    static final String DAY_CHANGED = "day_changed";
    static final String DAY_RESTORED = "day_restored";
    static final String HOURS_SET = "hours_set";
    static final String HOURS_INHERITED = "hours_inherited";

    private static final String REASON = "reason";

    private CalendarEvents() {}

    static NewEvent published(PublishedYear year, String cityPath) {
        return new NewEvent(
                PUBLISHED,
                cityPath,
                Map.of(
                        "year",
                        year.year(),
                        "holidays",
                        PublishedYear.texts(year.holidays()),
                        "workdays",
                        PublishedYear.texts(year.workdays())));
    }

    static PublishedYear year(Event event) {
        return new PublishedYear(
                Math.toIntExact(event.number("year")), days(event, "holidays"), days(event, "workdays"));
    }

    private static java.util.SortedMap<LocalDate, String> days(Event event, String field) {
        if (event.data().get(field) instanceof Map<?, ?> texts) {
            return PublishedYear.days(texts);
        }
        throw new IllegalStateException(event.stream() + " event " + event.seq() + " has no " + field);
    }

    static NewEvent changed(LocalDate day, boolean working, String reason, String cityPath) {
        return new NewEvent(
                DAY_CHANGED,
                cityPath,
                Map.of("day", day.toString(), "working", working),
                Map.of(REASON, Personal.open(reason)));
    }

    static DayChange day(Event event) {
        return new DayChange(
                LocalDate.parse(event.required("day")),
                event.flag("working"),
                reason(event),
                event.actor(),
                event.occurredAt(),
                event.seq());
    }

    static String reason(Event event) {
        return event.personal().getOrDefault(REASON, "");
    }

    static NewEvent restored(LocalDate day, String reason, String cityPath) {
        return new NewEvent(
                DAY_RESTORED, cityPath, Map.of("day", day.toString()), Map.of(REASON, Personal.open(reason)));
    }

    static NewEvent hoursSet(Unit unit, OfficeHours hours) {
        return new NewEvent(
                HOURS_SET, unit.path(), Map.of("unit", unit.code(), "unit_id", unit.id(), "week", hours.texts()));
    }

    static UnitHours hours(Event event) {
        if (event.data().get("week") instanceof List<?> week) {
            OfficeHours hours =
                    OfficeHours.parse(week.stream().map(String::valueOf).toList());
            return new UnitHours(
                    event.number("unit_id"), event.scope(), hours, event.actor(), event.occurredAt(), event.seq());
        }
        throw new IllegalStateException(event.stream() + " event " + event.seq() + " has no week");
    }

    static NewEvent hoursInherited(Unit unit) {
        return new NewEvent(HOURS_INHERITED, unit.path(), Map.of("unit", unit.code(), "unit_id", unit.id()));
    }
}
