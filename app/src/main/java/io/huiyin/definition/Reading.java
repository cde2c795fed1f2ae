package io.huiyin.definition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of reading a definition: the definition when nothing is wrong with it, and else everything that is wrong. */
public final class Reading {

    private final @Nullable Definition definition;
    private final List<DefinitionFault> faults;
    private final Positions positions;

    Reading(@Nullable Definition definition, List<DefinitionFault> faults, Positions positions) {
        this.definition = definition;
        this.faults = List.copyOf(faults);
        this.positions = positions;
    }

    /** Null when there are faults. */
    public @Nullable Definition definition() {
        return definition;
    }

    /** In the order of the file; empty when there is a definition. */
    public List<DefinitionFault> faults() {
        return faults;
    }

    /**
     * What is wrong between the definition and other registers, each fault with its place in this file.
     *
     * @param registers finds another register's current definition
     * @return nothing when the definition could not be read in the first place
     * @see DefinitionLinks
     */
    public List<DefinitionFault> links(Function<String, Optional<Definition>> registers) {
        return links(registers, List.of());
    }

    /** As {@link #links(Function)}; of the names the nearest is suggested for a register that there is not. */
    public List<DefinitionFault> links(Function<String, Optional<Definition>> registers, Collection<String> names) {
        return definition == null ? List.of() : DefinitionLinks.check(definition, registers, names, positions);
    }

    /** Its register has another definition elsewhere. */
    DefinitionFault twice(String elsewhere) {
        Faults own = new Faults(positions);
        String register = definition == null ? "" : definition.register();
        own.add("register", Suggestions.say("rename"), "register-twice", register, elsewhere);
        return own.list().getFirst();
    }
}
