package io.huiyin.publishing;

import io.huiyin.definition.Definition;
import java.util.List;

/** What publishing a definition would do. */
public final class Plan {

    /** Offences that are listed. */
    public static final int MOST = 100;

    private final Definition next;
    private final int inForce;
    private final List<Step> steps;
    private final DryRun.Found found;
    private final long records;

    Plan(Definition next, int inForce, List<Step> steps, DryRun.Found found, long records) {
        this.next = next;
        this.inForce = inForce;
        this.steps = List.copyOf(steps);
        this.found = found;
        this.records = records;
    }

    public Definition next() {
        return next;
    }

    /** Number of the version in force; 0 for none. */
    public int inForce() {
        return inForce;
    }

    /** What the database does, in order; empty when only words change. */
    public List<Step> steps() {
        return steps;
    }

    /** Live records that have no place in the version, {@link #MOST} at most: with any of them it is refused. */
    public List<Offence> offences() {
        return List.copyOf(found.offences());
    }

    /** How many offences there are in all. */
    public long offending() {
        return found.count();
    }

    /** Records that exist, each of which has a place unless it is among the offences. */
    public long records() {
        return records;
    }

    public boolean isRefused() {
        return found.count() > 0;
    }

    DryRun.Found found() {
        return found;
    }
}
