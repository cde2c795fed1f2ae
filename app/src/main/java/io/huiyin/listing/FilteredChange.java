package io.huiyin.listing;

import io.huiyin.base.Actor;
import io.huiyin.record.BulkChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The same change of every record that a filter showed, as far as it has come. Goes on behind the request that began it. */
public final class FilteredChange {

    private static final int SAMPLES = 20;

    /** From looking to done; what stopped, such as by the end of the process, can go on. */
    public enum State {
        LOOKING,
        LOOKED,
        CHANGING,
        DONE,
        STOPPED
    }

    /**
     * What is asked for.
     *
     * @param actor sign-in name of whoever asked
     * @param raw the fields to be changed, as they were given
     * @param total records that the filter showed
     */
    record Asked(UUID id, String register, String actor, Map<String, Object> raw, long total, Instant at) {

        Asked {
            raw = Map.copyOf(raw);
        }
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

    private final Asked asked;
    private State state;
    private @Nullable Instant makingAt;
    private long seen;
    private long good;
    private long same;
    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private final List<BulkChanges.Line> samples = new ArrayList<>();

    /** One of which nothing was looked at. */
    FilteredChange(Asked asked) {
        this.asked = asked;
        this.state = State.LOOKING;
    }

    /** One that had come so far. */
    FilteredChange(Asked asked, @Nullable Instant makingAt, Progress progress) {
        this.asked = asked;
        this.makingAt = makingAt;
        this.state = progress.state();
        this.seen = progress.seen();
        this.good = progress.good();
        this.same = progress.same();
        progress.refused().forEach(reason -> reasons.put(key(reason.first()), reason));
        samples.addAll(progress.samples());
    }

    public String id() {
        return asked.id().toString();
    }

    public String register() {
        return asked.register();
    }

    /** When it was asked for. */
    public Instant at() {
        return asked.at();
    }

    /** The fields to be changed, as they were given. */
    public Map<String, Object> raw() {
        return asked.raw();
    }

    Asked asked() {
        return asked;
    }

    boolean isOf(Actor by) {
        return asked.actor().equals(by.name());
    }

    public synchronized Progress progress() {
        return new Progress(
                state,
                makingAt != null,
                asked.total(),
                seen,
                good,
                same,
                List.copyOf(reasons.values()),
                List.copyOf(samples));
    }

    /** When it began to be made; null while it is only looked at. */
    synchronized @Nullable Instant makingAt() {
        return makingAt;
    }

    /** True when it may be made or may go on; from then on it does. */
    synchronized boolean begin(Instant now) {
        switch (state) {
            case LOOKED -> {
                makingAt = now;
                seen = 0;
                good = 0;
                same = 0;
                reasons.clear();
                samples.clear();
                state = State.CHANGING;
            }
            case STOPPED -> state = makingAt == null ? State.LOOKING : State.CHANGING;
            case LOOKING, CHANGING, DONE -> {
                return false;
            }
        }
        return true;
    }

    /** What it is once every record was seen. */
    synchronized State completed() {
        return makingAt == null ? State.LOOKED : State.DONE;
    }

    synchronized void end(State end) {
        state = end;
    }

    synchronized void seen(List<BulkChanges.Line> lines) {
        seen += lines.size();
        for (BulkChanges.Line line : lines) {
            if (!line.good()) {
                reasons.merge(key(line), new Reason(line, 1), (all, one) -> new Reason(all.first(), all.count() + 1));
            } else if (line.earlier()) {
                good++;
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

    private static String key(BulkChanges.Line line) {
        String refused = line.refused();
        return refused != null
                ? refused
                : line.faults().getFirst().field() + " "
                        + line.faults().getFirst().code();
    }
}
