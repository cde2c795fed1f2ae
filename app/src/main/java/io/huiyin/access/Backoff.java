package io.huiyin.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses passwords: after a few failures each further attempt has to wait twice as long as the one before. Counted by
 * account and client address together, so that nobody can lock a colleague out.
 */
final class Backoff {

    /** Attempts without waiting. */
    static final int FREE = 5;

    static final Duration LONGEST = Duration.ofMinutes(15);

    /** After that long without an attempt all is forgotten. */
    private static final Duration FORGET = Duration.ofHours(1);

    /** Guessers that are remembered; the one unseen for longest is forgotten first. */
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<Key, Failures> failures = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
            return size() > MOST;
        }
    };

    /** Who guesses at which account from where. */
    record Key(String account, String address) {}

    private record Failures(int count, Instant last, Instant waitUntil) {}

    Backoff(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins an attempt and counts it as a failure until {@link #succeeded} says otherwise, so that attempts at the same moment count too.
     *
     * @return how long to wait before the next attempt; zero when this one may go on
     */
    synchronized Duration begin(Key key) {
        Instant now = clock.instant();
        Failures before = failures.get(key);
        if (before == null || isForgotten(before, now)) {
            before = new Failures(0, now, now);
        }
        if (now.isBefore(before.waitUntil)) {
            return Duration.between(now, before.waitUntil);
        }
        int count = before.count + 1;
        failures.put(key, new Failures(count, now, now.plus(waitAfter(count))));
        return Duration.ZERO;
    }

    synchronized void succeeded(Key key) {
        failures.remove(key);
    }

    /** Whole seconds to wait, at least one. */
    static int seconds(Duration wait) {
        return (int) Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** Also when the clock was set back. */
    private static boolean isForgotten(Failures before, Instant now) {
        return now.isAfter(before.last.plus(FORGET)) || now.isBefore(before.last);
    }

    private static Duration waitAfter(int count) {
        if (count < FREE) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE, 20));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
