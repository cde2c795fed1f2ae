package io.huiyin.search;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Keeps the search index behind the writes, in a process that serves; merging has a thread of its own, since much of it takes a while. */
@Component
@ConditionalOnProperty("huiyin.scheduling")
class SearchIndexing implements SmartLifecycle {

    private static final int PAUSE_MILLIS = 1_000;
    private static final int STOP_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexing.class);

    private final SearchIndex index;
    private final Merging merging;
    private final AtomicBoolean running = new AtomicBoolean();
    private List<Thread> threads = List.of();

    SearchIndexing(SearchIndex index, Merging merging) {
        this.index = index;
        this.merging = merging;
    }

    @Override
    public void start() {
        running.set(true);
        threads = List.of(start("search-index", index::follow), start("search-merge", merging::mergeNow));
    }

    private Thread start(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon().start(() -> repeat(work));
    }

    private void repeat(Runnable work) {
        while (running.get()) {
            try {
                work.run();
            } catch (DataAccessException | TransactionException | IllegalStateException e) {
                LOG.warn("the search index could not be brought up to date; it is tried again", e);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    @Override
    public void stop() {
        running.set(false);
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }
}
