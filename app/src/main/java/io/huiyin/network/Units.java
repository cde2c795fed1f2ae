package io.huiyin.network;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.base.Fields;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds units to the network. */
@Component
public class Units {

    private static final String CODE = "[0-9A-Za-z-]{1,60}";
    private static final String WORD = "[a-z][a-z0-9-]{0,40}";
    private static final int MAX_DEPTH = 8;

    private final UnitStore store;
    private final UnitProjection projection;
    private final Journal journal;
    private final City city;

    Units(UnitStore store, UnitProjection projection, Journal journal, City city) {
        this.store = store;
        this.projection = projection;
        this.journal = journal;
        this.city = city;
    }

    /**
     * Adds all of them or none; a unit may lie below an earlier one of the same batch.
     *
     * @return in the order given
     * @throws Refused naming every fault of every unit
     */
    public List<Unit> addUnits(List<NewUnit> batch, Actor by) {
        List<Append<?>> appends = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Checked checked : check(batch, by)) {
            switch (checked) {
                case Checked.Good good -> appends.add(good.append());
                case Checked.Faulty faulty -> faults.addAll(faulty.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        List<Long> ids = journal.append(appends).stream()
                .map(Appended::stream)
                .map(stream -> stream.id())
                .toList();
        Map<Long, Unit> added = new HashMap<>();
        store.withIds(ids).forEach(unit -> added.put(unit.id(), unit));
        return ids.stream().map(id -> Objects.requireNonNull(added.get(id))).toList();
    }

    /** Checks each unit of a batch, one answer a unit in the same order, without writing anything. */
    public List<Checked> check(List<NewUnit> batch, Actor by) {
        Known known = known(batch);
        return batch.stream().map(unit -> check(unit, known, by)).toList();
    }

    /** Units that exist or were accepted earlier in the batch, by code. */
    private record Known(Map<String, String> paths, Set<String> codes) {}

    private Known known(List<NewUnit> batch) {
        Set<String> codes = new HashSet<>();
        batch.forEach(unit -> {
            codes.add(String.valueOf(unit.code()));
            codes.add(String.valueOf(unit.parent()));
        });
        Map<String, String> paths = new HashMap<>();
        store.withCodes(codes).forEach((code, unit) -> paths.put(code, unit.path()));
        return new Known(paths, paths.keySet());
    }

    private Checked check(NewUnit unit, Known known, Actor by) {
        Checks checks = new Checks();
        String code = checks.text(unit.code(), "code", 60);
        checks.that(code.isEmpty() || code.matches(CODE), "code", code, "NETWORK-105", null);
        checks.that(!known.codes.contains(code), "code", code, "NETWORK-102", null);
        String name = checks.text(unit.name(), "name", 60);
        String nameEn = checks.text(unit.nameEn() == null ? Pinyin.capitalised(name) : unit.nameEn(), "name_en", 160);
        UnitLevel level = level(unit, checks);
        String kind = checks.text(unit.kind() == null && level != null ? level.code() : unit.kind(), "kind", 40);
        checks.that(kind.isEmpty() || kind.matches(WORD), "kind", kind, "NETWORK-106", null);
        String line = checks.optionalText(unit.line(), "line", 40);
        checks.that(line == null || line.matches(WORD), "line", line, "NETWORK-106", null);
        checks.that(
                unit.from() == null || unit.until() == null || !unit.until().isBefore(unit.from()),
                "until",
                unit.until(),
                "NETWORK-107",
                null);
        Population population = population(unit, level, checks);
        String path = path(unit, code, level, known, checks);
        if (!checks.good() || level == null || path == null) {
            return new Checked.Faulty(checks.faults());
        }
        known.paths.put(code, path);
        Unit added = new Unit(
                0,
                code,
                name,
                nameEn,
                Pinyin.of(name),
                Pinyin.initials(name),
                level,
                kind,
                line,
                null,
                path,
                unit.from(),
                unit.until(),
                population,
                1);
        return new Checked.Good(UnitEvents.added(added, parent(unit), by.name(), projection));
    }

    private static @Nullable Population population(NewUnit unit, @Nullable UnitLevel level, Checks checks) {
        String residents = unit.population() == null ? "" : unit.population().strip();
        String source = checks.optionalText(unit.populationSource(), "population_source", Population.SOURCE_MAX);
        if (residents.isEmpty() && source == null) {
            return null;
        }
        checks.that(source != null, "population_source", "", "BASE-002", null);
        checks.that(level == null || Populations.isPlace(level), "population", residents, "NETWORK-116", null);
        int number = new Fields(Map.of("population", residents), checks).number("population", 0, Population.MOST);
        return source == null ? null : new Population(number, source);
    }

    private static @Nullable UnitLevel level(NewUnit unit, Checks checks) {
        String text = checks.text(unit.level(), "level", 20);
        UnitLevel level = UnitLevel.find(text).orElse(null);
        checks.that(text.isEmpty() || level != null, "level", text, "BASE-006", UnitLevel.allowed());
        return level;
    }

    private @Nullable String path(NewUnit unit, String code, @Nullable UnitLevel level, Known known, Checks checks) {
        String parent = parent(unit);
        if (parent == null) {
            checks.that(
                    level == null || (level == UnitLevel.CITY && code.equals(city.code())),
                    "parent",
                    "",
                    "NETWORK-110",
                    city.code());
            return city.path();
        }
        checks.that(level != UnitLevel.CITY, "parent", parent, "NETWORK-110", null);
        String above = known.paths.get(parent);
        checks.that(above != null, "parent", parent, "NETWORK-103", null);
        checks.that(above == null || Paths.depth(above) < MAX_DEPTH, "parent", parent, "NETWORK-111", "≤ " + MAX_DEPTH);
        return above == null ? null : Paths.child(above, code);
    }

    private static @Nullable String parent(NewUnit unit) {
        return unit.parent() == null || unit.parent().isBlank()
                ? null
                : unit.parent().strip();
    }
}
