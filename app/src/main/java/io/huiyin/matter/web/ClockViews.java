package io.huiyin.matter.web;

import io.huiyin.base.City;
import io.huiyin.base.WorkCalendar;
import io.huiyin.definition.ClockRule;
import io.huiyin.definition.Definition;
import io.huiyin.journal.Event;
import io.huiyin.matter.CoHandling;
import io.huiyin.matter.Matter;
import io.huiyin.matter.RunningClock;
import io.huiyin.matter.Watch;
import io.huiyin.shell.DueView;
import io.huiyin.shell.Language;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The clocks of a matter, as a page and as the API shows them. */
public final class ClockViews {

    private ClockViews() {}

    /** On the page. */
    public record Shown(String zh, String en, DueView due, boolean provisional) {

        public String in(Language language) {
            return language == Language.ZH ? zh : en;
        }
    }

    /** By the API; {@code paused} is null while it runs, {@code next} when nothing more happens by itself. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Said(
            String name,
            Definition.Text title,
            OffsetDateTime started,
            OffsetDateTime due,
            boolean provisional,
            @Nullable OffsetDateTime paused,
            boolean overdue,
            @Nullable OffsetDateTime next) {}

    /** Who looks at the matter beside its unit; null where nobody does. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Watched(
            @Nullable OffsetDateTime owing,
            @Nullable OffsetDateTime supervised,
            @Nullable String escalatedTo,
            @Nullable OffsetDateTime escalated) {}

    static List<Shown> shown(Matter matter, Definition definition, Instant now, WorkCalendar calendar) {
        return matter.clocks().running().stream()
                .map(clock -> {
                    Definition.Text title = title(clock.name(), definition);
                    DueView due = DueView.of(clock.due(), null, clock.paused(), now, calendar);
                    return new Shown(title.zh(), title.en(), due, clock.provisional());
                })
                .toList();
    }

    static List<Said> said(Matter matter, Definition definition, Instant now) {
        return matter.clocks().running().stream()
                .map(clock -> said(clock, definition, now))
                .toList();
    }

    private static Said said(RunningClock clock, Definition definition, Instant now) {
        return new Said(
                clock.name(),
                title(clock.name(), definition),
                at(clock.started()),
                at(clock.due()),
                clock.provisional(),
                optional(clock.paused()),
                clock.overdue(now),
                optional(clock.next()));
    }

    static Watched watched(Matter matter) {
        Watch watch = matter.watch();
        Watch.Escalated up = watch.escalated();
        return new Watched(
                optional(watch.owed()),
                optional(watch.supervised()),
                up == null ? null : up.to(),
                up == null ? null : optional(up.since()));
    }

    /** The title of the clock or of the action that an event names; null when it names none. */
    static Named of(Event event, Definition definition) {
        String clock = event.text("clock");
        String action = event.text("action");
        Definition.Text title = clock != null
                ? title(clock, definition)
                : action == null
                        ? null
                        : definition
                                .action(action)
                                .map(Definition.Action::title)
                                .orElse(null);
        return title == null ? new Named("", "", "") : new Named("", title.zh(), title.en());
    }

    private static final Definition.Text CO = new Definition.Text("协办时限", "Time of a unit that helps");

    private static Definition.Text title(String clock, Definition definition) {
        if (clock.equals(CoHandling.CLOCK)) {
            return CO;
        }
        return definition.clock(clock).map(ClockRule::title).orElse(new Definition.Text(clock, clock));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atZone(City.ZONE).toOffsetDateTime();
    }

    private static @Nullable OffsetDateTime optional(@Nullable Instant instant) {
        return instant == null ? null : at(instant);
    }
}
