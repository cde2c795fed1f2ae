package io.huiyin.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the way that matters go: states and actions. */
final class LifecycleReader {

    /** Beside the roles of users, the requester, who acts on the public page. */
    private static final Set<String> WHO_ACTS = Stream.concat(
                    Definition.Permissions.ROLES.stream(), Stream.of(Definition.REQUESTER))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> WHO_WRITES = Stream.concat(
                    Definition.Permissions.ROLES.stream(), Stream.of(Definition.Permissions.EXCHANGE))
            .collect(Collectors.toUnmodifiableSet());

    private static final int MOST_TIMES = 100;
    private static final int MOST_DAYS = 366;

    private final Faults faults;

    LifecycleReader(Faults faults) {
        this.faults = faults;
    }

    Definition.State state(YamlMap map) {
        Definition.State state = new Definition.State(
                map.word("name"),
                Texts.required(map, "title", Texts.TITLE, faults),
                map.flag("closed"),
                map.has("unclocked") ? Texts.required(map, "unclocked", Texts.HELP, faults) : null,
                map.texts("asks"));
        map.done();
        return state;
    }

    Definition.Action action(YamlMap map) {
        String name = map.word("name");
        Definition.Action action = new Definition.Action(
                name,
                Texts.required(map, "title", Texts.TITLE, faults),
                effect(map, name),
                map.texts("from"),
                map.has("to") ? map.word("to") : null,
                List.copyOf(roles(map, "roles", WHO_ACTS)),
                map.flag("automatic"),
                map.has("most") ? map.number("most", 1, MOST_TIMES, 1) : null,
                map.has("within") ? map.number("within", 1, MOST_DAYS, 1) : null,
                map.texts("not_by"),
                map.has("step") ? map.word("step") : null,
                map.texts("asks"),
                map.has("when") ? when(map.map("when")) : null);
        map.done();
        return action;
    }

    static Field.Condition when(YamlMap map) {
        Field.Condition when = new Field.Condition(map.word("field"), map.texts("is"));
        map.done();
        return when;
    }

    /** An action does what its name says unless it says otherwise. */
    private Effect effect(YamlMap map, String name) {
        String key = map.has("does") ? map.text("does") : name;
        return Effect.find(key).orElseGet(() -> {
            String path = map.path(map.has("does") ? "does" : "name");
            if (!key.isEmpty()) {
                faults.add(path, Suggestions.among(key, Effect.keys()), "no-effect", key);
            }
            return Effect.NOTE;
        });
    }

    Question question(YamlMap map) {
        Question question = new Question(
                map.word("name"),
                Texts.required(map, "title", Texts.TITLE, faults),
                map.choice("answer", Question.Answer.class, Question.Answer.YES_NO),
                map.flag("required"));
        map.done();
        return question;
    }

    /** Those who may write records: beside people, programs with a role of their own. */
    Set<String> writers(YamlMap map, String key) {
        return roles(map, key, WHO_WRITES);
    }

    Set<String> roles(YamlMap map, String key) {
        return roles(map, key, Definition.Permissions.ROLES);
    }

    private Set<String> roles(YamlMap map, String key, Set<String> all) {
        List<String> named = map.texts(key);
        List<String> known = all.stream().sorted().toList();
        for (int i = 0; i < named.size(); i++) {
            if (!named.get(i).isEmpty() && !known.contains(named.get(i))) {
                faults.add(map.path(key) + "/" + i, Suggestions.among(named.get(i), known), "role", named.get(i));
            }
        }
        return new LinkedHashSet<>(named);
    }
}
