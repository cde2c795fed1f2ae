package io.huiyin.demo;

import io.huiyin.matter.Channel;
import io.huiyin.register.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is going to happen to one matter.
 *
 * @param no from 1, in the order of receipt
 * @param compound the matter is about it; null when it is about the community
 * @param seed of its words
 * @param steps in order; the first takes it in
 */
record Plan(
        int no,
        Instant received,
        Channel channel,
        Category category,
        Pattern pattern,
        Place place,
        Place.@Nullable Compound compound,
        Caller caller,
        boolean confidential,
        long seed,
        List<Step> steps) {

    Plan {
        steps = List.copyOf(steps);
    }

    /** Its identity: the same in every run of the same city. */
    String key() {
        return "%05d".formatted(no);
    }

    /** One thing that happens. */
    record Step(Instant at, Deed deed) {}

    /** Collects steps; each comes after the one before. */
    static final class Steps {

        private final List<Step> steps = new ArrayList<>();

        Instant add(Instant at, Deed deed) {
            Instant after = steps.isEmpty() || at.isAfter(steps.getLast().at())
                    ? at
                    : steps.getLast().at().plusSeconds(1);
            steps.add(new Step(after, deed));
            return after;
        }

        List<Step> list() {
            return steps;
        }
    }
}
