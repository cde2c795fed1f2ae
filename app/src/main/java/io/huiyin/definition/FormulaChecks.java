package io.huiyin.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks that formulas and rules speak of fields that are there and are numbers or dates, and that no field needs itself. */
final class FormulaChecks {

    private final Definition definition;
    private final Faults faults;

    FormulaChecks(Definition definition, Faults faults) {
        this.definition = definition;
        this.faults = faults;
    }

    void check() {
        int offset = FieldChecks.offset(definition);
        List<Field> among = definition.kind() == Definition.Kind.MATTER ? definition.ownFields() : definition.fields();
        for (int i = 0; i < definition.fields().size(); i++) {
            String path = "fields/" + (i - offset);
            Field field = definition.fields().get(i);
            calculated(path, field, among, "");
            if (field.type() instanceof FieldType.Rows rows) {
                for (int j = 0; j < rows.fields().size(); j++) {
                    calculated(path + "/fields/" + j, rows.fields().get(j), rows.fields(), field.name() + ".");
                }
            }
        }
        for (int i = 0; i < definition.rules().size(); i++) {
            rule("rules/" + i + "/check", definition.rules().get(i));
        }
    }

    private void calculated(String path, Field field, List<Field> among, String rows) {
        if (!(field.type() instanceof FieldType.Calculated calculated) || faults.isUnreadable(rows + field.name())) {
            return;
        }
        operands(path + "/formula", calculated.formula(), among, rows);
        if (needs(calculated.formula(), field.name(), among, new HashSet<>())) {
            faults.add(path + "/formula", Suggestions.say("cycle"), "formula-cycle", field.name());
        }
    }

    private static boolean needs(Formula formula, String wanted, List<Field> among, Set<String> seen) {
        for (String operand : Formulas.operands(formula)) {
            if (operand.equals(wanted)) {
                return true;
            }
            Field field = find(among, operand);
            if (field != null
                    && field.type() instanceof FieldType.Calculated calculated
                    && seen.add(operand)
                    && needs(calculated.formula(), wanted, among, seen)) {
                return true;
            }
        }
        return false;
    }

    private void operands(String path, Formula formula, List<Field> among, String rows) {
        switch (formula) {
            case Formula.Constant _ -> {}
            case Formula.Value value -> number(path, value.field(), among, rows);
            case Formula.Count count -> table(path, count.rows(), among, rows);
            case Formula.Between between -> {
                date(path, between.from(), between.measure(), among, rows);
                date(path, between.to(), between.measure(), among, rows);
            }
            case Formula.Sum sum -> {
                FieldType.Rows table = table(path, sum.rows(), among, rows);
                if (table != null) {
                    number(path, sum.field(), table.fields(), sum.rows() + ".");
                }
            }
            case Formula.Binary binary -> {
                operands(path, binary.left(), among, rows);
                operands(path, binary.right(), among, rows);
            }
        }
    }

    private void number(String path, String name, List<Field> among, String rows) {
        fits(path, name, among, rows, FormulaChecks::isNumber, "no-number");
    }

    /** Days lie between dates and moments, hours between moments alone. */
    private void date(String path, String name, Formula.Measure measure, List<Field> among, String rows) {
        switch (measure) {
            case DAYS -> fits(path, name, among, rows, FormulaChecks::isDate, "no-date");
            case HOURS -> fits(path, name, among, rows, FormulaChecks::isMoment, "no-moment");
        }
    }

    private void fits(String path, String name, List<Field> among, String rows, Predicate<Field> fits, String fault) {
        if (faults.isUnreadable(rows + name)) {
            return;
        }
        Field field = find(among, name);
        List<String> fitting = among.stream().filter(fits).map(Field::name).toList();
        if (field == null) {
            faults.add(Positions.word(path, name), Suggestions.among(name, fitting), "no-field", name);
        } else if (!fits.test(field)) {
            faults.add(Positions.word(path, name), Suggestions.among("", fitting), fault, name);
        }
    }

    private FieldType.@Nullable Rows table(String path, String name, List<Field> among, String rows) {
        if (faults.isUnreadable(rows + name)) {
            return null;
        }
        Field field = find(among, name);
        if (field != null && field.type() instanceof FieldType.Rows table) {
            return table;
        }
        List<String> tables = new ArrayList<>();
        among.stream()
                .filter(one -> one.type() instanceof FieldType.Rows)
                .map(Field::name)
                .forEach(tables::add);
        faults.add(Positions.word(path, name), Suggestions.among(name, tables), "no-table", name);
        return null;
    }

    /** Dates are compared with dates, everything else with numbers. */
    private void rule(String path, Definition.Rule rule) {
        boolean left = isDate(rule.left());
        boolean right = isDate(rule.right());
        if (left && right) {
            return;
        }
        if (left || right) {
            Formula other = left ? rule.right() : rule.left();
            boolean unknown = Formulas.operands(other).stream().anyMatch(this::isUnknown);
            if (!unknown) {
                faults.add(
                        Positions.word(path, Formulas.text(other)),
                        Suggestions.say("dates"),
                        "mixed",
                        Formulas.text(other));
                return;
            }
        }
        operandsOfRule(path, rule.left(), left);
        operandsOfRule(path, rule.right(), right);
    }

    private void operandsOfRule(String path, Formula formula, boolean date) {
        if (!date) {
            operands(path, formula, definition.fields(), "");
        }
    }

    private boolean isUnknown(String name) {
        return faults.isUnreadable(name) || definition.field(name).isEmpty();
    }

    private boolean isDate(Formula formula) {
        if (!(formula instanceof Formula.Value value)) {
            return false;
        }
        Field field = find(definition.fields(), value.field());
        return field != null && isDate(field);
    }

    static boolean isDate(Field field) {
        return isMoment(field) || (field.type() instanceof FieldType.Date && !field.isConfidential());
    }

    private static boolean isMoment(Field field) {
        return field.type() instanceof FieldType.DateTime && !field.isConfidential();
    }

    static boolean isNumber(Field field) {
        return field.isNumber() && !field.isConfidential();
    }

    private static @Nullable Field find(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
