package io.huiyin.journal;

import io.huiyin.database.SnapshotReaders;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Recomputes everything that the journal promises and names what does not fit. */
public final class Verifier {

    static final int BATCH = 500;

    private static final int PROGRESS_EVERY = 50_000;

    private static final String SERIES_KEY = '"' + StreamCheck.SERIES + '"';

    /** Events that are read at once, about. */
    private static final int SPAN = 4_000;

    /** Spans that were asked for and not yet taken, by thread: they bound what is in memory. */
    private static final int AHEAD = 2;

    private final JdbcClient sql;
    private final TransactionTemplate snapshot;
    private final EventStore events;
    private final Days days;
    private final PersonalValues personal;
    private final Attachments attachments;
    private final Signer signer;
    private final int threads;
    private final Map<String, List<StateCheck>> checks = new HashMap<>();

    /** @param threads each with a connection of its own; 1: it runs in the transaction of the caller, and sees what that has changed */
    Verifier(
            JdbcClient sql,
            TransactionTemplate snapshot,
            EventStore events,
            Days days,
            PersonalValues personal,
            Attachments attachments,
            Signer signer,
            int threads,
            List<StateCheck> checks) {
        this.sql = sql;
        this.snapshot = snapshot;
        this.events = events;
        this.days = days;
        this.personal = personal;
        this.attachments = attachments;
        this.signer = signer;
        this.threads = threads;
        checks.forEach(check -> this.checks
                .computeIfAbsent(check.kind(), k -> new ArrayList<>())
                .add(check));
    }

    /**
     * What was recomputed.
     *
     * @param findings everything that does not fit, the first one first; empty when all is well
     */
    public record Result(long days, long events, long streams, List<Finding> findings) {

        public boolean good() {
            return findings.isEmpty();
        }
    }

    /** Reads one snapshot of the database, so that it may run while the product serves. */
    public Result verify(Consumer<String> progress) {
        return snapshot.execute(status -> new Run(progress).all());
    }

    /** The closed day of that root, in hexadecimal, as printed on a report. */
    public Optional<LocalDate> dayOf(String root) {
        return days.listInOrder().stream()
                .filter(day -> day.root() != null
                        && HexFormat.of().formatHex(day.root()).equalsIgnoreCase(root.strip()))
                .map(Days.Day::day)
                .findFirst();
    }

    /** Whether a closed day's signature is that of a trusted key over its root. An open day has none. */
    public boolean isSigned(Days.Day day) {
        return signatureFault(day) == null;
    }

    private @Nullable String signatureFault(Days.Day day) {
        Optional<byte[]> key = sql.sql("select public_key from journal_key where key_id = ?")
                .param(day.keyId())
                .query((row, n) -> row.getBytes(1))
                .optional();
        byte[] root = day.root();
        byte[] signature = day.signature();
        if (key.isEmpty() || root == null || signature == null || !Signer.verify(key.get(), root, signature)) {
            return "its signature is not valid";
        }
        return signer.trusts(key.get()) ? null : "it is signed with a key that is not among the trusted ones";
    }

    /** One pass over the journal: workers, each in a transaction of its own that sees the same, recompute whole streams and their state. */
    private final class Run {

        private final Consumer<String> progress;
        private final List<Finding> findings = new ArrayList<>();
        private final Map<String, GivenNumbers> numbers = new LinkedHashMap<>();
        private final Set<String> doubles = new HashSet<>();
        private final Deque<Future<Part>> parts = new ArrayDeque<>();
        private long eventCount;
        private long streamCount;
        private long toldAt = PROGRESS_EVERY;

        Run(Consumer<String> progress) {
            this.progress = progress;
        }

        Result all() {
            List<Days.Day> all = days.listInOrder();
            Set<LocalDate> known = all.stream().map(Days.Day::day).collect(Collectors.toSet());
            StreamCheck check = new StreamCheck(personal, known);
            try (SnapshotReaders readers = new SnapshotReaders(sql, snapshot, threads)) {
                events.spans(SPAN, span -> {
                    parts.addLast(readers.read(() -> part(check, span)));
                    takeParts(AHEAD * threads);
                });
                takeParts(0);
                days(all, readers);
            }
            numbers();
            doubles();
            checks.values().forEach(list -> list.forEach(one -> one.checkOrphans(findings::add)));
            attachments.damaged().forEach(hash -> found("attachment " + hash, "the stored bytes do not fit the hash"));
            return new Result(all.size(), eventCount, streamCount, List.copyOf(findings));
        }

        /** Takes what is ready, in the order in which it was asked for, until no more than so many are left. */
        private void takeParts(int left) {
            while (parts.size() > left) {
                Part part = SnapshotReaders.done(parts.removeFirst());
                findings.addAll(part.findings);
                part.positions.forEach(this::note);
                streamCount += part.streams;
                eventCount += part.events;
                if (eventCount >= toldAt) {
                    progress.accept("%,d events".formatted(eventCount));
                    toldAt = eventCount + PROGRESS_EVERY;
                }
            }
        }

        private void note(String position) {
            int cut = position.lastIndexOf('/');
            boolean fresh = numbers.computeIfAbsent(position.substring(0, cut), s -> new GivenNumbers())
                    .add(Long.parseLong(position.substring(cut + 1)));
            if (!fresh) {
                doubles.add(position);
            }
        }

        private void days(List<Days.Day> all, SnapshotReaders readers) {
            Deque<Future<List<Finding>>> sent = new ArrayDeque<>();
            byte[] previous = new byte[32];
            for (Days.Day day : all) {
                byte[] root = day.root();
                if (day.closed() && root != null) {
                    byte[] before = previous;
                    sent.addLast(readers.read(() -> day(day, root, before)));
                    previous = root;
                }
            }
            sent.forEach(one -> findings.addAll(SnapshotReaders.done(one)));
        }

        private void numbers() {
            Map<String, Long> last = new HashMap<>();
            sql.sql("select register || '/' || area || '/' || period as series, last from number_series")
                    .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                    .list()
                    .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
            numbers.forEach((series, given) -> {
                given.firstMissing()
                        .ifPresent(missing -> found("series " + series, "number " + missing + " is missing"));
                Long counter = last.remove(series);
                if (counter == null || given.last() != counter) {
                    found(
                            "series " + series,
                            "its counter stands at " + counter + ", its last number is " + given.last());
                }
            });
            last.forEach(
                    (series, counter) -> found("series " + series, "its numbers up to " + counter + " are missing"));
        }

        /** Who has a number that somebody else has, too: looked for only when there is one, so that nothing is kept for all the others. */
        private void doubles() {
            if (doubles.isEmpty()) {
                return;
            }
            Map<String, String> earlier = new HashMap<>();
            events.forEach(stored -> {
                EventRow row = stored.row();
                if (row.data().contains(SERIES_KEY)
                        && Canonical.map(row.data()).get(StreamCheck.SERIES) instanceof String position
                        && doubles.contains(position)) {
                    String before = earlier.putIfAbsent(position, where(row));
                    if (before != null) {
                        found(where(row), "its number was given before, to " + before);
                    }
                }
            });
        }

        private void found(String where, String what) {
            findings.add(new Finding(where, what));
        }
    }

    /**
     * What a span gave.
     *
     * @param positions numbers that were given, each with its series, in order
     */
    private record Part(long events, long streams, List<Finding> findings, List<String> positions) {}

    private Part part(StreamCheck check, EventStore.Span span) {
        StreamCheck.Part part = check.check(to -> events.read(span, to));
        List<Finding> findings = new ArrayList<>(part.findings());
        part.histories().forEach((kind, histories) -> {
            for (int from = 0; from < histories.size(); from += BATCH) {
                List<List<Event>> some = histories.subList(from, Math.min(from + BATCH, histories.size()));
                checks.getOrDefault(kind, List.of()).forEach(one -> checkStates(one, some, findings));
            }
        });
        return new Part(part.events(), part.streams(), findings, part.positions());
    }

    /** One stream that cannot be folded does not hide the others: they are checked one by one then. */
    private static void checkStates(StateCheck check, List<List<Event>> of, List<Finding> findings) {
        List<Finding> found = new ArrayList<>();
        try {
            check.check(List.copyOf(of), found::add);
            findings.addAll(found);
        } catch (RuntimeException e) {
            if (of.size() == 1) {
                findings.add(new Finding(
                        of.getFirst().getFirst().stream().toString(),
                        "its events cannot be folded: " + e.getMessage()));
            } else {
                of.forEach(one -> checkStates(check, List.of(one), findings));
            }
        }
    }

    private List<Finding> day(Days.Day day, byte[] root, byte[] previous) {
        List<Finding> findings = new ArrayList<>();
        Consumer<String> found = what -> findings.add(new Finding("day " + day.day(), what));
        List<byte[]> hashes = events.hashesOf(day.day());
        byte[] tree = MerkleTree.root(hashes);
        if (!Arrays.equals(tree, day.treeRoot())) {
            found.accept("its events do not give its tree root: one was altered, removed or inserted");
        }
        if (!Long.valueOf(hashes.size()).equals(day.events())) {
            found.accept("its count of events is " + day.events() + ", there are " + hashes.size());
        }
        if (!Arrays.equals(Canonical.dayRoot(day.day(), hashes.size(), tree, previous), root)) {
            found.accept("its root does not follow from its events and the day before");
        }
        String fault = signatureFault(day);
        if (fault != null) {
            found.accept(fault);
        }
        return findings;
    }

    static String where(EventRow row) {
        return row.stream() + " event " + row.seq() + " (" + row.action() + ")";
    }
}
