package io.huiyin.matter;

import io.huiyin.base.City;
import io.huiyin.base.WorkTimes;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the clocks of a matter depend on now. */
@Component
class ClockTerms {

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private final Definitions definitions;
    private final Categories categories;
    private final WorkTimes times;
    private final City city;
    private final Clock clock;

    ClockTerms(Definitions definitions, Categories categories, WorkTimes times, City city, Clock clock) {
        this.definitions = definitions;
        this.categories = categories;
        this.times = times;
        this.city = city;
        this.clock = clock;
    }

    /** Of a matter, by the definition that it is pinned to. */
    Clocks.Given given(Matter matter) {
        Definition definition = definitions
                .version(matter.register(), matter.definitionVersion())
                .definition();
        return given(
                definition,
                categories.of(definition).category(matter.category()),
                matter.urgent(),
                matter.values(),
                matter.request().external());
    }

    /** As it is once that correction and those values of own fields are made. */
    Clocks.Given corrected(Matter matter, Correction correction, Map<String, Object> values) {
        Definition definition = definitions
                .version(matter.register(), matter.definitionVersion())
                .definition();
        Category category = correction.category();
        Boolean urgent = correction.urgent();
        return given(
                definition,
                category == null ? categories.of(definition).category(matter.category()) : category,
                urgent == null ? matter.urgent() : urgent,
                values,
                matter.request().external());
    }

    /** The number of the calendar's last change is read before the calendar: what changes meanwhile is looked at again. */
    Clocks.Given given(
            Definition definition,
            Category category,
            boolean urgent,
            Map<String, Object> values,
            Matter.@Nullable External external) {
        int calendar = times.version();
        return new Clocks.Given(
                definition,
                clock.instant(),
                path -> times.at(path == null ? city.path() : path),
                calendar,
                category.limit(),
                category.kind(),
                urgent,
                external == null ? null : external.due(),
                field -> date(definition, field, values),
                values);
    }

    /** Until a day is until its last second, as a limit in days is. */
    private static Optional<Instant> date(Definition definition, String field, Map<String, Object> values) {
        return switch (OwnFields.typed(definition, values).get(field)) {
            case LocalDate day ->
                Optional.of(day.atTime(LAST_SECOND).atZone(City.ZONE).toInstant());
            case Instant at -> Optional.of(at);
            case null, default -> Optional.empty();
        };
    }
}
