package io.huiyin.matter;

import io.huiyin.base.City;
import io.huiyin.base.Limit;
import io.huiyin.base.WorkTime;
import io.huiyin.definition.ClockRule;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.journal.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which clocks of a matter begin, end, stand still, go on and grow as things happen to it: a pure function. Every event says what became of
 * the clocks that it changed, so that folding needs neither definition nor calendar.
 */
final class Clocks {

    /** Events that say when the matter is due from then on. */
    private static final Set<String> SAY_DUE = Set.of(
            MatterEvents.RECEIVED,
            MatterEvents.DISPATCHED,
            MatterEvents.DECIDED,
            MatterEvents.DELEGATED,
            MatterEvents.RAISED,
            MatterEvents.RESUMED,
            MatterEvents.EXTENSION_GRANTED,
            MatterEvents.REDONE,
            MatterEvents.REOPENED);

    /** Events that say it only when it moved, and then also when it was due before. */
    private static final Set<String> SAY_DUE_MOVED = Set.of(MatterEvents.CORRECTED, MatterEvents.SUCCEEDED);

    /**
     * What clocks depend on beside the matter.
     *
     * @param office the working time of a unit by its path, of the city by null
     * @param calendar how often the calendar has changed
     * @param category its limit
     * @param kind of the category
     * @param external until when it is to be settled where it was sent down from; null when nobody says
     * @param dates of the matter by field; empty where it has none
     * @param values of its own fields, as events hold them
     */
    record Given(
            Definition definition,
            Instant now,
            Function<@Nullable String, WorkTime> office,
            int calendar,
            Limit category,
            String kind,
            boolean urgent,
            @Nullable Instant external,
            Function<String, Optional<Instant>> dates,
            Map<String, Object> values) {

        Given {
            values = Map.copyOf(values);
        }

        /** Without the dates that have passed: what is taken in now is not late from its beginning. */
        Given ahead() {
            return new Given(
                    definition,
                    now,
                    office,
                    calendar,
                    category,
                    kind,
                    urgent,
                    external,
                    field -> dates.apply(field).filter(at -> at.isAfter(now)),
                    values);
        }

        /** What the category limits is due by the end of that day instead. */
        Given until(LocalDate due) {
            long days = Math.max(0, due.toEpochDay() - ClockLengths.day(now).toEpochDay());
            Limit limit = new Limit((int) Math.min(days, ClockLengths.MOST_DAYS), Limit.Unit.CALENDAR_DAYS);
            return new Given(
                    definition, now, office, calendar, limit, kind, urgent, null, field -> Optional.empty(), values);
        }
    }

    private final Given given;
    private final Given corrected;
    private final Map<String, RunningClock> running = new TreeMap<>();
    private final Set<String> done;
    private final Map<String, Map<String, Object>> changes = new LinkedHashMap<>();

    private Clocks(MatterClocks before, Given given, Given corrected) {
        this.given = given;
        this.corrected = corrected;
        before.running().forEach(clock -> running.put(clock.name(), clock));
        this.done = new TreeSet<>(before.done());
    }

    /**
     * The events with what becomes of the clocks.
     *
     * @param before null for a matter that is received by the first of them
     */
    static List<NewEvent> along(@Nullable Matter before, List<NewEvent> events, Given given) {
        return along(before, events, given, given);
    }

    /** As {@link #along(Matter, List, Given)}; {@code corrected} is what they depend on once one of the events has corrected it. */
    static List<NewEvent> along(@Nullable Matter before, List<NewEvent> events, Given given, Given corrected) {
        Clocks clocks = new Clocks(before == null ? MatterClocks.NONE : before.clocks(), given, corrected);
        String state = before == null ? null : before.state();
        String path = before == null ? null : before.leadPath();
        Instant due = before == null ? given.now : before.times().due();
        List<NewEvent> written = new ArrayList<>(events.size());
        for (NewEvent event : events) {
            String to = (String) event.data().get(MatterEvents.STATE);
            clocks.changes.clear();
            clocks.happens(event, state, to, path);
            path = event.scope();
            RunningClock whole = clocks.running.get(ClockRule.WHOLE);
            Instant was = due;
            due = whole == null ? due : whole.due();
            written.add(clocks.written(event, was, due));
            state = to == null ? state : to;
        }
        return written;
    }

    private NewEvent written(NewEvent event, Instant was, Instant due) {
        Map<String, Object> data = new LinkedHashMap<>(event.data());
        data.put(MatterClocks.KEY, List.copyOf(changes.values()));
        if (!changes.isEmpty()) {
            data.put("calendar", given.calendar);
        }
        if (SAY_DUE.contains(event.action())) {
            data.put("due", due.toString());
        } else if (SAY_DUE_MOVED.contains(event.action()) && !due.equals(was)) {
            data.put("due", due.toString());
            data.put("due" + Correction.WAS, was.toString());
        }
        return new NewEvent(event.action(), event.scope(), data, event.personal());
    }

    /** @param path of the unit that was accountable before */
    private void happens(NewEvent event, @Nullable String from, @Nullable String to, @Nullable String path) {
        if (to != null
                && given.definition.state(to).filter(Definition.State::closed).isPresent()) {
            Set.copyOf(running.keySet()).forEach(name -> end(name, false));
            return;
        }
        step(event, from);
        switch (event.action()) {
            case MatterEvents.CORRECTED -> correct();
            case MatterEvents.SUSPENDED -> suspend(to, event.scope(), until(event));
            case MatterEvents.RESUMED -> resume(to, event.scope());
            case MatterEvents.EXTENSION_GRANTED -> extend(days(event));
            case MatterEvents.REDONE, MatterEvents.REOPENED -> again(event, to);
            case MatterEvents.SUCCEEDED -> succeed(path, event.scope());
            default -> enter(to, event.scope());
        }
    }

    /** What an action brings about ends the clocks that wait for it; a contact does when the requester was reached. */
    private void step(NewEvent event, @Nullable String from) {
        Effect effect = MatterEvents.effect(event.action());
        if (effect == null || from == null || Boolean.FALSE.equals(event.data().get("reached"))) {
            return;
        }
        Object said = event.data().get("step");
        String step = effect == Effect.STEP && said != null
                ? said.toString()
                : given.definition
                        .action(from, effect)
                        .map(Definition.Action::step)
                        .orElse(null);
        if (step == null) {
            return;
        }
        for (ClockRule rule : given.definition.clocks()) {
            if (step.equals(rule.step()) && (running.containsKey(rule.name()) || !done.contains(rule.name()))) {
                end(rule.name(), true);
            }
        }
    }

    /** A new state ends some clocks and begins others. */
    private void enter(@Nullable String to, String leadPath) {
        if (to == null) {
            return;
        }
        for (ClockRule rule : given.definition.clocks()) {
            boolean starts = rule.starts().contains(to);
            boolean runs = running.containsKey(rule.name());
            boolean ends = rule.ends().contains(to) || (rule.ofState() && !starts);
            if (runs && ends) {
                end(rule.name(), false);
            } else if (starts && !ends && (rule.ofState() || (!runs && !done.contains(rule.name())))) {
                begin(rule, leadPath);
            }
        }
    }

    /** The last day until which a matter may stand in a state that has a clock of its own; empty for one without. */
    static Optional<LocalDate> longest(String state, Given given) {
        return given.definition
                .clockIn(state)
                .map(rule -> ClockLengths.limit(ClockLengths.length(rule, given), given))
                .map(limit -> ClockLengths.day(
                        given.office.apply(null).due(given.now, limit).at()));
    }

    /** The beginning of the day that was said; null when none was. */
    private static @Nullable Instant until(NewEvent event) {
        Object day = event.data().get(MatterEvents.UNTIL);
        return day == null
                ? null
                : LocalDate.parse(day.toString()).atStartOfDay(City.ZONE).toInstant();
    }

    /** Clocks of the state that the matter leaves for a while stand still like the others; that of the new state runs until what was said. */
    private void suspend(@Nullable String to, String leadPath, @Nullable Instant until) {
        for (ClockRule rule : given.definition.clocks()) {
            RunningClock clock = running.get(rule.name());
            if (clock != null && to != null && rule.ends().contains(to)) {
                end(rule.name(), false);
            } else if (clock != null && rule.pauses() && clock.paused() == null) {
                change(clock.paused(given.now));
            } else if (clock == null
                    && to != null
                    && rule.ofState()
                    && rule.starts().contains(to)) {
                begin(rule, leadPath, until);
            }
        }
    }

    private void resume(@Nullable String to, String leadPath) {
        for (ClockRule rule : given.definition.clocks()) {
            RunningClock clock = running.get(rule.name());
            if (clock == null) {
                continue;
            }
            boolean left = to != null
                    && (rule.ofState()
                            ? !rule.starts().contains(to)
                            : rule.ends().contains(to));
            if (left) {
                end(rule.name(), false);
            } else if (clock.paused() != null) {
                change(recounted(ClockLengths.resumed(clock, clock.paused(), given), rule));
            }
        }
        if (to != null) {
            given.definition.clocks().stream()
                    .filter(rule -> rule.starts().contains(to)
                            && !running.containsKey(rule.name())
                            && !done.contains(rule.name()))
                    .forEach(rule -> begin(rule, leadPath));
        }
    }

    private static int days(NewEvent event) {
        return event.data().get("days") instanceof Number days ? days.intValue() : 0;
    }

    private void extend(int by) {
        for (ClockRule rule : given.definition.clocks()) {
            RunningClock clock = running.get(rule.name());
            if (clock != null && rule.extended()) {
                boolean date = given.external != null || ClockLengths.length(rule, given) instanceof ClockRule.Until;
                change(recounted(ClockLengths.extended(clock, by, date, given), rule));
            }
        }
    }

    /** What is as long as the category, the urgency or a date said is as long as they say now. A limit from outside stands. */
    private void correct() {
        for (ClockRule rule : given.definition.clocks()) {
            RunningClock clock = running.get(rule.name());
            boolean outside = rule.name().equals(ClockRule.WHOLE) && given.external != null;
            ClockRule.Length was = ClockLengths.length(rule, given);
            ClockRule.Length is = ClockLengths.length(rule, corrected);
            if (clock == null || rule.kept() || outside) {
                continue;
            }
            if (is instanceof ClockRule.Until until) {
                Instant at = corrected.dates.apply(until.field()).orElse(given.now);
                boolean moved = !(was instanceof ClockRule.Until before)
                        || !Optional.of(at).equals(given.dates.apply(before.field()));
                if (moved) {
                    Limit limit = ClockLengths.until(at, given.now);
                    change(recounted(clock.counted(at.minus(Duration.ofHours(limit.amount())), limit), rule));
                }
            } else if (!(was instanceof ClockRule.Until)) {
                Limit before = ClockLengths.limit(was, given);
                Limit after = ClockLengths.limit(is, corrected);
                if (!before.equals(after)) {
                    Limit grown = ClockLengths.grown(clock.limit(), before, after);
                    change(recounted(clock.counted(clock.started(), grown), rule));
                }
            }
        }
    }

    /** Clocks on the hours of the unit that has ended go on on those of its successor; what is late stays as late. */
    private void succeed(@Nullable String ended, String successor) {
        for (RunningClock clock : List.copyOf(running.values())) {
            ClockRule rule = given.definition.clock(clock.name()).orElse(null);
            if (rule == null || clock.office() == null || !clock.office().equals(ended)) {
                continue;
            }
            WorkTime time = given.office.apply(successor);
            RunningClock moved = clock.at(successor);
            Instant until = Objects.requireNonNullElse(clock.paused(), given.now);
            if (until.isAfter(clock.due())) {
                change(Escalations.armed(moved, rule, clock.step(), time));
            } else if (clock.limit().unit() == Limit.Unit.WORKING_HOURS) {
                Duration worked = given.office.apply(ended).between(clock.started(), until);
                change(recounted(moved.counted(time.minus(until, worked), clock.limit()), rule));
            } else {
                change(recounted(moved, rule));
            }
        }
    }

    private void again(NewEvent event, @Nullable String to) {
        if (event.action().equals(MatterEvents.REOPENED)) {
            done.clear();
        }
        enter(to, event.scope());
        given.definition.clocks().stream()
                .filter(rule -> rule.restarts() && !rule.ofState() && startsAgain(rule, to))
                .forEach(rule -> begin(rule, event.scope()));
    }

    /** The whole clock starts again wherever the matter goes on, the others where they start. */
    private static boolean startsAgain(ClockRule rule, @Nullable String to) {
        return to == null
                || (!rule.ends().contains(to)
                        && (rule.name().equals(ClockRule.WHOLE) || rule.starts().contains(to)));
    }

    private void begin(ClockRule rule, String leadPath) {
        begin(rule, leadPath, null);
    }

    /** @param said when it is due; null for as long as its rule says */
    private void begin(ClockRule rule, String leadPath, @Nullable Instant said) {
        String office = rule.ofUnit() ? leadPath : null;
        WorkTime time = given.office.apply(office);
        ClockRule.Length length = ClockLengths.length(rule, given);
        Instant started = given.now;
        Limit limit = switch (length) {
            case ClockRule.OfCategory _ -> given.category;
            case ClockRule.Fixed fixed -> fixed.limit();
            case ClockRule.Until until ->
                ClockLengths.until(given.dates.apply(until.field()).orElse(given.now), given.now);
        };
        if (length instanceof ClockRule.Until until) {
            Instant at = given.dates.apply(until.field()).orElse(given.now);
            started = at.minus(Duration.ofHours(limit.amount()));
        }
        Instant external = rule.name().equals(ClockRule.WHOLE) ? given.external : null;
        if (external != null
                && external.isAfter(given.now)
                && external.isBefore(time.due(started, limit).at())) {
            limit = ClockLengths.until(external, given.now);
            started = external.minus(Duration.ofHours(limit.amount()));
        }
        if (said != null) {
            limit = ClockLengths.until(said, given.now);
            started = said.minus(Duration.ofHours(limit.amount()));
        }
        RunningClock clock = RunningClock.of(rule.name(), started, limit, time.due(started, limit), office);
        done.remove(rule.name());
        change(Escalations.armed(clock, rule, Escalations.first(clock, rule, time, given.now), time));
    }

    private RunningClock recounted(RunningClock clock, ClockRule rule) {
        return Escalations.recounted(clock, rule, given.office.apply(clock.office()), given.now);
    }

    private void change(RunningClock clock) {
        running.put(clock.name(), clock);
        changes.put(clock.name(), clock.data());
    }

    private void end(String name, boolean byStep) {
        running.remove(name);
        if (byStep) {
            done.add(name);
        }
        changes.put(name, MatterClocks.ended(name, byStep));
    }
}
