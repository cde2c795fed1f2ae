package io.huiyin.register.web;

import io.huiyin.register.ImportOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An import that runs now, or waits for its turn. */
final class ImportWork {

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile ImportOptions.Progress progress = new ImportOptions.Progress(0, 0, 0, 0, 0);
    private volatile long beganNanos;
    private volatile boolean waiting = true;
    private volatile ImportJob.State stop = ImportJob.State.RUNNING;

    /** Thrown behind a batch when it is to stop there: what was written stays. */
    static final class Stopped extends RuntimeException {

        Stopped() {
            super(null, null, false, false);
        }
    }

    void begun() {
        beganNanos = System.nanoTime();
        waiting = false;
        goOn();
    }

    void tell(ImportOptions.Progress far) {
        progress = far;
        goOn();
    }

    void done(ImportOptions.Progress all) {
        progress = all;
    }

    private void goOn() {
        if (stop != ImportJob.State.RUNNING) {
            throw new Stopped();
        }
    }

    /** @param as what the job is called then */
    void stop(ImportJob.State as) {
        stop = as;
    }

    ImportJob.State stopped() {
        return stop;
    }

    boolean isStopping() {
        return stop != ImportJob.State.RUNNING;
    }

    boolean isWaiting() {
        return waiting;
    }

    ImportOptions.Progress progress() {
        return progress;
    }

    /** Rows of a second so far; 0 when nothing is known yet. */
    long rowsPerSecond() {
        double seconds = seconds();
        return seconds <= 0 ? 0 : Math.round(progress.read() / seconds);
    }

    /** Seconds that it still takes if it goes on like this; -1 when nothing is known yet. */
    long secondsLeft(long bytes) {
        long done = progress.bytes();
        return done <= 0 ? -1 : Math.round(seconds() * Math.max(0, bytes - done) / done);
    }

    private double seconds() {
        return waiting ? 0 : (System.nanoTime() - beganNanos) / 1e9;
    }

    void end() {
        ended.countDown();
    }

    /** @return false when it goes on */
    boolean await(Duration atMost) {
        try {
            return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
