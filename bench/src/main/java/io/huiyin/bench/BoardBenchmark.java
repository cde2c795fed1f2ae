package io.huiyin.bench;

import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.network.Network;
import io.huiyin.register.Categories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long after its commit an event is on the screens of those who watch the board: {@value #LISTENERS} of the whole city, while matters are taken in. The
 * product, its database, those who write and those who watch share the machine.
 */
final class BoardBenchmark implements Benchmark {

    private static final int MOST_MATTERS = 1_000_000;
    private static final int LISTENERS = 500;
    private static final int A_SECOND = 200;
    private static final int SECONDS = 20;
    private static final int WRITERS = 16;
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
        System.setProperty("huiyin.board.listeners-of-one", "1000");
        LoopStory story = new LoopStory(Math.min(wanted.matters(), MOST_MATTERS));
        Path folder = LoopBenchmark.folder(wanted.data(), "bench", story.matters());
        new LoopStore(folder, story).build();
        try (LoopCity city = LoopCity.serving(folder, story.end())) {
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
                List<Long> committed = write(city, token, story.matters());
                Thread.sleep(SETTLED_MILLIS);
                return measures(watchers, committed);
            }
        }
    }

    /** As many a second as wanted, each by whichever writer is free; when each was answered, in order. */
    private static List<Long> write(LoopCity city, String token, int matters) throws InterruptedException {
        LoopHttp http = new LoopHttp(city.address());
        List<Long> committed = new ArrayList<>();
        List<String> requests = requests(city, matters);
        long began = System.nanoTime();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < requests.size(); i++) {
                long due = began + TimeUnit.SECONDS.toNanos(i) / A_SECOND;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                String request = requests.get(i);
                writers.execute(() -> {
                    try {
                        http.post("/api/v1/registers/hotline/records", token, request);
                        synchronized (committed) {
                            committed.add(System.nanoTime());
                        }
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        }
        return committed;
    }

    private static List<String> requests(LoopCity city, int matters) {
        LoopCast cast =
                new LoopCast(city.bean(Network.class), city.bean(Categories.class), LoopCity.CITY.code() + "-hotline");
        JsonMapper json = JsonMapper.builder().build();
        SplittableRandom dice = new SplittableRandom();
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < A_SECOND * SECONDS; i++) {
            var category = cast.category(dice);
            var place = cast.place(dice);
            requests.add(json.writeValueAsString(Map.of(
                    "channel", "phone",
                    "requester", LoopWords.name(dice),
                    "phone", LoopWords.phone(matters, dice),
                    "content", LoopWords.content(category, place, dice),
                    "category", category.code(),
                    "place", place.code())));
        }
        return requests;
    }

    private List<Measure> measures(BoardWatchers watchers, List<Long> committed) {
        LoopTimes times = new LoopTimes(committed.size() * LISTENERS);
        long missed = watchers.delays(committed, times);
        double seconds = (committed.getLast() - committed.getFirst()) / 1e9;
        return List.of(
                Measure.told(name(), "listeners", LISTENERS, "1"),
                Measure.told(name(), "matters taken in", committed.size() / seconds, "1/s"),
                Measure.told(name(), "updates told to each", watchers.updates(), "1"),
                Measure.told(name(), "told to all together", watchers.bytes() / 1e6 / seconds, "MB/s"),
                Measure.told(name(), "commit to screen, median", times.quantile(0.5), "ms"),
                new Measure(name(), "commit to screen, p95", times.quantile(0.95), "ms", "<= 1000", ""),
                new Measure(name(), "never told", missed, "1", "<= 0", ""));
    }
}
