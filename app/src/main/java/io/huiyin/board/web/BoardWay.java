package io.huiyin.board.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a board lies.
 *
 * @param steps from the city down to its unit
 * @param stream what tells of changes
 */
public record BoardWay(List<Step> steps, String stream) {

    /** @param href null for the unit itself, and for what is out of the reader's scope */
    public record Step(String name, @Nullable String href) {}

    /** The board one step up; null on the uppermost that the reader may see. */
    public @Nullable String up() {
        return steps.size() < 2 ? null : steps.get(steps.size() - 2).href();
    }
}
