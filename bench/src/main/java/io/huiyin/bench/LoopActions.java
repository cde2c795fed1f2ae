package io.huiyin.bench;

import io.huiyin.network.Network;
import io.huiyin.register.Categories;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Two hundred actions a second for a minute, over HTTP, by many people: requests taken in, signed, replied to, called back, struck off. The
 * process has served as many for some minutes before. Each begins when it is due, whether those before it have been answered or not, and counts from then.
 */
final class LoopActions implements LoopBenchmark.Part {

    private static final int A_SECOND = 200;
    private static final int SECONDS = Integer.getInteger("huiyin.seconds", 60);

    /** A process that has just started is not given all at once what a warm one takes. */
    private static final int FIRST_A_SECOND = 40;

    private static final int FIRST_SECONDS = 10;

    /** The compiler takes half a core for the first minutes of a process, which serves for weeks. What it costs until then is told, too. */
    private static final int WARM_SECONDS = Integer.getInteger("huiyin.warm", 150);

    private static final int MOST = 10_000;

    @Override
    public String name() {
        return "actions";
    }

    /** One request. */
    private record Call(String path, String token, String body) {}

    /** A matter and who acts on it. */
    private record Target(String number, String token) {}

    @Override
    public List<Measure> run(LoopCity city, LoopStory story) throws IOException, InterruptedException {
        Deque<Call> calls = new Desk(city).calls(A_SECOND * (SECONDS + WARM_SECONDS) + FIRST_A_SECOND * FIRST_SECONDS);
        LoopHttp http = new LoopHttp(city.address());
        play(http, calls, FIRST_A_SECOND, FIRST_SECONDS);
        Played warming = play(http, calls, A_SECOND, WARM_SECONDS);
        LoopCpu cpu = LoopCpu.begin(city.database().serverPid());
        Played played = play(http, calls, A_SECOND, SECONDS);
        LoopCpu.Used used = cpu.used();
        int actions = played.times.size();
        LoopLog.say(
                "  %d actions, %d refused, the first: %s", actions, played.refused.get(), String.valueOf(played.first));
        return List.of(
                new Measure("loop", "action over HTTP, p95", played.times.quantile(0.95), "ms", "<= 20", "<= 10"),
                Measure.told(
                        "loop",
                        "action over HTTP, p95 of the minutes after the start",
                        warming.times.quantile(0.95),
                        "ms"),
                Measure.told("loop", "action over HTTP, median", played.times.quantile(0.5), "ms"),
                new Measure("loop", "actions a second", actions / used.wall(), "1/s", ">= 199", ">= 1000"),
                Measure.told("loop", "an action, processor time of Java", used.java() / actions * 1e3, "ms"),
                Measure.told("loop", "an action, processor time of PostgreSQL", used.database() / actions * 1e3, "ms"));
    }

    private static final class Played {

        private final LoopTimes times;
        private final AtomicInteger refused = new AtomicInteger();
        private volatile @Nullable String first;

        Played(int most) {
            times = new LoopTimes(most);
        }

        void call(LoopHttp http, Call call, long due) {
            try {
                http.post(call.path, call.token, call.body);
                times.add(System.nanoTime() - due);
            } catch (IOException e) {
                refused.incrementAndGet();
                first = first == null ? e.getMessage() : first;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Played play(LoopHttp http, Deque<Call> calls, int rate, int seconds) throws InterruptedException {
        int count = rate * seconds;
        Played played = new Played(count);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long began = System.nanoTime();
            for (int i = 0; i < count && !calls.isEmpty(); i++) {
                Call call = calls.remove();
                long due = began + i * TimeUnit.SECONDS.toNanos(1) / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                threads.execute(() -> played.call(http, call, due));
            }
        }
        return played;
    }

    /** Finds what is to be done, each matter once. */
    private static final class Desk {

        private final LoopCity city;
        private final LoopCast cast;
        private final SplittableRandom dice = new SplittableRandom(System.nanoTime());
        private final String operator;
        private final String dispatcher;
        private final Map<Long, String> handlers = new HashMap<>();
        private final Map<String, Deque<Target>> waiting = new HashMap<>();

        Desk(LoopCity city) {
            this.city = city;
            this.cast = new LoopCast(
                    city.bean(Network.class), city.bean(Categories.class), LoopCity.CITY.code() + "-hotline");
            this.operator = LoopUsers.callers(city, "bench-operator").getFirst().token();
            this.dispatcher =
                    LoopUsers.callers(city, "bench-dispatcher").getFirst().token();
            LoopUsers.callers(city, "bench-handler")
                    .forEach(caller -> handlers.put(caller.unit().id(), caller.token()));
            for (String state : List.of("dispatched", "handling", "replied", "called_back")) {
                waiting.put(state, find(state));
            }
        }

        /**
         * Some of the matters in that state, with the token of somebody who may act on each. What owes a reason takes that first, and is
         * left out.
         */
        private Deque<Target> find(String state) {
            Deque<Target> found = new ArrayDeque<>();
            city.owner()
                    .sql("""
                            select number, lead_unit_id from matter
                            where state = ? and closed_at is null and owed_at is null and lead_unit_id = any(?)
                            order by id desc limit ?""")
                    .params(state, handlers.keySet().toArray(Long[]::new), MOST)
                    .query(row -> {
                        String handler = Objects.requireNonNull(handlers.get(row.getLong("lead_unit_id")));
                        found.add(new Target(
                                row.getString("number"),
                                switch (state) {
                                    case "replied" -> operator;
                                    case "called_back" -> dispatcher;
                                    default -> handler;
                                }));
                    });
            return found;
        }

        Deque<Call> calls(int count) {
            List<Call> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                calls.add(
                        switch (i % 6) {
                            case 0, 1 -> next("dispatched", "sign", "{}");
                            case 2 -> next("handling", "reply", "{\"outcome\":\"solved\",\"reply\":\"已处理完毕\"}");
                            case 3 -> next("replied", "call_back", "{\"solved\":true,\"satisfaction\":4}");
                            case 4 -> next("called_back", "strike_off", "{}");
                            default -> takeIn();
                        });
            }
            return new ArrayDeque<>(calls);
        }

        /** When nothing waits, somebody else calls. */
        private Call next(String state, String action, String body) {
            Target target = waiting.getOrDefault(state, new ArrayDeque<>()).poll();
            return target == null
                    ? takeIn()
                    : new Call("/api/v1/matters/" + target.number + "/actions/" + action, target.token, body);
        }

        private Call takeIn() {
            String body =
                    """
                    {"channel":"phone","content":"反映楼道照明损坏，请尽快维修","category":"%s","place":"%s","phone":"139%08d","lead_unit":"auto"}""".formatted(cast.category(dice).code(), cast.place(dice).code(), dice.nextInt(100_000));
            return new Call("/api/v1/registers/hotline/records", operator, body);
        }
    }
}
