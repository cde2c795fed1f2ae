package io.huiyin.calendar;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.base.OfficeHours;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.base.WorkCalendar;
import io.huiyin.base.WorkTime;
import io.huiyin.base.WorkTimes;
import io.huiyin.journal.Append;
import io.huiyin.journal.Event;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Stream;
import io.huiyin.network.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The working calendar in force and how it is changed. Reading costs nothing: it is kept in memory until it changes. */
@Component
public class Calendars implements WorkTimes {

    private static final int REASON = 200;
    private static final int ATTEMPTS = 5;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final SortedMap<Integer, PublishedYear> shipped = CalendarFile.shipped();
    private final CalendarStore store;
    private final Journal journal;
    private final City city;
    private volatile @Nullable InForce inForce;

    Calendars(CalendarStore store, Journal journal, City city) {
        this.store = store;
        this.journal = journal;
        this.city = city;
    }

    /** What follows from one state of the tables. */
    private record InForce(CityCalendar of, WorkCalendar calendar, WorkTime plain, Map<String, WorkTime> byPath) {}

    /**
     * Hours that count at a unit.
     *
     * @param own true when the unit has set them itself
     * @param from path of the unit that set them; null when nobody above did and the standard hours count
     */
    public record Effective(
            OfficeHours hours, boolean own, @Nullable String from) {}

    /** The calendar that ships with the product, without what a city has changed. */
    public static WorkCalendar shipped() {
        return CityCalendar.EMPTY.calendar(CalendarFile.shipped());
    }

    @Override
    public WorkCalendar calendar() {
        return inForce().calendar;
    }

    @Override
    public WorkTime at(String unitPath) {
        InForce now = inForce();
        for (int depth = Paths.depth(unitPath); depth > 0 && !now.byPath.isEmpty(); depth--) {
            WorkTime found = now.byPath.get(Paths.ancestor(unitPath, depth));
            if (found != null) {
                return found;
            }
        }
        return now.plain;
    }

    @Override
    public int version() {
        return store.current().seq();
    }

    private InForce inForce() {
        CityCalendar current = store.current();
        InForce built = inForce;
        if (built == null || built.of.seq() != current.seq()) {
            WorkCalendar calendar = current.calendar(shipped);
            Map<OfficeHours, WorkTime> alike = new HashMap<>();
            Map<String, WorkTime> byPath = new HashMap<>();
            current.byPath()
                    .forEach((path, hours) ->
                            byPath.put(path, alike.computeIfAbsent(hours, one -> WorkTime.of(calendar, one))));
            built = new InForce(current, calendar, WorkTime.of(calendar), Map.copyOf(byPath));
            inForce = built;
        }
        return built;
    }

    /** The years whose notice is known, each as it was published. */
    public SortedMap<Integer, PublishedYear> published() {
        return store.current().published(shipped);
    }

    /** What the city itself has changed, by day. */
    public SortedMap<LocalDate, DayChange> changes() {
        return store.current().days();
    }

    /** The units that have hours of their own. */
    public List<UnitHours> hours() {
        return List.copyOf(store.current().hours().values());
    }

    public Effective hours(Unit unit) {
        Map<String, OfficeHours> byPath = store.current().byPath();
        for (int depth = Paths.depth(unit.path()); depth > 0; depth--) {
            String path = Paths.ancestor(unit.path(), depth);
            OfficeHours hours = byPath.get(path);
            if (hours != null) {
                return new Effective(hours, path.equals(unit.path()), path);
            }
        }
        return new Effective(OfficeHours.STANDARD, false, null);
    }

    /** Every change in order; the position of each in this list is the {@link #version} that it made. */
    public List<Event> history() {
        long stream = store.current().streamId();
        return stream == Stream.NEW ? List.of() : journal.history(new Stream(CalendarEvents.KIND, stream));
    }

    /** The reason that was given for a change of {@link #history}; empty when none was. */
    public static String reason(Event change) {
        return CalendarEvents.reason(change);
    }

    /**
     * Makes a day working or free here, whatever the notice says.
     *
     * @throws Refused with the faulty fields, {@code CALENDAR-106} when it is so already, {@code ACCESS-002}
     */
    public void change(LocalDate day, boolean working, @Nullable String reason, Actor by) {
        require(by, city.path());
        Checks checks = new Checks();
        checks.that(
                day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR,
                "day",
                day,
                "CALENDAR-102",
                FIRST_YEAR + "–" + LAST_YEAR);
        String because = checks.text(reason, "reason", REASON);
        checks.done();
        append(by, city.path(), now -> {
            if (now.calendar(shipped).isWorkday(day) == working) {
                throw Refused.invalid(List.of(new Fault("working", day.toString(), "CALENDAR-106", null)));
            }
            boolean plain = new CityCalendar(0, 0, now.years(), CityCalendar.EMPTY.days(), now.hours())
                            .calendar(shipped)
                            .isWorkday(day)
                    == working;
            return List.of(
                    plain
                            ? CalendarEvents.restored(day, because, city.path())
                            : CalendarEvents.changed(day, working, because, city.path()));
        });
    }

    /**
     * Takes a change of a day back: what is published counts again.
     *
     * @throws Refused {@code CALENDAR-107} when the day was not changed here
     */
    public void restore(LocalDate day, @Nullable String reason, Actor by) {
        Checks checks = new Checks();
        String because = checks.text(reason, "reason", REASON);
        checks.done();
        append(by, city.path(), now -> {
            if (!now.days().containsKey(day)) {
                throw Refused.notFound("CALENDAR-107", day);
            }
            return List.of(CalendarEvents.restored(day, because, city.path()));
        });
    }

    /**
     * Loads a published calendar.
     *
     * @param file text in the form of {@link CalendarFile}
     * @return the years that are new or different, in order; empty when everything was known
     * @throws Refused as {@link CalendarFile#read}
     */
    public List<Integer> load(String file, Actor by) {
        require(by, city.path());
        if (file.length() > CalendarFile.MOST_BYTES) {
            throw Refused.tooLarge("CALENDAR-108", CalendarFile.MOST_BYTES / 1_000_000);
        }
        SortedMap<Integer, PublishedYear> read = CalendarFile.read(file);
        List<Integer> changed = new ArrayList<>();
        append(by, city.path(), now -> {
            SortedMap<Integer, PublishedYear> known = now.published(shipped);
            changed.clear();
            read.values().stream()
                    .filter(year -> !year.equals(known.get(year.year())))
                    .forEach(year -> changed.add(year.year()));
            return changed.stream()
                    .map(year -> CalendarEvents.published(
                            Optional.ofNullable(read.get(year)).orElseThrow(), city.path()))
                    .toList();
        });
        return List.copyOf(changed);
    }

    /**
     * Sets the hours of a unit and of those below it that have none of their own.
     *
     * @param week five texts such as {@code 08:30-12:00 14:30-18:00}, or one for all five days
     * @throws Refused {@code CALENDAR-109} naming each day that cannot be read, {@code CALENDAR-110} when no day has hours
     */
    public void setHours(Unit unit, List<String> week, Actor by) {
        require(by, unit.path());
        OfficeHours hours = hours(
                week.size() == 1
                        ? week.stream()
                                .flatMap(one -> java.util.stream.Stream.of(one, one, one, one, one))
                                .toList()
                        : week);
        append(by, unit.path(), now -> {
            UnitHours before = now.hours().get(unit.id());
            return before != null && before.hours().equals(hours)
                    ? List.of()
                    : List.of(CalendarEvents.hoursSet(unit, hours));
        });
    }

    private static OfficeHours hours(List<String> week) {
        Checks checks = new Checks();
        if (!checks.that(week.size() == 5, "week", week.size(), "CALENDAR-111", null)) {
            throw Refused.invalid(checks.faults());
        }
        List<List<OfficeHours.Span>> days = new ArrayList<>();
        for (int i = 0; i < week.size(); i++) {
            try {
                days.add(OfficeHours.spans(week.get(i)));
            } catch (IllegalArgumentException e) {
                checks.that(false, "day" + (i + 1), week.get(i), "CALENDAR-109", "08:30-12:00 14:30-18:00");
            }
        }
        if (checks.good()) {
            checks.that(!days.stream().allMatch(List::isEmpty), "day1", "", "CALENDAR-110", null);
        }
        checks.done();
        return new OfficeHours(days);
    }

    /**
     * The hours of the unit above count again.
     *
     * @throws Refused {@code CALENDAR-112} when the unit has none of its own
     */
    public void inheritHours(Unit unit, Actor by) {
        append(by, unit.path(), now -> {
            if (!now.hours().containsKey(unit.id())) {
                throw Refused.notFound("CALENDAR-112", unit);
            }
            return List.of(CalendarEvents.hoursInherited(unit));
        });
    }

    private static void require(Actor by, String path) {
        if (!by.may(Verb.ADMINISTER, path)) {
            throw Refused.forbidden("ACCESS-002", Verb.ADMINISTER.name());
        }
    }

    /** Decides on what there is and appends; decides again when somebody was faster. */
    private void append(Actor by, String path, Function<CityCalendar, List<NewEvent>> decide) {
        require(by, path);
        for (int attempt = 1; ; attempt++) {
            CityCalendar now = attempt == 1 ? store.current() : store.read();
            List<NewEvent> events = decide.apply(now);
            if (events.isEmpty()) {
                return;
            }
            try {
                journal.append(
                        now.seq() == 0
                                ? Append.begin(CalendarEvents.KIND, by.name(), events, store)
                                : Append.to(
                                        new Stream(CalendarEvents.KIND, now.streamId()),
                                        now.seq(),
                                        by.name(),
                                        events,
                                        store,
                                        now));
                return;
            } catch (Refused refused) {
                if (refused.kind() != Refused.Kind.CONFLICT || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }
}
