package io.huiyin.definition;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a definition and says everything that is wrong with it, each fault with its line. */
final class DefinitionReader {

    private final List<String> faults = new ArrayList<>();

    /** What is wrong with a definition. */
    static final class Faulty extends RuntimeException {

        private final transient List<String> faults;

        Faulty(List<String> faults) {
            super(String.join("; ", faults));
            this.faults = List.copyOf(faults);
        }

        List<String> faults() {
            return faults;
        }
    }

    private DefinitionReader() {}

    /** @throws Faulty naming every fault with its line */
    static Definition read(String yaml) {
        DefinitionReader reader = new DefinitionReader();
        Definition definition = reader.definition(YamlMap.of(compose(yaml), reader.faults));
        if (!reader.faults.isEmpty()) {
            throw new Faulty(reader.faults);
        }
        return definition;
    }

    private static @Nullable Node compose(String yaml) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new Faulty(List.of("line " + line + ": " + e.getProblem()));
        }
    }

    private Definition definition(YamlMap map) {
        String register = map.name("register");
        Definition.Kind kind = map.choice("kind", Definition.Kind.class, Definition.Kind.LIST);
        List<Field> fields = map.list("fields", DefinitionReader::field);
        Definition definition = new Definition(
                register,
                kind,
                text(map, "title"),
                optionalText(map, "help"),
                map.optionalText("system"),
                map.has("number") ? number(map.map("number")) : null,
                map.optionalText("label"),
                map.optionalText("scope"),
                map.optionalText("categories"),
                map.list("code_lists", DefinitionReader::codeList),
                fields,
                List.of(),
                new Definition.ListSettings(List.of(), "-added", List.of()),
                new Definition.Permissions(
                        Definition.Permissions.ROLES, Set.of(), Set.of(), Definition.Permissions.ROLES),
                null,
                map.list("states", DefinitionReader::state),
                map.list("actions", DefinitionReader::action),
                map.list("clocks", DefinitionReader::clock));
        map.done();
        check(definition, map);
        return definition;
    }

    private static Definition.Numbering number(YamlMap map) {
        Definition.Numbering number =
                new Definition.Numbering(map.text("prefix"), map.name("area"), map.name("period"));
        map.done();
        return number;
    }

    private static Field field(YamlMap map) {
        return new Field(
                map.name("name"),
                text(map, "title"),
                optionalText(map, "help"),
                type(map),
                map.flag("required"),
                null,
                map.flag("unique"),
                map.choice("personal", Field.Privacy.class, Field.Privacy.NONE),
                map.choice("search", Field.Search.class, Field.Search.NONE),
                map.has("was") ? map.name("was") : null,
                map.optionalText("preset"));
    }

    private static FieldType type(YamlMap map) {
        String word = map.text("type");
        int max = map.number("max");
        return switch (word) {
            case "text" -> new FieldType.Text(max == 0 ? 200 : max, map.optionalText("pattern"));
            case "long_text" -> new FieldType.LongText(max == 0 ? 4_000 : max);
            case "boolean" -> new FieldType.Flag();
            case "code" -> new FieldType.Code(map.name("codes"));
            case "category" -> new FieldType.Category();
            case "place" -> new FieldType.Place(null, false);
            case "unit" -> new FieldType.Unit(null);
            case "phone" -> new FieldType.Phone();
            case "person" -> new FieldType.Person();
            case "date" -> new FieldType.Date(null, null);
            default -> {
                map.fault("type", word + " is no type");
                yield new FieldType.Flag();
            }
        };
    }

    private static Definition.CodeList codeList(YamlMap map) {
        List<Definition.Code> codes = new ArrayList<>();
        String name = map.name("name");
        map.list("codes", code -> codes(code, null, codes));
        return new Definition.CodeList(name, codes);
    }

    private static Definition.Code codes(YamlMap map, @Nullable String parent, List<Definition.Code> into) {
        Definition.Code code = new Definition.Code(map.name("value"), text(map, "title"), parent);
        into.add(code);
        map.list("codes", below -> codes(below, code.value(), into));
        return code;
    }

    private static Definition.State state(YamlMap map) {
        return new Definition.State(map.name("name"), text(map, "title"), map.flag("closed"));
    }

    private static Definition.Action action(YamlMap map) {
        return new Definition.Action(
                map.name("name"),
                text(map, "title"),
                map.texts("from"),
                map.has("to") ? map.name("to") : null,
                map.texts("roles"),
                map.flag("automatic"));
    }

    private static Definition.ClockRule clock(YamlMap map) {
        return new Definition.ClockRule(
                map.name("name"),
                text(map, "title"),
                map.name("starts"),
                map.name("ends"),
                map.text("limit"),
                map.text("redo"));
    }

    private static Definition.Text text(YamlMap map, String key) {
        YamlMap both = map.map(key);
        Definition.Text text = new Definition.Text(both.text("zh"), both.text("en"));
        both.done();
        return text;
    }

    private static Definition.Text optionalText(YamlMap map, String key) {
        return map.has(key) ? text(map, key) : Definition.Text.NONE;
    }

    /** Names must be there once, and states that are spoken of must exist. */
    private static void check(Definition definition, YamlMap map) {
        unique(map, "fields", definition.fields().stream().map(Field::name));
        unique(map, "states", definition.states().stream().map(Definition.State::name));
        unique(map, "actions", definition.actions().stream().map(Definition.Action::name));
        Set<String> states =
                definition.states().stream().map(Definition.State::name).collect(Collectors.toSet());
        definition.actions().stream()
                .flatMap(action -> Stream.concat(action.from().stream(), Stream.of(Objects.toString(action.to(), ""))))
                .filter(state -> !state.isEmpty() && !states.contains(state))
                .distinct()
                .forEach(state -> map.fault("actions", "there is no state " + state));
        definition.clocks().stream()
                .flatMap(clock -> Stream.of(clock.starts(), clock.ends()))
                .filter(state -> !states.contains(state))
                .distinct()
                .forEach(state -> map.fault("clocks", "there is no state " + state));
    }

    private static void unique(YamlMap map, String key, Stream<String> names) {
        Set<String> seen = new HashSet<>();
        names.filter(name -> !seen.add(name)).forEach(name -> map.fault(key, name + " is there twice"));
    }
}
