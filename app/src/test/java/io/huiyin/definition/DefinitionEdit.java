package io.huiyin.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes a definition as a clerk would, so that no record loses its place. */
final class DefinitionEdit {

    private final Random random;
    private final RandomDefinition invent;
    private Definition now;

    DefinitionEdit(Definition before, Random random, RandomDefinition invent) {
        this.random = random;
        this.invent = invent;
        this.now = fields(
                before,
                before.fields().stream()
                        .map(field -> named(field, field.name(), null))
                        .toList());
    }

    Definition next() {
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            switch (random.nextInt(7)) {
                case 0, 1 -> add();
                case 2 -> rename();
                case 3 -> drop();
                case 4 -> move();
                case 5 ->
                    now = fields(now, now.fields().stream().map(this::relaxed).toList());
                default -> addCode();
            }
        }
        return now;
    }

    private void add() {
        List<Field> fields = new ArrayList<>(now.fields());
        fields.add(random.nextInt(fields.size() + 1), invent.addition(now));
        now = fields(now, fields);
    }

    private void move() {
        List<Field> fields = new ArrayList<>(now.fields());
        Collections.shuffle(fields, random);
        now = fields(now, fields);
    }

    /** One that is not new itself. */
    private void rename() {
        Field field = invent.one(now.fields());
        if (field.was() != null || field.name().matches(".*_n[0-9]{4,}")) {
            return;
        }
        String from = field.name();
        String to = from.replaceAll("_n[0-9]+$", "") + "_r" + from.replaceAll("^.*_n", "");
        UnaryOperator<String> name = one -> one.equals(from) ? to : one;
        List<Field> fields = now.fields().stream()
                .map(one -> one.name().equals(from) ? named(one, to, from) : one)
                .map(one -> referring(one, name))
                .toList();
        now = referring(fields(now, fields), name);
    }

    /** One that nothing else needs. */
    private void drop() {
        Field field = invent.one(now.fields());
        String name = field.name();
        boolean needed = now.fields().stream().anyMatch(one -> needs(one, name))
                || now.rules().stream()
                        .anyMatch(rule -> Formulas.operands(rule.left()).contains(name)
                                || Formulas.operands(rule.right()).contains(name));
        if (needed || now.fields().size() == 1) {
            return;
        }
        List<Field> left =
                now.fields().stream().filter(one -> !one.name().equals(name)).toList();
        now = new Definition(
                now.register(),
                now.kind(),
                now.title(),
                now.help(),
                now.system(),
                now.number(),
                name.equals(now.label()) ? null : now.label(),
                name.equals(now.scope()) ? null : now.scope(),
                now.categories(),
                now.centre(),
                now.codeLists(),
                left,
                now.rules(),
                now.limits(),
                new Definition.ListSettings(
                        without(now.list().columns(), name),
                        "-added",
                        without(now.list().filters(), name)),
                now.permissions(),
                now.view(),
                now.states(),
                now.actions(),
                now.clocks(),
                now.questions(),
                now.keep());
    }

    private static boolean needs(Field field, String name) {
        Field.Condition condition = field.requiredWhen();
        return (condition != null && condition.field().equals(name))
                || (field.type() instanceof FieldType.Calculated calculated
                        && Formulas.operands(calculated.formula()).contains(name));
    }

    private static List<String> without(List<String> names, String name) {
        return names.stream().filter(one -> !one.equals(name)).toList();
    }

    /** More room, fewer duties, another title. */
    private Field relaxed(Field field) {
        if (random.nextInt(3) > 0) {
            return field;
        }
        FieldType type = switch (field.type()) {
            case FieldType.Text text
            when !field.unique() && !now.list().filters().contains(field.name()) ->
                new FieldType.Text(Math.min(4_000, text.max() + 7), text.pattern());
            case FieldType.LongText text -> new FieldType.LongText(Math.min(20_000, text.max() + 70));
            case FieldType.Whole whole -> new FieldType.Whole(null, whole.max());
            case FieldType.Money money -> new FieldType.Money(null, money.max());
            default -> field.type();
        };
        return new Field(
                field.name(),
                invent.text(),
                field.help(),
                type,
                false,
                null,
                field.unique(),
                field.privacy(),
                field.search(),
                field.was(),
                field.preset());
    }

    private void addCode() {
        Definition.CodeList list = invent.one(now.codeLists());
        List<Definition.Code> codes = new ArrayList<>(list.codes());
        Definition.Code code = invent.code(list);
        int at = codes.size();
        for (int i = 0; i < codes.size() && code.parent() != null; i++) {
            boolean family = Objects.equals(codes.get(i).value(), code.parent())
                    || Objects.equals(codes.get(i).parent(), code.parent());
            at = family ? end(codes, i) : at;
        }
        codes.add(at, code);
        List<Definition.CodeList> lists = now.codeLists().stream()
                .map(one -> one.name().equals(list.name()) ? new Definition.CodeList(list.name(), codes) : one)
                .toList();
        now = new Definition(
                now.register(),
                now.kind(),
                now.title(),
                now.help(),
                now.system(),
                now.number(),
                now.label(),
                now.scope(),
                now.categories(),
                now.centre(),
                lists,
                now.fields(),
                now.rules(),
                now.limits(),
                now.list(),
                now.permissions(),
                now.view(),
                now.states(),
                now.actions(),
                now.clocks(),
                now.questions(),
                now.keep());
    }

    /** Behind that code and all below it. */
    private static int end(List<Definition.Code> codes, int at) {
        int end = at + 1;
        while (end < codes.size() && isBelow(codes, end, codes.get(at).value())) {
            end++;
        }
        return end;
    }

    private static boolean isBelow(List<Definition.Code> codes, int at, String value) {
        String parent = codes.get(at).parent();
        while (parent != null && !parent.equals(value)) {
            String above = parent;
            parent = codes.stream()
                    .filter(code -> code.value().equals(above))
                    .findFirst()
                    .map(Definition.Code::parent)
                    .orElse(null);
        }
        return parent != null;
    }

    private static Field named(Field field, String name, @Nullable String was) {
        return new Field(
                name,
                field.title(),
                field.help(),
                field.type(),
                field.required(),
                field.requiredWhen(),
                field.unique(),
                field.privacy(),
                field.search(),
                was,
                field.preset());
    }

    private static Field referring(Field field, UnaryOperator<String> name) {
        Field.Condition condition = field.requiredWhen();
        FieldType type = field.type() instanceof FieldType.Calculated calculated
                ? new FieldType.Calculated(renamed(calculated.formula(), name), calculated.scale())
                : field.type();
        return new Field(
                field.name(),
                field.title(),
                field.help(),
                type,
                field.required(),
                condition == null ? null : new Field.Condition(name.apply(condition.field()), condition.is()),
                field.unique(),
                field.privacy(),
                field.search(),
                field.was(),
                field.preset());
    }

    private static Definition referring(Definition definition, UnaryOperator<String> name) {
        String label = definition.label();
        return new Definition(
                definition.register(),
                definition.kind(),
                definition.title(),
                definition.help(),
                definition.system(),
                definition.number(),
                label == null ? null : name.apply(label),
                definition.scope(),
                definition.categories(),
                definition.centre(),
                definition.codeLists(),
                definition.fields(),
                definition.rules().stream()
                        .map(rule -> new Definition.Rule(
                                renamed(rule.left(), name),
                                rule.comparison(),
                                renamed(rule.right(), name),
                                rule.message()))
                        .toList(),
                definition.limits(),
                new Definition.ListSettings(
                        definition.list().columns().stream().map(name).toList(),
                        definition.list().sort(),
                        definition.list().filters().stream().map(name).toList()),
                definition.permissions(),
                definition.view(),
                definition.states(),
                definition.actions(),
                definition.clocks(),
                definition.questions(),
                definition.keep());
    }

    private static Formula renamed(Formula formula, UnaryOperator<String> name) {
        return switch (formula) {
            case Formula.Constant constant -> constant;
            case Formula.Value value -> new Formula.Value(name.apply(value.field()));
            case Formula.Sum sum -> new Formula.Sum(name.apply(sum.rows()), sum.field());
            case Formula.Count count -> new Formula.Count(name.apply(count.rows()));
            case Formula.Between between ->
                new Formula.Between(between.measure(), name.apply(between.from()), name.apply(between.to()));
            case Formula.Binary binary ->
                new Formula.Binary(binary.operator(), renamed(binary.left(), name), renamed(binary.right(), name));
        };
    }

    private static Definition fields(Definition definition, List<Field> fields) {
        return new Definition(
                definition.register(),
                definition.kind(),
                definition.title(),
                definition.help(),
                definition.system(),
                definition.number(),
                definition.label(),
                definition.scope(),
                definition.categories(),
                definition.centre(),
                definition.codeLists(),
                fields,
                definition.rules(),
                definition.limits(),
                definition.list(),
                definition.permissions(),
                definition.view(),
                definition.states(),
                definition.actions(),
                definition.clocks(),
                definition.questions(),
                definition.keep());
    }
}
