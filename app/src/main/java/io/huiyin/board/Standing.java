package io.huiyin.board;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a matter stands as far as a board counts it.
 *
 * @param lead path of the accountable unit
 * @param due its limit, whether or not it runs
 */
record Standing(Stood stood, String lead, Instant due) {

    enum Stood {
        /** Not taken in yet, or closed. */
        NOWHERE,
        /** Open; it was replied to, or its clock stands still. */
        OPEN,
        /** Open, and its limit runs. */
        RUNNING;

        /** As it is written down. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Stood of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** What is known of how a matter stood; null is what was not said. */
    record Before(
            long matter,
            int seq,
            @Nullable Stood stood,
            @Nullable String lead,
            @Nullable Instant due) {

        /** Fills what was not said from what was said of a later moment. */
        Before or(Before later) {
            return new Before(
                    matter,
                    seq,
                    stood == null ? later.stood : stood,
                    lead == null ? later.lead : lead,
                    due == null ? later.due : due);
        }

        /** @param now fills what was not said since */
        Standing or(Standing now) {
            return new Standing(
                    stood == null ? now.stood : stood, lead == null ? now.lead : lead, due == null ? now.due : due);
        }
    }
}
