package io.huiyin.board;

import io.huiyin.board.BoardStore.Flow;
import io.huiyin.board.BoardStore.Limit;
import io.huiyin.board.BoardStore.Open;
import io.huiyin.board.BoardStore.Spot;
import io.huiyin.figure.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a part of the network comes to, as of one snapshot of the database; what changes since is added. Of one thread at a time. */
final class Tally {

    /** Open matters that are more, or fewer. */
    record Moved(Spot spot, Standing standing, long more) {}

    private final LocalDate day;
    private final Recorded flows;
    private final Recorded contact;
    private final NavigableMap<Instant, Flow> minutes;
    private final Map<Spot, Long> open = new HashMap<>();
    private final RunningLimits limits;
    private final long begun = System.nanoTime();
    private String snapshot;
    private long seen = begun;

    /**
     * @param snapshot what was seen when all of this was read
     * @param flows of the day, by parts
     * @param contact how long the first contact took
     * @param minutes the last ones
     * @param limits all that run and have not passed, until the {@linkplain RunningLimits#horizon() horizon}
     */
    Tally(
            Frame frame,
            String snapshot,
            Recorded flows,
            Recorded contact,
            Map<Instant, Flow> minutes,
            List<Open> all,
            RunningLimits limits) {
        this.day = frame.day();
        this.snapshot = snapshot;
        this.flows = flows;
        this.contact = contact;
        this.minutes = new TreeMap<>(minutes);
        this.limits = limits;
        all.forEach(one -> {
            RunningLimits.add(open, one.spot(), one.open());
            limits.pass(one.spot(), one.overdue());
        });
    }

    /** Whether it can be brought up to a moment by what changed. */
    boolean goesOn(Frame frame, Duration life) {
        return day.equals(frame.day())
                && !frame.now().isBefore(limits.at())
                && System.nanoTime() - seen < life.toNanos();
    }

    boolean isOlderThan(Duration age) {
        return System.nanoTime() - begun > age.toNanos();
    }

    String snapshot() {
        return snapshot;
    }

    Instant horizon() {
        return limits.horizon();
    }

    /** How far limits have to be known then. */
    Instant horizonAt(Instant moment) {
        return limits.horizonAt(moment);
    }

    /** What happened since. */
    void add(Recorded laterFlows, Recorded laterContact, Map<Instant, Flow> laterMinutes, List<Moved> moved) {
        flows.add(laterFlows);
        contact.add(laterContact);
        laterMinutes.forEach((minute, flow) -> minutes.merge(minute, flow, Flow::plus));
        for (Moved one : moved) {
            if (one.standing().stood() != Standing.Stood.NOWHERE) {
                RunningLimits.add(open, one.spot(), one.more());
            }
            if (one.standing().stood() == Standing.Stood.RUNNING) {
                limits.change(new Limit(one.spot(), one.standing().due(), one.more()));
            }
        }
    }

    /**
     * Everything that was to be added until then is.
     *
     * @param later the snapshot it is of from then on
     * @param further limits between the horizon and the one of then
     */
    void goTo(Frame frame, String later, List<Limit> further) {
        limits.goTo(frame.now(), limits.horizonAt(frame.now()), further);
        minutes.headMap(frame.first(), false).clear();
        snapshot = later;
        seen = System.nanoTime();
    }

    Recorded flows() {
        return flows;
    }

    Recorded contact() {
        return contact;
    }

    Flow minute(Instant begins) {
        return minutes.getOrDefault(begins, Flow.NONE);
    }

    /** What is open where. */
    List<Open> all() {
        return open.entrySet().stream()
                .map(one -> new Open(one.getKey(), one.getValue(), limits.passed(one.getKey())))
                .toList();
    }

    long open() {
        return RunningLimits.sum(open);
    }

    long overdue() {
        return limits.passed();
    }

    long soon() {
        return limits.soon();
    }
}
