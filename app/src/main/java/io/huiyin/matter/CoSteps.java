package io.huiyin.matter;

import io.huiyin.base.WorkTime;
import io.huiyin.definition.ClockRule;
import io.huiyin.definition.Definition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The escalation of units that help, as the clock {@link ClockRule#CO} of a definition says it; without one a unit is told once, at its limit.
 * Pure functions.
 */
final class CoSteps {

    private static final List<ClockRule.Step> ONCE =
            List.of(new ClockRule.Step(ClockRule.When.AT, null, ClockRule.Deed.REMIND, ClockRule.Whom.LEAD));

    private CoSteps() {}

    /**
     * Where a part stands in its escalation.
     *
     * @param step the next, from 0; the number of steps when none is left
     * @param at when that is; null when none is left
     */
    record Next(int step, @Nullable Instant at) {}

    /**
     * A step that is due.
     *
     * @param at when it was
     * @param ofLadder false for the one step of a definition without an escalation
     */
    record Due(CoHandling.Part part, ClockRule.Step step, Instant at, Next next, boolean ofLadder) {}

    /** The first step of a unit that is asked now; reminders whose time has passed already are left out. */
    static Next first(Definition definition, Instant due, WorkTime time, Instant now) {
        List<ClockRule.Step> steps = steps(definition);
        int step = 0;
        while (step < steps.size()
                && steps.get(step).when() == ClockRule.When.BEFORE
                && !Escalations.moment(steps.get(step), due, time).isAfter(now)) {
            step++;
        }
        return next(steps, step, due, time);
    }

    /** Every step that is due by now, in the order in which they were due. */
    static List<Due> due(CoHandling.Part part, Clocks.Given given) {
        List<ClockRule.Step> steps = steps(given.definition());
        WorkTime time = given.office().apply(null);
        boolean ladder = given.definition().clock(ClockRule.CO).isPresent();
        List<Due> due = new ArrayList<>();
        Next now = new Next(part.step(), part.next());
        while (now.at() != null && !now.at().isAfter(given.now()) && now.step() < steps.size()) {
            Next next = next(steps, now.step() + 1, part.due(), time);
            due.add(new Due(part, steps.get(now.step()), now.at(), next, ladder));
            now = next;
        }
        return due;
    }

    private static List<ClockRule.Step> steps(Definition definition) {
        return definition.clock(ClockRule.CO).map(ClockRule::escalation).orElse(ONCE);
    }

    private static Next next(List<ClockRule.Step> steps, int step, Instant due, WorkTime time) {
        return new Next(step, step < steps.size() ? Escalations.moment(steps.get(step), due, time) : null);
    }
}
