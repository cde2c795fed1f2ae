package io.huiyin.matter;

import io.huiyin.base.Refused;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Lets {@link Rescheduling} run behind the changes of the calendar, in a process that serves; on a thread of its own. */
@Component
@ConditionalOnProperty("huiyin.scheduling")
class ReschedulingRun implements SmartLifecycle {

    private static final int PAUSE_MILLIS = 1_000;
    private static final int STOP_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(ReschedulingRun.class);

    private final Rescheduling rescheduling;
    private final AtomicBoolean running = new AtomicBoolean();
    private @Nullable Thread thread;

    ReschedulingRun(Rescheduling rescheduling) {
        this.rescheduling = rescheduling;
    }

    @Override
    public void start() {
        running.set(true);
        thread = Thread.ofPlatform().name("rescheduling").daemon().start(this::run);
    }

    private void run() {
        while (running.get()) {
            try {
                while (running.get() && rescheduling.step() >= 0) {
                    Thread.onSpinWait();
                }
            } catch (DataAccessException | TransactionException | Refused e) {
                LOG.warn("deadlines could not be brought up to the calendar; it is tried again", e);
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
