package io.huiyin.report;

import io.huiyin.base.Paths;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureScope;
import io.huiyin.report.DailyReport.Row;
import io.huiyin.report.MeasureReader.Until;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The day taken apart by channel, category, place and hour, and by the units that returned. */
final class DayParts {

    private static final int HOURS = 24;
    private static final Comparator<Row> MOST =
            Comparator.comparingLong(Row::received).reversed().thenComparing(Row::code);
    private static final List<Measure> MEASURES =
            List.of(Measure.RECEIVED, Measure.SETTLED, Measure.REPLIED, Measure.ON_TIME);

    private final MeasureReader reader;
    private final FigureScope scope;
    private final DayFrame frame;
    private final Map<List<String>, Map<LocalDate, Tally>> placesAndChannels;

    DayParts(MeasureReader reader, FigureScope scope, DayFrame frame) {
        this.reader = reader;
        this.scope = scope;
        this.frame = frame;
        this.placesAndChannels = read(Dimension.PLACE, Dimension.CHANNEL);
    }

    List<Row> channels() {
        return rows(together(placesAndChannels, List::getLast));
    }

    /** By first-level category. */
    List<Row> categories() {
        return rows(together(read(Dimension.CATEGORY_GROUP), List::getFirst));
    }

    /** @param stocks what stood open, by place */
    List<Row> places(Map<List<String>, Map<LocalDate, Tally>> stocks) {
        Map<String, Map<LocalDate, Tally>> places = together(placesAndChannels, this::place);
        together(stocks, this::place).forEach((code, days) -> add(places, code, days));
        return rows(places);
    }

    /** The streets of a city that received most. */
    List<Row> streets(int most) {
        Map<List<String>, Map<LocalDate, Tally>> streets = read(Dimension.STREET);
        streets.keySet().removeIf(keys -> Paths.depth(keys.getFirst()) < Dimension.STREET.depth());
        return rows(together(streets, keys -> Paths.code(keys.getFirst()))).stream()
                .filter(row -> row.received() > 0)
                .limit(most)
                .toList();
    }

    /** Received in each hour of the day. */
    List<Long> hours() {
        Map<List<String>, Map<LocalDate, Tally>> hours =
                reader.parts(scope, List.of(Measure.RECEIVED), frame, List.of(frame.day()), Until.NOW, Dimension.HOUR);
        return IntStream.range(0, HOURS)
                .mapToObj(hour -> List.of(String.format(Locale.ROOT, "%02d", hour)))
                .map(hour -> count(hours.getOrDefault(hour, Map.of()), Measure.RECEIVED, frame.day()))
                .toList();
    }

    /** The units that returned most in the week. */
    List<DailyReport.Returner> returners(int most) {
        return reader
                .parts(scope, List.of(Measure.RETURNED), frame, frame.week(), Until.NIGHT, Dimension.LEAD)
                .entrySet()
                .stream()
                .map(unit -> new DailyReport.Returner(
                        unit.getKey().getFirst(),
                        count(unit.getValue(), Measure.RETURNED, frame.day()),
                        frame.week().stream()
                                .mapToLong(day -> count(unit.getValue(), Measure.RETURNED, day))
                                .sum()))
                .filter(unit -> unit.week() > 0)
                .sorted(Comparator.comparingLong(DailyReport.Returner::week)
                        .thenComparingLong(DailyReport.Returner::day)
                        .reversed()
                        .thenComparing(DailyReport.Returner::scope))
                .limit(most)
                .toList();
    }

    private Map<List<String>, Map<LocalDate, Tally>> read(By... by) {
        return reader.parts(scope, MEASURES, frame, frame.compared(), Until.NOW, by);
    }

    /** The code of a place one step below the unit; empty for what lies at the unit itself. */
    private String place(List<String> keys) {
        String path = keys.getFirst();
        return Paths.depth(path) < scope.depth() ? "" : Paths.code(path);
    }

    private static Map<String, Map<LocalDate, Tally>> together(
            Map<List<String>, Map<LocalDate, Tally>> parts, Function<List<String>, String> code) {
        Map<String, Map<LocalDate, Tally>> byCode = new HashMap<>();
        parts.forEach((keys, days) -> add(byCode, code.apply(keys), days));
        return byCode;
    }

    private static void add(Map<String, Map<LocalDate, Tally>> to, String code, Map<LocalDate, Tally> days) {
        Map<LocalDate, Tally> sums = to.computeIfAbsent(code, one -> new HashMap<>());
        days.forEach((day, tally) -> sums.merge(day, tally, Tally::plus));
    }

    private List<Row> rows(Map<String, Map<LocalDate, Tally>> byCode) {
        return byCode.entrySet().stream()
                .map(part -> frame.row(part.getKey(), part.getValue()))
                .filter(DayParts::hasSomething)
                .sorted(MOST)
                .toList();
    }

    private static long count(Map<LocalDate, Tally> days, Measure measure, LocalDate day) {
        return days.getOrDefault(day, Tally.NONE).count(measure);
    }

    private static boolean hasSomething(Row row) {
        return Stream.of(row.now(), row.dayBefore() == null ? Tally.NONE : row.dayBefore())
                .flatMap(tally -> tally.values().values().stream())
                .anyMatch(value -> value.part() > 0);
    }
}
