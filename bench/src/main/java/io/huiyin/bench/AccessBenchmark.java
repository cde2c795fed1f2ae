package io.huiyin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What knowing who may see what costs a list: the same pages asked for by somebody whose rights end at a unit, or at 50 of them, and by somebody
 * who sees the whole city and filters by that unit. On the city of {@link LoopBenchmark}, with 20,000 accounts.
 */
final class AccessBenchmark implements Benchmark {

    private static final int MOST_MATTERS = 1_000_000;
    private static final int WARM = 60;
    private static final int PAGES = 300;
    private static final int EXACT = 10_000;

    @Override
    public String name() {
        return "access";
    }

    @Override
    public String description() {
        return "what the check of access adds to lists and counts, and a wall around persons to a register";
    }

    @Override
    public List<Measure> run(Wanted wanted) throws Exception {
        LoopStory story = new LoopStory(Math.min(wanted.matters(), MOST_MATTERS));
        Path folder = LoopBenchmark.folder(wanted.data(), "bench", story.matters());
        new LoopStore(folder, story).build();
        List<Measure> measures = new ArrayList<>();
        try (LoopCity city = LoopCity.serving(folder, story.end())) {
            if (wanted.has("pages") || wanted.has("counts")) {
                AccessPeople people = AccessPeople.settle(city);
                measures.add(Measure.told(name(), "accounts", (double) people.accounts(), "1"));
                measures.add(Measure.told(name(), "units", (double) people.units(), "1"));
                LoopHttp http = new LoopHttp(city.address());
                if (wanted.has("pages")) {
                    pages(http, people, measures);
                }
                if (wanted.has("counts")) {
                    counts(http, people, measures);
                }
            }
            if (wanted.has("walls")) {
                measures.addAll(new AccessWalls(city, story.matters()).run());
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
        return List.of("pages", "counts", "walls");
    }

    /** Asked for in turns, so that what else the machine does falls on both alike. */
    private void pages(LoopHttp http, AccessPeople people, List<Measure> measures)
            throws IOException, InterruptedException {
        for (AccessPeople.Caller caller : people.restricted()) {
            SplittableRandom dice = new SplittableRandom(caller.called().hashCode());
            LoopTimes checked = new LoopTimes(PAGES);
            LoopTimes free = new LoopTimes(PAGES);
            for (int i = 0; i < WARM + PAGES; i++) {
                String asked = "/api/v1/matters?" + query(dice);
                String place = caller.place() == null ? "" : "&place=" + caller.place();
                long freely = time(http, asked + place, people.leader());
                long restricted = time(http, asked, caller.token());
                if (i >= WARM) {
                    checked.add(restricted);
                    free.add(freely);
                }
            }
            double added = (checked.quantile(0.5) / free.quantile(0.5) - 1) * 100;
            measures.add(new Measure(name(), "added to a page, " + caller.called(), added, "%", "<= 10", "<= 2"));
            measures.add(Measure.told(name(), "page of " + caller.called() + ", median", checked.quantile(0.5), "ms"));
            measures.add(Measure.told(name(), "page of " + caller.called() + ", p95", checked.quantile(0.95), "ms"));
            measures.add(Measure.told(name(), "the same without a limit, median", free.quantile(0.5), "ms"));
        }
    }

    private void counts(LoopHttp http, AccessPeople people, List<Measure> measures)
            throws IOException, InterruptedException {
        for (AccessPeople.Caller caller : people.restricted()) {
            SplittableRandom dice = new SplittableRandom(caller.called().hashCode());
            LoopTimes times = new LoopTimes(PAGES);
            for (int i = 0; i < WARM + PAGES; i++) {
                String asked = "/api/v1/matters?limit=1&count=true&" + query(dice);
                long began = System.nanoTime();
                String answer = http.get(asked, caller.token());
                long nanos = System.nanoTime() - began;
                requireCounted(answer);
                if (i >= WARM) {
                    times.add(nanos);
                }
            }
            measures.add(new Measure(
                    name(),
                    "count shown to " + caller.called() + ", p95",
                    times.quantile(0.95),
                    "ms",
                    "<= 100",
                    "<= 30"));
        }
    }

    /** Exact up to 10,000; one more stands for all above. */
    private static void requireCounted(String answer) {
        String total = answer.replaceAll("(?s).*\"total\"\\s*:\\s*([0-9]+|null).*", "$1");
        if (total.equals("null") || Long.parseLong(total) > EXACT + 1) {
            throw new IllegalStateException("no count of ours: " + total);
        }
    }

    private static String query(SplittableRandom dice) {
        String what = LoopWords.one(
                List.of(
                        "state=open",
                        "state=handling",
                        "state=closed",
                        "channel=wechat",
                        "urgent=true",
                        "overdue=true"),
                dice);
        String sort = LoopWords.one(List.of("due", "-due", "-received", "received"), dice);
        return what + "&sort=" + sort;
    }

    private static long time(LoopHttp http, String path, String token) throws IOException, InterruptedException {
        long began = System.nanoTime();
        http.get(path, token);
        return System.nanoTime() - began;
    }
}
