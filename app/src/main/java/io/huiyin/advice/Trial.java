package io.huiyin.advice;

import io.huiyin.definition.AdviceSet.Side;
import io.huiyin.definition.AdviceSet.Test;
import io.huiyin.figure.Value;
import io.huiyin.league.Interval;
import io.huiyin.league.Sample;

/** Whether a value is on the side of a limit that a rule speaks of. */
final class Trial {

    private static final double PERCENT = 100;

    private Trial() {}

    /**
     * A share counts only when all of its interval is on that side (Wilson, 95 %): a handful of records tells nothing about a unit, and
     * nobody is asked for what chance may have done.
     */
    static boolean holds(Test test, Value value) {
        Long whole = value.whole();
        if (whole == null) {
            return test.side() == Side.FROM ? value.part() >= test.limit() : value.part() < test.limit();
        }
        if (whole < Math.max(1, test.least()) || value.part() < 0 || value.part() > whole) {
            return false;
        }
        Interval sure = new Sample(value.part(), whole).interval();
        return test.side() == Side.FROM ? sure.low() * PERCENT >= test.limit() : sure.high() * PERCENT < test.limit();
    }

    /** How far a value is beyond its limit: the further, the greater. */
    static double distance(Test test, Value value) {
        Long whole = value.whole();
        double size = whole == null ? value.part() : PERCENT * value.part() / Math.max(1, whole);
        return test.side() == Side.FROM ? size - test.limit() : test.limit() - size;
    }
}
