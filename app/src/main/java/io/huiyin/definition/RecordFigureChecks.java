package io.huiyin.definition;

import io.huiyin.definition.FigureFormula.FieldBetween;
import io.huiyin.definition.FigureFormula.FieldIs;
import io.huiyin.definition.FigureFormula.Filled;
import io.huiyin.definition.FigureFormula.OfField;
import io.huiyin.definition.FigureFormula.Records;
import io.huiyin.definition.FigureFormula.Referred;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a register has what figures of its records ask of it.
 *
 * @param registers by name
 * @param names of all registers
 */
record RecordFigureChecks(
        FigureSet set,
        Definition register,
        Function<String, Optional<Definition>> registers,
        Collection<String> names,
        Faults faults) {

    private static final List<String> YES_NO = List.of("true", "false");

    void check() {
        if (register.kind() == Definition.Kind.VIEW) {
            faults.add("register", Suggestions.say("kind", "list, matter"), "kind", "figures");
            return;
        }
        FigureSet.Records source = set.records();
        if (source != null) {
            source(source);
        }
        for (int i = 0; i < set.figures().size(); i++) {
            if (set.figures().get(i).formula() instanceof Records records) {
                formula(records, "figures/" + i);
            }
        }
    }

    private void source(FigureSet.Records source) {
        if (register.kind() == Definition.Kind.MATTER) {
            unwanted("day", source.day());
            unwanted("place", source.place());
            unwanted("unit", source.unit());
            return;
        }
        named("day", source.day(), RecordFigureChecks::isTime);
        named("place", source.place(), RecordFigureChecks::isPlace);
        named("unit", source.unit(), RecordFigureChecks::isPlace);
        String scope = register.scope();
        if (source.place() == null && scope == null) {
            faults.add("", Suggestions.say("add", "place"), "missing", "place");
        } else if (source.place() != null && scope != null && !source.place().equals(scope)) {
            faults.add("place", Suggestions.mean(scope), "misplaced", source.place(), "scope");
        }
    }

    private void unwanted(String key, @Nullable String field) {
        if (field != null) {
            faults.add(key, Suggestions.say("remove"), "misplaced", key, "matter");
        }
    }

    private void named(String key, @Nullable String name, Predicate<Field> fits) {
        if (name != null) {
            field(register, name, key, field -> !field.isPersonal() && fits.test(field));
        }
    }

    private void formula(Records records, String path) {
        String inside = path + (records.stock() ? "/stands" : records.field() == null ? "/counts" : "/sums");
        FigureSet.Records source = set.records();
        boolean days = register.kind() == Definition.Kind.MATTER || (source != null && source.day() != null);
        if (!records.stock() && !days) {
            faults.add(inside, Suggestions.say("add", "day"), "missing", "day");
        }
        if (records.field() != null) {
            field(register, records.field(), inside + "/field", RecordFigureChecks::isSummed)
                    .filter(field -> scale(field) > records.digits())
                    .ifPresent(field -> faults.add(inside, Suggestions.say("add", "digits: 2"), "missing", "digits"));
        }
        for (int i = 0; i < records.where().size(); i++) {
            if (records.where().get(i) instanceof OfField condition) {
                condition(register, condition, inside + "/where/" + i);
            }
        }
    }

    private void condition(Definition of, OfField condition, String path) {
        switch (condition) {
            case FieldIs is -> is(of, is, path);
            case FieldBetween between ->
                field(
                        of,
                        between.field(),
                        path + "/field",
                        field -> !field.isConfidential() && isBetween(field, between));
            case Filled filled -> field(of, filled.field(), path + "/field", RecordFigureChecks::isFilled);
            case Referred referred -> referred(referred, path + (referred.with() ? "/with" : "/without"));
        }
    }

    private void is(Definition of, FieldIs is, String path) {
        Optional<Field> field = field(of, is.field(), path + "/field", RecordFigureChecks::isCompared);
        List<String> allowed = field.map(one -> values(of, one)).orElse(List.of());
        for (int i = 0; i < is.values().size(); i++) {
            String value = is.values().get(i);
            if (!allowed.isEmpty() && !allowed.contains(value)) {
                faults.add(path + "/is/" + i, Suggestions.among(value, allowed), "no-value", value, is.field());
            }
        }
    }

    private void referred(Referred referred, String path) {
        Optional<Definition> other = registers.apply(referred.register());
        if (other.isEmpty() || other.get().kind() != Definition.Kind.LIST) {
            faults.add(
                    path + "/register",
                    Suggestions.among(referred.register(), names),
                    "no-register",
                    referred.register());
            return;
        }
        Predicate<Field> refers = field -> field.type() instanceof FieldType.Reference reference
                && reference.register().equals(set.register());
        field(other.get(), referred.by(), path + "/by", refers);
        for (int i = 0; i < referred.where().size(); i++) {
            condition(other.get(), referred.where().get(i), path + "/where/" + i);
        }
    }

    /** The field of that name, when it is one that fits; else a fault. */
    private Optional<Field> field(Definition of, String name, String path, Predicate<Field> fits) {
        List<String> fitting = new ArrayList<>();
        of.ownFields().stream().filter(fits).map(Field::name).forEach(fitting::add);
        if (!name.isEmpty() && !fitting.contains(name)) {
            String sentence = of.field(name).isPresent() ? "no-field-fits" : "no-field-of";
            faults.add(path, Suggestions.among(name, fitting), sentence, name, of.register());
        }
        return fitting.contains(name) ? of.field(name) : Optional.empty();
    }

    private static List<String> values(Definition of, Field field) {
        return switch (field.type()) {
            case FieldType.Code code -> of.codes(code.list());
            case FieldType.Flag _ -> YES_NO;
            default -> List.of();
        };
    }

    private static boolean isTime(Field field) {
        return field.type() instanceof FieldType.Date || field.type() instanceof FieldType.DateTime;
    }

    private static boolean isPlace(Field field) {
        return field.type() instanceof FieldType.Unit || field.type() instanceof FieldType.Place;
    }

    private static boolean isSummed(Field field) {
        return !field.isPersonal()
                && field.isNumber()
                && !(field.type() instanceof FieldType.Percentage)
                && scale(field) <= 2;
    }

    private static int scale(Field field) {
        return switch (field.type()) {
            case FieldType.Decimal decimal -> decimal.scale();
            case FieldType.Calculated calculated -> calculated.scale();
            case FieldType.Money _, FieldType.Percentage _ -> 2;
            default -> 0;
        };
    }

    private static boolean isBetween(Field field, FieldBetween between) {
        Object bound = between.from() == null ? between.to() : between.from();
        return switch (bound) {
            case BigDecimal _ -> field.isNumber();
            case LocalDate _ -> isTime(field);
            case null, default -> field.isNumber() || isTime(field);
        };
    }

    private static boolean isCompared(Field field) {
        return !field.isConfidential()
                && switch (field.type()) {
                    case FieldType.Code _, FieldType.Flag _, FieldType.Text _ -> true;
                    default -> false;
                };
    }

    private static boolean isFilled(Field field) {
        return !(field.type() instanceof FieldType.Rows) && !(field.type() instanceof FieldType.Attachment);
    }
}
