package io.huiyin.figure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events that somebody does not know yet.
 *
 * @param known the last event that he knows of each matter that may have later ones; 0 for none
 */
public record Since(Map<Long, Integer> known) {

    /** Matter by matter: the planner does not know how few they are. */
    private static final String LATER = """
        unnest(:since_matters::bigint[], :since_seqs::int[]) s (matter_id, seq)
            cross join lateral (select * from matter_event f where f.matter_id = s.matter_id and f.seq > s.seq offset 0) e\
        """;

    public Since {
        known = Map.copyOf(known);
    }

    /** The events {@code e} that a statement reads from, with the named {@link #parameters}: later ones alone, or all. */
    public static String events(@Nullable Since since) {
        return since == null ? "matter_event e" : LATER;
    }

    public static Map<String, Object> parameters(@Nullable Since since) {
        return since == null
                ? Map.of()
                : Map.of(
                        "since_matters", since.known.keySet().toArray(Long[]::new),
                        "since_seqs", since.known.values().toArray(Integer[]::new));
    }
}
