package io.huiyin.league;

import io.huiyin.base.Paths;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.Figures;
import io.huiyin.figure.Value;
import io.huiyin.journal.Days;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** Ranks units by the figures of a period. A closed period is always ranked the same. */
@Service
public class Leagues {

    /** Months of all leagues that are remembered at most. */
    private static final int REMEMBERED = 200;

    private final Figures figures;
    private final Network network;
    private final Days days;

    /** What units had in months that are over: it never changes again. By league and month. */
    private final Map<String, Map<String, List<Sample>>> months = new ConcurrentHashMap<>();

    Leagues(Figures figures, Network network, Days days) {
        this.figures = figures;
        this.network = network;
        this.days = days;
    }

    /** The city's day. */
    public LocalDate today() {
        return figures.today();
    }

    /** The first day with records. */
    public LocalDate firstDay() {
        return figures.firstDay();
    }

    /** When every day of the period is closed. */
    public boolean isClosed(Period period) {
        return days.openDay().filter(open -> period.to().isBefore(open)).isPresent();
    }

    /** A league table of a period, and those of the periods before. */
    public Season season(LeagueSets.Table table, Period period) {
        LocalDate first = firstDay();
        List<Period> periods = IntStream.range(0, Season.LENGTH)
                .mapToObj(period::earlier)
                .filter(one -> one.equals(period) || !one.to().isBefore(first))
                .toList();
        remember(table, periods);
        List<Season.Played> played = periods.stream()
                .map(one -> new Season.Played(one, ranking(table, one)))
                .toList();
        return new Season(table, isClosed(period), played);
    }

    /** Closed months that are not remembered are read together. */
    private void remember(LeagueSets.Table table, List<Period> periods) {
        LocalDate open = days.openDay().orElse(LocalDate.MIN);
        List<Period> fresh = periods.stream()
                .flatMap(Period::parts)
                .filter(month -> month.to().isBefore(open) && !months.containsKey(key(table, month)))
                .sorted()
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        Map<LocalDate, Map<String, List<Sample>>> counted =
                count(table, fresh.getFirst().from(), fresh.getLast().to());
        if (months.size() + fresh.size() > REMEMBERED) {
            months.clear();
        }
        fresh.forEach(month -> months.put(key(table, month), counted.getOrDefault(month.from(), Map.of())));
    }

    private static String key(LeagueSets.Table table, Period month) {
        return table.key() + "/" + month.key();
    }

    private Ranking ranking(LeagueSets.Table table, Period period) {
        return Ranking.of(table.rules(), samples(table, period), table.league().least());
    }

    /**
     * Where a unit would stand, rate by rate, if one record more, or of a rate that should be low one less, were in the part of that rate; empty
     * where it could do no better.
     */
    public List<Optional<Ranking.Standing>> oneMore(LeagueSets.Table table, Period period, String path) {
        Map<String, List<Sample>> units = samples(table, period);
        List<Ranking.Rule> rules = table.rules();
        return IntStream.range(0, rules.size())
                .mapToObj(rate -> better(units, path, rate, rules.get(rate).more())
                        .map(better -> Ranking.of(rules, better, table.league().least())
                                .find(path)))
                .toList();
    }

    private static Optional<Map<String, List<Sample>>> better(
            Map<String, List<Sample>> units, String path, int rate, boolean more) {
        List<Sample> own = units.get(path);
        if (own == null) {
            return Optional.empty();
        }
        Sample sample = own.get(rate);
        long part = sample.part() + (more ? 1 : -1);
        if (part < 0 || part > sample.whole()) {
            return Optional.empty();
        }
        List<Sample> changed = new ArrayList<>(own);
        changed.set(rate, new Sample(part, sample.whole()));
        Map<String, List<Sample>> all = new HashMap<>(units);
        all.put(path, changed);
        return Optional.of(all);
    }

    /** By path of the units of the league's level that had anything. */
    private Map<String, List<Sample>> samples(LeagueSets.Table table, Period period) {
        Map<String, List<Sample>> all = new HashMap<>();
        period.parts()
                .filter(month -> !month.from().isAfter(today()))
                .forEach(month ->
                        month(table, month).forEach((path, samples) -> all.merge(path, samples, Leagues::plus)));
        return all;
    }

    private Map<String, List<Sample>> month(LeagueSets.Table table, Period month) {
        Map<String, List<Sample>> known = months.get(key(table, month));
        if (known != null) {
            return known;
        }
        LocalDate to = month.to().isAfter(today()) ? today() : month.to();
        return count(table, month.from(), to).getOrDefault(month.from(), Map.of());
    }

    /** By first day of the month, what units had in it. */
    private Map<LocalDate, Map<String, List<Sample>>> count(LeagueSets.Table table, LocalDate from, LocalDate to) {
        Map<String, Map<List<String>, Value>> values = figures.together(
                table.register(),
                table.figures(),
                FigureScope.of(network.city()),
                from,
                to,
                List.of(Dimension.MONTH, by(table)));
        Map<LocalDate, Map<String, List<Sample>>> counted = new HashMap<>();
        for (int i = 0; i < table.figures().size(); i++) {
            int rate = i;
            values.getOrDefault(table.figures().get(i).name(), Map.of())
                    .forEach((key, value) -> unit(key.getLast(), table.league().level())
                            .ifPresent(path -> counted.computeIfAbsent(
                                            LocalDate.parse(key.getFirst()), month -> new LinkedHashMap<>())
                                    .merge(path, only(sample(value), rate, table), Leagues::plus)));
        }
        return counted;
    }

    private static By by(LeagueSets.Table table) {
        return switch (table.league().level()) {
            case COUNTY -> Dimension.COUNTY;
            case STREET -> Dimension.STREET;
            case COMMUNITY -> Dimension.COMMUNITY;
            case BUREAU -> Dimension.LEAD;
            case UnitLevel other -> throw new IllegalStateException("no league of level " + other);
        };
    }

    /** The unit of that level itself; a part of a bureau counts for the bureau. What was recorded of a higher level is nobody's. */
    private Optional<String> unit(String path, UnitLevel level) {
        for (int depth = 2; depth <= Paths.depth(path); depth++) {
            String above = Paths.ancestor(path, depth);
            if (network.findAt(above).map(Unit::level).filter(level::equals).isPresent()) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private static Sample sample(Value value) {
        return value.whole() == null ? Sample.NONE : new Sample(value.part(), value.whole());
    }

    private static List<Sample> only(Sample sample, int rate, LeagueSets.Table table) {
        return IntStream.range(0, table.figures().size())
                .mapToObj(i -> i == rate ? sample : Sample.NONE)
                .toList();
    }

    private static List<Sample> plus(List<Sample> some, List<Sample> others) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> some.get(i).plus(others.get(i)))
                .toList();
    }
}
