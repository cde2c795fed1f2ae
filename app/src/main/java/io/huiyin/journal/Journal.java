package io.huiyin.journal;

import io.huiyin.base.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The only way to write anything that counts. Callers that arrive together share one transaction (group commit); each is answered after
 * the commit. An append that fails is refused alone: its neighbours are written without it. Callers with hundreds of appends, such as imports,
 * have transactions of their own beside that.
 */
public final class Journal implements SmartLifecycle {

    /** Appends that one transaction takes at most, a single caller's larger batch aside. */
    private static final int GROUP = 500;

    /** Of them, those that callers who do not go ahead have in any case. */
    private static final int SHARE = 100;

    /** Callers that wait at most; further ones are refused with {@code JOURNAL-103}. */
    static final int WAITING = 5_000;

    /** Places beyond that for callers who go ahead. */
    private static final int KEPT = 500;

    /** Appends of one caller from which on they have a transaction of their own. */
    private static final int BULK = GROUP;

    /** Such callers that write at a time, beside the others; further ones wait. */
    private static final int BULKS = 2;

    /** Nothing can be found by halves while the database is away. */
    private static final Set<String> LOST = Set.of("JOURNAL-111", "JOURNAL-112");

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long STOP_MILLIS = 10_000;
    private static final long POLL_MILLIS = 200;

    /** How long callers wait for a database that went away, counted from when their turn came. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Work(List<Append<?>> appends, CompletableFuture<List<Appended>> done)
            implements WaitingLine.Waiting {

        @Override
        public int size() {
            return appends.size();
        }

        @Override
        public boolean goesAhead() {
            return appends.stream().anyMatch(Append::ahead);
        }
    }

    private final WaitingLine<Work> queue = new WaitingLine<>(WAITING, KEPT, GROUP, SHARE);
    private final Semaphore bulks = new Semaphore(BULKS, true);
    private final GroupWriter writer;
    private final EventStore events;
    private final PersonalValues personal;
    private final DiskReserve reserve;
    private volatile boolean running;
    private @Nullable Thread thread;

    Journal(GroupWriter writer, EventStore events, PersonalValues personal, DiskReserve reserve) {
        this.writer = writer;
        this.events = events;
        this.personal = personal;
        this.reserve = reserve;
    }

    /** Callers that wait in this process. */
    int waiting() {
        return queue.waiting();
    }

    /** Appends to one stream and answers after the commit. See {@link #append(List)}. */
    public Appended append(Append<?> append) {
        return append(List.of(append)).getFirst();
    }

    /**
     * Appends all of them or none, in order, and answers after the commit.
     *
     * @param appends at most one for each stream
     * @throws Refused {@code JOURNAL-101} when a stream has moved on since the caller read it, {@code JOURNAL-102} when a claim was made
     *     before, {@code JOURNAL-103} when too many wait, {@code JOURNAL-112} when the database is away and nothing was written,
     *     {@code JOURNAL-111} when it went away in the middle of a commit and does not come back, {@code JOURNAL-113} when its
     *     disk is all but full
     */
    public List<Appended> append(List<Append<?>> appends) {
        if (appends.isEmpty()) {
            return List.of();
        }
        reserve.requireRoom();
        if (appends.size() >= BULK) {
            return appendMany(List.copyOf(appends));
        }
        Work work = new Work(List.copyOf(appends), new CompletableFuture<>());
        if (!running || !queue.offer(work) || leftBehind(work)) {
            throw Refused.busy("JOURNAL-103");
        }
        try {
            return work.done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** In the caller's own thread: nobody waits behind thousands of others, and two imports share the machine's cores. */
    private List<Appended> appendMany(List<Append<?>> appends) {
        try {
            bulks.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.busy("JOURNAL-103");
        }
        try {
            if (!running) {
                throw Refused.busy("JOURNAL-103");
            }
            return writer.write(appends);
        } catch (RuntimeException e) {
            throw Outages.isOutage(e) ? Refused.busy("JOURNAL-112") : e;
        } finally {
            bulks.release();
        }
    }

    /** True when the journal stopped just before this work came, so that nobody would ever take it. */
    private boolean leftBehind(Work work) {
        return !running && queue.remove(work);
    }

    /** All events of a stream in order, personal values in plain; empty when there is none. */
    public List<Event> history(Stream stream) {
        return events.history(stream).stream()
                .map(stored -> event(stored.row()))
                .toList();
    }

    /** All events of those matters, each matter's in order. */
    public Map<Long, List<Event>> histories(Collection<Long> matters) {
        return events.histories(matters).stream()
                .map(stored -> event(stored.row()))
                .collect(Collectors.groupingBy(event -> event.stream().id()));
    }

    Event event(EventRow row) {
        return event(row, Canonical.map(row.data()), personal.reveal(row.personal()));
    }

    static Event event(EventRow row, Map<String, Object> data, Map<String, String> plain) {
        return new Event(
                row.stream(),
                row.seq(),
                row.day(),
                row.occurredAt(),
                row.recordedAt(),
                row.actor(),
                row.action(),
                row.scope(),
                data,
                plain);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("journal").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        Thread ending = thread;
        if (ending != null) {
            try {
                ending.join(STOP_MILLIS);
                if (bulks.tryAcquire(BULKS, STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                    bulks.release(BULKS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the web server takes requests and stops after it. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void work() {
        while (running || !queue.isEmpty()) {
            try {
                List<Work> group = queue.take(POLL_MILLIS);
                if (!group.isEmpty()) {
                    write(group);
                }
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    /** One that fails is found by halves, so that it is refused alone and the others are written, in order, with few more commits. */
    private void write(List<Work> group) {
        try {
            answer(group, writePatiently(group));
        } catch (RuntimeException | Error e) {
            if (e instanceof Refused refused && LOST.contains(refused.code())) {
                group.forEach(work -> work.done.completeExceptionally(e));
            } else if (group.size() == 1) {
                group.getFirst().done.completeExceptionally(e);
            } else {
                int middle = group.size() / 2;
                write(group.subList(0, middle));
                write(group.subList(middle, group.size()));
            }
        }
    }

    /** While the database is away the group waits for it, and after that is told so with everybody who came meanwhile. */
    private List<Appended> writePatiently(List<Work> group) {
        List<Append<?>> all = new ArrayList<>();
        group.forEach(work -> all.addAll(work.appends));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return writer.write(all);
            } catch (RuntimeException e) {
                if (!Outages.isOutage(e)) {
                    throw e;
                }
                if (!running || System.nanoTime() > end) {
                    // the exception is left out: its message quotes what somebody wrote
                    LOG.error("the database is away; nothing can be written");
                    Refused away = Refused.busy("JOURNAL-112");
                    queue.drain().forEach(work -> work.done.completeExceptionally(away));
                    throw away;
                }
                Outages.pause("JOURNAL-112");
            }
        }
    }

    private static void answer(List<Work> group, List<Appended> appended) {
        int from = 0;
        for (Work work : group) {
            int to = from + work.appends.size();
            work.done.complete(appended.subList(from, to));
            from = to;
        }
    }
}
