package io.huiyin.definition;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a definition as YAML: the same definition always as the same text, which reads as that definition again. */
public final class DefinitionWriter {

    /** The field that a view register has without saying so. */
    static final String SOURCE = "source";

    private static final String PLAIN = "[A-Za-z][A-Za-z0-9_]*";
    private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?";
    private static final List<String> WORDS = List.of("null", "yes", "no", "on", "off", "y", "n", "true", "false");

    private final StringBuilder yaml = new StringBuilder();

    private DefinitionWriter() {}

    public static String write(Definition definition) {
        DefinitionWriter writer = new DefinitionWriter();
        writer.definition(definition);
        return writer.yaml.toString();
    }

    private void definition(Definition definition) {
        key(0, "register", definition.register());
        key(0, "kind", word(definition.kind()));
        text(0, "title", definition.title());
        text(0, "help", definition.help());
        key(0, "system", definition.system());
        Definition.Numbering number = definition.number();
        if (number != null) {
            line(
                    0,
                    "number: { prefix: " + scalar(number.prefix()) + ", area: " + scalar(number.area()) + ", period: "
                            + scalar(number.period()) + " }");
        }
        key(0, "label", definition.label());
        key(0, "scope", definition.scope());
        key(0, "categories", definition.categories());
        key(0, "centre", definition.centre());
        Definition.Keep keep = definition.keep();
        if (keep != null) {
            line(0, "keep:");
            text(1, "purpose", keep.purpose());
            key(1, "for", keep.time());
            key(1, "after", word(keep.after()));
        }
        Definition.View view = definition.view();
        if (view != null) {
            line(0, "view: { of: " + scalar(view.of()) + ", columns: " + list(view.columns()) + " }");
        }
        codeLists(definition.codeLists());
        fields(
                0,
                view == null
                        ? definition.fields()
                        : definition.fields().subList(1, definition.fields().size()));
        rules(definition.rules());
        limits(definition.limits());
        line(0, "list:");
        line(1, "columns: " + list(definition.list().columns()));
        key(1, "sort", definition.list().sort());
        line(1, "filters: " + list(definition.list().filters()));
        permissions(definition.permissions());
        matter(definition);
    }

    private void codeLists(List<Definition.CodeList> lists) {
        if (!lists.isEmpty()) {
            line(0, "code_lists:");
        }
        for (Definition.CodeList list : lists) {
            line(1, "- name: " + scalar(list.name()));
            codes(2, list.codes(), null);
        }
    }

    private void codes(int depth, List<Definition.Code> all, @Nullable String parent) {
        List<Definition.Code> codes = all.stream()
                .filter(code -> Objects.equals(code.parent(), parent))
                .toList();
        if (!codes.isEmpty()) {
            line(depth, "codes:");
        }
        for (Definition.Code code : codes) {
            line(depth + 1, "- value: " + scalar(code.value()));
            text(depth + 2, "title", code.title());
            codes(depth + 2, all, code.value());
        }
    }

    private void fields(int depth, List<Field> fields) {
        if (!fields.isEmpty()) {
            line(depth, "fields:");
        }
        for (Field field : fields) {
            line(depth + 1, "- name: " + scalar(field.name()));
            field(depth + 2, field);
        }
    }

    static String condition(Field.Condition condition) {
        String is = condition.is().isEmpty() ? "" : ", is: " + list(condition.is());
        return "{ field: " + scalar(condition.field()) + is + " }";
    }

    private void field(int depth, Field field) {
        text(depth, "title", field.title());
        text(depth, "help", field.help());
        key(depth, "type", field.type().word());
        type(depth, field.type());
        flag(depth, "required", field.required());
        Field.Condition condition = field.requiredWhen();
        if (condition != null) {
            line(depth, "required_when: " + condition(condition));
        }
        flag(depth, "unique", field.unique());
        if (field.privacy() != FieldReader.privacy(field.type())) {
            key(depth, "personal", word(field.privacy()));
        }
        if (field.search() != Field.Search.NONE) {
            key(depth, "search", word(field.search()));
        }
        key(depth, "was", field.was());
        key(depth, "preset", field.preset());
    }

    private void type(int depth, FieldType type) {
        switch (type) {
            case FieldType.Text text -> {
                key(depth, "max", text.max());
                key(depth, "pattern", text.pattern());
            }
            case FieldType.LongText text -> key(depth, "max", text.max());
            case FieldType.Whole number -> range(depth, number.min(), number.max());
            case FieldType.Decimal number -> {
                key(depth, "scale", number.scale());
                range(depth, number.min(), number.max());
            }
            case FieldType.Money money -> range(depth, money.min(), money.max());
            case FieldType.Percentage percentage -> range(depth, percentage.min(), percentage.max());
            case FieldType.Date date -> range(depth, date.min(), date.max());
            case FieldType.Code code -> key(depth, "codes", code.list());
            case FieldType.Unit unit -> key(depth, "level", word(unit.level()));
            case FieldType.Place place -> {
                key(depth, "level", word(place.level()));
                flag(depth, "coordinates", place.coordinates());
            }
            case FieldType.Reference reference -> reference(depth, reference);
            case FieldType.Attachment attachment -> key(depth, "most", attachment.most());
            case FieldType.Calculated calculated -> {
                key(depth, "formula", Formulas.text(calculated.formula()));
                key(depth, "scale", calculated.scale());
            }
            case FieldType.Rows rows -> {
                key(depth, "most", rows.most());
                fields(depth, rows.fields());
            }
            case FieldType.DateTime _,
                    FieldType.Flag _,
                    FieldType.Category _,
                    FieldType.Person _,
                    FieldType.Phone _,
                    FieldType.IdNumber _ -> {}
        }
    }

    private void range(int depth, @Nullable Object min, @Nullable Object max) {
        key(depth, "min", min);
        key(depth, "max", max);
    }

    private void reference(int depth, FieldType.Reference reference) {
        key(depth, "register", reference.register());
        if (!reference.fill().isEmpty()) {
            line(depth, "fill:");
            for (Map.Entry<String, String> one : new TreeMap<>(reference.fill()).entrySet()) {
                key(depth + 1, one.getKey(), one.getValue());
            }
        }
    }

    private void rules(List<Definition.Rule> rules) {
        if (!rules.isEmpty()) {
            line(0, "rules:");
        }
        for (Definition.Rule rule : rules) {
            String check = Formulas.text(rule.left()) + " " + rule.comparison() + " " + Formulas.text(rule.right());
            line(1, "- check: " + scalar(check));
            text(2, "message", rule.message());
        }
    }

    private void limits(List<Definition.Limit> limits) {
        if (!limits.isEmpty()) {
            line(0, "limits:");
        }
        for (Definition.Limit limit : limits) {
            line(1, "- by: " + scalar(limit.by()));
            key(2, "sum", limit.sum());
            key(2, "most", limit.by() + "." + limit.most());
            text(2, "message", limit.message());
        }
    }

    private void permissions(Definition.Permissions permissions) {
        line(0, "roles:");
        line(1, "read: " + list(permissions.read().stream().sorted().toList()));
        line(1, "add: " + list(permissions.add().stream().sorted().toList()));
        line(1, "change: " + list(permissions.change().stream().sorted().toList()));
        line(1, "export: " + list(permissions.export().stream().sorted().toList()));
        if (!permissions.look().isEmpty()) {
            line(1, "look: " + list(permissions.look().stream().sorted().toList()));
        }
    }

    private void matter(Definition definition) {
        head("states", definition.states());
        for (Definition.State state : definition.states()) {
            line(1, "- name: " + scalar(state.name()));
            text(2, "title", state.title());
            flag(2, "closed", state.closed());
            if (state.unclocked() != null) {
                text(2, "unclocked", state.unclocked());
            }
            if (!state.asks().isEmpty()) {
                line(2, "asks: " + list(state.asks()));
            }
        }
        head("actions", definition.actions());
        for (Definition.Action action : definition.actions()) {
            line(1, "- name: " + scalar(action.name()));
            text(2, "title", action.title());
            if (!action.does().key().equals(action.name())) {
                key(2, "does", action.does().key());
            }
            line(2, "from: " + list(action.from()));
            key(2, "to", action.to());
            line(2, "roles: " + list(action.roles()));
            flag(2, "automatic", action.automatic());
            key(2, "most", action.most());
            key(2, "within", action.within());
            if (!action.notBy().isEmpty()) {
                line(2, "not_by: " + list(action.notBy()));
            }
            key(2, "step", action.step());
            if (!action.asks().isEmpty()) {
                line(2, "asks: " + list(action.asks()));
            }
            Field.Condition when = action.when();
            if (when != null) {
                line(2, "when: " + condition(when));
            }
        }
        head("clocks", definition.clocks());
        definition.clocks().forEach(this::clock);
        head("questions", definition.questions());
        for (Question question : definition.questions()) {
            line(1, "- name: " + scalar(question.name()));
            text(2, "title", question.title());
            key(2, "answer", question.answer().name().toLowerCase(Locale.ROOT));
            flag(2, "required", question.required());
        }
    }

    private void clock(ClockRule clock) {
        line(1, "- name: " + scalar(clock.name()));
        text(2, "title", clock.title());
        if (clock.isOfHelpers()) {
            escalation(clock);
            return;
        }
        line(2, "starts: " + list(clock.starts()));
        if (!clock.ends().isEmpty()) {
            line(2, "ends: " + list(clock.ends()));
        }
        key(2, "step", clock.step());
        key(2, "scope", clock.ofState() ? "state" : null);
        line(2, "limit:");
        clock.limits().forEach(one -> line(3, "- " + ClockReader.text(one)));
        key(2, "redo", clock.restarts() ? "restart" : null);
        key(2, "pauses", clock.pauses() ? null : "false");
        key(2, "office", clock.ofUnit() ? "unit" : null);
        key(2, "extends", clock.extended() == clock.name().equals(ClockRule.WHOLE) ? null : clock.extended());
        key(2, "correct", clock.kept() ? "keep" : null);
        escalation(clock);
    }

    private void escalation(ClockRule clock) {
        if (!clock.escalation().isEmpty()) {
            line(2, "escalation:");
            clock.escalation().forEach(step -> line(3, "- " + ClockReader.text(step)));
        }
    }

    private void head(String key, Collection<?> items) {
        if (!items.isEmpty()) {
            line(0, key + ":");
        }
    }

    private void key(int depth, String key, @Nullable Object value) {
        if (value != null) {
            String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
            line(depth, key + ": " + scalar(text));
        }
    }

    private void flag(int depth, String key, boolean flag) {
        if (flag) {
            line(depth, key + ": true");
        }
    }

    private void text(int depth, String key, Definition.Text text) {
        if (!text.equals(Definition.Text.NONE)) {
            line(depth, key + ": { zh: " + scalar(text.zh()) + ", en: " + scalar(text.en()) + " }");
        }
    }

    private void line(int depth, String text) {
        yaml.append("  ".repeat(depth)).append(text).append('\n');
    }

    private static String list(Collection<String> values) {
        return "["
                + String.join(
                        ", ", values.stream().map(DefinitionWriter::scalar).toList()) + "]";
    }

    private static @Nullable String word(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    private static String scalar(String text) {
        boolean plain = text.matches(NUMBER)
                || (text.matches(PLAIN) && !WORDS.contains(text.toLowerCase(Locale.ROOT)))
                || text.equals("true")
                || text.equals("false");
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (isWritten(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isWritten(int c) {
        return c == ' '
                || !(Character.isISOControl(c)
                        || Character.isWhitespace(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.UNASSIGNED);
    }
}
