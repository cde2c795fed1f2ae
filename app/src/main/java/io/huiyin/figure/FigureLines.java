package io.huiyin.figure;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What opens a line of a table: the same figure of its part alone. */
final class FigureLines {

    private FigureLines() {}

    /**
     * Exactly what the line counts.
     *
     * @param stock whether the figure stood so at a moment: then it is the one at which the line's time ended
     */
    public static FigureAsk opened(FigureAsk ask, FigureTable.Line line, boolean stock) {
        LocalDate from = ask.from();
        LocalDate to = ask.to();
        Map<By, String> only = new HashMap<>();
        only.putAll(ask.only());
        for (int i = 0; i < ask.by().size(); i++) {
            By by = ask.by().get(i);
            String key = line.keys().get(i);
            if (by.isTime()) {
                LocalDate begins = LocalDate.parse(key);
                LocalDate ends = last(by, begins);
                from = begins.isAfter(from) ? begins : from;
                to = ends.isBefore(to) ? ends : to;
            } else {
                only.put(by, key);
            }
        }
        return new FigureAsk(
                ask.register(), ask.figure(), ask.scope(), stock ? to : from, to, List.of(), only, ask.asOf(), null);
    }

    private static LocalDate last(By by, LocalDate begins) {
        return switch (by.dimension()) {
            case WEEK -> begins.plusDays(6);
            case MONTH -> begins.with(TemporalAdjusters.lastDayOfMonth());
            default -> begins;
        };
    }
}
