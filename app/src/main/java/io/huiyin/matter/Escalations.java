package io.huiyin.matter;

import io.huiyin.base.Limit;
import io.huiyin.base.WorkTime;
import io.huiyin.definition.ClockRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When the steps of a clock are due: reminders before its limit, and what happens at it and after. */
final class Escalations {

    private Escalations() {}

    /** A step of an escalation that is due. */
    record Due(String clock, ClockRule.Step step, Instant at, RunningClock after) {}

    /** Every step of every clock that is due by now, in the order in which they were due. */
    static List<Due> due(MatterClocks clocks, Clocks.Given given) {
        List<Due> due = new ArrayList<>();
        for (RunningClock running : clocks.running()) {
            ClockRule rule = given.definition().clock(running.name()).orElse(null);
            WorkTime time = given.office().apply(running.office());
            RunningClock clock = running;
            Instant last = Instant.MIN;
            while (rule != null
                    && clock.paused() == null
                    && clock.next() != null
                    && !clock.next().isAfter(given.now())) {
                ClockRule.Step step = rule.step(clock.step()).orElseThrow();
                RunningClock after = armed(clock, rule, clock.step() + 1, time);
                Instant at = Objects.requireNonNull(clock.next());
                last = at.isBefore(last) ? last : at;
                due.add(new Due(clock.name(), step, last, after));
                clock = after;
            }
        }
        due.sort(Comparator.comparing(Due::at));
        return due;
    }

    /** Reminders before a limit so short that their time has passed already are left out. */
    static int first(RunningClock clock, ClockRule rule, WorkTime time, Instant now) {
        int step = 0;
        while (step < rule.escalation().size()
                && rule.escalation().get(step).when() == ClockRule.When.BEFORE
                && !moment(rule.escalation().get(step), clock.due(), time).isAfter(now)) {
            step++;
        }
        return step;
    }

    /** Counted anew on that working time. Steps that have happened happen again when they lie ahead once more. */
    static RunningClock recounted(RunningClock clock, @Nullable ClockRule rule, WorkTime time, Instant now) {
        RunningClock counted = clock.due(time.due(clock.started(), clock.limit()));
        if (rule == null) {
            return counted;
        }
        int step = counted.step();
        for (int i = 0; i < Math.min(step, rule.escalation().size()); i++) {
            if (moment(rule.escalation().get(i), counted.due(), time).isAfter(now)) {
                step = i;
                break;
            }
        }
        return armed(counted, rule, step, time);
    }

    static RunningClock armed(RunningClock clock, ClockRule rule, int step, WorkTime time) {
        return clock.armed(
                step, rule.step(step).map(one -> moment(one, clock.due(), time)).orElse(null));
    }

    static Instant moment(ClockRule.Step step, Instant due, WorkTime time) {
        Limit distance = step.distance();
        if (distance == null || step.when() == ClockRule.When.AT) {
            return due;
        }
        return step.when() == ClockRule.When.BEFORE ? time.before(due, distance) : time.after(due, distance);
    }
}
