package io.huiyin.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Draws numbers without a gap. Whoever draws holds the row of the series until its transaction ends, so that nobody draws after one who may
 * still fail. So that appends of one process do not take turns for that, one that comes while another is under way expects that the other
 * commits: it counts on from there, writes what it can, and draws only then; when the series stands elsewhere by then, it is written again.
 */
final class Numbering {

    /** A series does not stand where it was expected to: what was written with these numbers is to be rolled back and written again. */
    static final class Unexpected extends RuntimeException {

        Unexpected() {
            super("a series stands elsewhere", null, false, false);
        }
    }

    /** The numbers of one transaction in one series. */
    private static final class Draw {

        private final Series series;
        private final long from;
        private final long to;
        private @Nullable Draw before;

        /** True once the row of the series says so, false when it never will. */
        private final CompletableFuture<Boolean> drawn = new CompletableFuture<>();

        private volatile boolean over;

        Draw(Series series, long from, long to, @Nullable Draw before) {
            this.series = series;
            this.from = from;
            this.to = to;
            this.before = before;
        }
    }

    /** A series by what makes it one. */
    private record Key(String register, String area, String period) {}

    /** What this process knows of a series. */
    private static final class Series {

        private final Key key;
        private volatile @Nullable Draw latest;
        private volatile long peersAt = System.nanoTime() - PEERS.toNanos();

        Series(Key key) {
            this.key = key;
        }

        /** Another process draws, too: it would come in between again, and what is written before would be written twice. */
        void notePeers() {
            peersAt = System.nanoTime();
        }

        boolean hasPeers() {
            return System.nanoTime() - peersAt < PEERS.toNanos();
        }

        boolean isQuiet() {
            Draw last = latest;
            return last == null || last.over;
        }
    }

    /**
     * How long somebody waits, with what is written, for another of this process. The database does not see that wait: when the other waits in turn for
     * what this one holds, this ends it.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** For how long nobody counts on others once another process drew in between. */
    private static final Duration PEERS = Duration.ofSeconds(10);

    /** Series from which on those that nobody draws from are forgotten: most end with their day. */
    private static final int MOST = 1_000;

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::register).thenComparing(Key::area).thenComparing(Key::period);

    private final JdbcTemplate jdbc;
    private final Map<Key, Series> known = new ConcurrentHashMap<>();

    Numbering(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The numbers of a group's transaction. To be closed when it has ended, however it did. */
    final class Drawn implements AutoCloseable {

        private final List<Draw> draws = new ArrayList<>();
        private final long[] counts;

        private Drawn(int size) {
            this.counts = new long[size];
        }

        /** Of each append; 0 without a series. */
        long[] counts() {
            return counts;
        }

        /**
         * Makes the numbers certain: from here on nobody else draws until the transaction ends.
         *
         * @throws Unexpected when the series stands elsewhere
         */
        void settle() {
            draws.forEach(Numbering.this::settle);
        }

        @Override
        public void close() {
            draws.forEach(draw -> {
                draw.before = null; // or all draws since the last pause would be kept
                draw.over = true;
                draw.drawn.complete(false);
            });
        }
    }

    /**
     * Numbers of a group, in order: within the transaction that uses them. Series in a fixed order, so that two processes never wait for each
     * other.
     *
     * @param expecting whether numbers may be counted on from those of others under way. That is done only for a group of a single series in
     *     which everything begins: what it writes before it draws can be in nobody's way
     */
    Drawn draw(List<Append<?>> group, boolean expecting) {
        Map<Key, List<Integer>> wanted = new TreeMap<>(ORDER);
        for (int i = 0; i < group.size(); i++) {
            NumberSeries series = group.get(i).series();
            if (series != null) {
                wanted.computeIfAbsent(
                                new Key(series.register(), series.area(), series.period()), s -> new ArrayList<>())
                        .add(i);
            }
        }
        Drawn drawn = new Drawn(group.size());
        boolean apart = wanted.size() == 1
                && group.stream().allMatch(append -> append.stream().isNew());
        try {
            wanted.forEach((key, positions) -> {
                Draw draw = draw(key, positions.size(), expecting && apart);
                drawn.draws.add(draw);
                long count = draw.from;
                for (int position : positions) {
                    count++;
                    drawn.counts[position] = count;
                }
            });
        } catch (RuntimeException e) {
            drawn.close();
            throw e;
        }
        return drawn;
    }

    private Draw draw(Key key, int numbers, boolean expecting) {
        if (known.size() > MOST) {
            known.values().removeIf(Series::isQuiet);
        }
        Series series = known.computeIfAbsent(key, Series::new);
        synchronized (series) {
            Draw latest = series.latest;
            Draw draw;
            if (expecting && latest != null && !latest.over && !series.hasPeers()) {
                draw = new Draw(series, latest.to, latest.to + numbers, latest);
            } else {
                long last = last(key, numbers);
                draw = new Draw(series, last - numbers, last, null);
                draw.drawn.complete(true);
            }
            series.latest = draw;
            return draw;
        }
    }

    /** Where the series stands with these numbers. Waits for whoever draws; a condition on where it stood would not. */
    private long last(Key key, long numbers) {
        Long last = jdbc.queryForObject("""
                insert into number_series as n (register, area, period, last) values (?, ?, ?, ?)
                on conflict (register, area, period) do update set last = n.last + excluded.last
                returning last""", Long.class, key.register, key.area, key.period, numbers);
        return Objects.requireNonNull(last);
    }

    /** Waits until whoever comes before has drawn, and then, in the database, until that transaction has ended. */
    private void settle(Draw draw) {
        Draw before = draw.before;
        if (before == null) {
            return;
        }
        boolean hasDrawn = before.drawn
                .copy()
                .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        boolean right = hasDrawn && last(draw.series.key, draw.to - draw.from) == draw.to;
        if (hasDrawn && !right) {
            draw.series.notePeers();
        }
        draw.drawn.complete(right);
        if (!right) {
            throw new Unexpected();
        }
    }
}
