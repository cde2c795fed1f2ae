package io.huiyin.calendar.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Deadline;
import io.huiyin.base.Fields;
import io.huiyin.base.Limit;
import io.huiyin.calendar.Calendars;
import io.huiyin.calendar.Deadlines;
import io.huiyin.journal.Event;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.Bundles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The working calendar by API. Every signed-in user may read it; changing it takes an administrator. */
@RestController
@RequestMapping(path = "/api/v1/calendar", produces = "application/json")
@Tag(name = "calendar", description = "Working days, office hours, deadlines")
class CalendarApi {

    private static final int MOVED = 1_000;

    private final Calendars calendars;
    private final Deadlines deadlines;
    private final YearViews views;
    private final Network network;
    private final Access access;
    private final Bundles bundles;

    CalendarApi(
            Calendars calendars,
            Deadlines deadlines,
            YearViews views,
            Network network,
            Access access,
            Bundles bundles) {
        this.calendars = calendars;
        this.deadlines = deadlines;
        this.views = views;
        this.network = network;
        this.access = access;
        this.bundles = bundles;
    }

    /**
     * A day that is not what its weekday says, or was changed by the city.
     *
     * @param kind {@code holiday}, {@code make_up}, {@code work} or {@code weekend} by the notice
     */
    record DayJson(
            LocalDate day,
            boolean working,
            String kind,
            String name,
            @Nullable String reason,
            @Nullable String by) {}

    /** @param version grows with each change of calendar or hours */
    record YearJson(int year, boolean provisional, int workdays, int version, List<DayJson> days) {}

    /**
     * Hours that count at a unit.
     *
     * @param week Monday to Friday, each such as {@code 08:30-12:00 14:30-18:00}
     * @param from code of the unit that set them; null when nobody above did
     */
    record HoursJson(String unit, boolean own, @Nullable String from, List<String> week) {}

    record DueJson(Instant due, boolean provisional) {}

    record LoadedJson(List<Integer> years) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record ChangeJson(
            int number, Instant at, String by, String action, Map<String, Object> data, String reason, long moved) {}

    /** @param waiting open deadlines that are still to be looked at again */
    record ChangesJson(List<ChangeJson> items, long waiting) {}

    record MovedJson(List<Deadlines.Moved> items) {}

    @GetMapping
    @Operation(summary = "Tells what is special in a year")
    YearJson year(@RequestParam(required = false) @Nullable Integer year) {
        access.actor();
        Checks checks = new Checks();
        int wanted = year == null ? views.today().getYear() : year;
        String allowed = YearViews.FIRST + "–" + YearViews.LAST;
        checks.that(wanted >= YearViews.FIRST && wanted <= YearViews.LAST, "year", wanted, "BASE-008", allowed);
        checks.done();
        YearView view = views.year(wanted, bundles.current());
        return new YearJson(
                wanted,
                view.provisional(),
                view.workdays(),
                calendars.version(),
                view.months().stream()
                        .flatMap(month -> month.weeks().stream())
                        .flatMap(List::stream)
                        .filter(Objects::nonNull)
                        .filter(day -> day.local() || !day.name().isEmpty())
                        .map(CalendarApi::json)
                        .toList());
    }

    private static DayJson json(YearView.Day day) {
        return new DayJson(
                day.date(),
                day.working(),
                day.published().name().toLowerCase(java.util.Locale.ROOT),
                day.name(),
                day.reason(),
                day.by());
    }

    @PutMapping("/days/{day}")
    @Operation(summary = "Makes a day working or free: {\"working\": false, \"reason\": \"…\"}")
    DayJson change(@PathVariable LocalDate day, @RequestBody Map<String, Object> body) {
        Checks checks = new Checks();
        Fields fields = new Fields(body, checks);
        fields.known(Set.of("working", "reason"));
        checks.that(body.get("working") != null, "working", "", "BASE-002", "true, false");
        boolean working = fields.flag("working", false);
        String reason = fields.string("reason");
        checks.done();
        calendars.change(day, working, reason, access.actor());
        return json(views.day(day, bundles.current()));
    }

    @DeleteMapping("/days/{day}")
    @Operation(summary = "Takes a change of a day back")
    DayJson restore(@PathVariable LocalDate day, @RequestParam(defaultValue = "") String reason) {
        calendars.restore(day, reason, access.actor());
        return json(views.day(day, bundles.current()));
    }

    @PostMapping("/published")
    @Operation(
            summary =
                    "Loads a published calendar: {\"holidays\": {\"2027-01-01\": \"New Year's Day,元旦,1\"}, \"workdays\": {}}")
    LoadedJson load(@RequestBody String file) {
        return new LoadedJson(calendars.load(file, access.actor()));
    }

    @GetMapping("/hours/{unit}")
    @Operation(summary = "Tells which office hours count at a unit")
    HoursJson hours(@PathVariable String unit) {
        access.actor();
        return json(network.unit(unit));
    }

    @PutMapping("/hours/{unit}")
    @Operation(summary = "Sets office hours: {\"week\": [five texts, or one for all days]}")
    HoursJson setHours(@PathVariable String unit, @RequestBody Map<String, Object> body) {
        Checks checks = new Checks();
        new Fields(body, checks).known(Set.of("week"));
        checks.that(body.get("week") instanceof List<?>, "week", "", "CALENDAR-111", null);
        checks.done();
        List<String> week = body.get("week") instanceof List<?> days
                ? days.stream().map(String::valueOf).toList()
                : List.of();
        Unit at = network.unit(unit);
        calendars.setHours(at, week, access.actor());
        return json(at);
    }

    @DeleteMapping("/hours/{unit}")
    @Operation(summary = "Lets the hours of the unit above count again")
    HoursJson inheritHours(@PathVariable String unit) {
        Unit at = network.unit(unit);
        calendars.inheritHours(at, access.actor());
        return json(at);
    }

    private HoursJson json(Unit unit) {
        Calendars.Effective effective = calendars.hours(unit);
        String from = effective.from();
        return new HoursJson(
                unit.code(),
                effective.own(),
                from == null ? null : network.findAt(from).map(Unit::code).orElse(null),
                effective.hours().texts());
    }

    @GetMapping("/due")
    @Operation(summary = "Computes when something is due that starts then")
    DueJson due(
            @RequestParam Instant start,
            @RequestParam Map<String, String> all,
            @RequestParam(required = false) @Nullable String at) {
        access.actor();
        Checks checks = new Checks();
        Fields fields = new Fields(all, checks);
        fields.known(Set.of("start", "amount", "unit", "at"));
        int amount = fields.number("amount", 0, 3_650);
        Limit.Unit unit = fields.choice("unit", Limit.Unit.class);
        checks.done();
        Unit office = at == null ? network.city() : network.unit(at);
        Deadline due = calendars.at(office.path()).due(start, new Limit(amount, unit));
        return new DueJson(due.at(), due.provisional());
    }

    @GetMapping("/changes")
    @Operation(summary = "Lists the changes of calendar and hours, the latest first")
    ChangesJson changes() {
        access.actor();
        Map<Integer, Long> moved = deadlines.moved();
        return new ChangesJson(
                calendars.history().reversed().stream()
                        .map(event -> json(event, moved))
                        .toList(),
                deadlines.waiting());
    }

    private static ChangeJson json(Event event, Map<Integer, Long> moved) {
        return new ChangeJson(
                event.seq(),
                event.occurredAt(),
                event.actor(),
                event.action(),
                event.data(),
                Calendars.reason(event),
                moved.getOrDefault(event.seq(), 0L));
    }

    @GetMapping("/changes/{number}/moved")
    @Operation(summary = "Lists the deadlines that a change moved, the first 1,000 of those the caller may see")
    MovedJson moved(@PathVariable int number) {
        return new MovedJson(deadlines.moved(number, access.actor().paths(), MOVED));
    }
}
