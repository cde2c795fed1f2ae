package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CityClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** A database that is lost in the middle of a commit: every caller is told the truth, and nothing is there twice. */
@Tag("store")
class OutageTest {

    private static final CityClock CLOCK = CityClock.frozenAt(Instant.parse("2022-12-15T04:00:00Z"));
    private static final int CALLERS = 8;
    private static final int EACH = 10;
    private static final int LARGE = 500;
    private static final int LARGE_CALLERS = 3;

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void aCommitThatWasNotAnsweredIsNeitherLostNorRepeated(@ForAll Random random) throws Exception {
        AtomicInteger lost = new AtomicInteger();
        try (JournalCity city = JournalCity.fresh(CLOCK, line -> new LostLine(line, () -> cut(random, lost)))) {
            List<Future<List<Appended>>> callers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CALLERS; i++) {
                    int caller = i;
                    callers.add(threads.submit(() -> appendAll(city, caller)));
                }
            }
            List<String> told = new ArrayList<>();
            for (Future<List<Appended>> caller : callers) {
                caller.get().forEach(appended -> told.add(appended.stream() + " " + appended.number()));
            }
            List<String> there = new ArrayList<>();
            city.events.forEach(stored -> {
                Event event = city.journal.event(stored.row());
                there.add(event.stream() + " " + event.text("number"));
            });
            assertThat(lost.get()).as("commits that were cut").isPositive();
            assertThat(there).containsExactlyInAnyOrderElementsOf(told).hasSize(CALLERS * EACH);
            assertThat(city.findings()).isEmpty();
        }
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void aLargeBatchWhoseCommitWasNotAnsweredIsWrittenOnce(@ForAll Random random) throws Exception {
        AtomicInteger lost = new AtomicInteger();
        try (JournalCity city = JournalCity.fresh(CLOCK, line -> new LostLine(line, () -> cut(random, lost)))) {
            List<Future<Integer>> callers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < LARGE_CALLERS; i++) {
                    callers.add(threads.submit(() -> {
                        int told = 0;
                        for (int batch = 0; batch < 2; batch++) {
                            told += city.journal.append(large(city)).size();
                        }
                        return told;
                    }));
                }
            }
            int told = 0;
            for (Future<Integer> caller : callers) {
                told += caller.get();
            }
            assertThat(lost.get()).as("commits that were cut").isPositive();
            assertThat(told).isEqualTo(LARGE_CALLERS * 2 * LARGE);
            assertThat(city.count("select count(*) from matter_event")).isEqualTo(told);
            assertThat(city.findings()).isEmpty();
        }
    }

    private static List<Append<?>> large(JournalCity city) {
        return IntStream.range(0, LARGE)
                .<Append<?>>mapToObj(i -> city.numbered("lost", i + 1))
                .toList();
    }

    private static List<Appended> appendAll(JournalCity city, int caller) {
        List<Appended> told = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            told.add(city.journal.append(
                    i % 2 == 0
                            ? city.numbered("lost", caller)
                            : city.begin(Stream.RECORD, caller).ahead(true)));
        }
        return told;
    }

    /** The first commits open the day. */
    private static LostLine.Cut cut(Random random, AtomicInteger lost) {
        LostLine.Cut[] cuts = LostLine.Cut.values();
        LostLine.Cut cut = cuts[random.nextInt(cuts.length)];
        if (cut != LostLine.Cut.NONE) {
            lost.incrementAndGet();
        }
        return cut;
    }
}
