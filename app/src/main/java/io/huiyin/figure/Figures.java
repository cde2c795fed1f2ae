package io.huiyin.figure;

import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Records;
import io.huiyin.definition.FigureFormula.Stands;
import io.huiyin.definition.FigureSet;
import io.huiyin.network.Network;
import io.huiyin.network.Populations;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import io.huiyin.register.CategoryTree;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers what figures come to: closed days from what was kept of them, all else from the events, or from records. */
@Service
public final class Figures {

    private final FigureSets sets;
    private final FigureStore store;
    private final CellStore cells;
    private final KeptStore kept;
    private final Supplier<RecordFigures> records;
    private final Function<String, CategoryTree> categories;
    private final Residents residents;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    @Autowired
    Figures(
            FigureSets sets,
            FigureStore store,
            CellStore cells,
            KeptStore kept,
            ObjectProvider<RecordFigures> records,
            Categories categories,
            Network network,
            Populations populations,
            Clock clock,
            PlatformTransactionManager manager) {
        this(
                sets,
                store,
                cells,
                kept,
                records::getObject,
                categories::of,
                Residents.of(network, populations),
                clock,
                manager);
    }

    /** @param categories of a register */
    Figures(
            FigureSets sets,
            FigureStore store,
            CellStore cells,
            KeptStore kept,
            Supplier<RecordFigures> records,
            Function<String, CategoryTree> categories,
            Residents residents,
            Clock clock,
            PlatformTransactionManager manager) {
        this.residents = residents;
        this.sets = sets;
        this.store = store;
        this.cells = cells;
        this.kept = kept;
        this.records = records;
        this.categories = categories;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(manager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** The city's day. */
    public LocalDate today() {
        return clock.instant().atZone(City.ZONE).toLocalDate();
    }

    /** The first day with records; today when there are none. */
    public LocalDate firstDay() {
        return store.firstDay().orElseGet(this::today);
    }

    /**
     * A figure taken apart, read from one snapshot of the database.
     *
     * @throws Refused {@code FIGURE-007} when there are more lines than anybody reads, {@code FIGURE-010} when too many days are taken apart by
     *     what closed days keep nothing of, {@code FIGURE-011} when so many are asked for of a figure that is not kept, {@code FIGURE-012} when a
     *     register's records are not told apart by that, {@code FIGURE-013} when they are asked for as of an earlier moment
     */
    public FigureTable table(FigureAsk ask) {
        ready(ask.register());
        return snapshot.execute(status -> make(ask));
    }

    /** Several figures, read from the same snapshot. @throws Refused as {@link #table} */
    public List<FigureTable> tables(List<FigureAsk> asks) {
        asks.forEach(ask -> ready(ask.register()));
        return snapshot.execute(status -> asks.stream().map(this::make).toList());
    }

    private void ready(String register) {
        FigureSet set = sets.of(register);
        if (set.isOfRecords()) {
            records.get().ready(set);
        }
    }

    /** Whether a figure stands so at a moment, and does not happen on a day. */
    public boolean isStock(FigureSet set, FigureSet.Figure figure) {
        return Plan.of(set, figure).isStock();
    }

    /** What a figure's value is. */
    public FigureKind kind(FigureSet set, FigureSet.Figure figure) {
        return Plan.of(set, figure).kind();
    }

    /** All figures of a register together, of some days. By name, in the order of their file. */
    public Map<String, Value> values(String register, FigureScope scope, LocalDate from, LocalDate to) {
        FigureSet set = sets.of(register);
        Map<String, Value> values = new LinkedHashMap<>();
        Frame nothing = new Frame(register, scope, List.of(), Frame.EVER, List.of(), Map.of());
        set.figures().forEach(figure -> {
            Plan plan = Plan.of(set, figure);
            values.put(figure.name(), value(plan, nothing, List.of(), new Amounts()));
        });
        together(register, set.figures(), scope, from, to, List.of())
                .forEach((name, parts) -> parts.values().forEach(value -> values.put(name, value)));
        return values;
    }

    /**
     * Several figures taken apart in the same way, read together from one snapshot of the database.
     *
     * @return by name, the values by their keys; without {@code by} there is one key, which is empty. What nothing was counted of is missing
     * @throws Refused {@code FIGURE-011} when so many days are asked for of a figure that is not kept
     */
    public Map<String, Map<List<String>, Value>> together(
            String register,
            List<FigureSet.Figure> figures,
            FigureScope scope,
            LocalDate from,
            LocalDate to,
            List<By> by) {
        return together(register, figures, scope, from, to, by, clock.instant());
    }

    /** The same, as of a moment of the last day; it plays no part when that day is over. */
    public Map<String, Map<List<String>, Value>> together(
            String register,
            List<FigureSet.Figure> figures,
            FigureScope scope,
            LocalDate from,
            LocalDate to,
            List<By> by,
            Instant now) {
        ready(register);
        FigureSet set = sets.of(register);
        Map<String, Plan> flows = new LinkedHashMap<>();
        Map<String, Plan> stocks = new LinkedHashMap<>();
        int span = (int) (to.toEpochDay() - from.toEpochDay()) + 1;
        for (FigureSet.Figure figure : figures) {
            Plan plan = Plan.of(set, figure);
            requireFew(plan, span);
            (plan.isStock() ? stocks : flows).put(figure.name(), plan);
        }
        Instant asOf = to.isBefore(today()) ? Frame.EVER : now;
        Frame days = new Frame(register, scope, Spans.days(from, to), asOf, by, Map.of());
        return snapshot.execute(status -> {
            Map<String, Map<List<String>, Value>> values = new LinkedHashMap<>(read(days, flows, false));
            values.putAll(read(days.of(Spans.samples(from, to, by)), stocks, true));
            return values;
        });
    }

    /** Read from one snapshot of the database, which may be the caller's. */
    <T> T together(Supplier<T> reading) {
        return snapshot.execute(status -> reading.get());
    }

    /** @param plans flows alone, or stocks alone */
    Map<String, Map<List<String>, Value>> read(Frame frame, Map<String, Plan> plans, boolean stock) {
        Map<String, Map<List<String>, Value>> values = new LinkedHashMap<>();
        for (boolean additive : List.of(true, false)) {
            Map<String, Plan> some = new LinkedHashMap<>(plans);
            some.values().removeIf(plan -> plan.isAdditive() != additive);
            values.putAll(readAtOnce(frame, some, stock));
        }
        return values;
    }

    /** What is kept is not counted because of what is not. */
    private Map<String, Map<List<String>, Value>> readAtOnce(Frame frame, Map<String, Plan> plans, boolean stock) {
        List<Base> bases = plans.values().stream()
                .flatMap(plan -> plan.bases().stream())
                .distinct()
                .toList();
        Map<List<String>, Amounts> counted = bases.isEmpty() ? Map.of() : count(frame, bases, stock);
        Map<String, Map<List<String>, Value>> values = new LinkedHashMap<>();
        plans.forEach((name, plan) -> {
            List<Integer> own = plan.bases().stream().map(bases::indexOf).toList();
            Map<List<String>, Value> parts = new LinkedHashMap<>();
            counted.forEach((key, amounts) -> parts.put(key, value(plan, frame, key, amounts.of(own))));
            values.put(name, parts);
        });
        return values;
    }

    /** Which of the records behind a share: those of its part, or of the whole. */
    public enum Behind {
        PART,
        WHOLE
    }

    /**
     * Some of the records behind a figure.
     *
     * @param total how many there are in all; what they amount to, less those of terms that are taken off, is the value
     */
    public record Slice(List<FigureRecord> records, long total) {

        public Slice {
            records = List.copyOf(records);
        }
    }

    /**
     * The records behind a figure: what happened in the order of time, what is open in the order of limits. What the figure is taken apart by
     * plays no part.
     *
     * @throws Refused {@code FIGURE-011} as {@link #table}
     */
    public Slice records(FigureAsk ask, Behind behind, int offset, int limit) {
        Plan plan = plan(ask);
        requireFew(plan, ask.days());
        List<Base> formulas = bases(plan, behind);
        Frame frame = frame(ask, plan, List.of(), day -> day);
        return snapshot.execute(status -> {
            FigureSql.Rows rows = rows(frame, formulas);
            return new Slice(
                    store.records(frame, formulas, bases(plan, Behind.PART), rows, offset, limit),
                    store.size(frame, formulas, rows));
        });
    }

    /** Some of the records behind a figure of records, as a page is read by a reader. */
    public KeptSlice kept(FigureAsk asked, Behind behind, @Nullable List<String> readable, int offset, int limit) {
        ready(asked.register());
        Plan plan = plan(asked);
        FigureAsk ask = settled(asked, plan);
        Frame frame = frame(ask, plan, List.of(), day -> day);
        return snapshot.execute(status -> records.get()
                .list(frame, bases(plan, behind), bases(plan, Behind.PART), plan.isStock(), readable, offset, limit));
    }

    /** The first of the records behind a figure, in their order, without looking how many there are. */
    public List<FigureRecord> first(FigureAsk ask, int most) {
        Plan plan = plan(ask);
        List<Base> formulas = bases(plan, Behind.PART);
        Frame frame = frame(ask, plan, List.of(), day -> day);
        return snapshot.execute(status -> store.records(frame, formulas, formulas, rows(frame, formulas), 0, most));
    }

    /** Records are of what happened, or of one day at whose end something stood. */
    private FigureSql.Rows rows(Frame frame, List<Base> formulas) {
        LocalDate last = kept.of(frame.register()).to(formulas);
        if (!(formulas.getFirst() instanceof Stands)) {
            return FigureSql.Rows.HAPPENED;
        }
        return over(frame, last).containsAll(frame.days()) ? FigureSql.Rows.STAYED : FigureSql.Rows.OPEN;
    }

    /** What counts the records behind a figure. */
    List<Base> behind(FigureAsk ask, Behind behind) {
        return bases(plan(ask), behind);
    }

    private static List<Base> bases(Plan plan, Behind behind) {
        return terms(plan, behind).stream()
                .map(term -> plan.bases().get(term.base()))
                .toList();
    }

    /** What the terms behind a figure do, in the order of {@link FigureRecord#term}: true when their records are taken off. */
    public List<Boolean> signs(FigureAsk ask, Behind behind) {
        return terms(plan(ask), behind).stream().map(Plan.Term::minus).toList();
    }

    private static List<Plan.Term> terms(Plan plan, Behind behind) {
        List<Plan.Term> whole = plan.whole();
        return behind == Behind.WHOLE && whole != null ? whole : plan.part();
    }

    private Plan plan(FigureAsk ask) {
        return Plan.of(sets.of(ask.register()), ask.figure());
    }

    private Value value(Plan plan, Frame frame, List<String> key, @Nullable Amounts amounts) {
        return plan.value(amounts == null ? new Amounts() : amounts, residents.of(plan, frame, key));
    }

    private FigureTable make(FigureAsk asked) {
        Plan plan = plan(asked);
        FigureAsk ask = settled(asked, plan);
        requireFew(ask, plan);
        Frame frame = frame(ask, plan, ask.by(), day -> day);
        Map<List<String>, Amounts> now = count(frame, plan.bases(), plan.isStock());
        Value total = value(plan, frame, List.of(), total(now, ask, plan, day -> day));
        FigureAsk.Compare compare = ask.compare();
        LocalDate firstDay = firstDay(ask, plan).orElse(ask.to());
        if (compare == null || earlier(ask).apply(ask.from()).isBefore(firstDay)) {
            return new FigureTable(
                    ask, plan.kind(), plan.isStock(), asOf(ask), firstDay, lines(now, plan, frame, ask), total, null);
        }
        UnaryOperator<LocalDate> earlier = earlier(ask);
        Map<List<String>, Amounts> then =
                shifted(count(frame(ask, plan, ask.by(), earlier), plan.bases(), plan.isStock()), ask);
        Value totalThen = value(plan, frame, List.of(), total(then, ask, plan, earlier));
        List<FigureTable.Line> lines = compared(now, then, plan, frame, totalThen);
        return new FigureTable(
                ask,
                plan.kind(),
                plan.isStock(),
                asOf(ask),
                firstDay,
                sorted(lines, ask),
                total,
                Growth.of(total, totalThen, plan.kind(), totalThen.value()));
    }

    /** What stands on a list is known as it is now alone. */
    private FigureAsk settled(FigureAsk ask, Plan plan) {
        if (plan.isOfRecords() && ask.asOf() != null) {
            throw Refused.invalid("FIGURE-013");
        }
        return plan.isOfRecords() && plan.isStock() ? ask.on(today()) : ask;
    }

    private Optional<LocalDate> firstDay(FigureAsk ask, Plan plan) {
        return plan.isOfRecords()
                ? records.get().firstDay(ask.register())
                : Optional.ofNullable(kept.of(ask.register()).firstDay());
    }

    /** What nothing is kept of is counted from events, and nobody waits for those of years. */
    private static void requireFew(FigureAsk ask, Plan plan) {
        requireFew(plan, ask.days());
        boolean asked =
                Stream.concat(ask.by().stream(), ask.only().keySet().stream()).anyMatch(By::isCountedWhenAsked);
        if (asked && !plan.isOfRecords() && ask.days() > FigureAsk.MOST_COUNTED) {
            throw Refused.invalid("FIGURE-010", ask.days(), FigureAsk.MOST_COUNTED);
        }
    }

    static void requireFew(Plan plan, int days) {
        if (!plan.isAdditive() && days > FigureAsk.MOST_COUNTED) {
            throw Refused.invalid("FIGURE-011", days, FigureAsk.MOST_COUNTED);
        }
    }

    private List<FigureTable.Line> lines(Map<List<String>, Amounts> now, Plan plan, Frame frame, FigureAsk ask) {
        return sorted(
                now.entrySet().stream()
                        .map(one -> new FigureTable.Line(
                                one.getKey(), value(plan, frame, one.getKey(), one.getValue()), null))
                        .toList(),
                ask);
    }

    private List<FigureTable.Line> compared(
            Map<List<String>, Amounts> now, Map<List<String>, Amounts> then, Plan plan, Frame frame, Value totalThen) {
        Set<List<String>> keys = new LinkedHashSet<>(now.keySet());
        keys.addAll(then.keySet());
        return keys.stream()
                .map(key -> {
                    Value value = value(plan, frame, key, now.get(key));
                    Value before = value(plan, frame, key, then.get(key));
                    return new FigureTable.Line(key, value, Growth.of(value, before, plan.kind(), totalThen.value()));
                })
                .toList();
    }

    /** By time, and else the greatest first. */
    private static List<FigureTable.Line> sorted(List<FigureTable.Line> lines, FigureAsk ask) {
        if (lines.size() > FigureTable.MOST_LINES) {
            throw Refused.invalid("FIGURE-007", lines.size(), FigureTable.MOST_LINES);
        }
        Comparator<FigureTable.Line> greatest = Comparator.comparing(
                (FigureTable.Line line) -> line.value().value() == null
                        ? Long.MIN_VALUE
                        : (long) line.value().value(),
                Comparator.reverseOrder());
        Comparator<FigureTable.Line> byKeys = Comparator.comparing(line -> String.join("\u0000", line.keys()));
        boolean time = !ask.by().isEmpty() && ask.by().getFirst().isInOrder();
        Comparator<FigureTable.Line> order = time
                ? Comparator.comparing((FigureTable.Line line) -> line.keys().getFirst())
                        .thenComparing(greatest)
                        .thenComparing(byKeys)
                : greatest.thenComparing(byKeys);
        return lines.stream().sorted(order).toList();
    }

    /** Parts together; a stock is never added up over days, and persons never. */
    private Amounts total(Map<List<String>, Amounts> parts, FigureAsk ask, Plan plan, UnaryOperator<LocalDate> days) {
        boolean stockOverTime = plan.isStock() && ask.by().stream().anyMatch(By::isTime);
        if (stockOverTime || (!plan.isAdditive() && !ask.by().isEmpty())) {
            return count(frame(ask, plan, List.of(), days), plan.bases(), plan.isStock())
                    .getOrDefault(List.of(), new Amounts());
        }
        Amounts total = new Amounts();
        parts.values().forEach(total::add);
        return total;
    }

    /** @param formulas flows alone, or stocks alone */
    private Map<List<String>, Amounts> count(Frame frame, List<Base> formulas, boolean stock) {
        return formulas.getFirst() instanceof Records
                ? ofRecords(frame, formulas, stock)
                : ofEvents(frame, formulas, stock);
    }

    private Map<List<String>, Amounts> ofRecords(Frame frame, List<Base> formulas, boolean stock) {
        int group = frame.by().indexOf(Dimension.CATEGORY_GROUP);
        return merged(
                records.get().count(frame, formulas, stock),
                group < 0 ? key -> key : grouping(group, categories.apply(frame.register())));
    }

    private Map<List<String>, Amounts> ofEvents(Frame frame, List<Base> formulas, boolean stock) {
        Kept known = kept.of(frame.register());
        Set<LocalDate> over = over(frame, known.to(formulas));
        Frame closed = frame.of(frame.days().stream().filter(over::contains).toList());
        Frame others = frame.of(
                frame.days().stream().filter(day -> !over.contains(day)).toList());
        boolean additive = formulas.stream().allMatch(Base::isAdditive);
        int group = frame.by().indexOf(Dimension.CATEGORY_GROUP);
        Map<String, String> tops = group < 0 || additive ? Map.of() : tops(categories.apply(frame.register()));
        List<FigureStore.Cell> counted = new ArrayList<>();
        if (stock) {
            counted.addAll(stood(closed, formulas, known, tops));
            counted.addAll(store.count(others, formulas, FigureSql.Rows.OPEN, tops));
        } else if (frame.isCountedWhenAsked()) {
            counted.addAll(store.count(frame, formulas, FigureSql.Rows.HAPPENED, tops));
        } else {
            counted.addAll(cells.read(closed, formulas, known));
            counted.addAll(store.count(others, formulas, FigureSql.Rows.HAPPENED, tops));
        }
        UnaryOperator<List<String>> grouped =
                group < 0 || !additive ? key -> key : grouping(group, categories.apply(frame.register()));
        return merged(counted, grouped);
    }

    private static Map<List<String>, Amounts> merged(
            List<FigureStore.Cell> counted, UnaryOperator<List<String>> grouped) {
        Map<List<String>, Amounts> all = new LinkedHashMap<>();
        for (FigureStore.Cell cell : counted) {
            all.computeIfAbsent(grouped.apply(cell.key()), key -> new Amounts())
                    .add(cell.formula(), cell.bucket(), cell.value());
        }
        return all;
    }

    /** What stood open at the end of days that are all kept. */
    private List<FigureStore.Cell> stood(Frame frame, List<Base> stocks, Kept known, Map<String, String> tops) {
        LocalDate last = known.sumsTo(stocks);
        return Optional.of(frame)
                .filter(one -> one.days().stream().noneMatch(day -> day.isAfter(last)))
                .flatMap(one -> cells.readStocks(one, stocks, known))
                .orElseGet(() -> store.count(frame, stocks, FigureSql.Rows.STAYED, tops));
    }

    /** The days that are kept and ended by then: those that are over whatever is asked. */
    private static Set<LocalDate> over(Frame frame, LocalDate kept) {
        LocalDate open = frame.asOf().atZone(City.ZONE).toLocalDate();
        return frame.days().stream()
                .filter(day -> day.isBefore(open) && !day.isAfter(kept))
                .collect(Collectors.toSet());
    }

    private static UnaryOperator<List<String>> grouping(int group, CategoryTree tree) {
        return key -> {
            List<String> grouped = new ArrayList<>(key);
            grouped.set(
                    group,
                    tree.find(key.get(group))
                            .map(one -> tree.top(one.code()).code())
                            .orElse(key.get(group)));
            return grouped;
        };
    }

    /** The first-level code of every code. */
    private static Map<String, String> tops(CategoryTree tree) {
        return tree.list().stream()
                .collect(Collectors.toMap(
                        Category::code, one -> tree.top(one.code()).code()));
    }

    private Frame frame(FigureAsk ask, Plan plan, List<By> by, UnaryOperator<LocalDate> days) {
        List<LocalDate> sampled =
                plan.isStock() ? Spans.samples(ask.from(), ask.to(), by) : Spans.days(ask.from(), ask.to());
        Map<By, List<String>> only = new LinkedHashMap<>();
        CategoryTree tree = categories.apply(ask.register());
        ask.only()
                .forEach(
                        (one, key) -> only.put(one, one == Dimension.CATEGORY_GROUP ? codes(tree, key) : List.of(key)));
        return new Frame(
                ask.register(),
                ask.scope(),
                sampled.stream().map(days).distinct().sorted().toList(),
                asOf(ask, days),
                by,
                only);
    }

    private static List<String> codes(CategoryTree tree, String group) {
        return Stream.concat(Stream.of(group), tree.children(group).stream().map(child -> child.code()))
                .toList();
    }

    /** The moment, when the last day was not over then. */
    private @Nullable Instant asOf(FigureAsk ask) {
        Instant at = ask.asOf() == null || ask.asOf().isAfter(clock.instant()) ? clock.instant() : ask.asOf();
        return at.isBefore(ask.to().plusDays(1).atStartOfDay(City.ZONE).toInstant()) ? at : null;
    }

    /** Of earlier days, the same time of day. */
    private Instant asOf(FigureAsk ask, UnaryOperator<LocalDate> days) {
        Instant at = asOf(ask);
        if (at == null) {
            return Frame.EVER;
        }
        ZonedDateTime zoned = at.atZone(City.ZONE);
        return days.apply(zoned.toLocalDate())
                .atTime(zoned.toLocalTime())
                .atZone(City.ZONE)
                .toInstant();
    }

    private static UnaryOperator<LocalDate> earlier(FigureAsk ask) {
        return switch (ask.compare()) {
            case DAY -> day -> day.minusDays(1);
            case WEEK -> day -> day.minusWeeks(1);
            case PERIOD -> day -> day.minusDays(ask.days());
            case YEAR -> day -> day.minusYears(1);
            case null -> day -> day;
        };
    }

    /** Earlier parts under the keys of those they are set beside. */
    private static Map<List<String>, Amounts> shifted(Map<List<String>, Amounts> then, FigureAsk ask) {
        int time = Spans.time(ask.by());
        if (time < 0) {
            return then;
        }
        Map<List<String>, Amounts> shifted = new LinkedHashMap<>();
        UnaryOperator<LocalDate> later = Spans.later(ask);
        then.forEach((key, amounts) -> {
            List<String> moved = new ArrayList<>(key);
            moved.set(time, later.apply(LocalDate.parse(key.get(time))).toString());
            shifted.computeIfAbsent(moved, one -> new Amounts()).add(amounts);
        });
        return shifted;
    }
}
