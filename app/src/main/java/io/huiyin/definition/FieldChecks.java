package io.huiyin.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a field says of itself and of its neighbours. */
final class FieldChecks {

    /** Longer values do not fit into an entry of an index. */
    static final int MOST_INDEXED = 500;

    private final Definition definition;
    private final Faults faults;

    FieldChecks(Definition definition, Faults faults) {
        this.definition = definition;
        this.faults = faults;
    }

    /** True when a list may show it. */
    static boolean isShown(Field field) {
        boolean table = field.type() instanceof FieldType.Rows || field.type() instanceof FieldType.Attachment;
        return !table && !field.isConfidential();
    }

    static boolean isSorted(Field field) {
        return isShown(field) && !(field.type() instanceof FieldType.LongText);
    }

    /** True when an index can hold its values. */
    static boolean isIndexed(Field field) {
        return isSorted(field) && !(field.type() instanceof FieldType.Text text && text.max() > MOST_INDEXED);
    }

    /** How many fields stand before the first that the file holds. */
    static int offset(Definition definition) {
        return definition.view() == null ? 0 : 1;
    }

    void check() {
        int offset = offset(definition);
        fields("fields", definition.fields().subList(offset, definition.fields().size()), "");
        was();
        references();
    }

    private void fields(String path, List<Field> fields, String rows) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            String at = path + "/" + i;
            if (!faults.isUnreadable(rows + field.name())) {
                privacy(at, field);
                search(at, field);
                rules(at, field, !rows.isEmpty());
                condition(at, field, rows.isEmpty() ? definition.fields() : fields, rows);
                type(at, field);
                preset(at, field);
                if (field.type() instanceof FieldType.Rows table) {
                    fields(at + "/fields", table.fields(), field.name() + ".");
                }
            }
        }
    }

    private void privacy(String at, Field field) {
        String word = field.type().word();
        boolean person = field.type() instanceof FieldType.Person || hasPersons(field.type());
        if (field.type() instanceof FieldType.IdNumber && !field.isConfidential()) {
            faults.add(at + "/personal", Suggestions.allowed(List.of("confidential")), "personal", word);
        } else if (person && !field.isPersonal()) {
            faults.add(at + "/personal", Suggestions.allowed(List.of("open", "confidential")), "personal", word);
        }
        boolean sealed = switch (field.type()) {
            case FieldType.Unit _,
                    FieldType.Place _,
                    FieldType.Reference _,
                    FieldType.Attachment _,
                    FieldType.Calculated _,
                    FieldType.Category _,
                    FieldType.Rows _ -> false;
            default -> !at.contains("/fields/");
        };
        if (field.isConfidential() && !sealed) {
            faults.add(at + "/personal", Suggestions.allowed(List.of("none", "open")), "confidential", word);
        }
    }

    private static boolean hasPersons(FieldType type) {
        return type instanceof FieldType.Rows rows && rows.fields().stream().anyMatch(Field::isPersonal);
    }

    private void search(String at, Field field) {
        if (field.search() == Field.Search.NONE) {
            return;
        }
        boolean found = switch (field.type()) {
            case FieldType.Text _, FieldType.Person _, FieldType.Phone _ -> true;
            case FieldType.LongText _, FieldType.Place _ -> field.search() == Field.Search.TEXT;
            case FieldType.IdNumber _ -> field.search() == Field.Search.EXACT;
            default -> false;
        };
        boolean sealedText = field.isConfidential() && field.search() == Field.Search.TEXT;
        if (at.contains("/fields/") || !found || sealedText) {
            boolean exact = sealedText || field.type() instanceof FieldType.IdNumber;
            faults.add(
                    at + "/search",
                    exact ? Suggestions.allowed(List.of("none", "exact")) : Suggestions.say("remove-key", "search"),
                    sealedText ? "search-sealed" : "search",
                    field.type().word());
        }
    }

    private void rules(String at, Field field, boolean inRows) {
        String word = field.type().word();
        boolean calculated = field.type() instanceof FieldType.Calculated;
        if (calculated && field.required()) {
            faults.add(at + "/required", Suggestions.say("remove-key", "required"), "misplaced", "required", word);
        }
        if (calculated && field.requiredWhen() != null) {
            faults.add(
                    at + "/required_when",
                    Suggestions.say("remove-key", "required_when"),
                    "misplaced",
                    "required_when",
                    word);
        }
        boolean unique = switch (field.type()) {
            case FieldType.LongText _,
                    FieldType.Flag _,
                    FieldType.Place _,
                    FieldType.Attachment _,
                    FieldType.Calculated _,
                    FieldType.Category _,
                    FieldType.Rows _ -> false;
            default -> !inRows;
        };
        if (field.unique() && !unique) {
            faults.add(at + "/unique", Suggestions.say("remove-key", "unique"), "unique", word);
        } else if (field.unique() && field.type() instanceof FieldType.Text text && text.max() > MOST_INDEXED) {
            faults.add(at + "/unique", Suggestions.say("at-most-key", "max", MOST_INDEXED), "unique-long");
        }
    }

    private void condition(String at, Field field, List<Field> neighbours, String rows) {
        Field.Condition condition = field.requiredWhen();
        if (condition == null || condition.field().isEmpty()) {
            return;
        }
        String path = at + "/required_when";
        if (field.required()) {
            faults.add(path, Suggestions.say("remove-key", "required"), "required-twice");
        }
        Field other = find(neighbours, condition.field());
        if (faults.isUnreadable(rows + condition.field())) {
            return;
        }
        if (other == null || other.name().equals(field.name())) {
            List<String> names = neighbours.stream()
                    .map(Field::name)
                    .filter(one -> !one.equals(field.name()))
                    .toList();
            faults.add(path + "/field", Suggestions.among(condition.field(), names), "no-field", condition.field());
            return;
        }
        for (int i = 0; i < condition.is().size(); i++) {
            String value = condition.is().get(i);
            if (!value.isEmpty()) {
                ValueTexts.check(value, other, definition, path + "/is/" + i, faults);
            }
        }
    }

    private static @Nullable Field find(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void type(String at, Field field) {
        switch (field.type()) {
            case FieldType.Code code
            when !code.list().isEmpty() && definition.codeList(code.list()).isEmpty() -> {
                List<String> lists = definition.codeLists().stream()
                        .map(Definition.CodeList::name)
                        .toList();
                faults.add(at + "/codes", Suggestions.among(code.list(), lists), "no-list", code.list());
            }
            case FieldType.Category _
            when definition.kind() != Definition.Kind.MATTER ->
                faults.add(at + "/type", Suggestions.mean("code"), "category");
            case FieldType.Reference reference -> fill(at, field, reference);
            default -> {}
        }
    }

    /** A reference fills fields of its own record that somebody could also enter. */
    private void fill(String at, Field field, FieldType.Reference reference) {
        for (String own : reference.fill().keySet()) {
            Field filled = find(definition.fields(), own);
            if (faults.isUnreadable(own)) {
                continue;
            }
            List<String> names = definition.fields().stream()
                    .filter(one -> !one.equals(field) && one.isEntered())
                    .map(Field::name)
                    .toList();
            if (filled == null) {
                faults.add(at + "/fill/" + own + Positions.KEY, Suggestions.among(own, names), "no-field", own);
            } else if (!names.contains(own)) {
                faults.add(at + "/fill/" + own + Positions.KEY, Suggestions.among("", names), "fill", own);
            }
        }
    }

    private void preset(String at, Field field) {
        String preset = field.preset();
        if (preset == null) {
            return;
        }
        boolean taken = switch (field.type()) {
            case FieldType.Attachment _,
                    FieldType.Rows _,
                    FieldType.Calculated _,
                    FieldType.Reference _,
                    FieldType.Place _,
                    FieldType.Category _ -> false;
            default -> !field.isConfidential();
        };
        if (taken) {
            ValueTexts.check(preset, field, definition, at + "/preset", faults);
        } else {
            faults.add(
                    at + "/preset",
                    Suggestions.say("remove-key", "preset"),
                    "misplaced",
                    "preset",
                    field.isConfidential() ? "confidential" : field.type().word());
        }
    }

    /** A field comes from one that is no longer there, and from one only. */
    private void was() {
        was("fields", definition.fields(), offset(definition));
        for (int i = 0; i < definition.fields().size(); i++) {
            if (definition.fields().get(i).type() instanceof FieldType.Rows rows) {
                was("fields/" + (i - offset(definition)) + "/fields", rows.fields(), 0);
            }
        }
    }

    private void was(String path, List<Field> fields, int offset) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            String was = fields.get(i).was();
            String at = path + "/" + (i - offset) + "/was";
            if (was != null && find(fields, was) != null) {
                faults.add(at, Suggestions.say("remove-key", "was"), "was", was);
            } else if (was != null && !seen.add(was)) {
                faults.add(at, Suggestions.say("keep-one"), "twice", was);
            }
        }
    }

    /** References that fill each other would never come to rest; two that fill the same field would quarrel. */
    private void references() {
        Map<String, String> filledBy = new java.util.HashMap<>();
        int offset = offset(definition);
        for (int i = 0; i < definition.fields().size(); i++) {
            Field field = definition.fields().get(i);
            if (field.type() instanceof FieldType.Reference reference) {
                String at = "fields/" + (i - offset) + "/fill";
                for (String own : reference.fill().keySet()) {
                    String other = filledBy.putIfAbsent(own, field.name());
                    if (other != null) {
                        faults.add(
                                at + "/" + own + Positions.KEY, Suggestions.say("keep-one"), "fill-twice", own, other);
                    }
                }
                if (reaches(field.name(), field.name(), new HashSet<>())) {
                    faults.add(at, Suggestions.say("cycle"), "fill-cycle", field.name());
                }
            }
        }
    }

    private boolean reaches(String from, String wanted, Set<String> seen) {
        if (!seen.add(from)
                || !(definition.field(from).map(Field::type).orElse(null) instanceof FieldType.Reference now)) {
            return false;
        }
        return now.fill().keySet().stream()
                .anyMatch(filled -> (filled.equals(wanted) && !from.equals(wanted)) || reaches(filled, wanted, seen));
    }
}
