package io.huiyin.bench;

import io.huiyin.base.City;
import io.huiyin.base.CommandLineTask;
import io.huiyin.journal.Claim;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Days;
import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.HistoryLoad;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Once;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import io.huiyin.journal.Verifier;
import io.huiyin.matter.DueClocks;
import io.huiyin.network.Network;
import io.huiyin.register.Categories;
import io.huiyin.search.SearchIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The data folder with the story in it: made once, and gone on with when an earlier try was cut short. Real events in real chains, written by
 * the product's own classes through {@link HistoryLoad}; the days closed under signed roots; the indexes made at the end.
 */
final class LoopStore {

    private static final String SPACE = "bench-loop";
    private static final int BATCH = 4_000;
    private static final int AHEAD = 2;
    private static final int SAMPLE = 20_000;
    private static final int CHECKED = 500;
    private static final int TOLD_EVERY = 50;
    private static final double MEBI = 1 << 20;

    private final Path folder;
    private final LoopStory story;
    private final int units;

    LoopStore(Path folder, LoopStory story) {
        this(folder, story, 0);
    }

    /** @param units how many the city has at least; the missing ones are added as communities */
    LoopStore(Path folder, LoopStory story, int units) {
        this.folder = folder;
        this.story = story;
        this.units = units;
    }

    /** Leaves alone what is there; answers what making it took when it had to be made. */
    List<Measure> build() throws IOException, InterruptedException {
        if (isReady()) {
            return List.of();
        }
        LoopLog.say("making %,d matters in %s ...", story.matters(), folder);
        long began = System.nanoTime();
        Instant first = story.firstDay().atTime(0, 10).atZone(City.ZONE).toInstant();
        try (LoopCity city = LoopCity.quiet(folder, first)) {
            LoopTuning tuning = new LoopTuning(city);
            tuning.begin();
            settle(city);
            LoopUnits.add(city, units);
            LoopIndexes indexes = new LoopIndexes(city.opened().owner());
            if (city.bean(Days.class).openDay().orElseThrow().equals(story.firstDay())) {
                fill(city, indexes);
            }
            indexes.make();
            closeDays(city);
            catchUp(city);
            city.bean(SearchIndex.class).indexNow();
            tuning.end();
            check(city);
        }
        double seconds = LoopLog.seconds(began);
        double size = size() / MEBI / 1_024;
        Files.writeString(marker(), "%d matters%n".formatted(story.matters()), StandardCharsets.UTF_8);
        return List.of(
                Measure.told("loop", "matters made in", seconds, "s"),
                new Measure(
                        "loop",
                        "size for ten million",
                        size / story.matters() * LoopBenchmark.MATTERS,
                        "GiB",
                        "<= 35",
                        "<= 25"));
    }

    private Path marker() {
        return folder.resolve("bench-loop.ready");
    }

    private boolean isReady() {
        return Files.exists(marker());
    }

    /** The units of the city, and the definitions that ship. */
    static void settle(LoopCity city) {
        city.context().getBeansOfType(CommandLineTask.class).values().stream()
                .filter(task -> task.name().equals("city-load"))
                .forEach(task -> task.run(List.of(), System.err, System.err));
        LoopUsers.add(city);
    }

    private void fill(LoopCity city, LoopIndexes indexes) throws InterruptedException {
        int told = city.bean(Claims.class)
                .lastAnswer(SPACE)
                .map(position -> Integer.parseInt(position.strip()))
                .orElse(0);
        if (told >= story.matters()) {
            return;
        }
        indexes.drop();
        LoopCast cast =
                new LoopCast(city.bean(Network.class), city.bean(Categories.class), LoopCity.CITY.code() + "-hotline");
        LoopTeller teller = new LoopTeller(story, cast, city);
        try (Writer writer = new Writer(told)) {
            for (int from = told; from < story.matters(); from += BATCH) {
                int until = Math.min(story.matters(), from + BATCH);
                for (int index = from; index < until; index++) {
                    teller.tell(index, index == from ? claim(until) : null);
                }
                writer.write(teller.take());
            }
        }
    }

    /** Says with the first matter of a batch how far the load is once the batch is written. */
    private static Once claim(int until) {
        String position = "%010d".formatted(until);
        return new Claim(SPACE, position, position.getBytes(StandardCharsets.UTF_8), appended -> position);
    }

    /** Writes batches on a thread of its own while the next ones are being told. */
    private static final class Writer implements AutoCloseable {

        private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(AHEAD);
        private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
        private final Thread thread;
        private final long began = System.nanoTime();
        private final int from;
        private long matters;
        private long events;
        private int batches;

        Writer(int from) {
            this.from = from;
            this.thread = Thread.ofPlatform().name("load").start(this::run);
        }

        void write(HistoryLoad.Batch batch) throws InterruptedException {
            throwFailure();
            queue.put(batch);
        }

        private void run() {
            try {
                while (queue.take() instanceof HistoryLoad.Batch batch) {
                    if (failure.get() == null) {
                        writeNow(batch);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void writeNow(HistoryLoad.Batch batch) {
            try {
                batch.write();
                matters += batch.streams();
                events += batch.events();
                if (++batches % TOLD_EVERY == 0) {
                    double seconds = LoopLog.seconds(began);
                    LoopLog.say(
                            "  %,d matters, %,d a second, %.2f events each",
                            from + matters, Math.round(matters / seconds), (double) events / matters);
                }
            } catch (RuntimeException e) {
                failure.set(e);
            }
        }

        private void throwFailure() {
            RuntimeException failed = failure.get();
            if (failed != null) {
                throw failed;
            }
        }

        @Override
        public void close() {
            try {
                queue.put("end");
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped before the last batch was written", e);
            }
            throwFailure();
        }
    }

    /** One by one, as if each night had come. */
    private void closeDays(LoopCity city) {
        long began = System.nanoTime();
        Days days = city.bean(Days.class);
        LocalDate open = days.openDay().orElseThrow();
        while (open.isBefore(LoopStory.lastDay())) {
            LocalDate next = open.plusDays(1);
            city.clock().freezeAt(next.atTime(0, 0, 20).atZone(City.ZONE).toInstant());
            days.closePassed();
            open = days.openDay().orElseThrow();
        }
        LoopLog.say("  %6.1f s  days closed", LoopLog.seconds(began));
    }

    /** Lets happen what clocks were due for by the end of the story, as after a long standstill. */
    private void catchUp(LoopCity city) {
        city.clock().freezeAt(story.end());
        long began = System.nanoTime();
        int fired = city.bean(DueClocks.class).fire();
        LoopLog.say("  %6.1f s  clocks of %,d matters", LoopLog.seconds(began), fired);
    }

    /** Counts, and the journal's own check of some streams from all over the story. {@code ./huiyin verify} checks all of them. */
    private void check(LoopCity city) {
        JdbcClient owner = city.owner();
        long matters = count(owner, "select count(*) from matter");
        long open = count(owner, "select count(*) from matter where closed_at is null");
        long unfit = count(owner, """
            select count(*) from matter m left join lateral (
                select seq from matter_event e where e.matter_id = m.id order by seq desc limit 1) e on true
            where e.seq is distinct from m.seq\
            """);
        LoopLog.say("  %,d matters, %,d of them open", matters, open);
        if (matters != story.matters() || unfit > 0) {
            throw new IllegalStateException(matters + " matters, " + unfit + " of them do not fit their events");
        }
        long began = System.nanoTime();
        List<Finding> findings = story.matters() <= SAMPLE * 10
                ? city.bean(Verifier.class).verify(progress -> {}).findings()
                : sample(city, owner);
        LoopLog.say("  %6.1f s  verified", LoopLog.seconds(began));
        if (!findings.isEmpty()) {
            throw new IllegalStateException(findings.size() + " findings, the first: " + findings.getFirst());
        }
    }

    /** Some of the streams, folded again and compared with every column that follows from them. */
    private List<Finding> sample(LoopCity city, JdbcClient owner) {
        Journal journal = city.bean(Journal.class);
        List<StateCheck> checks = city.context().getBeansOfType(StateCheck.class).values().stream()
                .filter(check -> check.kind().equals(Stream.MATTER))
                .toList();
        List<Finding> findings = new ArrayList<>();
        List<List<Event>> histories = new ArrayList<>();
        owner.sql("select id from matter where id % ? = 0 order by id")
                .param(story.matters() / SAMPLE)
                .query(Long.class)
                .list()
                .forEach(id -> {
                    histories.add(journal.history(new Stream(Stream.MATTER, id)));
                    if (histories.size() == CHECKED) {
                        checks.forEach(check -> check.check(histories, findings::add));
                        histories.clear();
                    }
                });
        checks.forEach(check -> check.check(histories, findings::add));
        return findings;
    }

    private static long count(JdbcClient owner, String query) {
        return owner.sql(query).query(Long.class).single();
    }

    private long size() throws IOException {
        try (var files = Files.walk(folder.resolve("pg"))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
