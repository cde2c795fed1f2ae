package io.huiyin.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping of a YAML file, read key by key. Every fault is noted with its place: a wrong value at the value, a key that is unknown or
 * there twice at the key, a missing key at the mapping. Keys that nobody asked for are faults.
 */
final class YamlMap {

    private static final String NUMBER = "-?[0-9]{1,30}(\\.[0-9]{1,12})?";

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String path;
    private final Faults faults;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Positions.At> keys = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private YamlMap(String path, Faults faults) {
        this.path = path;
        this.faults = faults;
    }

    /** The mapping at the top when {@code path} is empty. */
    static YamlMap of(Node node, String path, Faults faults) {
        YamlMap map = new YamlMap(path, faults);
        faults.positions().put(path, YamlSource.at(node.getStartMark()));
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(map::put);
        } else {
            faults.add(path, Suggestions.say("mapping"), "mapping");
        }
        return map;
    }

    private void put(NodeTuple entry) {
        Positions.At at = YamlSource.at(entry.getKeyNode().getStartMark());
        if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
            faults.add(at, Suggestions.say("key"), "key");
            return;
        }
        String key = scalar.getValue();
        if (values.putIfAbsent(key, entry.getValueNode()) != null) {
            faults.add(at, Suggestions.say("keep-one"), "twice", key);
            return;
        }
        keys.put(key, at);
        faults.positions().put(path(key) + Positions.KEY, at);
        faults.positions().put(path(key), YamlSource.at(entry.getValueNode().getStartMark()));
    }

    /** Path of this mapping. */
    String path() {
        return path;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "/" + key;
    }

    /** Asks for a key that may be missing. */
    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /** A text that must be there; empty when it is not. */
    String text(String key) {
        String text = optionalText(key);
        if (!has(key)) {
            faults.add(path, Suggestions.say("add", key), "missing", key);
        }
        return text == null ? "" : text;
    }

    @Nullable
    String optionalText(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null) {
            return null;
        }
        return scalar(node, path(key), key);
    }

    private @Nullable String scalar(Node node, String at, String key) {
        if (!(node instanceof ScalarNode scalar)) {
            faults.add(at, Suggestions.say("single"), "single", key);
            return null;
        }
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        if (plain && List.of("", "~", "null").contains(scalar.getValue())) {
            faults.add(at, Suggestions.say("fill-in"), "empty", key);
            return null;
        }
        return scalar.getValue();
    }

    /** Where the text of a value begins: behind its quotation mark when it has one. */
    Positions.At inside(String key) {
        Positions.At at = faults.positions().at(path(key));
        boolean quoted = values.get(key) instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
                        || scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED);
        return quoted ? at.plus(1) : at;
    }

    /** Notes where each name in the text of a value stands first. */
    void noteNames(String key, String text) {
        Matcher names = WORD.matcher(text);
        while (names.find()) {
            String at = Positions.word(path(key), names.group());
            if (!faults.positions().has(at)) {
                faults.positions().put(at, inside(key).plus(names.start()));
            }
        }
    }

    /** A name that code and database may use: lower-case letters, digits and underscores, at most so many characters. */
    String name(String key, int most) {
        String name = text(key);
        if (!name.isEmpty()) {
            Names.check(name, most, path(key), faults);
        }
        return name;
    }

    /** A word of lower-case letters, digits and underscores that never reaches the database as a name. */
    String word(String key) {
        String word = text(key);
        if (!word.isEmpty() && !word.matches("[a-z][a-z0-9_]{0,40}")) {
            faults.add(path(key), Suggestions.say("name", Names.FIELD), "name", word);
        }
        return word;
    }

    boolean flag(String key) {
        String text = optionalText(key);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            faults.add(path(key), Suggestions.allowed(List.of("true", "false")), "value", key, text);
        }
        return "true".equals(text);
    }

    /** A whole number in a range; {@code otherwise} when it is not there. */
    int number(String key, int min, int max, int otherwise) {
        BigDecimal number = decimal(key, 0);
        if (number == null) {
            return otherwise;
        }
        boolean good = number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
        if (!good) {
            faults.add(path(key), Suggestions.say("range", min, max), "value", key, number.toPlainString());
        }
        return good ? number.intValueExact() : otherwise;
    }

    /** A number with at most so many digits after the point; null when it is not there. */
    @Nullable
    BigDecimal decimal(String key, int scale) {
        String text = optionalText(key);
        if (text == null) {
            return null;
        }
        BigDecimal number = text.matches(NUMBER) ? new BigDecimal(text) : null;
        if (number == null || number.scale() > scale || number.precision() - number.scale() > 18) {
            faults.add(path(key), Suggestions.say("number", scale), "value", key, text);
            return null;
        }
        return number;
    }

    /** One of an enum's constants in lower case; {@code otherwise} when it is not there. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        E choice = optionalChoice(key, type);
        return choice == null ? otherwise : choice;
    }

    <E extends Enum<E>> @Nullable E optionalChoice(String key, Class<E> type) {
        String text = optionalText(key);
        if (text == null) {
            return null;
        }
        E[] all = type.getEnumConstants();
        for (E one : all) {
            if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
                return one;
            }
        }
        List<String> words = Arrays.stream(all)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
        faults.add(path(key), Suggestions.among(text, words), "value", key, text);
        return null;
    }

    /** One of the words; the first when it is not there or none of them. */
    String oneOf(String key, List<String> words) {
        String text = text(key);
        if (!text.isEmpty() && !words.contains(text)) {
            faults.add(path(key), Suggestions.among(text, words), "value", key, text);
        }
        return words.contains(text) ? text : words.getFirst();
    }

    /** A mapping; empty when it is not there, which is no fault. */
    YamlMap map(String key) {
        asked.add(key);
        Node node = values.get(key);
        return node == null ? new YamlMap(path(key), faults) : of(node, path(key), faults);
    }

    /** A mapping of texts to texts; empty when it is not there. */
    Map<String, String> textMap(String key) {
        YamlMap map = map(key);
        Map<String, String> texts = new LinkedHashMap<>();
        for (String one : map.values.keySet()) {
            texts.put(one, map.text(one));
        }
        return texts;
    }

    /** A list of mappings; empty when it is not there. */
    <T> List<T> list(String key, Function<YamlMap, T> read) {
        return maps(key).stream().map(read).toList();
    }

    /** The mappings of a list, not yet read; empty when it is not there. */
    List<YamlMap> maps(String key) {
        List<YamlMap> maps = new ArrayList<>();
        List<Node> nodes = nodes(key);
        for (int i = 0; i < nodes.size(); i++) {
            maps.add(of(nodes.get(i), path(key) + "/" + i, faults));
        }
        return maps;
    }

    /** How many items a list has. */
    int size(String key) {
        return values.get(key) instanceof SequenceNode sequence
                ? sequence.getValue().size()
                : 0;
    }

    /** A list of texts; empty when it is not there. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        List<Node> nodes = nodes(key);
        for (int i = 0; i < nodes.size(); i++) {
            String at = path(key) + "/" + i;
            faults.positions().put(at, YamlSource.at(nodes.get(i).getStartMark()));
            String text = scalar(nodes.get(i), at, key);
            texts.add(text == null ? "" : text);
        }
        return texts;
    }

    boolean isList(String key) {
        return values.get(key) instanceof SequenceNode;
    }

    boolean isMap(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** One name or a list of names; empty when it is not there, which is a fault. */
    List<String> words(String key) {
        return isList(key)
                ? texts(key)
                : Stream.of(word(key)).filter(word -> !word.isEmpty()).toList();
    }

    private List<Node> nodes(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (node != null) {
            faults.add(path(key), Suggestions.say("list"), "list", key);
        }
        return List.of();
    }

    /** Notes every key that was not asked for. */
    void done() {
        unknown(values.keySet()).forEach(this::unknown);
    }

    /** Every key that was not asked for. */
    List<String> unknown(Collection<String> among) {
        return among.stream()
                .filter(key -> values.containsKey(key) && !asked.contains(key))
                .toList();
    }

    /** Passes over keys of which nothing can be said. */
    void pass(Collection<String> passed) {
        asked.addAll(passed);
    }

    /** Notes a key, in words of its own. */
    void misplaced(String key, Definition.Text suggestion, String sentence, Object... arguments) {
        asked.add(key);
        faults.add(keys.getOrDefault(key, Positions.At.START), suggestion, sentence, arguments);
    }

    private void unknown(String key) {
        faults.add(keys.getOrDefault(key, Positions.At.START), Suggestions.among(key, asked), "unknown", key);
    }
}
