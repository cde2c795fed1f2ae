package io.huiyin.definition;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Checks what a definition says of other registers. */
final class DefinitionLinks {

    private final Definition definition;
    private final Function<String, Optional<Definition>> registers;
    private final Collection<String> names;
    private final Faults faults;

    private DefinitionLinks(
            Definition definition,
            Function<String, Optional<Definition>> registers,
            Collection<String> names,
            Faults faults) {
        this.definition = definition;
        this.registers = registers;
        this.names = names;
        this.faults = faults;
    }

    /**
     * Everything that is wrong: a register that does not exist or cannot be referred to, a field that is filled from one that is not
     * there, has another type or is confidential, references that all must be there and lead in a circle, a view of a view. The faults
     * have no place; {@link Reading#links} gives them theirs.
     *
     * @param registers finds another register's current definition
     */
    public static List<DefinitionFault> check(Definition definition, Function<String, Optional<Definition>> registers) {
        return check(definition, registers, List.of(), new Positions());
    }

    static List<DefinitionFault> check(
            Definition definition,
            Function<String, Optional<Definition>> registers,
            Collection<String> names,
            Positions positions) {
        Faults faults = new Faults(positions);
        Function<String, Optional<Definition>> all =
                name -> name.equals(definition.register()) ? Optional.of(definition) : registers.apply(name);
        new DefinitionLinks(definition, all, names, faults).check();
        return faults.list();
    }

    private void check() {
        Definition.View view = definition.view();
        if (view != null) {
            view(view);
        }
        int offset = FieldChecks.offset(definition);
        for (int i = offset; i < definition.fields().size(); i++) {
            Field field = definition.fields().get(i);
            if (field.type() instanceof FieldType.Reference reference) {
                reference("fields/" + (i - offset), field, reference);
            }
        }
        for (int i = 0; i < definition.limits().size(); i++) {
            limit("limits/" + i + "/most", definition.limits().get(i));
        }
    }

    private void limit(String path, Definition.Limit limit) {
        String register = definition.field(limit.by()).map(Field::type).orElse(null) instanceof FieldType.Reference to
                ? to.register()
                : "";
        Definition other = registers.apply(register).orElse(null);
        if (other == null) {
            return;
        }
        List<String> numbers = names(other, FormulaChecks::isNumber);
        if (!numbers.contains(limit.most())) {
            boolean there = other.field(limit.most()).isPresent();
            faults.add(
                    path,
                    Suggestions.among(there ? "" : limit.most(), numbers),
                    there ? "no-number" : "no-field-of",
                    limit.most(),
                    register);
        }
    }

    private void view(Definition.View view) {
        Optional<Definition> base = registers.apply(view.of());
        if (base.isEmpty()) {
            faults.add("view/of", nearest(view.of()), "no-register", view.of());
        } else if (base.get().kind() != Definition.Kind.LIST) {
            faults.add("view/of", Suggestions.say("view-list"), "view-of", view.of());
        } else {
            columns(view, base.get());
        }
    }

    private Definition.Text nearest(String register) {
        return Suggestions.nearest(register, names)
                .map(Suggestions::mean)
                .orElseGet(() -> Suggestions.say("publish-first", register));
    }

    private void columns(Definition.View view, Definition base) {
        List<String> names = names(base, FieldChecks::isShown);
        for (int i = 0; i < view.columns().size(); i++) {
            String column = view.columns().get(i);
            if (!names.contains(column)) {
                String sentence = base.field(column).isPresent() ? "list-field" : "no-field-of";
                faults.add("view/columns/" + i, Suggestions.among(column, names), sentence, column, view.of());
            }
        }
    }

    private void reference(String path, Field field, FieldType.Reference reference) {
        Optional<Definition> other = registers.apply(reference.register());
        if (other.isEmpty()) {
            faults.add(path + "/register", nearest(reference.register()), "no-register", reference.register());
            return;
        }
        if (other.get().kind() == Definition.Kind.MATTER) {
            faults.add(path + "/register", Suggestions.say("view-list"), "matters", reference.register());
        } else if (other.get().label() == null) {
            faults.add(path + "/register", Suggestions.say("label"), "no-label", reference.register());
        }
        reference.fill().forEach((own, theirs) -> fill(path + "/fill/" + own, own, theirs, other.get()));
        if (field.required() && returns(reference.register(), new HashSet<>())) {
            faults.add(path + "/register", Suggestions.say("optional"), "circle", field.name());
        }
    }

    private void fill(String path, String own, String theirs, Definition other) {
        Field target = definition.field(own).orElse(null);
        Field from = other.field(theirs).orElse(null);
        if (target == null) {
            return;
        }
        List<String> fitting = names(other, field -> FieldChecks.isShown(field) && isLike(field.type(), target.type()));
        if (from == null) {
            faults.add(path, Suggestions.among(theirs, fitting), "no-field-of", theirs, other.register());
        } else if (from.isConfidential() || !isLike(from.type(), target.type())) {
            Definition.Text suggestion = fitting.isEmpty() ? Suggestions.say("none") : Suggestions.allowed(fitting);
            faults.add(path, suggestion, from.isConfidential() ? "fill-sealed" : "fill-type", theirs, own);
        }
    }

    /** What one field holds, the other can hold too. */
    private static boolean isLike(FieldType from, FieldType to) {
        return switch (from) {
            case FieldType.Text _, FieldType.Person _ ->
                to instanceof FieldType.Text || to instanceof FieldType.LongText || to instanceof FieldType.Person;
            case FieldType.Reference reference ->
                to instanceof FieldType.Reference other && other.register().equals(reference.register());
            case FieldType.Whole _ -> to instanceof FieldType.Whole || to instanceof FieldType.Decimal;
            case FieldType.Calculated _ -> to instanceof FieldType.Decimal;
            case FieldType.Attachment _, FieldType.Rows _ -> false;
            default -> from.word().equals(to.word());
        };
    }

    /** True when every record there needs another, and so on until one of this register: none could ever be the first. */
    private boolean returns(String register, Set<String> seen) {
        if (register.equals(definition.register())) {
            return true;
        }
        return seen.add(register)
                && registers.apply(register).stream()
                        .flatMap(other -> other.fields().stream())
                        .filter(Field::required)
                        .anyMatch(field ->
                                field.type() instanceof FieldType.Reference next && returns(next.register(), seen));
    }

    private static List<String> names(Definition definition, Predicate<Field> fits) {
        return definition.fields().stream().filter(fits).map(Field::name).toList();
    }
}
