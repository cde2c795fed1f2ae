package io.huiyin.journal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Those who write by themselves: some at a time, each in its own thread, first come, first served. Of the others a few wait for their turn,
 * so that nobody is kept for long by a line that does not move.
 */
final class BulkLine {

    private final int writing;
    private final Semaphore turns;
    private final Semaphore places;

    /**
     * An empty one.
     *
     * @param writing who may write at a time
     * @param waiting who may wait for it beside them
     */
    BulkLine(int writing, int waiting) {
        this.writing = writing;
        this.turns = new Semaphore(writing, true);
        this.places = new Semaphore(waiting);
    }

    /** False when the line is full, when the turn has not come after that time, or when it is interrupted; else {@link #leave} follows. */
    boolean enter(Duration longest) {
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            return turns.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            places.release();
        }
    }

    /** Takes no place and waits however long it takes; false when it is interrupted, else {@link #leave} follows. */
    boolean enterPatiently() {
        try {
            turns.acquire();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The turn goes on to the next. */
    void leave() {
        turns.release();
    }

    /** How many wait for their turn. */
    int waiting() {
        return turns.getQueueLength();
    }

    /** Waits, for so long at most, until nobody writes. */
    void awaitEmpty(Duration longest) throws InterruptedException {
        if (turns.tryAcquire(writing, longest.toNanos(), TimeUnit.NANOSECONDS)) {
            turns.release(writing);
        }
    }
}
