package io.huiyin.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.definition.AdviceSet;
import io.huiyin.definition.AdviceSet.Side;
import io.huiyin.figure.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a rule holds: at its limit and not a record before it, and never by chance. */
class TrialTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            below, 85, 20, 13, 20, true
            below, 85, 20, 14, 20, false
            below, 85, 20,  0, 19, false
            below, 85, 20,  0, 20, true
            below, 85, 20,  0,  0, false
            from,  20, 20,  8, 20, true
            from,  20, 20,  7, 20, false
            from,  20, 20, 19, 19, false
            """)
    void aShareHoldsWhenChanceAloneWouldHardlyMakeItSo(
            String side, int limit, int least, long part, long whole, boolean holds) {
        assertThat(Trial.holds(test(side, limit, least), Value.share(part, whole)))
                .isEqualTo(holds);
    }

    @Test
    void aCountHoldsFromItsLimitOn() {
        AdviceSet.Test test = test("from", 3, 0);
        assertThat(Trial.holds(test, Value.count(2))).isFalse();
        assertThat(Trial.holds(test, Value.count(3))).isTrue();
    }

    @Property
    void anotherGoodRecordNeverMakesAUnitAsked(
            @ForAll @IntRange(min = 1, max = 300) int whole,
            @ForAll @IntRange(max = 300) int some,
            @ForAll @IntRange(min = 1, max = 99) int limit) {
        AdviceSet.Test test = test("below", limit, 1);
        long part = some % (whole + 1);
        boolean asked = Trial.holds(test, Value.share(part, whole));
        assertThat(Trial.holds(test, Value.share(part + 1, whole + 1L)) && !asked)
                .isFalse();
        if (asked) {
            assertThat(100.0 * part / whole).isLessThan(limit);
        }
    }

    @Property
    void nobodyIsAtOncePoorAndGood(
            @ForAll @IntRange(min = 1, max = 300) int whole,
            @ForAll @IntRange(max = 300) int some,
            @ForAll @IntRange(min = 1, max = 99) int limit) {
        Value value = Value.share(some % (whole + 1), whole);
        assertThat(Trial.holds(test("below", limit, 1), value) && Trial.holds(test("from", limit, 1), value))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            17 18 19 20, 20, true
            17 18 19 19, 19, false
            17 18 19 20, 21, false
            20 19 20 21, 20, false
            """)
    void aBacklogRisesWhenEachDayEndsHigherThanTheDayBefore(String ends, long from, boolean rises) {
        long[] numbers = java.util.Arrays.stream(ends.split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        assertThat(Suggesting.isRising(numbers, from)).isEqualTo(rises);
    }

    private static AdviceSet.Test test(String side, int limit, int least) {
        return new AdviceSet.Test("rate", 7, side.equals("below") ? Side.BELOW : Side.FROM, limit, least, 1);
    }
}
