package io.huiyin.listing;

import io.huiyin.base.Actor;
import io.huiyin.base.DiskRoom;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.listing.FilteredChange.State;
import io.huiyin.record.BulkChanges;
import io.huiyin.record.RecordRights;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.Lifecycle;
import org.springframework.context.Phased;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The same change of every record that a filter shows. They are all looked at first; what is then changed are those records as they were
 * seen: one that changed meanwhile is named, not overwritten. Every change goes through the journal, at most 500 in one transaction. What
 * was asked, the records that are meant and how far it has come outlive the process: a change that its end cut short goes on when its
 * owner says so, and no record is changed twice.
 */
@Component
public class FilteredChanges implements Lifecycle, Phased {

    /** Records that one change may reach. */
    public static final int MOST = 1_000_000;

    private static final int LISTED = 10;
    private static final int AT_A_TIME = 1;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration LAST_BATCH = Duration.ofSeconds(8);
    private static final int BEFORE_THE_OTHERS = Integer.MAX_VALUE - 10;
    private static final Logger LOG = LoggerFactory.getLogger(FilteredChanges.class);

    private final RecordList list;
    private final BulkChanges changes;
    private final Definitions definitions;
    private final FilteredChangeStore store;
    private final DiskRoom disk;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final Map<UUID, Run> runs = new ConcurrentHashMap<>();
    private volatile boolean ending;

    FilteredChanges(
            RecordList list,
            BulkChanges changes,
            Definitions definitions,
            FilteredChangeStore store,
            DiskRoom disk,
            Clock clock) {
        this.list = list;
        this.disk = disk;
        this.changes = changes;
        this.definitions = definitions;
        this.store = store;
        this.clock = clock;
    }

    /** A change that this process works on, or that waits for its turn. */
    private record Run(FilteredChange change, CountDownLatch ended) {}

    /**
     * Begins to look at all of them; nothing is written before {@link #make}.
     *
     * @param raw the fields to be changed, as in {@link BulkChanges}
     * @throws Refused {@code ACCESS-002}; {@code LISTING-101} for a field of which each record has its own value or that others must not
     *     see; {@code LISTING-102} when the filter shows more than {@link #MOST}; {@code JOURNAL-113} when the disk is all but full
     */
    public FilteredChange look(String register, RecordFilter filter, Map<String, Object> raw, Actor by) {
        Definition definition = definitions.current(register).definition();
        RecordRights.requireChange(definition, by);
        if (definition.kind() != Definition.Kind.LIST) {
            throw Refused.invalid("LISTING-103", register);
        }
        if (raw.isEmpty()) {
            throw Refused.invalid(List.of(new Fault("fields", "", "BASE-002", null)));
        }
        for (Field field : definition.fields()) {
            if (raw.containsKey(field.name()) && (field.unique() || field.isConfidential())) {
                throw Refused.invalid("LISTING-101", field.name());
            }
        }
        disk.requireRoom();
        List<BulkChanges.Target> targets = new ArrayList<>();
        list.targets(register, filter, by, (id, seq) -> {
            if (targets.size() == MOST) {
                throw Refused.invalid("LISTING-102", MOST);
            }
            targets.add(new BulkChanges.Target(id, seq));
        });
        FilteredChange change = new FilteredChange(
                new FilteredChange.Asked(UUID.randomUUID(), register, by.name(), raw, targets.size(), clock.instant()));
        store.add(change.asked(), targets);
        run(change, by);
        return change;
    }

    /** Makes the change that was looked at, or lets one that stopped go on; one that is being worked on or done stays as it is. */
    public void make(FilteredChange change, Actor by) {
        if (change.begin(clock.instant()) && store.take(change, definition(change))) {
            run(change, by);
        }
    }

    /** @throws Refused {@code LISTING-104} when there is none, or it is somebody else's */
    public FilteredChange find(String register, String id, Actor by) {
        return uuid(id).flatMap(
                        one -> store.find(one, definitions.current(register).definition()))
                .filter(change -> change.isOf(by))
                .map(this::asItIs)
                .orElseThrow(() -> Refused.notFound("LISTING-104"));
    }

    /** The newest that somebody asked for in a register, those that stopped among them. */
    public List<FilteredChange> list(String register, Actor by) {
        return store.newest(by.name(), definitions.current(register).definition(), LISTED).stream()
                .map(this::asItIs)
                .toList();
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private FilteredChange asItIs(FilteredChange kept) {
        Run run = runs.get(kept.asked().id());
        return run == null ? kept : run.change;
    }

    private Definition definition(FilteredChange change) {
        return definitions.current(change.register()).definition();
    }

    private void run(FilteredChange change, Actor by) {
        Run run = new Run(change, new CountDownLatch(1));
        runs.put(change.asked().id(), run);
        Locale reader = LocaleContextHolder.getLocale();
        Thread.ofVirtual().name("filtered-change").start(() -> {
            LocaleContextHolder.setLocale(reader); // rules say in the reader's language what is wrong
            State end = State.STOPPED;
            places.acquireUninterruptibly();
            try {
                end = work(change, by);
            } catch (RuntimeException e) {
                LOG.error("a change of many records of {} stopped", change.register(), e);
            } finally {
                places.release();
                end(run, end);
            }
        });
    }

    private State work(FilteredChange change, Actor by) {
        UUID id = change.asked().id();
        Instant making = change.makingAt();
        Definition definition = definition(change);
        List<BulkChanges.Target> batch = store.targets(id, change.progress().seen());
        while (!batch.isEmpty()) {
            if (ending || !store.save(change, change.progress().state(), definition)) {
                return State.STOPPED;
            }
            change.seen(
                    making == null
                            ? changes.preview(change.register(), batch, change.raw(), by)
                            : changes.bulkChange(change.register(), batch, change.raw(), by, making));
            batch = store.targets(id, change.progress().seen());
        }
        return change.completed();
    }

    /** Kept before anybody is told, so that whoever is told can go on. */
    private void end(Run run, State end) {
        FilteredChange change = run.change;
        try {
            store.save(change, end, definition(change));
        } catch (RuntimeException e) {
            LOG.error("how far a change of many records of {} came could not be kept", change.register(), e);
        } finally {
            runs.remove(change.asked().id());
            change.end(end);
            run.ended.countDown();
        }
    }

    /** What it found may hold personal data: none outlives its days. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 90_000)
    void forgetOld() {
        store.forget(clock.instant().minus(KEPT));
    }

    @Override
    public void start() {
        ending = false;
    }

    /** Lets the batch that is being written end, before the journal does. */
    @Override
    public void stop() {
        ending = true;
        for (Run run : runs.values()) {
            try {
                if (!run.ended.await(LAST_BATCH.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("a change of many records of {} is cut short", run.change.register());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return !ending;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_OTHERS;
    }
}
