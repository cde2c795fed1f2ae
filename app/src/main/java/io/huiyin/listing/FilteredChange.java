package io.huiyin.listing;

import io.huiyin.base.Actor;
import io.huiyin.record.BulkChanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same change of every record that a filter showed, as far as it has come. Goes on behind the request that began it. */
public final class FilteredChange {

    private static final int SAMPLES = 20;

    /** From looking to done; what stopped while it was being made can go on, what stopped before must be asked for again. */
    public enum State {
        LOOKING,
        LOOKED,
        CHANGING,
        DONE,
        STOPPED
    }

    /**
     * Records that cannot be changed for one reason.
     *
     * @param first one of them, which says why
     */
    public record Reason(BulkChanges.Line first, long count) {}

    /**
     * How far it is.
     *
     * @param changing true once it is being made
     * @param total records that the filter showed
     * @param seen of them, those that were looked at or changed
     * @param good that can be, or were, changed
     * @param same that hold the value already
     * @param samples the first that change
     */
    public record Progress(
            State state,
            boolean changing,
            long total,
            long seen,
            long good,
            long same,
            List<Reason> refused,
            List<BulkChanges.Line> samples) {

        public Progress {
            refused = List.copyOf(refused);
            samples = List.copyOf(samples);
        }

        public long bad() {
            return refused.stream().mapToLong(Reason::count).sum();
        }

        public int percent() {
            return total == 0 ? 100 : (int) (seen * 100 / total);
        }

        public boolean isGoing() {
            return state == State.LOOKING || state == State.CHANGING;
        }
    }

    private final String id;
    private final String register;
    private final Actor by;
    private final Map<String, Object> raw;
    private final List<BulkChanges.Target> targets;
    private State state = State.LOOKING;
    private boolean isMaking;
    private int position;
    private long good;
    private long same;
    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private final List<BulkChanges.Line> samples = new ArrayList<>();

    FilteredChange(String id, String register, Actor by, Map<String, Object> raw, List<BulkChanges.Target> targets) {
        this.id = id;
        this.register = register;
        this.by = by;
        this.raw = Map.copyOf(raw);
        this.targets = List.copyOf(targets);
    }

    public String id() {
        return id;
    }

    public String register() {
        return register;
    }

    /** The fields to be changed, as they were given. */
    public Map<String, Object> raw() {
        return raw;
    }

    Actor by() {
        return by;
    }

    public synchronized Progress progress() {
        return new Progress(
                state,
                isMaking,
                targets.size(),
                position,
                good,
                same,
                List.copyOf(reasons.values()),
                List.copyOf(samples));
    }

    /** True when it may be made; from then on it is being made. */
    synchronized boolean begin() {
        if (state == State.LOOKED) {
            isMaking = true;
            position = 0;
            good = 0;
            same = 0;
            reasons.clear();
            samples.clear();
        } else if (state != State.STOPPED || !isMaking) {
            return false;
        }
        state = State.CHANGING;
        return true;
    }

    synchronized void end(State end) {
        state = end;
    }

    /** The next records; empty after the last. */
    synchronized List<BulkChanges.Target> next(int most) {
        return targets.subList(position, Math.min(targets.size(), position + most));
    }

    synchronized void seen(List<BulkChanges.Line> lines) {
        position += lines.size();
        for (BulkChanges.Line line : lines) {
            if (!line.good()) {
                reasons.merge(
                        reason(line), new Reason(line, 1), (all, one) -> new Reason(all.first(), all.count() + 1));
            } else if (line.before().equals(line.after())) {
                same++;
            } else {
                good++;
                if (samples.size() < SAMPLES) {
                    samples.add(line);
                }
            }
        }
    }

    private static String reason(BulkChanges.Line line) {
        String refused = line.refused();
        return refused != null
                ? refused
                : line.faults().getFirst().field() + " "
                        + line.faults().getFirst().code();
    }
}
