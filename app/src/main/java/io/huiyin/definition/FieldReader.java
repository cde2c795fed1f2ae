package io.huiyin.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.huiyin.network.UnitLevel;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads fields and their types. Keys that do not go with the type are faults. */
final class FieldReader {

    static final int MOST_FIELDS = 120;
    static final int MOST_IN_ROWS = 40;
    static final int MOST_PRESET = 1_000;
    static final int MOST_PATTERN = 200;
    static final int MOST_FORMULA = 500;

    /** The types, each with the keys of its own. */
    static final Map<String, List<String>> TYPES = types();

    /** What others call our types. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("string", "text"),
            Map.entry("varchar", "text"),
            Map.entry("textarea", "long_text"),
            Map.entry("int", "integer"),
            Map.entry("number", "integer"),
            Map.entry("float", "decimal"),
            Map.entry("double", "decimal"),
            Map.entry("numeric", "decimal"),
            Map.entry("bool", "boolean"),
            Map.entry("enum", "code"),
            Map.entry("select", "code"),
            Map.entry("datetime", "date_time"),
            Map.entry("timestamp", "date_time"),
            Map.entry("file", "attachment"),
            Map.entry("image", "attachment"),
            Map.entry("link", "reference"),
            Map.entry("table", "rows"),
            Map.entry("formula", "calculated"));

    private static final List<String> NOT_IN_ROWS = List.of("rows", "reference", "attachment", "category", "id_number");

    private final Faults faults;

    FieldReader(Faults faults) {
        this.faults = faults;
    }

    private static Map<String, List<String>> types() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        types.put("text", List.of("max", "pattern"));
        types.put("long_text", List.of("max"));
        types.put("integer", List.of("min", "max"));
        types.put("decimal", List.of("scale", "min", "max"));
        types.put("money", List.of("min", "max"));
        types.put("percentage", List.of("min", "max"));
        types.put("date", List.of("min", "max"));
        types.put("date_time", List.of());
        types.put("boolean", List.of());
        types.put("code", List.of("codes"));
        types.put("unit", List.of("level"));
        types.put("place", List.of("level", "coordinates"));
        types.put("person", List.of());
        types.put("phone", List.of());
        types.put("id_number", List.of());
        types.put("reference", List.of("register", "fill"));
        types.put("attachment", List.of("most"));
        types.put("calculated", List.of("formula", "scale"));
        types.put("rows", List.of("fields", "most"));
        types.put("category", List.of());
        return types;
    }

    /**
     * The fields of a register, or of a table inside its records.
     *
     * @param rows name of the field that holds the table; null for the register's own
     */
    List<Field> fields(YamlMap map, @Nullable String rows) {
        int most = rows == null ? MOST_FIELDS : MOST_IN_ROWS;
        int size = map.size("fields");
        if (size > most) {
            map.pass(List.of("fields"));
            faults.add(map.path("fields"), Suggestions.say("split", most), "fields-many", size, most);
            faults.unreadable(rows == null ? DefinitionReader.FIELDS : rows);
            return List.of();
        }
        return map.list("fields", field -> field(field, rows));
    }

    private Field field(YamlMap map, @Nullable String rows) {
        String name = map.name("name", Names.FIELD);
        String full = rows == null ? name : rows + "." + name;
        if (Names.SYSTEM.contains(name)) {
            faults.add(map.path("name"), Suggestions.mean("the_" + name), "name-system", name);
        }
        Definition.Text title = Texts.required(map, "title", Texts.TITLE, faults);
        Definition.Text help = Texts.optional(map, "help", Texts.HELP, faults);
        FieldType type = type(map, name, full, rows != null);
        Field.Privacy given = map.optionalChoice("personal", Field.Privacy.class);
        Field field = new Field(
                name,
                title,
                help,
                type,
                map.flag("required"),
                map.has("required_when") ? condition(map.map("required_when")) : null,
                map.flag("unique"),
                given == null ? privacy(type) : given,
                map.choice("search", Field.Search.class, Field.Search.NONE),
                map.has("was") ? map.word("was") : null,
                Texts.plain(map, "preset", MOST_PRESET, faults));
        map.done();
        return field;
    }

    /** What a type is about when the definition does not say; a table with persons in it is about persons. */
    static Field.Privacy privacy(FieldType type) {
        return switch (type) {
            case FieldType.IdNumber _ -> Field.Privacy.CONFIDENTIAL;
            case FieldType.Person _, FieldType.Phone _ -> Field.Privacy.OPEN;
            case FieldType.Rows rows when rows.fields().stream().anyMatch(Field::isPersonal) -> Field.Privacy.OPEN;
            default -> Field.Privacy.NONE;
        };
    }

    private static Field.Condition condition(YamlMap map) {
        Field.Condition condition = new Field.Condition(map.text("field"), map.texts("is"));
        map.done();
        return condition;
    }

    private FieldType type(YamlMap map, String name, String full, boolean inRows) {
        String word = map.text("type");
        List<String> own = TYPES.get(word);
        TreeSet<String> typed = new TreeSet<>();
        TYPES.values().forEach(typed::addAll);
        if (own == null || (inRows && NOT_IN_ROWS.contains(word))) {
            noType(map, word, inRows);
            faults.unreadable(full);
            map.pass(typed);
            return new FieldType.Flag();
        }
        FieldType type = typed(map, word, name, full);
        for (String key : map.unknown(typed)) {
            Definition.Text suggestion = own.isEmpty() ? Suggestions.say("remove-key", key) : Suggestions.allowed(own);
            map.misplaced(key, suggestion, "misplaced", key, word);
        }
        return type;
    }

    private void noType(YamlMap map, String word, boolean inRows) {
        List<String> words = TYPES.keySet().stream()
                .filter(one -> !inRows || !NOT_IN_ROWS.contains(one))
                .toList();
        if (TYPES.containsKey(word)) {
            faults.add(map.path("type"), Suggestions.allowed(words), "type-in-rows", word);
        } else if (!word.isEmpty()) {
            String synonym = SYNONYMS.get(word.toLowerCase(Locale.ROOT));
            Definition.Text suggestion = synonym == null ? Suggestions.among(word, words) : Suggestions.mean(synonym);
            faults.add(map.path("type"), suggestion, "type", word);
        }
    }

    private FieldType typed(YamlMap map, String word, String name, String full) {
        return switch (word) {
            case "text" -> new FieldType.Text(map.number("max", 1, 4_000, 200), pattern(map));
            case "long_text" -> new FieldType.LongText(map.number("max", 1, 20_000, 4_000));
            case "integer" -> {
                Range range = range(map, 0);
                yield new FieldType.Whole(whole(range.min), whole(range.max));
            }
            case "decimal" -> {
                int scale = map.number("scale", 0, 8, 2);
                Range range = range(map, scale);
                yield new FieldType.Decimal(scale, range.min, range.max);
            }
            case "money" -> {
                Range range = range(map, 2);
                yield new FieldType.Money(range.min, range.max);
            }
            case "percentage" -> {
                Range range = range(map, 2);
                yield new FieldType.Percentage(range.min, range.max);
            }
            case "date" -> date(map);
            case "date_time" -> new FieldType.DateTime();
            case "boolean" -> new FieldType.Flag();
            case "code" -> new FieldType.Code(map.word("codes"));
            case "category" -> new FieldType.Category();
            case "unit" -> new FieldType.Unit(map.optionalChoice("level", UnitLevel.class));
            case "place" -> new FieldType.Place(map.optionalChoice("level", UnitLevel.class), map.flag("coordinates"));
            case "person" -> new FieldType.Person();
            case "phone" -> new FieldType.Phone();
            case "id_number" -> new FieldType.IdNumber();
            case "reference" -> new FieldType.Reference(map.name("register", Names.REGISTER), map.textMap("fill"));
            case "attachment" -> new FieldType.Attachment(map.number("most", 1, 20, 5));
            case "calculated" -> new FieldType.Calculated(formula(map, full), map.number("scale", 0, 8, 2));
            default -> rows(map, name);
        };
    }

    private FieldType rows(YamlMap map, String name) {
        List<Field> fields = fields(map, name);
        if (fields.isEmpty() && !faults.isUnreadable(name)) {
            faults.add(map.path(), Suggestions.say("add", "fields"), "missing", "fields");
        }
        return new FieldType.Rows(fields, map.number("most", 1, 500, 100));
    }

    private Formula formula(YamlMap map, String full) {
        String text = map.text("formula");
        try {
            if (!text.isEmpty()) {
                Formula formula = Formulas.parse(text);
                map.noteNames("formula", text);
                return formula;
            }
        } catch (Formulas.Unreadable e) {
            faults.add(map.inside("formula").plus(e.position()), e.suggestion(), e.key(), e.word());
        }
        faults.unreadable(full);
        return new Formula.Constant(BigDecimal.ZERO);
    }

    private @Nullable String pattern(YamlMap map) {
        String pattern = map.optionalText("pattern");
        if (pattern == null) {
            return null;
        }
        if (pattern.length() > MOST_PATTERN) {
            faults.add(map.path("pattern"), Suggestions.say("most", MOST_PATTERN), "text-long", pattern.length());
            return null;
        }
        try {
            if (PatternSize.of(pattern) > PatternSize.MOST) {
                faults.add(map.path("pattern"), Suggestions.say("repeat"), "pattern-large", pattern);
                return null;
            }
            Pattern.compile(pattern);
            return pattern;
        } catch (PatternSyntaxException e) {
            faults.add(map.path("pattern"), Suggestions.say("re2"), "pattern", pattern, e.getDescription());
            return null;
        }
    }

    /** Least and greatest value; each may be missing. */
    private record Range(@Nullable BigDecimal min, @Nullable BigDecimal max) {}

    private Range range(YamlMap map, int scale) {
        Range range = new Range(map.decimal("min", scale), map.decimal("max", scale));
        if (range.min != null && range.max != null && range.min.compareTo(range.max) > 0) {
            faults.add(map.path("max"), Suggestions.say("at-least", range.min), "min-max", range.min, range.max);
        }
        return range;
    }

    private static @Nullable Long whole(@Nullable BigDecimal number) {
        return number == null ? null : Long.valueOf(number.longValueExact());
    }

    private FieldType date(YamlMap map) {
        LocalDate min = day(map, "min");
        LocalDate max = day(map, "max");
        if (min != null && max != null && min.isAfter(max)) {
            faults.add(map.path("max"), Suggestions.say("at-least", min), "min-max", min, max);
        }
        return new FieldType.Date(min, max);
    }

    private @Nullable LocalDate day(YamlMap map, String key) {
        String text = map.optionalText(key);
        LocalDate day = text == null ? null : day(text);
        if (text != null && day == null) {
            faults.add(map.path(key), Suggestions.say("date"), "value", key, text);
        }
        return day;
    }

    /** An ISO date between 1900 and 2199; null when it is none. */
    static @Nullable LocalDate day(String text) {
        try {
            LocalDate day = text.length() == 10 ? LocalDate.parse(text) : null;
            return day != null && day.getYear() >= 1900 && day.getYear() <= 2199 ? day : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The codes of a list, a tree made flat: each behind the one above it. */
    Definition.CodeList codeList(YamlMap map) {
        List<Definition.Code> codes = new ArrayList<>();
        String name = map.word("name");
        if (map.size("codes") == 0) {
            faults.add(map.path(), Suggestions.say("add", "codes"), "missing", "codes");
        }
        Set<String> seen = new HashSet<>();
        map.list("codes", code -> code(code, null, codes, seen));
        map.done();
        return new Definition.CodeList(name, codes);
    }

    private Definition.Code code(YamlMap map, @Nullable String parent, List<Definition.Code> into, Set<String> seen) {
        String value = map.text("value");
        if (!value.isEmpty() && !value.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,40}")) {
            faults.add(map.path("value"), Suggestions.say("code"), "code", value);
        }
        Definition.Code code = new Definition.Code(value, Texts.required(map, "title", Texts.TITLE, faults), parent);
        into.add(code);
        if (!seen.add(value) && !value.isEmpty()) {
            faults.add(map.path("value"), Suggestions.say("keep-one"), "twice", value);
        }
        map.list("codes", below -> code(below, value, into, seen));
        map.done();
        return code;
    }
}
