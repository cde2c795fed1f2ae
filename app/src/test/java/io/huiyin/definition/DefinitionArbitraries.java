package io.huiyin.definition;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Definitions for property tests. */
public final class DefinitionArbitraries {

    /** Names of the definitions themselves end below this. */
    private static final int EDITED = 1_000;

    private DefinitionArbitraries() {}

    /** Valid definitions of kind list with 1 to 9 fields of every type but references; register names repeat rarely. */
    public static Arbitrary<Definition> definitions() {
        return Arbitraries.longs().map(DefinitionArbitraries::definition);
    }

    /** The same definition for the same seed. */
    public static Definition definition(long seed) {
        return new RandomDefinition(new Random(seed), 1).next();
    }

    /**
     * Valid next versions of a definition that every record of it has a place in: fields are added, renamed ({@code was}), dropped,
     * moved, given more room or freed of duties; codes are added; titles change.
     */
    public static Arbitrary<Definition> edits(Definition definition) {
        return Arbitraries.longs().map(seed -> edit(definition, seed));
    }

    /** The same next version for the same seed. */
    public static Definition edit(Definition definition, long seed) {
        Random random = new Random(seed);
        int first = EDITED + Math.floorMod(seed, 1_000_000);
        return new DefinitionEdit(definition, random, new RandomDefinition(random, first)).next();
    }
}
