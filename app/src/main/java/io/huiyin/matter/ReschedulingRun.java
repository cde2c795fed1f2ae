package io.huiyin.matter;

import io.huiyin.base.Repeating;
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

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(ReschedulingRun.class);

    private final Rescheduling rescheduling;
    private final Repeating repeating;

    ReschedulingRun(Rescheduling rescheduling) {
        this.rescheduling = rescheduling;
        this.repeating = new Repeating(
                "rescheduling",
                PAUSE,
                this::work,
                e -> LOG.warn("deadlines could not be brought up to the calendar; it is tried again", e));
    }

    private void work() {
        while (repeating.isRunning() && rescheduling.step() >= 0) {
            Thread.onSpinWait();
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
