package io.huiyin.figure.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.figure.By;
import io.huiyin.figure.Composition;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureSets;
import io.huiyin.figure.Figures;
import io.huiyin.figure.Period;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Reads what a table is put together from, and whether this user may ask. */
@Component
final class TableQuery {

    static final String DEFAULT_REGISTER = "hotline";

    /** A place of any level by its code, which narrows down to what lies in it. */
    static final String WITHIN = "within";

    private static final Set<String> OWN = Set.of("register", "figure", "period", "across", "chart", WITHIN);
    private static final Set<String> SHARED = Set.of("unit", "from", "to", "by", "lang");

    private final FigureSets sets;
    private final Figures figures;
    private final FigureQuery query;
    private final Network network;

    TableQuery(FigureSets sets, Figures figures, FigureQuery query, Network network) {
        this.network = network;
        this.sets = sets;
        this.figures = figures;
        this.query = query;
    }

    /**
     * What was asked.
     *
     * @param asks one for each figure, alike in all else
     * @param period null when the days were told by their dates
     * @param across whether the last part stands across
     * @param chart what is drawn; null for what suits
     */
    record Wanted(
            List<FigureAsk> asks,
            Unit unit,
            @Nullable Period period,
            boolean across,
            @Nullable TableChart chart) {

        FigureAsk first() {
            return asks.getFirst();
        }

        /** The query that asks the same again. */
        String text() {
            UriComponentsBuilder text = UriComponentsBuilder.newInstance()
                    .queryParam("register", first().register())
                    .queryParam("unit", unit.code());
            asks.forEach(ask -> text.queryParam("figure", ask.figure().name()));
            first().by().forEach(by -> text.queryParam("by", by.key()));
            if (period == null) {
                text.queryParam("from", first().from()).queryParam("to", first().to());
            } else {
                text.queryParam("period", period.key());
            }
            first().only().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(By.order()))
                    .forEach(one -> text.queryParam(one.getKey().key(), one.getValue()));
            if (across) {
                text.queryParam("across", "true");
            }
            if (chart != null) {
                text.queryParam("chart", chart.key());
            }
            return String.valueOf(text.encode().build().getQuery());
        }
    }

    /** @throws Refused as {@link #read(MultiValueMap)}, {@code BASE-006} when it is no query */
    Wanted read(String text) {
        MultiValueMap<String, String> given = new LinkedMultiValueMap<>();
        try {
            for (String pair : text.split("&", -1)) {
                int end = pair.indexOf('=');
                if (end > 0) {
                    given.add(decoded(pair.substring(0, end)), decoded(pair.substring(end + 1)));
                }
            }
        } catch (IllegalArgumentException e) { // a percent sign that begins nothing
            Checks checks = new Checks();
            checks.that(false, "query", text, "BASE-006", "figure=…&by=…");
            checks.done();
        }
        return read(given);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** True when figures were chosen, all of them of the register that is named beside them. */
    boolean isOfItsRegister(MultiValueMap<String, String> given) {
        List<String> names = names(given);
        return !names.isEmpty()
                && sets.list().stream()
                        .filter(set -> set.register().equals(register(given)))
                        .anyMatch(set ->
                                names.stream().allMatch(name -> set.find(name).isPresent()));
    }

    private static String register(MultiValueMap<String, String> given) {
        return Optional.ofNullable(given.getFirst("register"))
                .filter(text -> !text.isBlank())
                .orElse(DEFAULT_REGISTER);
    }

    private static List<String> names(MultiValueMap<String, String> given) {
        return given.getOrDefault("figure", List.of()).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new), List::copyOf));
    }

    /** @throws Refused with every faulty parameter, {@code FIGURE-001} when there is no such figure, or {@code ACCESS-002} */
    Wanted read(MultiValueMap<String, String> given) {
        String register = register(given);
        sets.of(register);
        Checks checks = new Checks();
        given.keySet().stream()
                .filter(key -> !OWN.contains(key)
                        && !SHARED.contains(key)
                        && By.find(key).isEmpty())
                .forEach(key -> checks.that(false, key, given.getFirst(key), "BASE-009", allowed()));
        List<String> names = names(given);
        checks.that(!names.isEmpty(), "figure", "", "BASE-002", null);
        int most = Composition.MOST_FIGURES;
        checks.that(names.size() <= most, "figure", names.size(), "FIGURE-023", "≤ " + most);
        Optional<Period> period = period(given.getFirst("period"), checks);
        boolean across = across(given.getFirst("across"), checks);
        Optional<TableChart> chart = chart(given.getFirst("chart"), checks);
        MultiValueMap<String, String> rest = rest(given, period);
        within(given.getFirst(WITHIN), checks)
                .ifPresent(place -> Dimension.ofPlace(place).ifPresent(by -> rest.set(by.key(), place.path())));
        checks.done();
        List<FigureQuery.Asked> asked =
                names.stream().map(name -> query.read(register, name, rest)).toList();
        List<By> by = asked.getFirst().ask().by();
        checks.that(!across || (names.size() == 1 && by.size() >= 2), "across", "true", "FIGURE-024", null);
        boolean lines = chart.equals(Optional.of(TableChart.LINES));
        checks.that(!lines || (!by.isEmpty() && by.getFirst().isInOrder()), "chart", "lines", "FIGURE-026", null);
        checks.done();
        return new Wanted(
                asked.stream().map(FigureQuery.Asked::ask).toList(),
                asked.getFirst().unit(),
                period.orElse(null),
                across,
                chart.orElse(null));
    }

    private static Optional<Period> period(@Nullable String text, Checks checks) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        Optional<Period> period = Period.find(text);
        checks.that(period.isPresent(), "period", text, "BASE-006", String.join(", ", Period.keys()));
        return period;
    }

    private Optional<Unit> within(@Nullable String text, Checks checks) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        Optional<Unit> place = network.findUnit(text.strip()).filter(unit -> unit.level() != UnitLevel.BUREAU);
        boolean told = place.filter(unit -> unit.level() == UnitLevel.CITY
                        || Dimension.ofPlace(unit).isPresent())
                .isPresent();
        checks.that(told, WITHIN, text, "FIGURE-009", "GET /api/v1/units?q=");
        return place;
    }

    private static Optional<TableChart> chart(@Nullable String text, Checks checks) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        Optional<TableChart> chart = TableChart.find(text);
        checks.that(chart.isPresent(), "chart", text, "BASE-006", String.join(", ", TableChart.keys()));
        return chart;
    }

    private static boolean across(@Nullable String text, Checks checks) {
        boolean none = text == null || text.isBlank() || text.equals("false");
        checks.that(none || "true".equals(text), "across", text, "BASE-006", "true, false");
        return !none;
    }

    private MultiValueMap<String, String> rest(MultiValueMap<String, String> given, Optional<Period> period) {
        MultiValueMap<String, String> rest = new LinkedMultiValueMap<>(given);
        OWN.forEach(rest::remove);
        period.map(one -> one.of(figures.today())).ifPresent(days -> {
            rest.set("from", days.from().toString());
            rest.set("to", days.to().toString());
        });
        return rest;
    }

    private static String allowed() {
        return Stream.of(OWN.stream().sorted(), SHARED.stream().sorted(), By.keys().stream())
                .flatMap(one -> one)
                .collect(Collectors.joining(", "));
    }

    /** @throws Refused {@code FIGURE-025} when there are more columns than anybody reads */
    Composition compose(Wanted wanted) {
        if (!wanted.across) {
            return Composition.beside(figures.tables(wanted.asks));
        }
        Composition across = Composition.across(figures.table(wanted.first()));
        if (across.columns().size() > Composition.MOST_COLUMNS) {
            throw Refused.invalid("FIGURE-025", across.columns().size(), Composition.MOST_COLUMNS);
        }
        return across;
    }
}
