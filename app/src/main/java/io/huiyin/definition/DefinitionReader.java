package io.huiyin.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a definition and says everything that is wrong with it, each fault with its place and a suggestion. */
public final class DefinitionReader {

    /** Stands for all fields among those that could not be read. */
    static final String FIELDS = "*";

    static final int MOST_CODES = 5_000;
    static final int MOST_LISTS = 50;
    static final int MOST_RULES = 50;
    static final int MOST_LIMITS = 20;

    /** A list shows the first so many fields when its definition names none. */
    private static final int COLUMNS = 5;

    private static final String ADMINISTRATOR = "administrator";
    private static final List<String> PERIODS = List.of("day", "month", "year", "ever");
    private static final String CENTRE = "[a-z][a-z0-9_-]{0,40}";
    private static final Pattern KEPT = Pattern.compile("([1-9][0-9]{0,2}) (days|months|years)");
    private static final String SYSTEM = "[A-Z][0-9]{1,2}(, ?[A-Z][0-9]{1,2}){0,9}";

    private final Faults faults;
    private final FieldReader fields;
    private final LifecycleReader lifecycle;
    private final ClockReader clocks;

    private DefinitionReader(Faults faults) {
        this.faults = faults;
        this.fields = new FieldReader(faults);
        this.lifecycle = new LifecycleReader(faults);
        this.clocks = new ClockReader(faults);
    }

    /** What is wrong with a definition. */
    public static final class Faulty extends RuntimeException {

        private final transient List<DefinitionFault> faults;

        Faulty(List<DefinitionFault> faults) {
            super(faults.stream().map(DefinitionFault::toString).collect(Collectors.joining("; ")));
            this.faults = List.copyOf(faults);
        }

        public List<DefinitionFault> faults() {
            return faults;
        }
    }

    /** @throws Faulty naming every fault with its place */
    public static Definition read(String yaml) {
        return definition(reading(yaml));
    }

    /**
     * Reads a version that was published: it stays readable when the rules for the way that matters go become stricter.
     *
     * @throws Faulty naming every fault with its place
     */
    static Definition published(String yaml) {
        return definition(reading(yaml, false));
    }

    private static Definition definition(Reading reading) {
        Definition definition = reading.definition();
        if (definition == null) {
            throw new Faulty(reading.faults());
        }
        return definition;
    }

    /** Reads a definition of at most 256 KiB; says everything that is wrong with it, up to 200 faults. */
    public static Reading reading(String yaml) {
        return reading(yaml, true);
    }

    private static Reading reading(String yaml, boolean strict) {
        Positions positions = new Positions();
        Faults faults = new Faults(positions);
        Optional<Node> node = YamlSource.node(yaml, faults);
        Definition definition =
                node.isPresent() ? new DefinitionReader(faults).definition(YamlMap.of(node.get(), "", faults)) : null;
        if (strict && definition != null && faults.isEmpty()) {
            new LifecycleChecks(definition, faults).check();
        }
        return new Reading(faults.isEmpty() ? definition : null, faults.list(), positions);
    }

    private Definition definition(YamlMap map) {
        String register = map.name("register", Names.REGISTER);
        Definition.Kind kind = map.choice("kind", Definition.Kind.class, Definition.Kind.LIST);
        Definition.View view = map.has("view") ? view(map.map("view")) : null;
        List<Field> own = fields(map, view);
        Definition definition = new Definition(
                register,
                kind,
                Texts.required(map, "title", Texts.TITLE, faults),
                Texts.optional(map, "help", Texts.HELP, faults),
                system(map),
                map.has("number") ? number(map.map("number")) : null,
                map.optionalText("label"),
                map.optionalText("scope"),
                categories(map),
                centre(map),
                codeLists(map),
                own,
                counted(map, "rules", MOST_RULES, this::rule),
                counted(map, "limits", MOST_LIMITS, this::limit),
                list(map, own),
                permissions(map.map("roles"), kind),
                view,
                map.list("states", lifecycle::state),
                map.list("actions", lifecycle::action),
                map.list("clocks", clocks::clock),
                map.list("questions", lifecycle::question),
                map.has("keep") ? keep(map.map("keep"), kind) : null);
        map.done();
        new DefinitionChecks(definition, faults).check();
        return definition;
    }

    private List<Field> fields(YamlMap map, Definition.@Nullable View view) {
        List<Field> all = new ArrayList<>();
        if (view != null) {
            all.add(source(view));
        }
        all.addAll(fields.fields(map, null));
        if (!map.has("fields") && view == null) {
            faults.add("", Suggestions.say("add", "fields"), "missing", "fields");
        }
        return all;
    }

    /** The field by which a record of a view register refers to the record that it shows. */
    private static Field source(Definition.View view) {
        return new Field(
                DefinitionWriter.SOURCE,
                new Definition.Text("来源记录", "Source record"),
                Definition.Text.NONE,
                new FieldType.Reference(view.of(), Map.of()),
                true,
                null,
                true,
                Field.Privacy.NONE,
                Field.Search.NONE,
                null,
                null);
    }

    private @Nullable String system(YamlMap map) {
        String system = map.optionalText("system");
        if (system != null && !system.matches(SYSTEM)) {
            faults.add(map.path("system"), Suggestions.say("system"), "value", "system", system);
        }
        return system;
    }

    private Definition.Numbering number(YamlMap map) {
        String prefix = map.text("prefix");
        if (!prefix.isEmpty() && !prefix.matches("[A-Z]{1,6}")) {
            faults.add(map.path("prefix"), Suggestions.say("prefix"), "value", "prefix", prefix);
        }
        Definition.Numbering number =
                new Definition.Numbering(prefix, map.oneOf("area", List.of("city")), map.oneOf("period", PERIODS));
        map.done();
        return number;
    }

    private Definition.@Nullable Keep keep(YamlMap map, Definition.Kind kind) {
        Definition.Text purpose = Texts.required(map, "purpose", Texts.HELP, faults);
        Matcher time = KEPT.matcher(map.text("for"));
        boolean matters = kind == Definition.Kind.MATTER;
        Definition.Keep.After usual = matters ? Definition.Keep.After.CLOSED : Definition.Keep.After.STRUCK;
        Definition.Keep.After after = map.choice("after", Definition.Keep.After.class, usual);
        map.done();
        if (matters != (after == Definition.Keep.After.CLOSED)) {
            faults.add(map.path("after"), Suggestions.say("keep-kind"), "keep-kind", after.word());
            return null;
        }
        if (!time.matches()) {
            faults.add(map.path("for"), Suggestions.say("keep"), "value", "for", map.text("for"));
            return null;
        }
        return new Definition.Keep(
                purpose,
                Integer.parseInt(time.group(1)),
                Definition.Keep.Span.valueOf(time.group(2).toUpperCase(Locale.ROOT)),
                after);
    }

    private @Nullable String categories(YamlMap map) {
        String file = map.optionalText("categories");
        if (file != null && !file.matches("registers/[a-z][a-z0-9-]{0,60}\\.csv")) {
            faults.add(map.path("categories"), Suggestions.say("categories"), "value", "categories", file);
        }
        return file;
    }

    private @Nullable String centre(YamlMap map) {
        String centre = map.optionalText("centre");
        if (centre != null && !centre.matches(CENTRE)) {
            faults.add(map.path("centre"), Suggestions.say("centre"), "value", "centre", centre);
        }
        return centre;
    }

    private List<Definition.CodeList> codeLists(YamlMap map) {
        List<Definition.CodeList> lists = counted(map, "code_lists", MOST_LISTS, fields::codeList);
        int codes = lists.stream().mapToInt(list -> list.codes().size()).sum();
        if (codes > MOST_CODES) {
            faults.add(map.path("code_lists"), Suggestions.say("codes-many"), "many", "codes", codes);
        }
        return lists;
    }

    /** A list of at most so many; of more, that alone is said. */
    private <T> List<T> counted(YamlMap map, String key, int most, Function<YamlMap, T> one) {
        int size = map.size(key);
        if (size > most) {
            map.pass(List.of(key));
            faults.add(map.path(key), Suggestions.say("most-of", most), "many", key, size);
            return List.of();
        }
        return map.list(key, one);
    }

    private Definition.Rule rule(YamlMap map) {
        String check = map.text("check");
        Definition.Text message = Texts.required(map, "message", Texts.MESSAGE, faults);
        map.done();
        try {
            if (!check.isEmpty()) {
                Definition.Rule rule = Formulas.parseRule(check, message);
                map.noteNames("check", check);
                return rule;
            }
        } catch (Formulas.Unreadable e) {
            faults.add(map.inside("check").plus(e.position()), e.suggestion(), e.key(), e.word());
        }
        Formula nothing = new Formula.Constant(java.math.BigDecimal.ZERO);
        return new Definition.Rule(nothing, "=", nothing, message);
    }

    /** {@code most} is written {@code by.field}, so that a reader sees whose field it is. */
    private Definition.Limit limit(YamlMap map) {
        String sum = map.optionalText("sum");
        String by = map.word("by");
        String most = map.text("most");
        Definition.Text message = Texts.required(map, "message", Texts.MESSAGE, faults);
        map.done();
        boolean good = most.startsWith(by + ".") && most.length() > by.length() + 1;
        if (!good && !by.isEmpty() && !most.isEmpty()) {
            String field = most.substring(most.lastIndexOf('.') + 1);
            faults.add(map.path("most"), Suggestions.mean(by + "." + field), "value", "most", most);
        }
        return new Definition.Limit(sum, by, good ? most.substring(by.length() + 1) : "", message);
    }

    private Definition.ListSettings list(YamlMap whole, List<Field> own) {
        YamlMap map = whole.map("list");
        List<String> first = own.stream()
                .filter(field -> FieldChecks.isShown(field) && !field.name().isEmpty())
                .limit(COLUMNS)
                .map(Field::name)
                .toList();
        String sort = map.optionalText("sort");
        Definition.ListSettings list = new Definition.ListSettings(
                map.has("columns") ? map.texts("columns") : first,
                sort == null ? "-added" : sort,
                map.texts("filters"));
        map.done();
        return list;
    }

    /** Records are added by the administrator unless it says otherwise; matters are taken in by operators. */
    private Definition.Permissions permissions(YamlMap map, Definition.Kind kind) {
        String adds = kind == Definition.Kind.MATTER ? "operator" : ADMINISTRATOR;
        Definition.Permissions permissions = new Definition.Permissions(
                map.has("read") ? roles(map, "read") : Definition.Permissions.ROLES,
                map.has("add") ? lifecycle.writers(map, "add") : Set.of(adds),
                map.has("change") ? lifecycle.writers(map, "change") : Set.of(ADMINISTRATOR),
                map.has("export") ? roles(map, "export") : Set.of(ADMINISTRATOR),
                kind == Definition.Kind.MATTER ? Set.of() : roles(map, "look"));
        map.done();
        return permissions;
    }

    private Set<String> roles(YamlMap map, String key) {
        return lifecycle.roles(map, key);
    }

    private Definition.View view(YamlMap map) {
        Definition.View view = new Definition.View(map.name("of", Names.REGISTER), map.texts("columns"));
        if (view.columns().isEmpty()) {
            faults.add(map.path(), Suggestions.say("add", "columns"), "missing", "columns");
        }
        map.done();
        return view;
    }
}
