package io.huiyin.journal;

import io.huiyin.base.DiskRoom;
import io.huiyin.base.Refused;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps some of the database's disk free: nothing is taken in any more long before it is full. A database that finds no room for its log stops
 * at once and does not start again.
 */
public final class DiskReserve implements DiskRoom {

    private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);
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

    @Override
    public void requireRoom() {
        if (!hasRoom()) {
            throw Refused.full("JOURNAL-113", megabytes);
        }
    }

    /** Looks again after a fifth of a second: less than that many writes fill by far. */
    @Override
    public boolean hasRoom() {
        if (System.nanoTime() - looked >= LOOK_AGAIN_NANOS || !room) {
            look();
        }
        return room;
    }

    private synchronized void look() {
        boolean before = room;
        room = free() >= kept();
        looked = System.nanoTime();
        if (before && !room) {
            LOG.warn(
                    "less than {} MB of the disk are free: nothing is taken in, and work in the background waits",
                    megabytes);
        } else if (room && !before) {
            LOG.info("the disk has room again; work goes on");
        }
    }
}
