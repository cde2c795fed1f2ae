package io.huiyin.bench;

import static io.huiyin.bench.ReportDialect.counts;
import static io.huiyin.bench.ReportDialect.date;

import io.huiyin.base.Paths;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A league table of a month beside the five before it, as its page shows them: the rates of each unit. Ranks, which are computed from them, nobody
 * else computes.
 *
 * @param league name of it
 * @param level of the units that are ranked
 */
record ReportLeague(String league, UnitLevel level, YearMonth month, Network network) implements ReportQuestion {

    /** Months that a table tells the course of. */
    static final int MONTHS = 6;

    private static final int DATE_OF_MONTH = 7;
    private static final String SETTLED = "e.action in ('replied', 'answered')";
    private static final String TAKEN_ON =
            "e.action in ('received', 'dispatched', 'decided', 'delegated', 'raised', 'succeeded')";

    @Override
    public String path() {
        return "/api/v1/leagues/hotline/" + league + "?period=" + month;
    }

    @Override
    public Map<String, Long> told(JsonNode answer) {
        Map<String, Long> numbers = new HashMap<>();
        for (String list : List.of("units", "too_few")) {
            answer.path(list)
                    .forEach(line -> line.path("rates").forEach(rate -> {
                        String name = line.path("unit").path("code").asString() + " "
                                + rate.path("figure").asString();
                        numbers.put(name + "/part", rate.path("part").asLong());
                        numbers.put(name + "/whole", rate.path("whole").asLong());
                    }));
        }
        return numbers;
    }

    @Override
    public List<String> statements(ReportDialect dialect) {
        String unit = switch (level) {
            case COUNTY -> ReportDialect.ancestor("m.place_path", 2);
            case STREET -> ReportDialect.ancestor("m.place_path", 3);
            case BUREAU -> "e.scope";
            case UnitLevel other -> throw new IllegalStateException("no league of level " + other);
        };
        return List.of("""
            select cast(cast(date_trunc('month', e.day) as date) as varchar) as k0, e.unit as k1,
                   %s
            from (select e.*, %s as unit, m.redos > 0 and %s as redone_before, m.joins > 0 and %s as joined
                  from %s e join %s m on m.id = e.matter_id
                  where e.day between %s and %s and (%s or e.action in ('answered', 'replied', 'called_back'))) e
            group by 1, 2\
            """.formatted(
                        rates(),
                        unit,
                        ReportDialect.redoneBefore(dialect.event(), "e"),
                        ReportDialect.joinedThatDay(dialect.event(), "e"),
                        dialect.event(),
                        dialect.matter(),
                        date(month.minusMonths(MONTHS - 1L).atDay(1)),
                        date(month.atEndOfMonth()),
                        TAKEN_ON));
    }

    private String rates() {
        boolean bodies = level == UnitLevel.BUREAU;
        String punctual = "e.action = 'replied' and not e.late";
        String taken = bodies ? TAKEN_ON : "e.action = 'received'";
        String onTime = bodies ? "on_time_rate" : "settled_on_time_rate";
        String repeated = bodies ? "repeated_on_rate" : "repeat_rate";
        return counts(
                onTime + "/part",
                bodies ? punctual : "e.action = 'answered' or " + punctual,
                onTime + "/whole",
                bodies ? "e.action = 'replied'" : SETTLED,
                "solved_rate/part",
                "e.action = 'called_back' and e.solved",
                "solved_rate/whole",
                "e.action = 'called_back'",
                "satisfaction_rate/part",
                "e.action = 'called_back' and e.satisfaction >= 4",
                "satisfaction_rate/whole",
                "e.action = 'called_back'",
                "redo_rate/part",
                "e.action = 'replied' and e.redone_before",
                "redo_rate/whole",
                "e.action = 'replied'",
                repeated + "/part",
                "(" + taken + ") and e.joined",
                repeated + "/whole",
                taken);
    }

    @Override
    public @Nullable String name(List<String> keys, String column) {
        if (!keys.getFirst().substring(0, DATE_OF_MONTH).equals(month.toString())) {
            return null;
        }
        String path = ReportTable.whole(keys.getLast());
        for (int depth = 2; depth <= Paths.depth(path); depth++) {
            Unit unit = network.findAt(Paths.ancestor(path, depth)).orElse(null);
            if (unit != null && unit.level() == level) {
                return unit.code() + " " + column;
            }
        }
        return null;
    }

    @Override
    public boolean mustTell(String name) {
        return true;
    }
}
