package io.huiyin.matter;

import io.huiyin.base.Deadline;
import io.huiyin.base.Limit;
import io.huiyin.base.WorkTime;
import java.time.Instant;

/**
 * A limit that begins to run, and when it is due by the calendar of that moment.
 *
 * @param calendar how often the calendar had changed by then
 */
record Term(Limit limit, Deadline deadline, int calendar) {

    static Term begin(Instant start, Limit limit, WorkTime time, int calendar) {
        return new Term(limit, time.due(start, limit), calendar);
    }

    Instant due() {
        return deadline.at();
    }
}
