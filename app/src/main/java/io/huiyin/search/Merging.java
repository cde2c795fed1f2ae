package io.huiyin.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps segments few: eight of about one size become one, which is of the next size. A pair of a record is so written once for each size. No segment grows
 * beyond what can be merged in memory, where all records of a pair are at once. Now and then everything is written anew without the records that were
 * forgotten. One process does it at a time, beside the indexing.
 */
@Component
class Merging {

    private static final int TOGETHER = 8;
    /** Bytes under which segments are of one size. */
    private static final long SMALLEST = 256 * 1_024;

    /** Bytes of segments that are merged at once: of some two million records. From half of it on a segment stays as it is. */
    static final long MOST = 16 * 1_024 * 1_024;

    private final Segments segments;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Merging(Segments segments, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.segments = segments;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Works until no segments are due, or the thread is interrupted, or when another process is at it.
     *
     * @param goingOn asked before each merge; what is left then waits
     */
    void mergeNow(BooleanSupplier goingOn) {
        while (!Thread.currentThread().isInterrupted()
                && goingOn.getAsBoolean()
                && isDue()
                && transaction.execute(status -> merge())) {}
    }

    private boolean isDue() {
        return !due(segments.all()).isEmpty() || isForgetting();
    }

    /** The ones that are younger may still be on their way into a segment. */
    private boolean isForgetting() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from search_gone where gone_at < now() - interval '1 hour')", Boolean.class));
    }

    private boolean merge() {
        if (jdbc.queryForList("select work from search_work where work = 'merge' for update skip locked")
                .isEmpty()) {
            return false;
        }
        if (isForgetting()) {
            List<Long> gone = jdbc.queryForList(
                    "delete from search_gone where gone_at < now() - interval '10 minutes' returning record_id",
                    Long.class);
            long[] without = gone.stream().mapToLong(Long::longValue).sorted().toArray();
            groups(segments.all()).forEach(some -> merge(some, without));
        } else {
            merge(due(segments.all()), new long[0]);
        }
        return true;
    }

    /** The smallest ones that are enough. */
    static List<Segments.Segment> due(List<Segments.Segment> all) {
        TreeMap<Integer, List<Segments.Segment>> bySize = new TreeMap<>();
        List<Segments.Segment> growing =
                all.stream().filter(segment -> segment.bytes() < MOST / 2).toList();
        for (Segments.Segment segment : growing) {
            int size = 0;
            for (long least = SMALLEST; segment.bytes() >= least; least *= TOGETHER) {
                size++;
            }
            bySize.computeIfAbsent(size, s -> new ArrayList<>()).add(segment);
        }
        return bySize.values().stream()
                .filter(some -> some.size() >= TOGETHER)
                .findFirst()
                .map(some -> groups(some).getFirst())
                .orElse(List.of());
    }

    /** In their order, in groups of {@link #MOST} bytes at most; a larger segment by itself. */
    static List<List<Segments.Segment>> groups(List<Segments.Segment> all) {
        List<List<Segments.Segment>> groups = new ArrayList<>();
        long bytes = 0;
        for (Segments.Segment segment : all) {
            bytes += segment.bytes();
            if (groups.isEmpty() || bytes > MOST) {
                groups.add(new ArrayList<>());
                bytes = segment.bytes();
            }
            groups.getLast().add(segment);
        }
        return groups;
    }

    private void merge(List<Segments.Segment> some, long[] gone) {
        if (some.isEmpty()) {
            return;
        }
        long base = some.stream().mapToLong(Segments.Segment::base).min().orElseThrow();
        List<Stream<Blocks.Block>> open = new ArrayList<>();
        try {
            PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparingLong(Cursor::pair));
            for (Segments.Segment segment : some) {
                Stream<Blocks.Block> blocks = segments.blocks(segment);
                open.add(blocks);
                Cursor cursor = new Cursor(segment.base(), blocks.iterator());
                if (cursor.next()) {
                    cursors.add(cursor);
                }
            }
            segments.write(base, sink -> merge(cursors, gone, new Blocks.Writer(base, sink)));
        } finally {
            open.forEach(Stream::close);
        }
        segments.remove(some);
    }

    private static void merge(PriorityQueue<Cursor> cursors, long[] gone, Blocks.Writer writer) {
        List<long[]> lists = new ArrayList<>();
        while (!cursors.isEmpty()) {
            long pair = cursors.element().pair();
            lists.clear();
            while (!cursors.isEmpty() && cursors.element().pair() == pair) {
                Cursor cursor = cursors.remove();
                lists.add(cursor.reader.records());
                if (cursor.next()) {
                    cursors.add(cursor);
                }
            }
            long[] records = without(Blocks.sorted(lists), gone);
            if (records.length > 0) {
                writer.pair(pair, records, 0, records.length);
            }
        }
        writer.finish();
    }

    private static long[] without(long[] records, long[] gone) {
        return gone.length == 0
                ? records
                : Arrays.stream(records)
                        .filter(record -> Arrays.binarySearch(gone, record) < 0)
                        .toArray();
    }

    /** A place in a segment. */
    private static final class Cursor {

        private final long base;
        private final Iterator<Blocks.Block> blocks;
        private Blocks.Reader reader;

        Cursor(long base, Iterator<Blocks.Block> blocks) {
            this.base = base;
            this.blocks = blocks;
            this.reader = new Blocks.Reader(base, new Blocks.Block(0, new byte[0]));
        }

        boolean next() {
            while (!reader.next()) {
                if (!blocks.hasNext()) {
                    return false;
                }
                reader = new Blocks.Reader(base, blocks.next());
            }
            return true;
        }

        long pair() {
            return reader.pair();
        }
    }
}
