package io.huiyin.bench;

import java.nio.file.Path;
import java.util.List;

/** Something that can be measured. */
interface Benchmark {

    /** What is typed after {@code ./huiyin bench}. */
    String name();

    String description();

    /** Whether it works on matters that are stored once and kept; {@code --matters} and {@code --data} are for these. */
    default boolean keepsStore() {
        return false;
    }

    /** What {@code --only} may name; empty for a benchmark that is measured as a whole. */
    default List<String> parts() {
        return List.of();
    }

    List<Measure> run(Wanted wanted) throws Exception;

    /**
     * What was typed beside the name.
     *
     * @param matters how many are stored, where matters are measured
     * @param parts only those of a benchmark that has parts; empty for all
     * @param data the folder that stores lie in, each in a folder of its own
     */
    record Wanted(int matters, List<String> parts, Path data) {

        public Wanted {
            parts = List.copyOf(parts);
        }

        boolean has(String part) {
            return parts.isEmpty() || parts.contains(part);
        }
    }
}
