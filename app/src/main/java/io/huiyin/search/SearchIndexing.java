package io.huiyin.search;

import io.huiyin.base.DiskRoom;
import io.huiyin.base.Repeating;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the search index behind the writes, in a process that serves; merging has a thread of its own, since much of it takes a while. */
@Component
@ConditionalOnProperty("huiyin.scheduling")
class SearchIndexing implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A few small segments more or less cost a search nothing. */
    private static final Duration PAUSE_OF_MERGING = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexing.class);

    private final List<Repeating> threads;

    SearchIndexing(SearchIndex index, Merging merging, DiskRoom disk) {
        this.threads = List.of(
                new Repeating("search-index", PAUSE, () -> index.follow(disk::hasRoom), SearchIndexing::failed),
                new Repeating(
                        "search-merge",
                        PAUSE_OF_MERGING,
                        () -> merging.mergeNow(disk::hasRoom),
                        SearchIndexing::failed));
    }

    private static void failed(RuntimeException e) {
        LOG.warn("the search index could not be brought up to date; it is tried again", e);
    }

    @Override
    public void start() {
        threads.forEach(Repeating::start);
    }

    @Override
    public void stop() {
        threads.forEach(Repeating::stop);
    }

    @Override
    public boolean isRunning() {
        return threads.stream().anyMatch(Repeating::isRunning);
    }
}
