package io.huiyin.publishing;

import io.huiyin.base.DiskRoom;
import io.huiyin.record.Calculations;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** In a process that serves: computes what publications left to be computed, on a thread of its own, since a great register takes a minute. */
@Component
class CalculationsBehind {

    private static final Logger LOG = LoggerFactory.getLogger(CalculationsBehind.class);

    private final Calculations calculations;
    private final DiskRoom disk;
    private final AtomicBoolean busy = new AtomicBoolean();

    CalculationsBehind(Calculations calculations, DiskRoom disk) {
        this.disk = disk;
        this.calculations = calculations;
    }

    @Scheduled(fixedDelay = 3_000)
    void look() {
        if (disk.hasRoom() && busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("calculations").start(this::work);
        }
    }

    private void work() {
        try {
            calculations.work();
        } catch (DataAccessException | TransactionException | IllegalStateException e) {
            LOG.warn("calculated fields could not be brought up to date; it is tried again", e);
        } finally {
            busy.set(false);
        }
    }
}
