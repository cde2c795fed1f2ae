package io.huiyin.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Checks how the parts of a definition fit together. */
final class DefinitionChecks {

    private static final Set<String> SORTS = Set.of("number", "added", "changed");

    private final Definition definition;
    private final Faults faults;

    DefinitionChecks(Definition definition, Faults faults) {
        this.definition = definition;
        this.faults = faults;
    }

    void check() {
        names();
        kind();
        states();
        if (!faults.isUnreadable(DefinitionReader.FIELDS)) {
            new FieldChecks(definition, faults).check();
            new FormulaChecks(definition, faults).check();
            columns();
            label();
            scope();
            list();
            limits();
        }
    }

    private void names() {
        if (Names.PRODUCT.contains(definition.register())
                || definition.register().matches(".*__.*|.*_")) {
            faults.add("register", Suggestions.mean(plain(definition.register())), "register", definition.register());
        }
        unique(
                "code_lists",
                definition.codeLists().stream().map(Definition.CodeList::name).toList());
        unique(
                "states",
                definition.states().stream().map(Definition.State::name).toList());
        unique(
                "actions",
                definition.actions().stream().map(Definition.Action::name).toList());
        unique("clocks", definition.clocks().stream().map(ClockRule::name).toList());
        unique("questions", definition.questions().stream().map(Question::name).toList());
    }

    private static String plain(String register) {
        return Names.PRODUCT.contains(register)
                ? register + "_list"
                : register.replaceAll("_+", "_").replaceAll("_$", "");
    }

    private void unique(String list, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i)) && !names.get(i).isEmpty()) {
                faults.add(list + "/" + i + "/name", Suggestions.say("keep-one"), "twice", names.get(i));
            }
        }
    }

    /** Some keys belong to one kind of register only. */
    private void kind() {
        boolean matter = definition.kind() == Definition.Kind.MATTER;
        if (!matter) {
            Stream.of("states", "actions", "clocks", "questions", "categories")
                    .filter(faults.positions()::has)
                    .forEach(key -> faults.add(key + Positions.KEY, Suggestions.say("kind", "matter"), "kind", key));
        }
        if (matter && !definition.limits().isEmpty()) {
            faults.add("limits" + Positions.KEY, Suggestions.say("kind", "list"), "kind", "limits");
        }
        boolean view = definition.kind() == Definition.Kind.VIEW;
        if (view && definition.view() == null) {
            faults.add("", Suggestions.say("add", "view"), "missing", "view");
        } else if (!view && definition.view() != null) {
            faults.add("view" + Positions.KEY, Suggestions.say("kind", "view"), "kind", "view");
        }
        if (definition.view() != null && definition.view().of().equals(definition.register())) {
            faults.add("view/of", Suggestions.say("another"), "view-self");
        }
    }

    private void states() {
        List<String> states =
                definition.states().stream().map(Definition.State::name).toList();
        for (int i = 0; i < definition.actions().size(); i++) {
            Definition.Action action = definition.actions().get(i);
            for (int j = 0; j < action.from().size(); j++) {
                state("actions/" + i + "/from/" + j, action.from().get(j), states);
            }
            state("actions/" + i + "/to", Objects.requireNonNullElse(action.to(), ""), states);
        }
        for (int i = 0; i < definition.clocks().size(); i++) {
            ClockRule clock = definition.clocks().get(i);
            states("clocks/" + i + "/starts", clock.starts(), states);
            states("clocks/" + i + "/ends", clock.ends(), states);
        }
    }

    /** One state stands alone, several in a list. */
    private void states(String path, List<String> named, List<String> states) {
        for (int i = 0; i < named.size(); i++) {
            String at = faults.positions().has(path + "/" + i) ? path + "/" + i : path;
            state(at, named.get(i), states);
        }
    }

    private void state(String path, String state, List<String> states) {
        if (!state.isEmpty() && !states.contains(state)) {
            faults.add(path, Suggestions.among(state, states), "no-state", state);
        }
    }

    /** Different names can still want the same column, in the database or in a spreadsheet. */
    private void columns() {
        columns("fields", definition.fields(), FieldChecks.offset(definition));
        for (int i = 0; i < definition.fields().size(); i++) {
            Field field = definition.fields().get(i);
            String path = "fields/" + (i - FieldChecks.offset(definition));
            if (field.type() instanceof FieldType.Rows rows) {
                columns(path + "/fields", rows.fields(), 0);
                String table = "r_" + definition.register() + "__" + field.name();
                if (table.length() > Names.TABLE) {
                    int most = Names.TABLE - table.length() + field.name().length();
                    faults.add(path + "/name", Suggestions.say("most", most), "table-long", table, Names.TABLE);
                }
            }
        }
    }

    private void columns(String path, List<Field> fields, int offset) {
        Map<String, String> taken = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            for (String column : Names.columns(field)) {
                String by = taken.putIfAbsent(column, field.name());
                if (by != null && !field.name().isEmpty()) {
                    boolean twice = by.equals(field.name());
                    faults.add(
                            path + "/" + (i - offset) + "/name",
                            Suggestions.say(twice ? "keep-one" : "rename"),
                            twice ? "twice" : "column",
                            field.name(),
                            by);
                    break;
                }
            }
        }
    }

    private void label() {
        known(
                "label",
                definition.label(),
                field -> switch (field.type()) {
                    case FieldType.Text _,
                            FieldType.Person _,
                            FieldType.Whole _,
                            FieldType.Date _,
                            FieldType.Code _,
                            FieldType.Unit _ -> !field.isConfidential();
                    default -> false;
                },
                "label");
    }

    private void scope() {
        known(
                "scope",
                definition.scope(),
                field -> field.type() instanceof FieldType.Unit || field.type() instanceof FieldType.Place,
                "scope");
    }

    private void list() {
        Definition.ListSettings list = definition.list();
        each("list/columns", list.columns(), FieldChecks::isShown);
        each("list/filters", list.filters(), FieldChecks::isIndexed);
        String sort = list.sort().startsWith("-") ? list.sort().substring(1) : list.sort();
        if (!isSystem(sort, "list/sort")) {
            known("list/sort", sort, FieldChecks::isSorted, "list-field");
        }
    }

    private void limits() {
        for (int i = 0; i < definition.limits().size(); i++) {
            Definition.Limit limit = definition.limits().get(i);
            known(
                    "limits/" + i + "/by",
                    limit.by(),
                    field -> field.type() instanceof FieldType.Reference && !field.isConfidential(),
                    "no-reference");
            known("limits/" + i + "/sum", limit.sum(), FormulaChecks::isNumber, "no-number");
            if (definition.limits().indexOf(limit) < i) {
                faults.add("limits/" + i, Suggestions.say("keep-one"), "twice", "limits");
            }
        }
    }

    /** A list can show and sort by what every record has. */
    private boolean isSystem(String name, String path) {
        if (name.equals("number") && definition.number() == null) {
            faults.add(path, Suggestions.say("numbered"), "unnumbered");
        }
        return SORTS.contains(name);
    }

    private void each(String path, List<String> names, java.util.function.Predicate<Field> fits) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!seen.add(name) && !name.isEmpty()) {
                faults.add(path + "/" + i, Suggestions.say("keep-one"), "twice", name);
            } else if (!(path.equals("list/columns") && isSystem(name, path + "/" + i))) {
                known(path + "/" + i, name, fits, "list-field");
            }
        }
    }

    /** That field exists, and its type fits. */
    private void known(
            String path,
            @org.jspecify.annotations.Nullable String name,
            java.util.function.Predicate<Field> fits,
            String sentence) {
        if (name == null || name.isEmpty() || faults.isUnreadable(name)) {
            return;
        }
        List<String> good = new ArrayList<>();
        definition.fields().stream().filter(fits).map(Field::name).forEach(good::add);
        if (path.startsWith("list/") && !path.startsWith("list/filters")) {
            SORTS.stream().sorted().forEach(good::add);
        }
        if (definition.field(name).isEmpty()) {
            faults.add(path, Suggestions.among(name, good), "no-field", name);
        } else if (!fits.test(definition.field(name).orElseThrow())) {
            faults.add(path, Suggestions.among("", good), sentence, name);
        }
    }
}
