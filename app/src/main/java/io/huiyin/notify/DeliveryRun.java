package io.huiyin.notify;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Gives messages out and sends them behind the writes, in a process that has pages; each channel on a thread of its own. */
@Component
@ConditionalOnWebApplication
class DeliveryRun implements SmartLifecycle {

    private static final int LOOK_MILLIS = 2_000;
    private static final int STOP_MILLIS = 5_000;
    private static final int FORGOTTEN_AT_ONCE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRun.class);

    private final Giving giving;
    private final Delivering delivering;
    private final MessageStore messages;
    private final Bell bell;
    private final Duration kept;
    private final AtomicBoolean running = new AtomicBoolean();
    private List<Thread> threads = List.of();

    DeliveryRun(
            Giving giving,
            Delivering delivering,
            MessageStore messages,
            Bell bell,
            @Value("${huiyin.messages.keep-days:365}") int keepDays) {
        this.giving = giving;
        this.delivering = delivering;
        this.messages = messages;
        this.bell = bell;
        this.kept = Duration.ofDays(keepDays);
    }

    @Override
    public void start() {
        running.set(true);
        threads = List.of(
                start("messages", this::give),
                start("messages-email", () -> delivering.step(Channel.EMAIL)),
                start("messages-sms", () -> delivering.step(Channel.SMS)));
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetOld() {
        while (running.get() && messages.forget(kept, FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE) {
            Thread.onSpinWait();
        }
    }

    private int give() {
        int given = giving.step();
        if (given > 0) {
            bell.ring();
        }
        return given;
    }

    private Thread start(String name, IntSupplier work) {
        return Thread.ofPlatform().name(name).daemon().start(() -> repeat(work));
    }

    private void repeat(IntSupplier work) {
        while (running.get()) {
            long heard = bell.rings();
            int done = 0;
            try {
                done = work.getAsInt();
            } catch (DataAccessException | TransactionException | IllegalStateException e) {
                if (running.get()) {
                    LOG.warn("messages could not be given out; it is tried again", e);
                }
            }
            try {
                if (done == 0) {
                    bell.await(heard, LOOK_MILLIS);
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    @Override
    public void stop() {
        running.set(false);
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }
}
