package io.huiyin.bench;

import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Lists over HTTP, with other parameters every time. */
final class LoopReads implements LoopBenchmark.Part {

    private static final int WARM = 60;
    private static final int PAGES = 300;
    private static final int DAYS = 8;
    private static final int PAGE = 50;

    @Override
    public String name() {
        return "reads";
    }

    /** A page that somebody asks for. */
    private record Asked(String path, String token) {}

    @Override
    public List<Measure> run(LoopCity city, LoopStory story) throws IOException, InterruptedException {
        LoopHttp http = new LoopHttp(city.address());
        List<LoopUsers.Caller> handlers = LoopUsers.callers(city, "bench-handler");
        List<LoopUsers.Caller> leaders = LoopUsers.callers(city, "bench-leader");
        LoopUsers.Caller dispatcher =
                LoopUsers.callers(city, "bench-dispatcher").getFirst();
        LoopCast cast =
                new LoopCast(city.bean(Network.class), city.bean(Categories.class), LoopCity.CITY.code() + "-hotline");
        List<Measure> measures = new ArrayList<>();
        measure("my list", dice -> mine(LoopWords.one(handlers, dice), dice), http, measures);
        measure("supervision list", dice -> watched(LoopWords.one(leaders, dice), dice), http, measures);
        measure("overdue list", dice -> late(LoopWords.one(leaders, dice), dice), http, measures);
        measure("filtered list", dice -> filtered(cast, dispatcher, dice), http, measures);
        report(http, leaders, measures);
        return measures;
    }

    /** What waits for a unit, the most pressing first, or one of the pages that a handler turns to. */
    private static Asked mine(LoopUsers.Caller handler, SplittableRandom dice) {
        String state = LoopWords.one(List.of("dispatched,handling", "dispatched", "handling", "open"), dice);
        String sort = LoopWords.one(List.of("due", "-due", "-received", "received"), dice);
        return new Asked("/api/v1/matters?state=" + state + "&sort=" + sort + limit(dice), handler.token());
    }

    /** What a leader looks at beside the accountable units: supervised, put before him by a clock, or owing a reason. */
    private static Asked watched(LoopUsers.Caller leader, SplittableRandom dice) {
        String watch = LoopWords.one(List.of("supervised", "escalated", "owing"), dice);
        return new Asked("/api/v1/matters?watch=" + watch + pressing(dice), leader.token());
    }

    /** What is past its limit below a leader. */
    private static Asked late(LoopUsers.Caller leader, SplittableRandom dice) {
        return new Asked("/api/v1/matters?overdue=true" + pressing(dice), leader.token());
    }

    private static String pressing(SplittableRandom dice) {
        String more = LoopWords.one(
                List.of("", "&urgent=true", "&channel=wechat", "&channel=phone", "&state=handling"), dice);
        String sort = LoopWords.one(List.of("due", "-due"), dice);
        return "&sort=" + sort + more + limit(dice);
    }

    /** Two filters and an order: that of limits among open ones, that of receipt among all. */
    private static Asked filtered(LoopCast cast, LoopUsers.Caller dispatcher, SplittableRandom dice) {
        Category category = LoopWords.one(cast.categories(), dice);
        Unit place = LoopWords.one(cast.places().subList(0, 200), dice);
        String first = LoopWords.one(
                List.of(
                        "category=" + category.code(),
                        "category=" + category.parent(),
                        "place=" + place.code(),
                        "from=2022-" + month(dice) + "-01"),
                dice);
        boolean open = dice.nextInt(7) < 3;
        String second = LoopWords.one(
                open
                        ? List.of("state=open", "state=handling", "state=replied,called_back")
                        : List.of("channel=web", "channel=wechat", "urgent=true", "state=closed"),
                dice);
        String sort = LoopWords.one(
                open ? List.of("due", "-due", "-received", "received") : List.of("-received", "received"), dice);
        return new Asked("/api/v1/matters?" + first + "&" + second + "&sort=" + sort + limit(dice), dispatcher.token());
    }

    private static String month(SplittableRandom dice) {
        return String.format(Locale.ROOT, "%02d", 1 + dice.nextInt(12));
    }

    /** A page has 50; one line more or less makes another request of it. */
    private static String limit(SplittableRandom dice) {
        return "&limit=" + (PAGE - dice.nextInt(10));
    }

    private static void measure(
            String what, Function<SplittableRandom, Asked> next, LoopHttp http, List<Measure> measures)
            throws IOException, InterruptedException {
        SplittableRandom dice = new SplittableRandom(what.hashCode());
        LoopTimes times = new LoopTimes(PAGES);
        List<Slow> slow = new ArrayList<>();
        for (int i = 0; i < WARM + PAGES; i++) {
            Asked asked = next.apply(dice);
            long began = System.nanoTime();
            http.get(asked.path, asked.token);
            long nanos = System.nanoTime() - began;
            if (i >= WARM) {
                times.add(nanos);
                slow.add(new Slow(nanos, asked.path));
            }
        }
        measures.add(new Measure("loop", what + ", p95", times.quantile(0.95), "ms", "<= 50", "<= 20"));
        measures.add(Measure.told("loop", what + ", median", times.quantile(0.5), "ms"));
        slow.sort((one, other) -> Long.compare(other.nanos, one.nanos));
        slow.stream().limit(5).forEach(one -> LoopLog.say("  %8.1f ms  %s", one.nanos / 1e6, one.path));
    }

    private record Slow(long nanos, String path) {}

    /** Told only: of days that are closed, each asked for the first time. */
    private static void report(LoopHttp http, List<LoopUsers.Caller> leaders, List<Measure> measures)
            throws IOException, InterruptedException {
        LoopTimes times = new LoopTimes(DAYS);
        String token = leaders.getFirst().token();
        for (int i = 1; i <= DAYS; i++) {
            long began = System.nanoTime();
            http.get("/api/v1/reports/daily?date=" + LoopStory.lastDay().minusDays(i), token);
            times.add(System.nanoTime() - began);
        }
        measures.add(Measure.told("loop", "daily report of the city, median", times.quantile(0.5), "ms"));
    }
}
