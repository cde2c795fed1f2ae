package io.huiyin.network;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The tree of units in memory. Reloaded when this process has written, and within seconds when another one has. */
@Component
class Snapshot {

    private static final long LOOK_MILLIS = 2_000;

    private record Loaded(long generation, UnitTree tree) {}

    private final UnitStore store;
    private final AtomicLong generation = new AtomicLong();
    private volatile @Nullable Loaded loaded;

    Snapshot(UnitStore store) {
        this.store = store;
    }

    UnitTree tree() {
        Loaded current = loaded;
        return current != null && current.generation == generation.get() ? current.tree : load();
    }

    /** The next reader loads the tree again. */
    void outdate() {
        generation.incrementAndGet();
    }

    @Scheduled(fixedDelay = LOOK_MILLIS)
    void outdateWhenChanged() {
        Loaded current = loaded;
        if (current != null && !store.version().equals(current.tree.version())) {
            outdate();
        }
    }

    private synchronized UnitTree load() {
        Loaded current = loaded;
        if (current == null || current.generation != generation.get()) {
            long before = generation.get(); // a write while the rows are read makes the next reader load once more
            current = new Loaded(before, new UnitTree(store.version(), store.all()));
            loaded = current;
        }
        return current.tree;
    }
}
