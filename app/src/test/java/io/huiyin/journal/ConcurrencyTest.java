package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Many callers at once: what was acknowledged is there, once, in order; what was refused is not there at all. */
@Tag("store")
class ConcurrencyTest {

    private static final Instant EVENING = Instant.parse("2022-12-15T15:00:00Z");
    private static final CityClock CLOCK = CityClock.frozenAt(EVENING);
    private static final AtomicLong AMOUNTS = new AtomicLong(10_000);
    private static final AtomicInteger TRIES = new AtomicInteger();
    private static final int LARGE = 500;
    private static @Nullable JournalCity shared;

    @BeforeContainer
    static void open() {
        shared = JournalCity.fresh(CLOCK);
    }

    @AfterContainer
    static void close() {
        city().close();
    }

    private static JournalCity city() {
        JournalCity city = shared;
        if (city == null) {
            throw new IllegalStateException("not open");
        }
        return city;
    }

    /** What became of one append. */
    private record Told(
            long amount,
            @Nullable String area,
            @Nullable Appended appended,
            @Nullable String refusal) {}

    /** A stream that several callers add to, as its callers believe it to stand. */
    private record Shared(Stream stream, AtomicInteger seq, AtomicLong total) {}

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void whateverManyCallersDoAtOnceTheJournalIsWhole(@ForAll Random random) {
        int round = TRIES.incrementAndGet();
        List<Shared> streams = IntStream.range(0, 4)
                .mapToObj(i -> city().journal.append(city().begin(i < 2 ? Stream.MATTER : Stream.RECORD, 0)))
                .map(begun -> new Shared(begun.stream(), new AtomicInteger(1), new AtomicLong()))
                .toList();
        ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
        together(24, caller -> {
            Random mine = new Random(random.nextLong() + caller);
            for (int i = 0; i < 12; i++) {
                told.add(act(mine, round, streams));
            }
        });
        assertNumbersHaveNoGap(told);
        assertStreamsHaveNoGap(streams, told);
        assertAcknowledgedOnceAndRefusedNever(told);
        assertThat(told.stream().map(Told::refusal).filter(code -> code != null).collect(Collectors.toSet()))
                .isSubsetOf("JOURNAL-101", "JOURNAL-102", "poison");
        assertThat(city().findings()).as("every chain, number and state").isEmpty();
    }

    private Told act(Random random, int round, List<Shared> streams) {
        long amount = AMOUNTS.incrementAndGet();
        String area = random.nextInt(3) + "r" + round;
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> tell(amount, area, city().numbered(area, amount), null);
            case 4 ->
                tell(
                        amount,
                        area,
                        city().numbered(area, amount)
                                .once(new Claim(
                                        "key:round " + round,
                                        "k" + random.nextInt(6),
                                        new byte[] {1},
                                        appended -> String.valueOf(appended.number()))),
                        null);
            case 5 -> tell(amount, area, city().numbered(area, amount, JournalCity.POISON), null);
            default -> {
                Shared stream = streams.get(random.nextInt(streams.size()));
                synchronized (stream.seq) {
                    int seen = stream.seq.get();
                    long total = stream.total.get();
                    yield random.nextInt(4) == 0
                            ? tell(amount, null, city().more(stream.stream, seen + 1, total, amount), null)
                            : tell(amount, null, city().more(stream.stream, seen, total, amount), stream);
                }
            }
        };
    }

    private static Told tell(long amount, @Nullable String area, Append<Long> append, @Nullable Shared stream) {
        try {
            Appended appended = city().journal.append(append);
            if (stream != null) {
                stream.seq.set(appended.seq());
                stream.total.addAndGet(amount);
            }
            return new Told(amount, area, appended, null);
        } catch (Refused refused) {
            return new Told(amount, area, null, refused.code());
        } catch (IllegalStateException e) {
            return new Told(amount, area, null, "poison");
        }
    }

    private static void assertNumbersHaveNoGap(Iterable<Told> told) {
        Map<String, List<String>> byArea = new TreeMap<>();
        for (Told one : told) {
            if (one.area != null && one.appended != null) {
                byArea.computeIfAbsent(one.area, a -> new ArrayList<>()).add(String.valueOf(one.appended.number()));
            }
        }
        assertThat(byArea).isNotEmpty();
        byArea.forEach((area, numbers) -> assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, numbers.size())
                        .mapToObj(n -> JournalCity.series(area).number(n))
                        .toList()));
    }

    private static void assertStreamsHaveNoGap(List<Shared> streams, Iterable<Told> told) {
        for (Shared stream : streams) {
            List<Event> history = city().journal.history(stream.stream);
            assertThat(history.stream().map(Event::seq))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, history.size()).boxed().toList());
            Set<Long> acknowledged = new HashSet<>(Set.of(0L));
            for (Told one : told) {
                if (one.appended != null && one.appended.stream().equals(stream.stream)) {
                    acknowledged.add(one.amount);
                }
            }
            assertThat(history.stream().map(event -> event.number("amount")))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    private static void assertAcknowledgedOnceAndRefusedNever(Iterable<Told> told) {
        Map<Long, Integer> written = new HashMap<>();
        city().events
                .forEach(stored ->
                        written.merge(city().journal.event(stored.row()).number("amount"), 1, Integer::sum));
        for (Told one : told) {
            assertThat(written.getOrDefault(one.amount, 0))
                    .as("%s, which was told %s", one.amount, one.refusal)
                    .isEqualTo(one.appended == null ? 0 : 1);
        }
        assertThat(written).doesNotContainKey(JournalCity.POISON);
    }

    @Example
    void whoAppendsHundredsAtOnceNeitherWaitsForOthersNorLeavesAGap() {
        ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
        together(6, caller -> {
            if (caller < 3) {
                city().journal
                        .append(IntStream.range(0, 600)
                                .<Append<?>>mapToObj(i -> city().numbered("many", 40_000 + 1_000L * caller + i))
                                .toList())
                        .forEach(appended -> told.add(new Told(0, "many", appended, null)));
            } else {
                for (int i = 0; i < 20; i++) {
                    told.add(tell(0, "many", city().numbered("many", 50_000 + 100L * caller + i), null));
                }
            }
        });
        assertThat(told).hasSize(3 * 600 + 3 * 20);
        assertNumbersHaveNoGap(told);
        assertThat(city().findings()).as("every chain, number and state").isEmpty();
    }

    @Example
    void ofCallersWhoSawTheSameEventExactlyOneSucceeds() {
        Stream stream = city().journal.append(city().begin(Stream.MATTER, 1)).stream();
        ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
        together(16, caller -> told.add(tell(caller, null, city().more(stream, 1, 1, 20_000 + caller), null)));
        assertThat(told.stream().filter(one -> one.appended != null)).hasSize(1);
        assertThat(told.stream().filter(one -> "JOURNAL-101".equals(one.refusal)))
                .hasSize(15);
        assertThat(city().journal.history(stream)).hasSize(2);
    }

    @Example
    void ofCallersWithTheSameKeyExactlyOneSucceeds() {
        ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
        Claim claim = new Claim("key:operator", "once", new byte[] {1}, appended -> "done");
        together(
                16,
                caller -> told.add(tell(
                        caller,
                        null,
                        city().begin(Stream.RECORD, 30_000 + caller).once(claim),
                        null)));
        assertThat(told.stream().filter(one -> one.appended != null)).hasSize(1);
        assertThat(told.stream().filter(one -> "JOURNAL-102".equals(one.refusal)))
                .hasSize(15);
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void aDayThatPassesUnderManyWritersIsClosedOverAllItsEvents(@ForAll Random random) {
        CityClock clock = CityClock.frozenAt(Instant.parse("2022-12-15T15:59:00Z"));
        try (JournalCity city = JournalCity.fresh(clock)) {
            long seed = random.nextLong();
            city.journal.append(city.numbered("midnight", 1));
            together(9, caller -> {
                Random mine = new Random(seed + caller);
                for (int i = 0; i < 15; i++) {
                    if (caller == 0) {
                        clock.advance(Duration.ofMinutes(mine.nextInt(500)));
                        city.days.closePassed();
                    } else {
                        city.journal.append(
                                mine.nextBoolean()
                                        ? city.numbered("midnight", caller)
                                        : city.begin(Stream.RECORD, caller, i));
                    }
                }
            });
            clock.advance(Duration.ofDays(1));
            city.days.closePassed();
            assertEveryEventLiesUnderTheRootOfItsDay(city);
            assertThat(city.findings()).isEmpty();
        }
    }

    @Example
    void daysThatPassWhileAWriterWaitsDoNotFailIt() {
        CityClock clock = CityClock.frozenAt(Instant.parse("2022-12-15T15:59:00Z"));
        try (JournalCity city = JournalCity.fresh(clock)) {
            city.journal.append(city.numbered("midnight", 1));
            together(5, caller -> {
                for (int i = 0; i < 150; i++) {
                    if (caller < 2) {
                        clock.advance(Duration.ofDays(1));
                        city.days.closePassed();
                    } else {
                        city.journal.append(city.begin(Stream.RECORD, caller, i));
                    }
                }
            });
            assertEveryEventLiesUnderTheRootOfItsDay(city);
        }
    }

    private static void assertEveryEventLiesUnderTheRootOfItsDay(JournalCity city) {
        Map<LocalDate, Long> counted = new TreeMap<>();
        city.events.forEach(stored -> {
            EventRow row = stored.row();
            assertThat(row.day()).isEqualTo(row.recordedAt().atZone(City.ZONE).toLocalDate());
            counted.merge(row.day(), 1L, Long::sum);
        });
        List<Days.Day> days = city.days.listInOrder();
        assertThat(days.stream().filter(day -> !day.closed())).hasSize(1);
        assertThat(days.size()).as("midnight passed").isGreaterThan(2);
        for (Days.Day day : days) {
            List<byte[]> hashes = city.events.hashesOf(day.day());
            assertThat(counted.getOrDefault(day.day(), 0L)).isEqualTo(hashes.size());
            if (day.closed()) {
                assertThat(day.events()).isEqualTo(hashes.size());
                assertThat(Arrays.equals(MerkleTree.root(hashes), day.treeRoot()))
                        .isTrue();
            }
        }
        assertThat(counted.keySet()).isSubsetOf(days.stream().map(Days.Day::day).toList());
    }

    @Example
    void beyondTheLongestQueueCallersAreToldToComeBack() throws SQLException {
        city().journal.append(city().begin(Stream.RECORD, 1));
        CountDownLatch refused = new CountDownLatch(500);
        AtomicInteger written = new AtomicInteger();
        long before = city().count("select count(*) from stream_event");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Connection owner = city().city.owner().getConnection();
                    Statement statement = owner.createStatement()) {
                owner.setAutoCommit(false);
                statement.execute("select day from journal_day where state = 'open' for update");
                for (int i = 0; i < 6_000; i++) {
                    callers.execute(() -> {
                        Told told = tell(1, null, city().begin(Stream.RECORD, 1), null);
                        if (told.appended != null) {
                            written.incrementAndGet();
                        } else if ("JOURNAL-103".equals(told.refusal)) {
                            refused.countDown();
                        }
                    });
                }
                assertThat(await(refused))
                        .as("500 callers are refused while 5,500 wait")
                        .isTrue();
                owner.rollback();
            }
        }
        assertThat(written.get()).isBetween(5_000, 5_500);
        assertThat(city().count("select count(*) from stream_event") - before).isEqualTo(written.get());
    }

    @Example
    void beyondTheLongestLineOfLargeBatchesCallersAreToldToComeBack() throws Exception {
        city().journal.append(city().begin(Stream.RECORD, 1));
        int all = 40;
        CountDownLatch refused = new CountDownLatch(all - Journal.BULKS_WAITING - 2);
        AtomicInteger written = new AtomicInteger();
        AtomicInteger turnedAway = new AtomicInteger();
        List<Future<List<Appended>>> patient = new ArrayList<>();
        long before = city().count("select count(*) from matter_event");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Connection owner = city().city.owner().getConnection();
                    Statement statement = owner.createStatement()) {
                owner.setAutoCommit(false);
                statement.execute("select day from journal_day where state = 'open' for update");
                for (int i = 0; i < all; i++) {
                    callers.execute(() -> {
                        try {
                            written.addAndGet(city().journal.append(large()).size());
                        } catch (Refused full) {
                            assertThat(full.code()).isEqualTo("JOURNAL-103");
                            turnedAway.incrementAndGet();
                            refused.countDown();
                        }
                    });
                }
                assertThat(await(refused)).as("at once, while 20 wait").isTrue();
                for (int i = 0; i < 2; i++) {
                    patient.add(callers.submit(() -> city().journal.appendInTurn(large())));
                }
                Awaitility.await("those in the background stand in the full line, too")
                        .until(() -> city().journal.waiting() == all - turnedAway.get());
                owner.rollback();
            }
        }
        for (Future<List<Appended>> one : patient) {
            written.addAndGet(one.get().size());
        }
        assertThat(written.get()).isEqualTo((all - turnedAway.get() + 2) * LARGE);
        assertThat(turnedAway.get()).isBetween(18, 20);
        assertThat(city().journal.append(large())).as("it recovers").hasSize(LARGE);
        assertThat(city().count("select count(*) from matter_event") - before).isEqualTo(written.get() + LARGE);
        assertThat(city().findings()).isEmpty();
    }

    private static List<Append<?>> large() {
        return IntStream.range(0, LARGE)
                .<Append<?>>mapToObj(i -> city().numbered("large", 60_000 + i))
                .toList();
    }

    @Example
    void aJournalThatIsNotRunningRefusesAndAnswersEveryCallerThatItTook() {
        try (JournalCity city = JournalCity.fresh(CLOCK)) {
            ConcurrentHashMap<String, Integer> told = new ConcurrentHashMap<>();
            for (int i = 0; i < 20; i++) {
                CountDownLatch begun = new CountDownLatch(1);
                try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int caller = 0; caller < 8; caller++) {
                        callers.execute(() -> {
                            String answer = "appended";
                            while (answer.equals("appended")) {
                                answer = answer(city);
                                told.merge(answer, 1, Integer::sum);
                                begun.countDown();
                            }
                        });
                    }
                    assertThat(await(begun)).isTrue();
                    city.journal.stop();
                }
                assertThat(city.journal.isRunning()).isFalse();
                assertThat(answer(city)).isEqualTo("JOURNAL-103");
                city.journal.start();
            }
            assertThat(told.keySet()).containsExactlyInAnyOrder("appended", "JOURNAL-103");
            assertThat(city.count("select count(*) from stream_event"))
                    .isEqualTo(told.getOrDefault("appended", 0).longValue());
        }
    }

    private static String answer(JournalCity city) {
        try {
            city.journal.append(city.begin(Stream.RECORD, 1));
            return "appended";
        } catch (Refused refused) {
            return refused.code();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs so many callers at the same moment and waits for all; a failure of one fails the test. */
    private static void together(int callers, java.util.function.IntConsumer what) {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                int caller = i;
                running.add(threads.submit(() -> {
                    await(start);
                    what.accept(caller);
                }));
            }
            start.countDown();
        }
        for (Future<?> one : running) {
            assertThat(one).as("no caller fails").succeedsWithin(Duration.ZERO);
        }
    }
}
