package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/** Opens a figure into the records behind it. */
@Service
public final class RecordsBehind {

    private final FigureSets sets;
    private final Framing framing;
    private final FigureCounting counting;
    private final FigureStore store;
    private final Supplier<RecordFigures> records;

    @Autowired
    RecordsBehind(
            FigureSets sets,
            Framing framing,
            FigureCounting counting,
            FigureStore store,
            ObjectProvider<RecordFigures> records) {
        this(sets, framing, counting, store, records::getObject);
    }

    RecordsBehind(
            FigureSets sets,
            Framing framing,
            FigureCounting counting,
            FigureStore store,
            Supplier<RecordFigures> records) {
        this.sets = sets;
        this.framing = framing;
        this.counting = counting;
        this.store = store;
        this.records = records;
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
     * @throws Refused {@code FIGURE-011} as {@link Figures#table}
     */
    public Slice records(FigureAsk ask, Behind behind, int offset, int limit) {
        Plan plan = framing.plan(ask);
        Framing.requireFew(plan, ask.days());
        List<Base> formulas = bases(plan, behind);
        Frame frame = framing.whole(ask, plan);
        return counting.together(() -> {
            FigureSql.Rows rows = counting.rows(frame, formulas);
            return new Slice(
                    store.records(frame, formulas, bases(plan, Behind.PART), rows, offset, limit),
                    store.size(frame, formulas, rows));
        });
    }

    /** Some of the records behind a figure of records, as a page is read by a reader. */
    public KeptSlice kept(FigureAsk asked, Behind behind, @Nullable List<String> readable, int offset, int limit) {
        counting.ready(sets.of(asked.register()));
        Plan plan = framing.plan(asked);
        FigureAsk ask = framing.settled(asked, plan);
        Frame frame = framing.whole(ask, plan);
        return counting.together(() -> records.get()
                .list(frame, bases(plan, behind), bases(plan, Behind.PART), plan.isStock(), readable, offset, limit));
    }

    /** The first of the records behind a figure, in their order, without looking how many there are. */
    public List<FigureRecord> first(FigureAsk ask, int most) {
        Plan plan = framing.plan(ask);
        List<Base> formulas = bases(plan, Behind.PART);
        Frame frame = framing.whole(ask, plan);
        return counting.together(
                () -> store.records(frame, formulas, formulas, counting.rows(frame, formulas), 0, most));
    }

    /** What counts the records behind a figure. */
    List<Base> behind(FigureAsk ask, Behind behind) {
        return bases(framing.plan(ask), behind);
    }

    private static List<Base> bases(Plan plan, Behind behind) {
        return terms(plan, behind).stream()
                .map(term -> plan.bases().get(term.base()))
                .toList();
    }

    /** What the terms behind a figure do, in the order of {@link FigureRecord#term}: true when their records are taken off. */
    public List<Boolean> signs(FigureAsk ask, Behind behind) {
        return terms(framing.plan(ask), behind).stream().map(Plan.Term::minus).toList();
    }

    private static List<Plan.Term> terms(Plan plan, Behind behind) {
        List<Plan.Term> whole = plan.whole();
        return behind == Behind.WHOLE && whole != null ? whole : plan.part();
    }
}
