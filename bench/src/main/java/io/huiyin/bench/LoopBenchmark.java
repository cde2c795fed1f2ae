package io.huiyin.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The matter loop, on a city with years of matters: see docs/performance.md. */
final class LoopBenchmark implements Benchmark {

    static final int MATTERS = 10_000_000;

    private static final int MILLION = 1_000_000;

    @Override
    public String name() {
        return "loop";
    }

    @Override
    public String description() {
        return "lists, actions and clocks over 10,000,000 matters in data/bench-10m, and the same loop in Flowable";
    }

    /** A part of it, on the city with its matters. */
    interface Part {

        /** As in {@code --only}. */
        String name();

        List<Measure> run(LoopCity city, LoopStory story) throws Exception;
    }

    /** Tells what each part measured when it ends, so that a run which is cut short was not in vain. */
    @Override
    public List<Measure> run(Wanted wanted) throws Exception {
        LoopStory story = new LoopStory(wanted.matters());
        Path folder = folder(wanted.data(), "bench", wanted.matters());
        List<Measure> measures = new ArrayList<>(new LoopStore(folder, story).build());
        List<Part> parts = List.of(new LoopReads(), new LoopActions(), new LoopClocks(), new LoopFlowable());
        if (parts.stream().anyMatch(part -> wanted.has(part.name()))) {
            try (LoopCity city = LoopCity.serving(folder, story.end())) {
                for (Part part : parts) {
                    if (wanted.has(part.name())) {
                        List<Measure> measured = part.run(city, story);
                        measured.forEach(
                                one -> LoopLog.say("  %12.3f %-4s %s", one.value(), one.unit(), one.measure()));
                        measures.addAll(measured);
                    }
                }
            }
        }
        return measures;
    }

    @Override
    public boolean keepsStore() {
        return true;
    }

    @Override
    public List<String> parts() {
        return List.of("store", "reads", "actions", "clocks", "flowable");
    }

    /** One for each size; all benches but that of reports share that of ten million. */
    static Path folder(Path data, String name, int matters) {
        String size = matters % MILLION == 0 ? matters / MILLION + "m" : String.valueOf(matters);
        return data.resolve(name + "-" + size);
    }
}
