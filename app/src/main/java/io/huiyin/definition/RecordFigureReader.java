package io.huiyin.definition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what figures ask of records. Whether a register has the fields they name is for {@link RecordFigureChecks}. */
final class RecordFigureReader {

    private static final List<String> OF = List.of("events", "records");
    private static final int MOST_DIGITS = 2;
    private static final List<String> BOUNDS = List.of("1", "2022-12-15");
    private static final String NUMBER = "-?[0-9]{1,15}(\\.[0-9]{1,8})?";

    private final Faults faults;

    RecordFigureReader(Faults faults) {
        this.faults = faults;
    }

    /** Null when the figures are of events. */
    FigureSet.@Nullable Records source(YamlMap map) {
        boolean records = map.has("of") && map.oneOf("of", OF).equals("records");
        return records
                ? new FigureSet.Records(map.optionalText("day"), map.optionalText("place"), map.optionalText("unit"))
                : null;
    }

    FigureFormula counts(YamlMap map) {
        return new FigureFormula.Records(false, null, 0, where(map));
    }

    FigureFormula sums(YamlMap map) {
        return new FigureFormula.Records(false, map.text("field"), digits(map), where(map));
    }

    FigureFormula stands(YamlMap map) {
        return new FigureFormula.Records(true, map.optionalText("field"), digits(map), where(map));
    }

    private int digits(YamlMap map) {
        int digits = map.number("digits", 0, MOST_DIGITS, 0);
        if (digits == 1) {
            faults.add(map.path("digits"), Suggestions.mean("2"), "value", "digits", digits);
        }
        return digits;
    }

    private List<FigureFormula.Where> where(YamlMap map) {
        return conditions(map, true).stream()
                .map(FigureFormula.Where.class::cast)
                .toList();
    }

    private List<FigureFormula.OfField> conditions(YamlMap map, boolean outer) {
        int most = FigureReader.MOST_WHERE;
        if (map.size("where") > most) {
            faults.add(map.path("where"), Suggestions.say("most-of", most), "many", "where", map.size("where"));
        }
        return map.list("where", one -> {
            FigureFormula.OfField condition = outer ? condition(one) : ofField(one);
            one.done();
            return condition;
        });
    }

    private FigureFormula.OfField condition(YamlMap map) {
        return map.has("with") || map.has("without") ? referred(map, map.has("with")) : ofField(map);
    }

    private FigureFormula.OfField referred(YamlMap map, boolean with) {
        YamlMap inside = map.map(with ? "with" : "without");
        FigureFormula.OfField referred =
                new FigureFormula.Referred(with, inside.text("register"), inside.text("by"), conditions(inside, false));
        inside.done();
        return referred;
    }

    private FigureFormula.OfField ofField(YamlMap map) {
        String field = map.text("field");
        if (map.has("filled")) {
            return new FigureFormula.Filled(field, map.flag("filled"));
        }
        if (map.has("from") || map.has("to")) {
            Object from = bound(map, "from");
            Object to = bound(map, "to");
            if (from != null && to != null && !from.getClass().equals(to.getClass())) {
                faults.add(map.path("to"), Suggestions.allowed(BOUNDS), "misplaced", to, from);
                return new FigureFormula.FieldBetween(field, from, null);
            }
            if (from != null && to != null && isAbove(from, to)) {
                faults.add(map.path("from"), Suggestions.say("at-most", to), "min-max", from, to);
            }
            return new FigureFormula.FieldBetween(field, from, to);
        }
        return new FigureFormula.FieldIs(field, map.texts("is"));
    }

    private static boolean isAbove(Object from, Object to) {
        return (from instanceof BigDecimal least && to instanceof BigDecimal most && least.compareTo(most) > 0)
                || (from instanceof LocalDate first && to instanceof LocalDate last && first.isAfter(last));
    }

    private @Nullable Object bound(YamlMap map, String key) {
        String text = map.optionalText(key);
        if (text == null) {
            return null;
        }
        if (text.matches(NUMBER)) {
            return new BigDecimal(text);
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            faults.add(map.path(key), Suggestions.allowed(BOUNDS), "value", key, text);
            return null;
        }
    }
}
