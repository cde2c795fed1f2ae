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
import java.util.function.BooleanSupplier;
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

    /** Such callers that write at a time, beside the others. */
    private static final int BULKS = 2;

    /** Such callers that wait for their turn at most, with 10,000 appends or more; further ones are refused with {@code JOURNAL-103}. */
    static final int BULKS_WAITING = 20;

    private static final String FULL = "JOURNAL-103";
    private static final String AWAY = "JOURNAL-112";

    /** Nothing can be found by halves while the database is away. */
    private static final Set<String> LOST = Set.of("JOURNAL-111", AWAY);

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 200;

    /** How long callers wait for a database that went away, counted from when their turn came. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How long callers with a transaction of their own wait for their turn. */
    private static final Duration TURN = Duration.ofSeconds(20);

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
    private final BulkLine bulks = new BulkLine(BULKS, BULKS_WAITING);
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
        return queue.waiting() + bulks.waiting();
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
        return append(appends, () -> bulks.enter(TURN));
    }

    /**
     * As {@link #append(List)}, for work in the background that nobody waits for: however many appends it brings, it is never refused for
     * the length of the line of those who have transactions of their own, and waits in it until its turn comes.
     */
    public List<Appended> appendInTurn(List<Append<?>> appends) {
        return append(appends, bulks::enterPatiently);
    }

    /** @param enter waits for the turn of one who has a transaction of its own; false when it does not come */
    private List<Appended> append(List<Append<?>> appends, BooleanSupplier enter) {
        if (appends.isEmpty()) {
            return List.of();
        }
        reserve.requireRoom();
        List<Append<?>> all = List.copyOf(appends);
        return all.size() < BULK ? appendTogether(all) : appendMany(all, enter);
    }

    private List<Appended> appendTogether(List<Append<?>> appends) {
        Work work = new Work(appends, new CompletableFuture<>());
        if (!running || !queue.offer(work) || leftBehind(work)) {
            throw Refused.busy(FULL);
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
    private List<Appended> appendMany(List<Append<?>> appends, BooleanSupplier enter) {
        if (!enter.getAsBoolean()) {
            throw Refused.busy(FULL);
        }
        try {
            if (!running) {
                throw Refused.busy(FULL);
            }
            return writePatiently(appends);
        } finally {
            bulks.leave();
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
                ending.join(STOP);
                bulks.awaitEmpty(STOP);
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
            answer(group, writePatiently(appends(group)));
        } catch (RuntimeException | Error e) {
            if (e instanceof Refused refused && LOST.contains(refused.code())) {
                refuse(group, refused);
            } else if (group.size() == 1) {
                group.getFirst().done.completeExceptionally(e);
            } else {
                int middle = group.size() / 2;
                write(group.subList(0, middle));
                write(group.subList(middle, group.size()));
            }
        }
    }

    private static List<Append<?>> appends(List<Work> group) {
        List<Append<?>> all = new ArrayList<>();
        group.forEach(work -> all.addAll(work.appends));
        return all;
    }

    /** After a database that did not come back, everybody who came meanwhile is told so with the group. */
    private void refuse(List<Work> group, Refused lost) {
        group.forEach(work -> work.done.completeExceptionally(lost));
        if (lost.code().equals(AWAY)) {
            queue.drain().forEach(work -> work.done.completeExceptionally(lost));
        }
    }

    /** While the database is away it is waited for. What was lost on the way was not committed: {@link GroupWriter#write} has asked. */
    private List<Appended> writePatiently(List<Append<?>> appends) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return writer.write(appends);
            } catch (RuntimeException e) {
                if (!Outages.isOutage(e)) {
                    throw e;
                }
                if (!running || System.nanoTime() > end) {
                    // the exception is left out: its message quotes what somebody wrote
                    LOG.error("the database is away; nothing can be written");
                    throw Refused.busy(AWAY);
                }
                Outages.pause(AWAY);
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
