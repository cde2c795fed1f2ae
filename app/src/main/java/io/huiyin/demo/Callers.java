package io.huiyin.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** Invents callers; some call again. */
final class Callers {

    private static final double AGAIN = 0.06;
    private static final double ANONYMOUS = 0.08;
    private static final double TITLE_ONLY = 0.3;

    private final Weighted<CSVRecord> surnames =
            new Weighted<>(DemoFile.rows("surnames.csv"), row -> Double.parseDouble(row.get("weight")));
    private final List<String> given =
            DemoFile.rows("given.csv").stream().map(row -> row.get("name")).toList();
    private final Map<String, List<Caller>> known = new HashMap<>();
    private final List<Caller> everybody = new ArrayList<>();

    /** Somebody of that community. */
    Caller call(Place place, Dice dice) {
        List<Caller> neighbours = known.computeIfAbsent(place.code(), code -> new ArrayList<>());
        if (dice.chance(AGAIN) && !everybody.isEmpty()) {
            return dice.pick(neighbours.isEmpty() ? everybody : neighbours);
        }
        if (dice.chance(ANONYMOUS)) {
            return new Caller(null, null);
        }
        String surname = surnames.pick(dice).get("name");
        String name = dice.chance(TITLE_ONLY) ? surname + (dice.chance(0.5) ? "先生" : "女士") : surname + dice.pick(given);
        Caller caller = new Caller(name, Caller.PREFIX + "%08d".formatted(dice.between(0, 99_999_999)));
        neighbours.add(caller);
        everybody.add(caller);
        return caller;
    }
}
