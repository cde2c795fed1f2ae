package io.huiyin.base;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Work that is done again and again on a thread of its own, with a pause between, until it is stopped. What fails is told and tried again. */
public final class Repeating {

    private static final long STOP_MILLIS = 5_000;

    private final String name;
    private final Duration pause;
    private final Runnable work;
    private final Consumer<RuntimeException> failed;
    private final AtomicBoolean running = new AtomicBoolean();
    private @Nullable Thread thread;

    /** @param failed what to do with a failure before the next try */
    public Repeating(String name, Duration pause, Runnable work, Consumer<RuntimeException> failed) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.failed = failed;
    }

    public void start() {
        if (running.compareAndSet(false, true)) {
            thread = Thread.ofPlatform().name(name).daemon().start(this::run);
        }
    }

    private void run() {
        while (running.get()) {
            try {
                work.run();
            } catch (RuntimeException e) {
                failed.accept(e);
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** Waits a moment for what is under way. */
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

    /** False once it was told to stop: work in several steps asks between them. */
    public boolean isRunning() {
        return running.get();
    }
}
