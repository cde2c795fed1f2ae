package io.huiyin.matter;

import io.huiyin.base.DiskRoom;
import io.huiyin.base.Repeating;
import io.huiyin.base.WorkTimes;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets {@link Rescheduling} run behind the changes of the calendar, in a process that serves. */
@Component
@ConditionalOnProperty("huiyin.scheduling")
class ReschedulingRun implements SmartLifecycle {

    /** A look at the calendar in force, which is in memory. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** In so many looks the database is asked once though the calendar is the same: a process that has not heard of its change may have taken matters in. */
    private static final int ASKED_EACH = 50;

    private static final Logger LOG = LoggerFactory.getLogger(ReschedulingRun.class);

    private final Rescheduling rescheduling;
    private final WorkTimes times;
    private final DiskRoom disk;
    private final Repeating repeating;
    private int version = -1;
    private int looks;

    ReschedulingRun(Rescheduling rescheduling, WorkTimes times, DiskRoom disk) {
        this.rescheduling = rescheduling;
        this.times = times;
        this.disk = disk;
        this.repeating = new Repeating(
                "rescheduling",
                PAUSE,
                this::work,
                e -> LOG.warn("deadlines could not be brought up to the calendar; it is tried again", e));
    }

    private void work() {
        if (!disk.hasRoom()) {
            return;
        }
        int now = times.version();
        if (now != version || looks++ % ASKED_EACH == 0) {
            while (repeating.isRunning() && disk.hasRoom() && rescheduling.step() >= 0) {
                Thread.onSpinWait();
            }
            version = now;
        }
    }

    @Override
    public void start() {
        repeating.start();
    }

    @Override
    public void stop() {
        repeating.stop();
    }

    @Override
    public boolean isRunning() {
        return repeating.isRunning();
    }
}
