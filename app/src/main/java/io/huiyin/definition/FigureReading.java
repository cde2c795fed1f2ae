package io.huiyin.definition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of reading a file of figures: the figures when nothing is wrong with them, and else everything that is wrong. */
record FigureReading(@Nullable FigureSet figures, List<DefinitionFault> faults, Positions positions) {

    FigureSet orThrow() {
        if (figures == null) {
            throw new DefinitionReader.Faulty(faults);
        }
        return figures;
    }

    /** What is wrong between the figures and their register: that there is one, and that it has what they ask of it. */
    List<DefinitionFault> links(Function<String, Optional<Definition>> registers, Collection<String> names) {
        if (figures == null) {
            return List.of();
        }
        Faults links = new Faults(positions);
        Optional<Definition> register = registers.apply(figures.register());
        if (register.isEmpty()) {
            links.add("register", Suggestions.among(figures.register(), names), "no-register", figures.register());
        } else if (figures.isOfRecords()) {
            new RecordFigureChecks(figures, register.get(), registers, names, links).check();
        } else if (register.get().kind() != Definition.Kind.MATTER) {
            links.add("register", Suggestions.say("kind", "matter"), "kind", "figures");
        } else {
            persons(figures, register.get(), links);
        }
        return links.list();
    }

    /** Persons are told apart by what the register knows of them. */
    private static void persons(FigureSet figures, Definition register, Faults links) {
        boolean phone = register.field(StandardFields.PHONE).isPresent();
        for (int i = 0; i < figures.figures().size(); i++) {
            if (figures.figures().get(i).formula() instanceof FigureFormula.Distinct && !phone) {
                links.add(
                        "figures/" + i + "/distinct/field",
                        Suggestions.say("add", StandardFields.PHONE),
                        "no-field",
                        StandardFields.PHONE);
            }
        }
    }
}
