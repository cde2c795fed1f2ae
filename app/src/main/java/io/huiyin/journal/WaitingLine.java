package io.huiyin.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Those who wait to be written, of bounded length, in two lanes: who goes ahead (somebody on the phone, an emergency) is taken first, and
 * the others still have their share of each group, so that nobody waits for ever. Within a lane, first come is first served.
 *
 * @param <W> one who waits
 */
final class WaitingLine<W extends WaitingLine.Waiting> {

    /** One who waits. */
    interface Waiting {

        /** Appends that it brings, at least one. */
        int size();

        /** True in the lane that is taken first. */
        boolean goesAhead();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Deque<W> ahead = new ArrayDeque<>();
    private final Deque<W> others = new ArrayDeque<>();
    private final int most;
    private final int kept;
    private final int group;
    private final int share;

    /**
     * An empty one.
     *
     * @param most who may wait
     * @param kept places beyond that for those who go ahead: a line full of others never turns them away
     * @param group appends of a group, more only when a single one brings more
     * @param share of a group that the others have, in appends, however many go ahead
     */
    WaitingLine(int most, int kept, int group, int share) {
        this.most = most;
        this.kept = kept;
        this.group = group;
        this.share = share;
    }

    /** False when the line is full. */
    boolean offer(W one) {
        lock.lock();
        try {
            if (ahead.size() + others.size() >= (one.goesAhead() ? most + kept : most)) {
                return false;
            }
            (one.goesAhead() ? ahead : others).addLast(one);
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The next group; empty when nobody has come after that time. */
    List<W> take(long waitMillis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
        lock.lockInterruptibly();
        try {
            while (ahead.isEmpty() && others.isEmpty()) {
                if (left <= 0) {
                    return List.of();
                }
                left = filled.awaitNanos(left);
            }
            return group();
        } finally {
            lock.unlock();
        }
    }

    private List<W> group() {
        List<W> taken = new ArrayList<>();
        int first = fill(taken, ahead, 0, others.isEmpty() ? group : group - share);
        int second = fill(taken, others, first, group);
        fill(taken, ahead, second, group);
        return taken;
    }

    /** Takes from a lane, in order, up to so many appends; the first of a group whatever it brings. */
    private int fill(List<W> taken, Deque<W> lane, int size, int limit) {
        int filledTo = size;
        while (!lane.isEmpty() && (taken.isEmpty() || filledTo + lane.getFirst().size() <= limit)) {
            W one = lane.removeFirst();
            taken.add(one);
            filledTo += one.size();
        }
        return filledTo;
    }

    /** Everybody who waits, at once. */
    List<W> drain() {
        lock.lock();
        try {
            List<W> all = new ArrayList<>(ahead);
            all.addAll(others);
            ahead.clear();
            others.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** False when it does not wait any more. */
    boolean remove(W one) {
        lock.lock();
        try {
            return (one.goesAhead() ? ahead : others).remove(one);
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        return waiting() == 0;
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return ahead.size() + others.size();
        } finally {
            lock.unlock();
        }
    }
}
