package io.huiyin.base;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port through which auditors ask modules who looked at, and who took out, what. Implemented by whoever keeps it. */
public interface AuditTrail {

    /** What was done. */
    enum Kind {
        /** Somebody was shown a requester who asked to be hidden. */
        LOOK,
        /** Somebody had a confidential value of a record opened. */
        RECORD_LOOK,
        /** Somebody took records out as a file. */
        EXPORT,
        /** The same with confidential values in plain. */
        CONFIDENTIAL_EXPORT;

        /** True when somebody was shown what is confidential. */
        public boolean isLook() {
            return this == LOOK || this == RECORD_LOOK;
        }
    }

    /**
     * One thing that was done.
     *
     * @param actor sign-in name
     * @param what the number of a matter, the number of a record with a field, or the code of a register
     * @param href the page about it
     * @param place path of the unit that the thing looked at is in; null of an export
     * @param reason why, as it was said; null when nobody was asked
     * @param count how many records, of an export of confidential values how many of these; 1 for a look
     */
    record Entry(
            Kind kind,
            Instant at,
            String actor,
            String what,
            String href,
            @Nullable String place,
            @Nullable String reason,
            long count) {}

    /**
     * Everything from a moment until before another, the latest first.
     *
     * @param actor sign-in name; null for everybody
     * @param limit entries at most
     */
    List<Entry> between(Instant from, Instant until, @Nullable String actor, int limit);
}
