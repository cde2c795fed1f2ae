package io.huiyin.bench;

import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.network.Network;
import io.huiyin.register.Categories;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long after its commit an event is on the screens of those who watch the board: {@value #LISTENERS} of the whole city, while {@value #A_SECOND} matters
 * a second are taken in. The product, its database, those who write and those who watch share the machine.
 */
final class BoardBenchmark implements Benchmark {

    private static final int MOST_MATTERS = 1_000_000;
    private static final int LISTENERS = 500;

    /** Each is an event at least. */
    private static final int A_SECOND = 1_000;

    /** As a platform above sends them down. */
    private static final int AT_ONCE = 10;

    private static final int REQUESTS_A_SECOND = A_SECOND / AT_ONCE;
    private static final int SECONDS = 20;

    /** A process that has just started spends its cores on its compiler. */
    private static final int WARM_SECONDS = Integer.getInteger("huiyin.warm", 40);

    /** Then the same requests come again. */
    private static final int DIFFERENT_SECONDS = 10;

    private static final int WRITERS = 32;
    private static final int ANSWER_BYTES = 1 << 16;
    private static final long SETTLED_MILLIS = 3_000;

    @Override
    public String name() {
        return "board";
    }

    @Override
    public String description() {
        return "how long after an event those who watch the board are told of it";
    }

    @Override
    public boolean keepsStore() {
        return true;
    }

    @Override
    public List<Measure> run(Wanted wanted) throws Exception {
        letOneAccountListenOften();
        LoopStory story = new LoopStory(Math.min(wanted.matters(), MOST_MATTERS));
        Path folder = LoopBenchmark.folder(wanted.data(), "bench-board", story.matters());
        new LoopStore(folder, story).build();
        try (LoopCity city = LoopCity.serving(folder, story.end())) {
            new ReportRollUps(city).keep();
            return measure(city, story.matters());
        }
    }

    /** To be called before a city is opened. */
    static void letOneAccountListenOften() {
        System.setProperty("huiyin.board.listeners-of-one", "1000");
    }

    /** Of a city that is served, which has more matters afterwards. */
    List<Measure> measure(LoopCity city, int matters) throws IOException, InterruptedException {
        LoopUsers.add(city);
        String token = LoopUsers.callers(city, "bench-operator").getFirst().token();
        Users.WithPassword watching = city.bean(Users.class)
                .add(
                        LoopCity.system(),
                        new UserForm(
                                "bench-board-" + Long.toString(System.nanoTime(), 36),
                                "board",
                                List.of("leader"),
                                LoopCity.CITY.code()));
        try (BoardWatchers watchers =
                BoardWatchers.signedIn(city.address(), watching.user().name(), watching.password())) {
            watchers.watch(LISTENERS);
            return told(city, watchers, requests(city, token, matters));
        }
    }

    private List<Measure> told(LoopCity city, BoardWatchers watchers, List<byte[]> requests)
            throws IOException, InterruptedException {
        List<Long> committed = new ArrayList<>();
        int port = URI.create(city.address()).getPort();
        try (IntakeLoad load = new IntakeLoad(port, WRITERS, ANSWER_BYTES, committed::add)) {
            load.paced(requests, WARM_SECONDS, REQUESTS_A_SECOND);
            int warm = committed.size();
            long events = events(city);
            IntakeLoad.Outcome outcome = load.paced(requests, SECONDS, REQUESTS_A_SECOND);
            long day = events(city);
            double aSecond = (day - events) / outcome.seconds();
            long bytes = watchers.bytes();
            Thread.sleep(SETTLED_MILLIS);
            LoopTimes times = new LoopTimes((committed.size() - warm) * LISTENERS);
            long missed = watchers.delays(committed, AT_ONCE, warm, times);
            return measures(watchers, outcome, day, aSecond, bytes / outcome.seconds(), times, missed);
        }
    }

    private static long events(LoopCity city) {
        return city.owner()
                .sql("select count(*) from matter_event where day = (select max(day) from matter_event)")
                .query(Long.class)
                .single();
    }

    private static List<byte[]> requests(LoopCity city, String token, int known) {
        LoopCast cast =
                new LoopCast(city.bean(Network.class), city.bean(Categories.class), LoopCity.CITY.code() + "-hotline");
        JsonMapper json = JsonMapper.builder().build();
        SplittableRandom dice = new SplittableRandom();
        List<String> matters = new ArrayList<>();
        for (int i = 0; i < A_SECOND * DIFFERENT_SECONDS; i++) {
            var category = cast.category(dice);
            var place = cast.place(dice);
            matters.add(json.writeValueAsString(Map.of(
                    "channel", "phone",
                    "requester", LoopWords.name(dice),
                    "phone", LoopWords.phone(known, dice),
                    "content", LoopWords.content(category, place, dice),
                    "category", category.code(),
                    "place", place.code())));
        }
        List<byte[]> requests = new ArrayList<>();
        for (int from = 0; from < matters.size(); from += AT_ONCE) {
            String body = "{\"records\":[" + String.join(",", matters.subList(from, from + AT_ONCE)) + "]}";
            requests.add(IntakeLoad.post("/api/v1/registers/hotline/records/batch", token, body));
        }
        return requests;
    }

    private List<Measure> measures(
            BoardWatchers watchers,
            IntakeLoad.Outcome outcome,
            long day,
            double events,
            double bytes,
            LoopTimes times,
            long missed) {
        return List.of(
                Measure.told(name(), "listeners", LISTENERS, "1"),
                Measure.told(name(), "matters taken in", AT_ONCE * outcome.aSecond(), "1/s"),
                Measure.told(name(), "requests refused", (double) outcome.refused(), "1"),
                Measure.told(
                        name(),
                        "a request of " + AT_ONCE + ", from when it was due to its answer, p95",
                        outcome.times().quantile(0.95),
                        "ms"),
                new Measure(name(), "events of the day", events, "1/s", ">= 1000", ""),
                Measure.told(name(), "events of the day when all was told", (double) day, "1"),
                Measure.told(name(), "updates told to each", watchers.updates() / outcome.seconds(), "1/s"),
                Measure.told(name(), "told to all together", bytes / 1e6, "MB/s"),
                Measure.told(name(), "commit to screen, median", times.quantile(0.5), "ms"),
                new Measure(name(), "commit to screen, p95", times.quantile(0.95), "ms", "<= 1000", ""),
                new Measure(name(), "never told", missed, "1", "<= 0", ""));
    }
}
