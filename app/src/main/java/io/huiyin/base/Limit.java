package io.huiyin.base;

/**
 * How long something may take.
 *
 * @param amount days or hours; 0 days means the same calendar day
 * @param unit what counts
 */
public record Limit(int amount, Unit unit) {

    public enum Unit {
        WORKING_DAYS,
        CALENDAR_DAYS,
        WORKING_HOURS,
        HOURS;

        /** Days end together; hours end at any minute. */
        public boolean isDays() {
            return this == WORKING_DAYS || this == CALENDAR_DAYS;
        }

        /** True when a change of the calendar may move what is due. */
        public boolean isWorking() {
            return this == WORKING_DAYS || this == WORKING_HOURS;
        }
    }

    private static final int MOST_DAYS = 3_650;
    private static final int MOST_HOURS = MOST_DAYS * 24;

    public Limit {
        if (amount < 0 || amount > (unit.isDays() ? MOST_DAYS : MOST_HOURS)) {
            throw new IllegalArgumentException("a limit is 0 to 3650 days, or as many hours: " + amount);
        }
    }
}
