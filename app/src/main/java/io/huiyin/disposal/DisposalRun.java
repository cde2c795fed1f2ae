package io.huiyin.disposal;

import io.huiyin.base.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Disposes by date, each night. Of several processes those that come second find nothing, or are refused and come again the next night. */
@Component
@ConditionalOnProperty("huiyin.scheduling")
class DisposalRun {

    private static final Logger LOG = LoggerFactory.getLogger(DisposalRun.class);

    private final Disposals disposals;

    DisposalRun(Disposals disposals) {
        this.disposals = disposals;
    }

    @Scheduled(cron = "0 30 2 * * *", zone = "Asia/Shanghai")
    void night() {
        try {
            int disposed = disposals.carryOutAll();
            if (disposed > 0) {
                LOG.info("disposed of what is about persons in {} matters", disposed);
            }
        } catch (Refused refused) {
            LOG.warn("disposal stopped: {}", refused.code());
        }
    }
}
