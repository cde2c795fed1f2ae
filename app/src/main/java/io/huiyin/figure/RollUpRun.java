package io.huiyin.figure;

import io.huiyin.base.DiskRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps days behind their close; after a new formula, all that there are. */
@Component
class RollUpRun {

    private static final Logger LOG = LoggerFactory.getLogger(RollUpRun.class);

    /** Between two rounds others get their turn. */
    private static final int DAYS = 200;

    /** Between two such steps the disk is looked at. */
    private static final int STEP = 31;

    private final RollUps rollUps;
    private final DiskRoom disk;

    RollUpRun(RollUps rollUps, DiskRoom disk) {
        this.rollUps = rollUps;
        this.disk = disk;
    }

    @Scheduled(fixedDelay = 10_000, initialDelay = 20_000)
    void keep() {
        try {
            int kept = keepSome();
            if (kept > 0) {
                LOG.info("Kept the figures of {} closed days", kept);
            }
        } catch (DataAccessException | IllegalArgumentException | IllegalStateException e) {
            LOG.warn(
                    "The figures of closed days could not be kept; they are counted from the events until the next round: {}",
                    e.getMessage());
        }
    }

    private int keepSome() {
        int kept = 0;
        int step = STEP;
        while (step > 0 && kept < DAYS && disk.hasRoom()) {
            step = rollUps.keep(STEP);
            kept += step;
        }
        return kept;
    }
}
