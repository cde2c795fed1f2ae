package io.huiyin.calendar;

import java.time.Instant;
import java.util.List;

/** The port through which the calendar shows what its changes did to deadlines. Implemented by whoever keeps them. */
public interface Deadlines {

    /**
     * A deadline that a change of the calendar moved.
     *
     * @param number of the matter
     * @param address of its page
     * @param provisional true while it counts working days of a year that is not published
     */
    record Moved(String number, String address, Instant was, Instant due, boolean provisional) {}

    /** How many open deadlines are still to be looked at again after the calendar's last change. */
    long waiting();

    /** How many deadlines each of the changes moved, by the number of the change; those that moved none are missing. */
    java.util.Map<Integer, Long> moved();

    /** The first of the deadlines that this change moved and that lie under one of the paths, the earliest first. */
    List<Moved> moved(int change, List<String> reach, int limit);

    /** How many open deadlines are provisional. */
    long provisional();
}
