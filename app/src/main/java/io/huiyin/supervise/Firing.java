package io.huiyin.supervise;

import io.huiyin.base.DiskRoom;
import io.huiyin.base.Repeating;
import io.huiyin.matter.DueClocks;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every second whether a clock is due, in each process that serves; whoever comes first lets it happen. */
@Component
@ConditionalOnProperty("huiyin.scheduling")
class Firing implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Firing.class);

    private final Repeating repeating;

    Firing(DueClocks clocks, DiskRoom disk) {
        this.repeating = new Repeating(
                "clocks",
                PAUSE,
                () -> fire(clocks, disk),
                e -> LOG.warn("what is due could not be done; it is tried again", e));
    }

    private static void fire(DueClocks clocks, DiskRoom disk) {
        if (disk.hasRoom()) {
            clocks.fire();
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
