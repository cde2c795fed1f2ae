package io.huiyin.network;

import io.huiyin.journal.Append;
import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Stream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between units and the events that they are the fold of. */
final class UnitEvents {

    static final String REGISTER = "unit";
    static final String ADDED = "added";
    static final String ENDED = "ended";
    static final String COUNTED = "counted";

    private UnitEvents() {}

    static boolean isUnit(Event first) {
        return REGISTER.equals(first.text("register"));
    }

    static Append<Unit> added(Unit unit, @Nullable String parent, String by, UnitProjection projection) {
        Map<String, Object> data = new HashMap<>();
        data.put("register", REGISTER);
        data.put("code", unit.code());
        data.put("name", unit.name());
        data.put("name_en", unit.nameEn());
        data.put("pinyin", unit.pinyin());
        data.put("initials", unit.initials());
        data.put("level", unit.level().code());
        data.put("kind", unit.kind());
        data.put("path", unit.path());
        putIfPresent(data, "line", unit.line());
        putIfPresent(data, "parent", parent);
        putIfPresent(data, "from", unit.from());
        putIfPresent(data, "until", unit.until());
        if (unit.population() != null) {
            data.putAll(population(unit.population()));
        }
        return Append.begin(Stream.RECORD, by, List.of(new NewEvent(ADDED, unit.path(), data)), projection);
    }

    static Map<String, Object> population(Population population) {
        return Map.of("population", population.residents(), "population_source", population.source());
    }

    /** What an event says of it; null when it says nothing. */
    static @Nullable Population population(Event event) {
        String source = event.text("population_source");
        return source == null ? null : new Population((int) event.number("population"), source);
    }

    /** The unit that a whole stream makes; its parent's id is given by {@code parentId}. */
    static Unit fold(List<Event> events, ParentIds parentId) {
        Event first = events.getFirst();
        String parent = first.text("parent");
        String level = first.required("level");
        return new Unit(
                first.stream().id(),
                first.required("code"),
                first.required("name"),
                first.required("name_en"),
                first.required("pinyin"),
                first.required("initials"),
                UnitLevel.find(level).orElseThrow(() -> new IllegalStateException("level " + level)),
                first.required("kind"),
                first.text("line"),
                parent == null ? null : parentId.of(parent),
                first.required("path"),
                date(first.text("from")),
                date(until(events)),
                events.stream()
                        .map(UnitEvents::population)
                        .filter(Objects::nonNull)
                        .reduce((before, after) -> after)
                        .orElse(null),
                events.getLast().seq());
    }

    private static @Nullable String until(List<Event> events) {
        return events.stream()
                .map(event -> event.text("until"))
                .filter(Objects::nonNull)
                .reduce((before, after) -> after)
                .orElse(null);
    }

    /** Ids by code. */
    interface ParentIds {
        @Nullable
        Long of(String code);
    }

    static void putIfPresent(Map<String, Object> data, String field, @Nullable Object value) {
        if (value != null) {
            data.put(field, value.toString());
        }
    }

    static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
