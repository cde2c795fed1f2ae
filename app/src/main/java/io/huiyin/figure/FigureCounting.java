package io.huiyin.figure;

import io.huiyin.base.City;
import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Counts;
import io.huiyin.definition.FigureFormula.Records;
import io.huiyin.definition.FigureFormula.Stands;
import io.huiyin.definition.FigureSet;
import io.huiyin.network.Network;
import io.huiyin.network.Populations;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import io.huiyin.register.CategoryTree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts what formulas come to: closed days from what was kept of them, all else from the events, or from records. */
@Component
final class FigureCounting {

    private final FigureStore store;
    private final CellStore cells;
    private final KeptStore kept;
    private final Supplier<RecordFigures> records;
    private final Function<String, CategoryTree> categories;
    private final Residents residents;
    private final TransactionTemplate snapshot;

    @Autowired
    FigureCounting(
            FigureStore store,
            CellStore cells,
            KeptStore kept,
            ObjectProvider<RecordFigures> records,
            Categories categories,
            Network network,
            Populations populations,
            PlatformTransactionManager manager) {
        this(store, cells, kept, records::getObject, categories::of, Residents.of(network, populations), manager);
    }

    /** @param categories of a register */
    FigureCounting(
            FigureStore store,
            CellStore cells,
            KeptStore kept,
            Supplier<RecordFigures> records,
            Function<String, CategoryTree> categories,
            Residents residents,
            PlatformTransactionManager manager) {
        this.store = store;
        this.cells = cells;
        this.kept = kept;
        this.records = records;
        this.categories = categories;
        this.residents = residents;
        this.snapshot = new TransactionTemplate(manager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** Makes sure that a register's records can be counted; to be called before a snapshot is opened. */
    void ready(FigureSet set) {
        if (set.isOfRecords()) {
            records.get().ready(set);
        }
    }

    /** Reads from one snapshot of the database, which may be the caller's. */
    <T> T together(Supplier<T> reading) {
        return snapshot.execute(status -> reading.get());
    }

    /** The first day with events. */
    Optional<LocalDate> firstDay() {
        return store.firstDay();
    }

    /** The first day that a figure's register knows anything of. */
    Optional<LocalDate> firstDay(String register, Plan plan) {
        return plan.isOfRecords()
                ? records.get().firstDay(register)
                : Optional.ofNullable(kept.of(register).firstDay());
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

    /**
     * What flows come to by the events alone, whatever is kept.
     *
     * @param plans that add up
     * @param since null for all events of the days
     */
    Recorded recorded(Frame frame, Map<String, Plan> plans, @Nullable Since since) {
        List<Base> bases = bases(plans);
        return new Recorded(plans, bases, merged(store.happened(frame, bases, since), grouped(frame, true)));
    }

    private static List<Base> bases(Map<String, Plan> plans) {
        return plans.values().stream()
                .flatMap(plan -> plan.bases().stream())
                .distinct()
                .toList();
    }

    /** What is kept is not counted because of what is not. */
    private Map<String, Map<List<String>, Value>> readAtOnce(Frame frame, Map<String, Plan> plans, boolean stock) {
        List<Base> bases = bases(plans);
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

    /**
     * What a figure comes to under a key.
     *
     * @param amounts null when nothing was counted there
     */
    Value value(Plan plan, Frame frame, List<String> key, @Nullable Amounts amounts) {
        return plan.value(amounts == null ? new Amounts() : amounts, residents.of(plan, frame, key));
    }

    /** @param formulas flows alone, or stocks alone */
    Map<List<String>, Amounts> count(Frame frame, List<Base> formulas, boolean stock) {
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
        boolean additive = formulas.stream().allMatch(Base::isAdditive);
        int group = frame.by().indexOf(Dimension.CATEGORY_GROUP);
        Map<String, String> tops = group < 0 || additive ? Map.of() : tops(categories.apply(frame.register()));
        List<FigureStore.Cell> counted = new ArrayList<>();
        if (stock) {
            Parted parted = parted(frame, formulas, known);
            counted.addAll(stood(parted.closed(), formulas, known, tops));
            counted.addAll(store.count(parted.others(), formulas, FigureSql.Rows.OPEN, tops));
        } else {
            counted.addAll(happened(frame, formulas, known, tops));
        }
        return merged(counted, grouped(frame, additive));
    }

    /** @param additive who is counted once is told apart by first-level category where he is counted */
    private UnaryOperator<List<String>> grouped(Frame frame, boolean additive) {
        int group = frame.by().indexOf(Dimension.CATEGORY_GROUP);
        return group < 0 || !additive ? key -> key : grouping(group, categories.apply(frame.register()));
    }

    private List<FigureStore.Cell> happened(Frame frame, List<Base> formulas, Kept known, Map<String, String> tops) {
        if (frame.isCountedWhenAsked()) {
            return store.count(frame, formulas, FigureSql.Rows.HAPPENED, tops);
        }
        Parted parted = parted(frame, formulas, known);
        List<FigureStore.Cell> counted = new ArrayList<>(cells.read(parted.closed(), formulas, known));
        counted.addAll(store.count(parted.others(), formulas, FigureSql.Rows.HAPPENED, tops));
        return counted;
    }

    /** What one flow came to, each number as it is found: the same key may come more than once. Nothing is taken apart by first-level category. */
    List<FigureStore.Cell> happened(Frame frame, Counts flow) {
        return happened(frame, List.of(flow), kept.of(frame.register()), Map.of());
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

    /** The records behind formulas are of what happened, or of one day at whose end something stood. */
    FigureSql.Rows rows(Frame frame, List<Base> formulas) {
        LocalDate last = kept.of(frame.register()).to(formulas);
        if (!(formulas.getFirst() instanceof Stands)) {
            return FigureSql.Rows.HAPPENED;
        }
        return over(frame, last).containsAll(frame.days()) ? FigureSql.Rows.STAYED : FigureSql.Rows.OPEN;
    }

    /** What stood open at the end of days that are all kept. */
    private List<FigureStore.Cell> stood(Frame frame, List<Base> stocks, Kept known, Map<String, String> tops) {
        LocalDate last = known.sumsTo(stocks);
        return Optional.of(frame)
                .filter(one -> one.days().stream().noneMatch(day -> day.isAfter(last)))
                .flatMap(one -> cells.readStocks(one, stocks, known))
                .orElseGet(() -> store.count(frame, stocks, FigureSql.Rows.STAYED, tops));
    }

    /** The days that are kept and ended by then, and the others. */
    private record Parted(Frame closed, Frame others) {}

    private static Parted parted(Frame frame, List<Base> formulas, Kept known) {
        Set<LocalDate> over = over(frame, known.to(formulas));
        return new Parted(
                frame.of(frame.days().stream().filter(over::contains).toList()),
                frame.of(
                        frame.days().stream().filter(day -> !over.contains(day)).toList()));
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
}
