package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The same change of many records, looked at first. A record that cannot be changed is named and left; the others are changed. */
@Component
public class BulkChanges {

    /** Records that one request may change. */
    public static final int MOST = 10_000;

    /** A record as it was seen. */
    public record Target(long id, int seq) {}

    /**
     * What becomes of one record.
     *
     * @param before values of the fields that are named, as now, masked when confidential
     * @param after as they would be, or are now
     * @param faults why it cannot be; empty when it can
     * @param refused code of what else stands against it, such as {@code JOURNAL-101}; null when nothing does
     */
    public record Line(
            long id,
            @Nullable String number,
            Map<String, Object> before,
            Map<String, Object> after,
            List<Fault> faults,
            @Nullable String refused) {

        public Line {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
            faults = List.copyOf(faults);
        }

        public boolean good() {
            return faults.isEmpty() && refused == null;
        }
    }

    /**
     * What {@link #bulkChange} would do; writes nothing.
     *
     * @param raw the fields to be changed, as in {@link Records#change}
     * @return one line for each target, in their order
     */
    public List<Line> preview(String register, List<Target> targets, Map<String, ?> raw, Actor by) {
        throw new UnsupportedOperationException();
    }

    /** Changes those that can be. */
    public List<Line> bulkChange(String register, List<Target> targets, Map<String, ?> raw, Actor by) {
        throw new UnsupportedOperationException();
    }
}
