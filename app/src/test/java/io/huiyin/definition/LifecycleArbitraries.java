package io.huiyin.definition;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Registers of matters for property tests: of every effect, with clocks of every kind. */
public final class LifecycleArbitraries {

    /** About one of five invented registers is sound; so many in a row are not. */
    private static final int TRIES = 500;

    /** So many sound ones are enough to choose from, and soon invented. */
    private static final int SOUND = 250;

    private static final Map<Integer, Definition> INVENTED = new ConcurrentHashMap<>();

    private LifecycleArbitraries() {}

    /** As they come: some are sound. */
    static Arbitrary<Definition> any() {
        return Arbitraries.longs().map(seed -> new RandomLifecycle(new Random(seed)).next());
    }

    /** Those that the product would publish. */
    public static Arbitrary<Definition> accepted() {
        return Arbitraries.integers()
                .between(0, SOUND - 1)
                .map(one -> INVENTED.computeIfAbsent(one, seed -> accepted(seed.longValue())));
    }

    /** The same definition for the same seed. */
    public static Definition accepted(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            Reading reading = DefinitionReader.reading(DefinitionWriter.write(new RandomLifecycle(random).next()));
            if (reading.faults().isEmpty() && reading.definition() != null) {
                return reading.definition();
            }
        }
        throw new IllegalStateException("no sound definition after " + TRIES);
    }
}
