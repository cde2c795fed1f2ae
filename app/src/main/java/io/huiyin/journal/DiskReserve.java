package io.huiyin.journal;

import io.huiyin.base.Refused;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps some of the database's disk free: nothing is taken in any more long before it is full. A database that finds no room for its log stops
 * at once and does not start again.
 */
public final class DiskReserve {

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(200).toNanos();
    private static final long MEGABYTE = 1_000_000;

    private final LongSupplier free;
    private final long megabytes;
    private volatile long looked = System.nanoTime() - LOOK_AGAIN_NANOS;
    private volatile boolean room = true;

    /**
     * A reserve.
     *
     * @param free bytes that are free now
     * @param megabytes that stay free
     */
    public DiskReserve(LongSupplier free, long megabytes) {
        this.free = free;
        this.megabytes = megabytes;
    }

    /** Bytes that are free now; as good as without end where the disk is that of another machine. */
    long free() {
        return free.getAsLong();
    }

    /** Bytes that stay free. */
    long kept() {
        return megabytes * MEGABYTE;
    }

    /** @throws Refused {@code JOURNAL-113} when the disk is all but full; reading goes on */
    public void requireRoom() {
        if (!hasRoom()) {
            throw Refused.full("JOURNAL-113", megabytes);
        }
    }

    /** Looks again after a fifth of a second: less than that many writes fill by far. */
    private boolean hasRoom() {
        long now = System.nanoTime();
        if (now - looked >= LOOK_AGAIN_NANOS || !room) {
            room = free() >= kept();
            looked = now;
        }
        return room;
    }
}
