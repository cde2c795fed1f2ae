package io.huiyin.report.web;

import io.huiyin.shell.Chart;
import io.huiyin.shell.DueView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everybody's first page.
 *
 * @param place the unit that the figures are about
 * @param lists what waits for this user, by what is to be done
 */
public record HomeView(String place, List<Waiting> lists, List<Stat> stats, Chart trend) {

    /**
     * Matters that wait for the same thing.
     *
     * @param key {@code dispatch}, {@code handle}, {@code call_back}, {@code strike_off} or {@code overdue}
     * @param href the whole list
     */
    public record Waiting(String key, long total, String href, List<Line> lines) {}

    public record Line(
            String number,
            String category,
            String summary,
            String place,
            String unit,
            String state,
            boolean urgent,
            DueView due) {}

    public record Stat(
            String label,
            String value,
            String unit,
            @Nullable String note,
            @Nullable String href,
            boolean late) {}

    public long waiting() {
        return lists.stream().mapToLong(Waiting::total).sum();
    }
}
