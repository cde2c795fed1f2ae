package io.huiyin.definition;

import io.huiyin.definition.AdviceSet.Side;
import io.huiyin.definition.AdviceSet.When;
import io.huiyin.network.UnitLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a file of rules for advice and says everything that is wrong with it, each fault with its place and a suggestion. */
final class AdviceReader {

    static final int MOST_RULES = 20;
    static final int MOST_DAYS = 92;
    static final int MOST_ROW = 7;
    static final int MOST_LIMIT = 100_000;

    /** Of one rule in one report. */
    private static final int MOST = 5;

    private static final int TEXT = 300;

    /** What a figure may be taken apart by. */
    static final List<String> PARTS = List.of("lead", "county", "street", "community", "category");

    private static final Pattern NAMED = Pattern.compile("\\{([^{}]*)}");

    private final Faults faults;

    /** When something can be suggested, by the key that says so. */
    private final Map<String, Function<YamlMap, When>> whens = Map.of(
            "topic", this::topic,
            "rises", this::rises,
            "reaches", this::reaches,
            "disputed", this::disputed,
            "contrast", this::contrast);

    private AdviceReader(Faults faults) {
        this.faults = faults;
    }

    /** True for a file of rules for advice. */
    static boolean isMeant(String yaml) {
        return yaml.lines().anyMatch(line -> line.startsWith("asks:") || line.startsWith("suggestions:"));
    }

    static AdviceReading reading(String yaml) {
        Positions positions = new Positions();
        Faults faults = new Faults(positions);
        Optional<Node> node = YamlSource.node(yaml, faults);
        AdviceSet advice = node.map(one -> new AdviceReader(faults).advice(YamlMap.of(one, "", faults)))
                .orElseGet(() -> new AdviceSet("", List.of(), List.of()));
        return new AdviceReading(advice, faults.list(), positions);
    }

    private AdviceSet advice(YamlMap map) {
        AdviceSet set = new AdviceSet(
                map.name("register", Names.REGISTER),
                maps(map, "asks").stream().map(this::ask).toList(),
                maps(map, "suggestions").stream().map(this::suggestion).toList());
        map.done();
        once("asks", set.asks().stream().map(AdviceSet.Ask::name).toList());
        once(
                "suggestions",
                set.suggestions().stream().map(AdviceSet.Suggestion::name).toList());
        return set;
    }

    private void once(String list, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty() && !seen.add(names.get(i))) {
                faults.add(list + "/" + i + "/name", Suggestions.say("rename"), "twice", names.get(i));
            }
        }
    }

    private AdviceSet.Ask ask(YamlMap map) {
        AdviceSet.Ask ask = new AdviceSet.Ask(
                map.word("name"), Texts.required(map, "title", Texts.TITLE, faults), levels(map), test(map, true));
        map.done();
        return ask;
    }

    private List<UnitLevel> levels(YamlMap map) {
        List<String> all =
                Arrays.stream(UnitLevel.values()).map(UnitLevel::code).toList();
        List<UnitLevel> levels = new ArrayList<>();
        List<String> given = map.texts("levels");
        for (int i = 0; i < given.size(); i++) {
            Optional<UnitLevel> level = UnitLevel.find(given.get(i));
            if (level.isEmpty() && !given.get(i).isEmpty()) {
                faults.add(
                        map.path("levels") + "/" + i,
                        Suggestions.among(given.get(i), all),
                        "value",
                        "levels",
                        given.get(i));
            }
            level.ifPresent(levels::add);
        }
        return levels;
    }

    private AdviceSet.Test test(YamlMap map, boolean inRow) {
        boolean below = map.has("below");
        if (below == map.has("from")) {
            faults.add(map.path(), Suggestions.say("one-of", "below, from"), "advice-limit", below ? 2 : 0);
        }
        int from = map.number("from", 1, MOST_LIMIT, 0);
        int limit = below ? map.number("below", 1, MOST_LIMIT, 0) : from;
        return new AdviceSet.Test(
                map.word("figure"),
                map.number("days", 1, MOST_DAYS, 1),
                below ? Side.BELOW : Side.FROM,
                limit,
                map.number("least", 1, MOST_LIMIT, 0),
                inRow ? map.number("row", 1, MOST_ROW, 1) : 1);
    }

    private AdviceSet.Suggestion suggestion(YamlMap map) {
        String name = map.word("name");
        Definition.Text title = Texts.required(map, "title", Texts.TITLE, faults);
        Definition.Text text = Texts.required(map, "text", TEXT, faults);
        int most = map.number("most", 1, MOST, 1);
        List<String> given = whens.keySet().stream().filter(map::has).sorted().toList();
        When when = new AdviceSet.Topic(0);
        if (given.size() == 1) {
            YamlMap inside = map.map(given.getFirst());
            when = Objects.requireNonNull(whens.get(given.getFirst())).apply(inside);
            inside.done();
            checkWords(map.path("text") + "/zh", text.zh(), when);
            checkWords(map.path("text") + "/en", text.en(), when);
        } else {
            String all = String.join(", ", new TreeSet<>(whens.keySet()));
            faults.add(map.path(), Suggestions.say("one-of", all), "advice-when", given.size());
        }
        map.done();
        return new AdviceSet.Suggestion(name, title, text, most, when);
    }

    private void checkWords(String path, String text, When when) {
        Matcher named = NAMED.matcher(text);
        Set<String> words = new TreeSet<>(when.words());
        while (named.find()) {
            if (!words.contains(named.group(1))) {
                faults.add(path, Suggestions.among(named.group(1), words), "advice-word", named.group());
            }
        }
    }

    private When topic(YamlMap map) {
        return new AdviceSet.Topic(map.number("before", 1, MOST_DAYS, 0));
    }

    private When rises(YamlMap map) {
        return new AdviceSet.Rises(
                map.word("figure"), required(map, "days", 1, MOST_ROW), required(map, "from", 1, MOST_LIMIT));
    }

    private When reaches(YamlMap map) {
        String by = map.has("by") ? map.oneOf("by", PARTS) : "";
        return new AdviceSet.Reaches(test(map, true), by);
    }

    private When disputed(YamlMap map) {
        return new AdviceSet.Disputed(
                map.word("figure"),
                map.number("days", 1, MOST_DAYS, 1),
                required(map, "units", 2, MOST_ROW),
                required(map, "from", 2, MOST_LIMIT));
    }

    private When contrast(YamlMap map) {
        int days = map.number("days", 1, MOST_DAYS, 1);
        return new AdviceSet.Contrast(side(map, "good", days, Side.FROM), side(map, "poor", days, Side.BELOW));
    }

    private AdviceSet.Test side(YamlMap map, String key, int days, Side side) {
        if (!map.has(key)) {
            faults.add(map.path(), Suggestions.say("add", key), "missing", key);
        }
        YamlMap inside = map.map(key);
        String limit = side == Side.FROM ? "from" : "below";
        AdviceSet.Test test = map.has(key)
                ? new AdviceSet.Test(
                        inside.word("figure"),
                        days,
                        side,
                        required(inside, limit, 1, MOST_LIMIT),
                        inside.number("least", 1, MOST_LIMIT, 0),
                        1)
                : new AdviceSet.Test("", days, side, 0, 0, 1);
        inside.done();
        return test;
    }

    private int required(YamlMap map, String key, int min, int most) {
        if (!map.has(key)) {
            faults.add(map.path(), Suggestions.say("add", key), "missing", key);
        }
        return map.number(key, min, most, 0);
    }

    private List<YamlMap> maps(YamlMap map, String key) {
        if (!map.has(key)) {
            faults.add(map.path(), Suggestions.say("add", key), "missing", key);
        } else if (map.size(key) > MOST_RULES) {
            faults.add(map.path(key), Suggestions.say("most-of", MOST_RULES), "many", key, map.size(key));
        }
        return map.maps(key);
    }
}
