package io.huiyin.listing;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.record.BulkChanges;
import io.huiyin.record.RecordRights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The same change of every record that a filter shows. They are all looked at first; what is then changed are those records as they were
 * seen: one that changed meanwhile is named, not overwritten. Every change goes through the journal, at most 500 in one transaction, so what
 * was changed when a process dies stays changed, and the same change asked for again finds it done.
 */
@Component
public class FilteredChanges {

    /** Records that one change may reach. */
    public static final int MOST = 1_000_000;

    private static final int BATCH = 500;
    private static final int KEPT = 20;
    private static final int AT_A_TIME = 1;
    private static final Logger LOG = LoggerFactory.getLogger(FilteredChanges.class);

    private final RecordList list;
    private final BulkChanges changes;
    private final Definitions definitions;
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final Map<String, FilteredChange> kept = new LinkedHashMap<>();

    FilteredChanges(RecordList list, BulkChanges changes, Definitions definitions) {
        this.list = list;
        this.changes = changes;
        this.definitions = definitions;
    }

    /**
     * Begins to look at all of them; nothing is written before {@link #make}.
     *
     * @param raw the fields to be changed, as in {@link BulkChanges}
     * @throws Refused {@code ACCESS-002}; {@code LISTING-101} for a field of which each record has its own value or that others must not
     *     see; {@code LISTING-102} when the filter shows more than {@link #MOST}
     */
    public FilteredChange look(String register, RecordFilter filter, Map<String, Object> raw, Actor by) {
        Definition definition = definitions.current(register).definition();
        RecordRights.requireChange(definition, by);
        if (definition.kind() != Definition.Kind.LIST) {
            throw Refused.invalid("LISTING-103", register);
        }
        for (Field field : definition.fields()) {
            if (raw.containsKey(field.name()) && (field.unique() || field.isConfidential())) {
                throw Refused.invalid("LISTING-101", field.name());
            }
        }
        List<BulkChanges.Target> targets = new ArrayList<>();
        list.targets(register, filter, by, (id, seq) -> {
            if (targets.size() == MOST) {
                throw Refused.invalid("LISTING-102", MOST);
            }
            targets.add(new BulkChanges.Target(id, seq));
        });
        FilteredChange change = new FilteredChange(UUID.randomUUID().toString(), register, by, raw, targets);
        keep(change);
        run(change, FilteredChange.State.LOOKED, batch -> changes.preview(register, batch, raw, by));
        return change;
    }

    /** Makes the change that was looked at, or lets one that stopped go on; one that is being made or done stays as it is. */
    public void make(FilteredChange change) {
        if (change.begin()) {
            run(
                    change,
                    FilteredChange.State.DONE,
                    batch -> changes.bulkChange(change.register(), batch, change.raw(), change.by()));
        }
    }

    /** @throws Refused {@code LISTING-104} when there is none, or it is somebody else's */
    public FilteredChange find(String register, String id, Actor by) {
        FilteredChange change;
        synchronized (kept) {
            change = kept.get(id);
        }
        if (change == null
                || !change.by().name().equals(by.name())
                || !change.register().equals(register)) {
            throw Refused.notFound("LISTING-104");
        }
        return change;
    }

    private void keep(FilteredChange change) {
        synchronized (kept) {
            kept.put(change.id(), change);
            kept.values().stream()
                    .filter(one -> !one.progress().isGoing())
                    .map(FilteredChange::id)
                    .limit(Math.max(0, kept.size() - KEPT))
                    .toList()
                    .forEach(kept::remove);
        }
    }

    private void run(
            FilteredChange change,
            FilteredChange.State end,
            Function<List<BulkChanges.Target>, List<BulkChanges.Line>> step) {
        Thread.ofVirtual().name("filtered-change").start(() -> {
            places.acquireUninterruptibly();
            try {
                for (List<BulkChanges.Target> batch = change.next(BATCH);
                        !batch.isEmpty();
                        batch = change.next(BATCH)) {
                    change.seen(step.apply(batch));
                }
                change.end(end);
            } catch (RuntimeException e) {
                LOG.error("a change of many records of {} stopped", change.register(), e);
                change.end(FilteredChange.State.STOPPED);
            } finally {
                places.release();
            }
        });
    }
}
