package io.huiyin.board.web;

import io.huiyin.network.Unit;
import io.huiyin.shell.Language;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A board in one language that any number of listeners are told of. What is told is made once; who missed something is told everything, so that nobody
 * who is slow holds anybody up.
 */
final class BoardFeed {

    /** What is listened to. */
    record Key(Unit unit, Language language) {}

    /**
     * Something told.
     *
     * @param version counts what was told
     * @param whole the event that says everything
     * @param change the event that says what is new since the version before
     */
    record Told(long version, byte[] whole, byte[] change) {}

    /** The event of a board: time and parts. */
    private record Payload(String at, Map<String, String> parts) {}

    private final JsonMapper json;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private Map<String, String> parts = Map.of();
    private @Nullable Told last;
    private int listeners;
    private boolean over;

    BoardFeed(JsonMapper json) {
        this.json = json;
    }

    /** True until something is told. */
    boolean isSilent() {
        lock.lock();
        try {
            return last == null;
        } finally {
            lock.unlock();
        }
    }

    /** The first thing to be told, unless something was. */
    void begin(String at, Map<String, String> now) {
        lock.lock();
        try {
            if (last == null) {
                change(at, now);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells everybody; nothing when nothing has changed, or before it was {@linkplain #begin begun} with everything.
     *
     * @param some parts, or all of them; the others are as they were
     * @return whether anything had changed
     */
    boolean tell(String at, Map<String, String> some) {
        lock.lock();
        try {
            return last != null && change(at, some);
        } finally {
            lock.unlock();
        }
    }

    private boolean change(String at, Map<String, String> some) {
        Map<String, String> now = new HashMap<>(parts);
        now.putAll(some);
        Map<String, String> changed = new HashMap<>(some);
        changed.entrySet().removeIf(one -> one.getValue().equals(parts.get(one.getKey())));
        if (!changed.isEmpty()) {
            long version = last == null ? 1 : last.version + 1;
            last = new Told(version, event(version, at, now), event(version, at, changed));
            parts = now;
            news.signalAll();
        }
        return !changed.isEmpty();
    }

    private byte[] event(long version, String at, Map<String, String> told) {
        return ("id: " + version + "\nevent: board\ndata: " + json.writeValueAsString(new Payload(at, told)) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Waits for something later than a version.
     *
     * @return null when there is nothing for so long, or the feed is over
     */
    @Nullable
    Told after(long version, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!over && left > 0 && (last == null || last.version == version)) {
                left = news.awaitNanos(left);
            }
            Told told = last;
            return over || told == null || told.version == version ? null : told;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waits goes. */
    void end() {
        lock.lock();
        try {
            over = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** So many more listeners, or fewer; how many there are then. */
    int listeners(int more) {
        listeners += more;
        return listeners;
    }
}
