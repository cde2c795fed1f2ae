package io.huiyin.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a file of figures and says everything that is wrong with it, each fault with its place and a suggestion. */
final class FigureReader {

    static final int MOST_FIGURES = 200;
    static final int MOST_WHERE = 10;
    private static final int MOST_NAMED = 50;
    private static final int MEDIAN = 50;
    private static final int MOST_PERCENTILE = 99;
    private static final int MOST_LEAST = 1_000;
    private static final int RESIDENTS = 10_000;
    private static final int MOST_RESIDENTS = 1_000_000;

    private final Faults faults;

    /** What a figure can be, by the key that says so. */
    private final Map<String, Function<YamlMap, FigureFormula>> formulas = Map.of(
            "counts", this::counts,
            "sums", this::sums,
            "times", this::times,
            "distinct", this::distinct,
            "stands", this::stands,
            "sum", this::sum,
            "share", this::share,
            "per", this::per);

    /** What a figure can be that is counted from records. */
    private final Map<String, Function<YamlMap, FigureFormula>> recordFormulas = Map.of(
            "counts",
            map -> records().counts(map),
            "sums",
            map -> records().sums(map),
            "stands",
            map -> records().stands(map),
            "sum",
            this::sum,
            "share",
            this::share,
            "per",
            this::per);

    private final RecordFigureReader records;
    private boolean ofRecords;

    private FigureReader(Faults faults) {
        this.faults = faults;
        this.records = new RecordFigureReader(faults);
    }

    /** True for a file of figures, false for one of a register. */
    static boolean isMeant(String yaml) {
        return yaml.lines().anyMatch(line -> line.startsWith("figures:"));
    }

    static FigureReading reading(String yaml) {
        Positions positions = new Positions();
        Faults faults = new Faults(positions);
        Optional<Node> node = YamlSource.node(yaml, faults);
        FigureSet figures =
                node.isPresent() ? new FigureReader(faults).figures(YamlMap.of(node.get(), "", faults)) : null;
        return new FigureReading(faults.isEmpty() ? figures : null, faults.list(), positions);
    }

    private FigureSet figures(YamlMap map) {
        String register = map.name("register", Names.REGISTER);
        FigureSet.Records source = records.source(map);
        ofRecords = source != null;
        if (!map.has("figures")) {
            faults.add("", Suggestions.say("add", "figures"), "missing", "figures");
        }
        if (map.size("figures") > MOST_FIGURES) {
            faults.add("figures", Suggestions.say("most-of", MOST_FIGURES), "many", "figures", map.size("figures"));
        }
        FigureSet set = new FigureSet(register, source, map.list("figures", this::figure));
        map.done();
        checkNames(set);
        return set;
    }

    private FigureSet.Figure figure(YamlMap map) {
        FigureSet.Figure figure = new FigureSet.Figure(
                map.word("name"),
                Texts.required(map, "title", Texts.TITLE, faults),
                Texts.optional(map, "help", Texts.HELP, faults),
                map.choice("wish", FigureSet.Wish.class, FigureSet.Wish.NONE),
                formula(map));
        map.done();
        return figure;
    }

    private FigureFormula formula(YamlMap map) {
        Map<String, Function<YamlMap, FigureFormula>> known = ofRecords ? recordFormulas : formulas;
        List<String> given = known.keySet().stream().filter(map::has).sorted().toList();
        if (given.size() != 1) {
            String all = String.join(", ", known.keySet().stream().sorted().toList());
            faults.add(map.path(), Suggestions.say("one-of", all), "figure-formula", given.size());
            return new FigureFormula.Stands(List.of());
        }
        YamlMap inside = map.map(given.getFirst());
        FigureFormula formula =
                Objects.requireNonNull(known.get(given.getFirst())).apply(inside);
        inside.done();
        return formula;
    }

    private RecordFigureReader records() {
        return records;
    }

    private FigureFormula counts(YamlMap map) {
        return new FigureFormula.Counts(events(map, "events"), where(map, false));
    }

    private FigureFormula sums(YamlMap map) {
        String key = map.text("field");
        FigureFact fact = fact(map, "field", key, false);
        if (FigureFact.find(key).isPresent() && fact.type() != FigureFact.Values.NUMBER) {
            faults.add(map.path("field"), Suggestions.mean(FigureFact.SATISFACTION.key()), "no-number", key);
        }
        return new FigureFormula.Sums(events(map, "events"), fact, where(map, false));
    }

    private FigureFormula times(YamlMap map) {
        return new FigureFormula.Times(
                events(map, "events"), map.number("percentile", 1, MOST_PERCENTILE, MEDIAN), where(map, false));
    }

    private FigureFormula distinct(YamlMap map) {
        String key = map.text("field");
        if (!key.isEmpty() && FigurePerson.find(key).isEmpty()) {
            faults.add(map.path("field"), Suggestions.among(key, FigurePerson.keys()), "no-field", key);
        }
        return new FigureFormula.Distinct(
                events(map, "events"),
                FigurePerson.find(key).orElse(FigurePerson.REQUESTER),
                map.number("least", 1, MOST_LEAST, 1),
                where(map, false));
    }

    private FigureFormula stands(YamlMap map) {
        return new FigureFormula.Stands(where(map, true));
    }

    private FigureFormula sum(YamlMap map) {
        if (!map.has("plus")) {
            faults.add(map.path(), Suggestions.say("add", "plus"), "missing", "plus");
        }
        return new FigureFormula.Sum(named(map, "plus"), named(map, "minus"));
    }

    private FigureFormula share(YamlMap map) {
        return new FigureFormula.Share(map.text("part"), map.text("whole"));
    }

    private FigureFormula per(YamlMap map) {
        return new FigureFormula.Per(map.text("figure"), map.number("residents", 1, MOST_RESIDENTS, RESIDENTS));
    }

    private List<FigureFormula.Where> where(YamlMap map, boolean stock) {
        if (map.size("where") > MOST_WHERE) {
            faults.add(map.path("where"), Suggestions.say("most-of", MOST_WHERE), "many", "where", map.size("where"));
        }
        return map.list("where", one -> condition(one, stock));
    }

    private FigureFormula.Where condition(YamlMap map, boolean stock) {
        FigureFormula.Where where = stock ? ofField(map, true) : ofEvent(map);
        map.done();
        return where;
    }

    private FigureFormula.Where ofEvent(YamlMap map) {
        if (map.has("never")) {
            return new FigureFormula.Never(events(map, "never"));
        }
        if (map.has("ever")) {
            return new FigureFormula.Ever(events(map, "ever"));
        }
        return map.has("day_ends") ? dayEnds(map) : ofField(map, false);
    }

    private FigureFormula.Where dayEnds(YamlMap map) {
        List<String> among = events(map, "among");
        return new FigureFormula.DayEnds(map.oneOf("day_ends", among.isEmpty() ? FigureEvents.ALL : among), among);
    }

    private FigureFormula.Where ofField(YamlMap map, boolean stock) {
        String key = map.text("field");
        FigureFact fact = fact(map, "field", key, stock);
        if (map.has("from") || map.has("to")) {
            int from = map.number("from", 0, FigureFormula.Between.MOST, 0);
            int to = map.number("to", 0, FigureFormula.Between.MOST, FigureFormula.Between.MOST);
            if (FigureFact.find(key).isPresent() && fact.type() != FigureFact.Values.NUMBER) {
                faults.add(map.path("field"), Suggestions.say("remove-key", "from, to"), "no-number", key);
            } else if (from > to) {
                faults.add(map.path("from"), Suggestions.say("at-most", to), "min-max", from, to);
            }
            return new FigureFormula.Between(fact, from, to);
        }
        return new FigureFormula.Is(fact, values(map, fact));
    }

    private List<String> values(YamlMap map, FigureFact fact) {
        List<String> values = map.texts("is");
        String allowed = switch (fact.type()) {
            case YES_NO -> "true|false";
            case NUMBER -> "[0-9]{1,6}";
            case WORD -> "[a-z0-9][a-z0-9_-]{0,60}";
        };
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty() && !values.get(i).matches(allowed)) {
                faults.add(
                        map.path("is") + "/" + i, Suggestions.say("matching", allowed), "value", "is", values.get(i));
            }
        }
        return values;
    }

    /** What a figure asks of an event; another one when there is none of that name, which is a fault. */
    private FigureFact fact(YamlMap map, String key, String name, boolean stock) {
        List<String> known = FigureFact.keys(stock);
        if (!name.isEmpty() && !known.contains(name)) {
            faults.add(map.path(key), Suggestions.among(name, known), "no-field", name);
        }
        return FigureFact.find(name).orElse(FigureFact.LATE);
    }

    /** Names of events, of which there must be one at least. */
    private List<String> events(YamlMap map, String key) {
        List<String> events = named(map, key);
        if (!map.has(key)) {
            faults.add(map.path(), Suggestions.say("add", key), "missing", key);
        } else if (events.isEmpty() && map.isList(key)) {
            faults.add(map.path(key), Suggestions.say("fill-in"), "empty", key);
        }
        for (int i = 0; i < events.size(); i++) {
            String event = events.get(i);
            if (!event.isEmpty() && !FigureEvents.ALL.contains(event)) {
                faults.add(map.path(key) + "/" + i, Suggestions.among(event, FigureEvents.ALL), "figure-event", event);
            }
        }
        return events;
    }

    private List<String> named(YamlMap map, String key) {
        if (map.size(key) > MOST_NAMED) {
            faults.add(map.path(key), Suggestions.say("most-of", MOST_NAMED), "many", key, map.size(key));
        }
        return map.texts(key);
    }

    /** Names are there once, and what a figure follows from is there, is a base figure or a sum of some, and goes with the others. */
    private void checkNames(FigureSet set) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < set.figures().size(); i++) {
            FigureSet.Figure figure = set.figures().get(i);
            String path = "figures/" + i;
            if (!figure.name().isEmpty() && !seen.add(figure.name())) {
                faults.add(path + "/name", Suggestions.say("rename"), "twice", figure.name());
            }
            switch (figure.formula()) {
                case FigureFormula.Sum sum -> checkSum(set, sum, path + "/sum");
                case FigureFormula.Share share -> checkShare(set, share, path + "/share");
                case FigureFormula.Per per ->
                    checkNamed(set, per.figure(), path + "/per/figure", one -> isCount(one) && digits(set, one) == 0);
                case FigureFormula.Base _ -> {}
            }
        }
    }

    private void checkSum(FigureSet set, FigureFormula.Sum sum, String path) {
        List<String> all =
                Stream.concat(sum.plus().stream(), sum.minus().stream()).toList();
        for (int i = 0; i < all.size(); i++) {
            int at = i;
            boolean plus = i < sum.plus().size();
            String where =
                    path + (plus ? "/plus/" + i : "/minus/" + (i - sum.plus().size()));
            checkNamed(set, all.get(i), where, formula -> isAdditive(formula));
            if (at > 0 && !goTogether(set, all.get(at), all.getFirst())) {
                faults.add(where, Suggestions.say("kind", "counts, stands"), "misplaced", all.get(at), all.getFirst());
            }
        }
    }

    private void checkShare(FigureSet set, FigureFormula.Share share, String path) {
        checkNamed(set, share.part(), path + "/part", FigureReader::isCount);
        checkNamed(set, share.whole(), path + "/whole", FigureReader::isCount);
        if (!goTogether(set, share.part(), share.whole())) {
            faults.add(
                    path + "/part",
                    Suggestions.say("kind", "counts, stands"),
                    "misplaced",
                    share.part(),
                    share.whole());
        }
    }

    private void checkNamed(FigureSet set, String name, String path, Function<FigureFormula, Boolean> fits) {
        List<String> fitting = new ArrayList<>();
        set.figures().stream()
                .filter(figure -> fits.apply(figure.formula()))
                .map(FigureSet.Figure::name)
                .forEach(fitting::add);
        if (!name.isEmpty() && !fitting.contains(name)) {
            faults.add(path, Suggestions.among(name, fitting), "no-figure", name);
        }
    }

    /** Whether both stand at a moment or both happen, and are told in the same measure. */
    private static boolean goTogether(FigureSet set, String one, String other) {
        return isStock(set, one) == isStock(set, other) && digits(set, one) == digits(set, other);
    }

    private static int digits(FigureSet set, String name) {
        return set.find(name).map(figure -> digits(set, figure.formula())).orElse(0);
    }

    /** Digits behind the point that the sums of a figure are told in. */
    private static int digits(FigureSet set, FigureFormula formula) {
        return switch (formula) {
            case FigureFormula.Records sums -> sums.digits();
            case FigureFormula.Sum sum ->
                sum.plus().stream()
                        .flatMap(name -> set.find(name).stream())
                        .map(FigureSet.Figure::formula)
                        .filter(FigureFormula.Records.class::isInstance)
                        .mapToInt(one -> digits(set, one))
                        .max()
                        .orElse(0);
            default -> 0;
        };
    }

    private static boolean isCount(FigureFormula formula) {
        return isAdditive(formula) || formula instanceof FigureFormula.Sum;
    }

    private static boolean isAdditive(FigureFormula formula) {
        return formula instanceof FigureFormula.Base base
                && base.isAdditive()
                && !(formula instanceof FigureFormula.Times);
    }

    /** Whether it stood so at a moment. */
    static boolean isStock(FigureSet set, String name) {
        return set.find(name)
                .map(figure -> switch (figure.formula()) {
                    case FigureFormula.Sum sum ->
                        sum.plus().stream()
                                .anyMatch(one -> set.find(one)
                                        .filter(part -> isStock(part.formula()))
                                        .isPresent());
                    case FigureFormula.Per per -> !per.figure().equals(name) && isStock(set, per.figure());
                    case FigureFormula formula -> isStock(formula);
                })
                .orElse(false);
    }

    private static boolean isStock(FigureFormula formula) {
        return formula instanceof FigureFormula.Stands
                || (formula instanceof FigureFormula.Records records && records.stock());
    }
}
