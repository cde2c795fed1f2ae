package io.huiyin.figure.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.Behind;
import io.huiyin.figure.By;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.FigureSets;
import io.huiyin.figure.Figures;
import io.huiyin.figure.RecordFigures;
import io.huiyin.network.AskedUnit;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Reads what a figure is asked for, and whether this user may ask. */
@Component
final class FigureQuery {

    /** What was asked, and of which unit. */
    record Asked(FigureAsk ask, Unit unit) {}

    static final int LINES = 100;
    static final int LINES_MAX = 1_000;
    static final int RECORDS = 50;
    static final int RECORDS_MAX = 200;
    private static final int OFFSET_MAX = 10_000_000;
    private static final int DEFAULT_DAYS = 14;
    private static final int PATH_MAX = 200;

    /** Nothing is recorded before, and a year before it is still one that the database knows. */
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private static final Set<String> OTHERS =
            Set.of("unit", "from", "to", "by", "compare", "as_of", "behind", "after", "limit", "lang");

    /** Where to look up what a unit is called. */
    private static final String UNITS = "GET /api/v1/units?q=";

    private final FigureSets sets;
    private final Figures figures;
    private final Network network;
    private final Access access;
    private final RecordFigures records;

    FigureQuery(FigureSets sets, Figures figures, Network network, Access access, RecordFigures records) {
        this.records = records;
        this.sets = sets;
        this.figures = figures;
        this.network = network;
        this.access = access;
    }

    /**
     * Reads everything. Without a unit it is the city, or the user's own; without days the last two weeks.
     *
     * @throws Refused with every faulty parameter, {@code FIGURE-001} when there is no such figure, or {@code ACCESS-002}
     */
    Asked read(String register, String name, MultiValueMap<String, String> given) {
        FigureSet.Figure figure = sets.figure(register, name);
        List<By> known = records.dimensions(sets.of(register));
        Checks checks = new Checks();
        given.keySet().stream()
                .filter(key -> !OTHERS.contains(key) && find(key, known).isEmpty())
                .forEach(key -> checks.that(false, key, given.getFirst(key), "BASE-009", allowedKeys(known)));
        Optional<Unit> unit = unit(given.getFirst("unit"), checks);
        LocalDate to = day(given.getFirst("to"), "to", figures.today(), checks);
        LocalDate from = day(given.getFirst("from"), "from", to.minusDays(DEFAULT_DAYS - 1L), checks);
        boolean span = !from.isAfter(to) && from.plusDays(FigureAsk.MOST_DAYS).isAfter(to);
        checks.that(span, "from", from, "FIGURE-004", to.minusDays(FigureAsk.MOST_DAYS - 1L) + " – " + to);
        List<By> by = by(given.getOrDefault("by", List.of()), known, checks);
        FigureAsk.Compare compare = compare(given.getFirst("compare"), by, checks);
        Instant asOf = asOf(given.getFirst("as_of"), checks);
        Map<By, String> only = only(given, by, known, checks);
        checks.done();
        Unit of = unit.orElseThrow();
        access.require(Verb.REPORT, of.path());
        return new Asked(new FigureAsk(register, figure, FigureScope.of(of), from, to, by, only, asOf, compare), of);
    }

    /** The unit asked for, or the city, or the user's own when the city is not in scope. @throws Refused as {@link #read} */
    Unit unit(@Nullable String code) {
        Checks checks = new Checks();
        Optional<Unit> unit = unit(code, checks);
        checks.done();
        Unit of = unit.orElseThrow();
        access.require(Verb.REPORT, of.path());
        return of;
    }

    /** Whether figures of that register are counted from records. */
    boolean isOfRecords(String register) {
        return sets.of(register).isOfRecords();
    }

    /** Which records of a share. */
    Behind behind(@Nullable String text) {
        Checks checks = new Checks();
        boolean known = text == null || text.isBlank() || text.equals("part") || text.equals("whole");
        checks.that(known, "behind", text, "BASE-006", "part, whole");
        checks.done();
        return "part".equals(text) ? Behind.PART : Behind.WHOLE;
    }

    int after(@Nullable String text) {
        return number(text, "after", 0, 0, OFFSET_MAX);
    }

    /** A whole number from {@code least} to {@code most}, {@code otherwise} when nothing is given. */
    int number(@Nullable String text, String field, int otherwise, int least, int most) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        Checks checks = new Checks();
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        checks.that(number >= least && number <= most, field, text, "BASE-008", least + " – " + most);
        checks.done();
        return number;
    }

    private static String allowedKeys(List<By> known) {
        return Stream.concat(OTHERS.stream().sorted(), known.stream().map(By::key))
                .collect(Collectors.joining(", "));
    }

    private static Optional<By> find(String key, List<By> known) {
        return By.find(key).filter(known::contains);
    }

    private static String keys(List<By> known) {
        return known.stream().map(By::key).collect(Collectors.joining(", "));
    }

    private LocalDate day(@Nullable String text, String field, LocalDate otherwise, Checks checks) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            // four digits: years beyond have no place in the database
            LocalDate day = text.strip().matches("[0-9]{4}-.*") ? LocalDate.parse(text.strip()) : null;
            if (checks.that(day != null, field, text, "BASE-005", "YYYY-MM-DD") && day != null) {
                checks.that(!day.isAfter(figures.today()), field, text, "FIGURE-005", "≤ " + figures.today());
                checks.that(!day.isBefore(FIRST), field, text, "BASE-008", "≥ " + FIRST);
                return day;
            }
        } catch (DateTimeParseException e) {
            checks.that(false, field, text, "BASE-005", "YYYY-MM-DD");
        }
        return otherwise;
    }

    /** Names apart by commas, or given several times; each once, one of time at most. */
    private static List<By> by(List<String> given, List<By> known, Checks checks) {
        List<By> by = new ArrayList<>();
        for (String text : given) {
            for (String key : text.split(",", -1)) {
                Optional<By> one = find(key.strip(), known);
                checks.that(key.isBlank() || one.isPresent(), "by", key, "BASE-006", keys(known));
                one.filter(found -> !by.contains(found)).ifPresent(by::add);
            }
        }
        checks.that(by.size() <= FigureAsk.MOST_BY, "by", by.size(), "FIGURE-002", "≤ " + FigureAsk.MOST_BY);
        checks.that(
                by.stream().filter(By::isTime).count() <= 1,
                "by",
                String.join(",", given),
                "FIGURE-003",
                "day | week | month");
        return by;
    }

    private static FigureAsk.@Nullable Compare compare(@Nullable String text, List<By> by, Checks checks) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Optional<FigureAsk.Compare> compare = FigureAsk.Compare.find(text);
        String allowed = Arrays.stream(FigureAsk.Compare.values())
                .filter(one -> one.fits(by))
                .map(FigureAsk.Compare::key)
                .collect(Collectors.joining(", "));
        checks.that(compare.isPresent(), "compare", text, "BASE-006", allowed);
        checks.that(compare.isEmpty() || compare.get().fits(by), "compare", text, "FIGURE-006", allowed);
        return compare.orElse(null);
    }

    private static @Nullable Instant asOf(@Nullable String text, Checks checks) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            OffsetDateTime at = OffsetDateTime.parse(text.strip());
            if (checks.that(
                    at.getYear() >= FIRST.getYear() && at.getYear() <= 9_999,
                    "as_of",
                    text,
                    "FIGURE-008",
                    "2022-12-15T09:00:00+08:00")) {
                return at.toInstant();
            }
        } catch (DateTimeParseException e) {
            checks.that(false, "as_of", text, "FIGURE-008", "2022-12-15T09:00:00+08:00");
        }
        return null;
    }

    /** One key each; of units a code or a path. */
    private Map<By, String> only(MultiValueMap<String, String> given, List<By> by, List<By> known, Checks checks) {
        Map<By, String> only = new HashMap<>();
        for (By one : known) {
            String text = given.getFirst(one.key());
            if (text != null && !text.isBlank() && !one.isTime()) {
                only.put(one, one.isPath() ? path(text.strip(), one, checks) : word(text.strip(), one, checks));
                checks.that(!by.contains(one), one.key(), text, "FIGURE-003", keys(known));
            } else if (text != null && !text.isBlank()) {
                checks.that(false, one.key(), text, "BASE-009", "from, to");
            }
        }
        return only;
    }

    private String path(String text, By by, Checks checks) {
        if (text.equals(By.NONE)) {
            return text;
        }
        if (text.contains("/")) {
            checks.that(
                    text.length() <= PATH_MAX && text.matches("([A-Za-z0-9_-]+/)+"),
                    by.key(),
                    text,
                    "FIGURE-009",
                    UNITS);
            return text;
        }
        Optional<Unit> unit = network.findUnit(text);
        checks.that(unit.isPresent(), by.key(), text, "FIGURE-009", UNITS);
        return unit.map(Unit::path).orElse("");
    }

    private static String word(String text, By by, Checks checks) {
        checks.that(text.matches("[A-Za-z0-9_.-]{1,60}"), by.key(), text, "BASE-006", "[a-z0-9_-]");
        return text;
    }

    private Optional<Unit> unit(@Nullable String code, Checks checks) {
        Optional<Unit> unit = AskedUnit.of(code, access.actor(), network);
        checks.that(unit.isPresent(), "unit", String.valueOf(code), "FIGURE-009", UNITS);
        return unit;
    }
}
