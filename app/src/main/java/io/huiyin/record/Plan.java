package io.huiyin.record;

import io.huiyin.definition.Definition;
import java.util.List;

/**
 * What publishing a definition would do.
 *
 * @param inForce number of the version in force; 0 for none
 * @param steps what the database does, in order; empty when only words change
 * @param offences live records that have no place in it, {@link #MOST} at most: with any of them it is refused
 * @param offending how many there are in all
 */
public record Plan(Definition next, int inForce, List<Step> steps, List<Offence> offences, long offending) {

    /** Offences that are listed. */
    public static final int MOST = 100;

    public Plan {
        steps = List.copyOf(steps);
        offences = List.copyOf(offences);
    }

    public boolean isRefused() {
        return offending > 0;
    }
}
