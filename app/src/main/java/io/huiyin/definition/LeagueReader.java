package io.huiyin.definition;

import io.huiyin.network.UnitLevel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a file of league tables and says everything that is wrong with it, each fault with its place and a suggestion. */
final class LeagueReader {

    static final int MOST_LEAGUES = 20;
    static final int MOST_RATES = 12;
    static final int MOST_LEAST = 10_000;

    /** What all weights of a league sum to. */
    static final int WEIGHTS = 100;

    /** Levels of which there are enough units to compare. */
    static final List<UnitLevel> LEVELS =
            List.of(UnitLevel.COUNTY, UnitLevel.STREET, UnitLevel.COMMUNITY, UnitLevel.BUREAU);

    private final Faults faults;

    private LeagueReader(Faults faults) {
        this.faults = faults;
    }

    /** True for a file of league tables. */
    static boolean isMeant(String yaml) {
        return yaml.lines().anyMatch(line -> line.startsWith("leagues:"));
    }

    static LeagueReading reading(String yaml) {
        Positions positions = new Positions();
        Faults faults = new Faults(positions);
        Optional<Node> node = YamlSource.node(yaml, faults);
        LeagueSet leagues = node.map(one -> new LeagueReader(faults).leagues(YamlMap.of(one, "", faults)))
                .orElseGet(() -> new LeagueSet("", List.of()));
        return new LeagueReading(leagues, faults.list(), positions);
    }

    private LeagueSet leagues(YamlMap map) {
        String register = map.name("register", Names.REGISTER);
        LeagueSet set = new LeagueSet(
                register,
                maps(map, "leagues", MOST_LEAGUES).stream().map(this::league).toList());
        map.done();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < set.leagues().size(); i++) {
            String name = set.leagues().get(i).name();
            if (!name.isEmpty() && !seen.add(name)) {
                faults.add("leagues/" + i + "/name", Suggestions.say("rename"), "twice", name);
            }
        }
        return set;
    }

    private LeagueSet.League league(YamlMap map) {
        LeagueSet.League league = new LeagueSet.League(
                map.word("name"),
                Texts.required(map, "title", Texts.TITLE, faults),
                Texts.optional(map, "help", Texts.HELP, faults),
                level(map),
                required(map, "least", MOST_LEAST),
                maps(map, "rates", MOST_RATES).stream().map(this::rate).toList());
        map.done();
        int weights = league.rates().stream().mapToInt(LeagueSet.Rate::weight).sum();
        boolean known = league.rates().stream().allMatch(rate -> rate.weight() > 0);
        if (known && !league.rates().isEmpty() && weights != WEIGHTS) {
            faults.add(map.path("rates"), Suggestions.say("weights", WEIGHTS), "weights", weights, WEIGHTS);
        }
        return league;
    }

    private UnitLevel level(YamlMap map) {
        List<String> codes = LEVELS.stream().map(UnitLevel::code).toList();
        return UnitLevel.find(map.oneOf("level", codes)).orElse(UnitLevel.COUNTY);
    }

    private LeagueSet.Rate rate(YamlMap map) {
        LeagueSet.Rate rate = new LeagueSet.Rate(map.word("figure"), required(map, "weight", WEIGHTS));
        map.done();
        return rate;
    }

    private int required(YamlMap map, String key, int most) {
        if (!map.has(key)) {
            faults.add(map.path(), Suggestions.say("add", key), "missing", key);
        }
        return map.number(key, 1, most, 0);
    }

    /** At least one mapping. */
    private List<YamlMap> maps(YamlMap map, String key, int most) {
        if (!map.has(key)) {
            faults.add(map.path(), Suggestions.say("add", key), "missing", key);
        } else if (map.isList(key) && map.size(key) == 0) {
            faults.add(map.path(key), Suggestions.say("fill-in"), "empty", key);
        } else if (map.size(key) > most) {
            faults.add(map.path(key), Suggestions.say("most-of", most), "many", key, map.size(key));
        }
        return map.maps(key);
    }
}
