package io.huiyin.bench;

import java.util.List;

/** Something that can be measured. */
interface Benchmark {

    /** What is typed after {@code ./huiyin bench}. */
    String name();

    String description();

    List<Measure> run() throws Exception;
}
