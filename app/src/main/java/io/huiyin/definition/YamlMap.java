package io.huiyin.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of a YAML file, read key by key; every fault is collected with its line. Keys that nobody asked for are faults. */
final class YamlMap {

    private static final String NAME = "[a-z][a-z0-9_]{0,40}";

    private final int line;
    private final List<String> faults;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    private YamlMap(int line, List<String> faults) {
        this.line = line;
        this.faults = faults;
    }

    static YamlMap of(@Nullable Node node, List<String> faults) {
        YamlMap map = new YamlMap(node == null ? 1 : line(node), faults);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                map.lines.put(key, line(entry.getKeyNode()));
                if (map.values.put(key, entry.getValueNode()) != null) {
                    map.fault(line(entry.getKeyNode()), key + " is there twice");
                }
            }
        } else {
            map.fault(map.line, "here belongs a mapping of keys to values");
        }
        return map;
    }

    /** A text that must be there. */
    String text(String key) {
        String text = optionalText(key);
        if (text == null) {
            fault(line, key + " is missing");
            return "";
        }
        return text;
    }

    @Nullable
    String optionalText(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        if (node != null) {
            fault(line(node), key + " is a single text");
        }
        return null;
    }

    /** A name that code and database may use: lower-case letters, digits and underscores. */
    String name(String key) {
        String name = text(key);
        if (!name.isEmpty() && !name.matches(NAME)) {
            fault(lineOf(key), key + ": " + name + " is no name; lower-case letters, digits and underscores are");
        }
        return name;
    }

    boolean flag(String key) {
        String text = optionalText(key);
        if (text != null && !Set.of("true", "false").contains(text)) {
            fault(lineOf(key), key + " is true or false, not " + text);
        }
        return "true".equals(text);
    }

    /** A whole number; 0 when it is not there. */
    int number(String key) {
        String text = optionalText(key);
        if (text != null && !text.matches("[0-9]{1,9}")) {
            fault(lineOf(key), key + " is a whole number, not " + text);
            return 0;
        }
        return text == null ? 0 : Integer.parseInt(text);
    }

    /** One of an enum's constants in lower case; {@code otherwise} when it is not there. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        String text = optionalText(key);
        if (text == null) {
            return otherwise;
        }
        List<String> names = new ArrayList<>();
        for (E one : type.getEnumConstants()) {
            String name = one.name().toLowerCase(Locale.ROOT);
            if (name.equals(text)) {
                return one;
            }
            names.add(name);
        }
        fault(lineOf(key), key + " is one of " + String.join(", ", names) + ", not " + text);
        return otherwise;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    YamlMap map(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null) {
            fault(line, key + " is missing");
        }
        return node == null ? new YamlMap(line, faults) : of(node, faults);
    }

    /** A list of mappings; empty when it is not there. */
    <T> List<T> list(String key, Function<YamlMap, T> read) {
        List<T> list = new ArrayList<>();
        for (Node node : nodes(key)) {
            YamlMap map = of(node, faults);
            list.add(read.apply(map));
            map.done();
        }
        return list;
    }

    /** A list of texts; empty when it is not there. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node node : nodes(key)) {
            if (node instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                fault(line(node), key + " lists single texts");
            }
        }
        return texts;
    }

    private List<Node> nodes(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (node != null) {
            fault(line(node), key + " is a list");
        }
        return List.of();
    }

    /** Notes every key that was not asked for. */
    void done() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                String known = String.join(", ", asked.stream().sorted().toList());
                fault(lineOf(key), key + " is not known here; known are: " + known);
            }
        }
    }

    void fault(String key, String what) {
        fault(lineOf(key), what);
    }

    private int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    private void fault(int at, String what) {
        faults.add("line " + at + ": " + what);
    }

    private static int line(Node node) {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }
}
