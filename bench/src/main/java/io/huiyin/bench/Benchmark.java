package io.huiyin.bench;

import java.util.List;

/** Something that can be measured. */
interface Benchmark {

    /** What is typed after {@code ./huiyin bench}. */
    String name();

    String description();

    List<Measure> run(Wanted wanted) throws Exception;

    /**
     * What was typed beside the name.
     *
     * @param matters how many are stored, where matters are measured
     * @param parts only those of a benchmark that has parts; empty for all
     */
    record Wanted(int matters, List<String> parts) {

        public Wanted {
            parts = List.copyOf(parts);
        }

        boolean has(String part) {
            return parts.isEmpty() || parts.contains(part);
        }
    }
}
