package io.huiyin.search;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Keeps the search index behind the writes, in a process that serves; on a thread of its own, since a great import takes it minutes. */
@Component
@ConditionalOnProperty("huiyin.scheduling")
class SearchIndexing implements SmartLifecycle {

    private static final int PAUSE_MILLIS = 1_000;
    private static final int STOP_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexing.class);

    private final SearchIndex index;
    private final AtomicBoolean running = new AtomicBoolean();
    private @Nullable Thread thread;

    SearchIndexing(SearchIndex index) {
        this.index = index;
    }

    @Override
    public void start() {
        running.set(true);
        thread = Thread.ofPlatform().name("search-index").daemon().start(this::run);
    }

    private void run() {
        while (running.get()) {
            try {
                index.indexNow();
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
        Thread started = thread;
        if (started != null) {
            started.interrupt();
            try {
                started.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }
}
