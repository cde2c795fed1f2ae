package io.huiyin.board;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets {@linkplain BoardChanges changes} that every board has seen, in each process that serves. */
@Component
@ConditionalOnProperty("huiyin.scheduling")
class BoardForgetting {

    private final BoardChanges changes;

    BoardForgetting(BoardChanges changes) {
        this.changes = changes;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void forget() {
        changes.forget();
    }
}
