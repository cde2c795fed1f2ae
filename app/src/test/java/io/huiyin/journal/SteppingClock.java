package io.huiyin.journal;

import io.huiyin.base.City;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A clock that somebody keeps setting: it reads each of the moments once, and then the last one for ever. */
final class SteppingClock extends Clock {

    private final Deque<Instant> moments = new ArrayDeque<>();

    SteppingClock(Instant moment) {
        moments.add(moment);
    }

    synchronized void nextThen(Instant... next) {
        moments.clear();
        moments.addAll(List.of(next));
    }

    @Override
    public synchronized Instant instant() {
        return moments.size() > 1 ? moments.removeFirst() : moments.getFirst();
    }

    @Override
    public ZoneId getZone() {
        return City.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
