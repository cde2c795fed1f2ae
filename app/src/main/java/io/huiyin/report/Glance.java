package io.huiyin.report;

import java.util.List;

/**
 * How a unit's day goes so far.
 *
 * @param received compared with the same time of the day before
 * @param settled the same
 * @param satisfied of the call-backs of the last seven days
 * @param overdue open now, past the limit, without a reply
 * @param dueToday open now, without a reply, and to be replied to before the day ends
 * @param trend the last 14 days, today last
 */
public record Glance(
        Figure received,
        Figure settled,
        Figure satisfied,
        long overdue,
        long dueToday,
        List<DailyReport.TrendDay> trend) {

    public Glance {
        trend = List.copyOf(trend);
    }
}
