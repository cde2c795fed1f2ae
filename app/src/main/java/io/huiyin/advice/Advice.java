package io.huiyin.advice;

import java.util.List;

/**
 * What the rules found on a day.
 *
 * @param asked in the order of the rules, the furthest from the limit first
 * @param suggested in the order of the rules, {@link #MOST_SUGGESTED} at most
 */
public record Advice(List<Asked> asked, List<Suggested> suggested) {

    public static final Advice NONE = new Advice(List.of(), List.of());

    /** Of one rule in one report. */
    static final int MOST_ASKED = 5;

    /** More nobody carries out. */
    static final int MOST_SUGGESTED = 5;

    public Advice {
        asked = List.copyOf(asked);
        suggested = List.copyOf(suggested);
    }
}
