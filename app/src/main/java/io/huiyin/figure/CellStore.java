package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.figure.BlockStore.Slice;
import io.huiyin.figure.FigureStore.Cell;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What figures came to on closed days, added up from the blocks that were kept. */
@Component
class CellStore {

    private final BlockStore blocks;

    CellStore(BlockStore blocks) {
        this.blocks = blocks;
    }

    /** Adds up days that are all kept: whole months and single days from the coarsest cells that say what is asked. */
    List<Cell> read(Frame frame, List<Base> formulas, Kept kept) {
        Optional<Grain> months = Grain.covering(frame, Grain.Time.MONTH);
        List<LocalDate> whole = months.isEmpty() ? List.of() : firstsOfWholeMonths(frame.days());
        List<String> categories = Stream.of(Dimension.CATEGORY, Dimension.CATEGORY_GROUP)
                .filter(frame.only()::containsKey)
                .findFirst()
                .map(frame.only()::get)
                .orElse(List.of());
        List<LocalDate> courses = categories.isEmpty() || frame.isByHour()
                ? List.of()
                : courses(frame, whole, categories.size(), kept.to(formulas));
        List<LocalDate> days = frame.days().stream()
                .filter(day -> !whole.contains(day.withDayOfMonth(1)) && !courses.contains(day.withDayOfMonth(1)))
                .toList();
        return read(
                frame,
                formulas,
                kept,
                List.of(
                        new Slice(months.orElse(Grain.CELL), whole),
                        new Slice(Grain.COURSE, courses, categories),
                        new Slice(Grain.covering(frame, Grain.Time.DAY).orElse(Grain.CELL), days)));
    }

    /** What stood open at the end of days that are all added up, where the sums say what is asked; else nothing. */
    Optional<List<Cell>> readStocks(Frame frame, List<Base> stocks, Kept kept) {
        return Grain.covering(frame, Grain.Time.END)
                .map(grain -> read(frame, stocks, kept, List.of(new Slice(grain, frame.days()))));
    }

    /** The firsts of months that are kept to their end and of which no fewer days are asked for than categories. */
    private static List<LocalDate> courses(Frame frame, List<LocalDate> whole, int categories, LocalDate last) {
        return byMonth(frame.days()).entrySet().stream()
                .filter(month -> month.getValue() >= categories && !whole.contains(month.getKey()))
                .map(Map.Entry::getKey)
                .filter(first -> !first.withDayOfMonth(first.lengthOfMonth()).isAfter(last))
                .toList();
    }

    /** How many days there are of each month, by its first. */
    private static Map<LocalDate, Long> byMonth(List<LocalDate> days) {
        return days.stream()
                .collect(Collectors.groupingBy(day -> day.withDayOfMonth(1), TreeMap::new, Collectors.counting()));
    }

    private static List<LocalDate> firstsOfWholeMonths(List<LocalDate> days) {
        return byMonth(days).entrySet().stream()
                .filter(month -> month.getValue() == month.getKey().lengthOfMonth())
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Cell> read(Frame frame, List<Base> formulas, Kept kept, List<Slice> slices) {
        Map<Long, Integer> places = new HashMap<>();
        formulas.forEach(formula ->
                kept.find(formula.canonical()).ifPresent(known -> places.put(known.id(), formulas.indexOf(formula))));
        CellKeys keys = new CellKeys(frame, blocks.words());
        blocks.read(
                slices,
                places.keySet(),
                (formula, day, block) -> keys.add(places.getOrDefault(formula, 0), day, block));
        return keys.cells();
    }
}
