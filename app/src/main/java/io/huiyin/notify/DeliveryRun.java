package io.huiyin.notify;

import io.huiyin.base.Repeating;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Gives messages out and sends them behind the writes, in a process that has pages; each channel on a thread of its own. */
@Component
@ConditionalOnWebApplication
class DeliveryRun implements SmartLifecycle {

    /** What another process has to give out, or what is to be tried again: who writes here rings. */
    private static final int LOOK_MILLIS = 2_000;

    /** What goes out of the house may be seconds later. */
    private static final int LOOK_OUT_MILLIS = 10_000;

    /** What is written within that time is given out together, so that a busy city pays for a batch and not for each message. */
    private static final Duration GATHERED = Duration.ofMillis(100);

    private static final int FORGOTTEN_AT_ONCE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRun.class);

    private final Giving giving;
    private final MessageStore messages;
    private final Bell bell;
    private final Duration kept;
    private final List<Repeating> work;
    private volatile boolean running;

    DeliveryRun(
            Giving giving,
            Delivering delivering,
            MessageStore messages,
            Bell bell,
            @Value("${huiyin.messages.keep-days:365}") int keepDays) {
        this.giving = giving;
        this.messages = messages;
        this.bell = bell;
        this.kept = Duration.ofDays(keepDays);
        this.work = List.of(
                new Repeating("messages", GATHERED, () -> workOrWait(this::give, LOOK_MILLIS), this::failed),
                repeating("messages-email", () -> delivering.step(Channel.EMAIL)),
                repeating("messages-sms", () -> delivering.step(Channel.SMS)),
                repeating("messages-webhook", () -> delivering.step(Channel.WEBHOOK)));
    }

    private Repeating repeating(String name, IntSupplier step) {
        return new Repeating(name, Duration.ZERO, () -> workOrWait(step, LOOK_OUT_MILLIS), this::failed);
    }

    private int give() {
        int given = giving.step();
        if (given > 0) {
            bell.ring();
        }
        return given;
    }

    private void workOrWait(IntSupplier step, int patience) {
        long heard = bell.rings();
        if (step.getAsInt() == 0) {
            bell.await(heard, patience);
        }
    }

    private void failed(RuntimeException e) {
        if (running) {
            LOG.warn("messages could not be given out; it is tried again", e);
            bell.await(bell.rings(), LOOK_MILLIS);
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetOld() {
        while (running && messages.forget(kept, FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void start() {
        running = true;
        work.forEach(Repeating::start);
    }

    @Override
    public void stop() {
        running = false;
        work.forEach(Repeating::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
