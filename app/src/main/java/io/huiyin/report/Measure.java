package io.huiyin.report;

import io.huiyin.definition.FigureFormula;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.FigureSets;
import io.huiyin.matter.MatterRegisters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a report shows. Each measure is a figure of {@code figures/hotline.yaml}, which says what is counted, and so are the records behind it;
 * of a body two of them are other figures. The formulas in words: docs/figures.md.
 */
public enum Measure {
    /** Taken in; of a body: what came onto its list, by intake or by dispatch. */
    RECEIVED("received", "taken_on"),
    ANSWERED("answered"),
    DISPATCHED("dispatched"),
    RETURNED("returned"),
    REPLIED("replied"),
    SETTLED("settled"),
    ON_TIME("on_time_rate"),
    CALLED_BACK("called_back"),
    SATISFIED("satisfaction_rate"),
    SOLVED("solved_rate"),
    FIRST_TIME("first_time_rate"),
    CONTACT_ASKED("contact_asked"),
    RESPONDED("response_rate"),
    SETTLED_ON_TIME("settled_on_time_rate"),
    REPEATED("repeat_rate", "repeated_on_rate"),
    /** Persons, not matters: those who asked twice or more on the day. */
    REPEAT_CALLERS("repeat_callers"),
    REDONE("redone"),
    STRUCK_OFF("struck_off"),
    CLOSED("closed"),
    REOPENED("reopened"),
    BACKLOG("backlog"),
    OVERDUE("overdue"),
    AGE_3("age_3"),
    AGE_7("age_7"),
    AGE_15("age_15"),
    AGE_OLDER("age_older");

    private static final FigureSet FIGURES = FigureSets.shipped(MatterRegisters.HOTLINE);

    static final List<Measure> FLOWS =
            Arrays.stream(values()).filter(measure -> !measure.isStock()).toList();
    static final List<Measure> STOCKS =
            Arrays.stream(values()).filter(Measure::isStock).toList();

    /** How long the backlog has waited, in days since it was received: up to 3, 4–7, 8–15, more. */
    public static final List<Measure> AGES = List.of(AGE_3, AGE_7, AGE_15, AGE_OLDER);

    private final String key;
    private final String ofBody;

    Measure(String key) {
        this(key, key);
    }

    Measure(String key, String ofBody) {
        this.key = key;
        this.ofBody = ofBody;
    }

    /** As in the API. */
    public String key() {
        return key;
    }

    /** The name of the figure that counts it. */
    public String figure(boolean body) {
        return body ? ofBody : key;
    }

    /** What a reader hopes for. */
    public FigureSet.Wish wish() {
        return definition().wish();
    }

    public boolean isShare() {
        return definition().formula() instanceof FigureFormula.Share;
    }

    /** Whether it counts persons: behind it are their requests, more than it comes to. */
    public boolean isPersons() {
        return definition().formula() instanceof FigureFormula.Distinct;
    }

    /** Whether it stood so when the day ended, and did not happen on it. */
    public boolean isStock() {
        return definition().formula() instanceof FigureFormula.Stands;
    }

    private FigureSet.Figure definition() {
        return FIGURES.find(key).orElseThrow();
    }

    public static Optional<Measure> find(String key) {
        return Arrays.stream(values())
                .filter(measure -> measure.key.equals(key))
                .findFirst();
    }
}
