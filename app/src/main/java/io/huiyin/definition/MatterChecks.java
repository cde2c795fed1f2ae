package io.huiyin.definition;

import java.util.List;

/** Checks what a register of matters must have for its matters to be taken in, numbered and found: fields, categories, numbers. */
final class MatterChecks {

    private final Definition definition;
    private final Faults faults;

    MatterChecks(Definition definition, Faults faults) {
        this.definition = definition;
        this.faults = faults;
    }

    void check() {
        if (definition.number() == null) {
            faults.add("", Suggestions.say("add", "number"), "missing", "number");
        }
        if (definition.categories() == null) {
            faults.add("", Suggestions.say("add", "categories"), "missing", "categories");
        }
        for (String name : StandardFields.REQUIRED) {
            if (definition.field(name).isEmpty()) {
                faults.add("fields" + Positions.KEY, Suggestions.say("add", "- name: " + name), "missing", name);
            }
        }
        for (int i = 0; i < definition.fields().size(); i++) {
            standard("fields/" + i, definition.fields().get(i));
        }
        for (int i = 0; i < definition.actions().size(); i++) {
            asks("actions/" + i, definition.actions().get(i));
        }
        for (int i = 0; i < definition.states().size(); i++) {
            asks("states/" + i, definition.states().get(i), i == 0);
        }
    }

    /** A field that the product knows is of the type that it knows. */
    private void standard(String path, Field field) {
        List<String> types = StandardFields.types(field.name());
        if (!types.isEmpty() && !types.contains(field.type().word())) {
            faults.add(path + "/type", Suggestions.allowed(types), "standard", field.name());
        }
    }

    /** The first state may ask at intake what actions ask too; whatever none of them asks is filled in there anyway. */
    private void asks(String path, Definition.State state, boolean first) {
        if (!first && !state.asks().isEmpty()) {
            faults.add(path + "/asks" + Positions.KEY, Suggestions.say("remove"), "misplaced", "asks", state.name());
            return;
        }
        known(
                path,
                state.asks(),
                definition.actions().stream()
                        .flatMap(action -> action.asks().stream())
                        .distinct()
                        .toList());
    }

    /** What an action asks are own fields that somebody can enter. */
    private void asks(String path, Definition.Action action) {
        List<String> own = definition.ownFields().stream()
                .filter(Field::isEntered)
                .map(Field::name)
                .toList();
        known(path, action.asks(), own);
        Field.Condition when = action.when();
        if (when != null && !own.contains(when.field())) {
            faults.add(path + "/when/field", Suggestions.among(when.field(), own), "no-field", when.field());
        }
        if (action.automatic() && !action.asks().isEmpty()) {
            faults.add(path + "/asks" + Positions.KEY, Suggestions.say("remove"), "misplaced", "asks", action.name());
        }
    }

    private void known(String path, List<String> asks, List<String> all) {
        for (int i = 0; i < asks.size(); i++) {
            if (!all.contains(asks.get(i))) {
                faults.add(path + "/asks/" + i, Suggestions.among(asks.get(i), all), "no-field", asks.get(i));
            }
        }
    }
}
