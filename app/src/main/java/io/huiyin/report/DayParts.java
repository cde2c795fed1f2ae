package io.huiyin.report;

import io.huiyin.register.CategoryTree;
import io.huiyin.report.DailyReport.Row;
import io.huiyin.report.DailyStore.Dimension;
import io.huiyin.report.DailyStore.Part;
import io.huiyin.report.DailyStore.Stock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The day taken apart by channel, category, place and hour. */
final class DayParts {

    private static final int HOURS = 24;
    private static final Comparator<Row> MOST =
            Comparator.comparingLong(Row::received).reversed().thenComparing(Row::code);

    private final DayFrame frame;
    private final Map<Dimension, Map<String, Map<LocalDate, Tally>>> parts = new EnumMap<>(Dimension.class);

    DayParts(DayFrame frame, List<Part> flows, List<Stock> stocks) {
        this.frame = frame;
        flows.forEach(part -> add(part.by(), part.code(), part.day(), part.tally()));
        stocks.forEach(stock -> {
            if (stock.place() != null) {
                add(Dimension.PLACE, stock.place(), stock.day(), stock.tally());
            }
        });
    }

    private void add(Dimension by, String code, LocalDate day, Tally tally) {
        parts.computeIfAbsent(by, b -> new HashMap<>())
                .computeIfAbsent(code, c -> new HashMap<>())
                .merge(day, tally, Tally::plus);
    }

    List<Row> channels() {
        return rows(of(Dimension.CHANNEL));
    }

    List<Row> places() {
        return rows(of(Dimension.PLACE));
    }

    /** By first-level category. */
    List<Row> categories(CategoryTree categories) {
        Map<String, Map<LocalDate, Tally>> tops = new HashMap<>();
        of(Dimension.CATEGORY).forEach((code, byDay) -> {
            Map<LocalDate, Tally> top =
                    tops.computeIfAbsent(categories.top(code).code(), t -> new HashMap<>());
            byDay.forEach((day, tally) -> top.merge(day, tally, Tally::plus));
        });
        return rows(tops);
    }

    /** Received in each hour of the day. */
    List<Long> hours() {
        return IntStream.range(0, HOURS)
                .mapToObj(hour ->
                        received(of(Dimension.HOUR).getOrDefault(Integer.toString(hour), Map.of()), frame.day()))
                .toList();
    }

    private List<Row> rows(Map<String, Map<LocalDate, Tally>> byCode) {
        return byCode.entrySet().stream()
                .map(part -> frame.row(part.getKey(), part.getValue()))
                .filter(DayParts::hasSomething)
                .sorted(MOST)
                .toList();
    }

    private Map<String, Map<LocalDate, Tally>> of(Dimension by) {
        return parts.getOrDefault(by, Map.of());
    }

    private static long received(Map<LocalDate, Tally> byDay, LocalDate day) {
        return byDay.getOrDefault(day, Tally.NONE).count(Measure.RECEIVED);
    }

    private static boolean hasSomething(Row row) {
        return Stream.of(row.now(), row.dayBefore() == null ? Tally.NONE : row.dayBefore())
                .flatMap(tally -> tally.counts().values().stream())
                .anyMatch(count -> count > 0);
    }
}
