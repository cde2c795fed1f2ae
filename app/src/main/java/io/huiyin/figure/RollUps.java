package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureSet;
import io.huiyin.journal.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what figures came to on closed days, once, and counts it again when asked. */
@Service
final class RollUps {

    /** Differing cells of a day that are named at most. */
    private static final int MOST_NAMED = 20;

    private final FigureSets sets;
    private final FigureStore store;
    private final CellStore cells;
    private final Days days;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;

    /** The open day when this process last found every day before it kept: there is nothing to look for until it is over. */
    private volatile LocalDate complete = LocalDate.MIN;

    RollUps(FigureSets sets, FigureStore store, CellStore cells, Days days, PlatformTransactionManager manager) {
        this.sets = sets;
        this.store = store;
        this.cells = cells;
        this.days = days;
        this.transaction = new TransactionTemplate(manager);
        this.snapshot = new TransactionTemplate(manager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /**
     * Keeps closed days that are not kept yet, the latest first, each in a transaction of its own.
     *
     * @return how many were kept, at most {@code most}
     */
    int keep(int most) {
        LocalDate open = days.openDay().orElse(LocalDate.MIN);
        if (open.equals(complete)) {
            return 0;
        }
        LocalDate first = store.firstDay().orElse(open);
        List<LocalDate> closed =
                first.isBefore(open) ? first.datesUntil(open).toList().reversed() : List.of();
        int kept = 0;
        boolean all = true;
        for (FigureSet set : closed.isEmpty() ? List.<FigureSet>of() : sets.list()) {
            Map<Base, Long> ids = cells.ids(set.register(), bases(set));
            Set<LocalDate> whole = cells.kept(ids.values(), closed);
            for (LocalDate day : closed) {
                if (!whole.contains(day)) {
                    all = false;
                    kept += kept < most && keep(set.register(), day, ids) ? 1 : 0;
                }
            }
        }
        complete = all ? open : complete;
        return kept;
    }

    private boolean keep(String register, LocalDate day, Map<Base, Long> ids) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            store.planEachOnItsOwn();
            return cells.keep(register, day, ids);
        }));
    }

    /**
     * What counting again found.
     *
     * @param days that were counted again
     * @param differing cells that are not what the events of their day say, in the order of days
     */
    record Checked(int days, List<CellStore.Differing> differing) {

        Checked {
            differing = List.copyOf(differing);
        }
    }

    /** Counts every kept day again from its events. Of formulas that no figure has any more nothing is said. */
    Checked check(Consumer<LocalDate> progress) {
        return snapshot.execute(status -> {
            store.planEachOnItsOwn();
            List<CellStore.Differing> differing = new ArrayList<>();
            int counted = 0;
            for (FigureSet set : sets.list()) {
                Map<Base, Long> ids = cells.known(set.register(), bases(set));
                for (LocalDate day : cells.keptDays(ids.values())) {
                    Map<Base, Long> kept = new LinkedHashMap<>(ids);
                    kept.values().retainAll(new HashSet<>(cells.keptFormulas(day)));
                    differing.addAll(cells.check(set.register(), day, kept, MOST_NAMED));
                    progress.accept(day);
                    counted++;
                }
            }
            return new Checked(counted, differing);
        });
    }

    private static Set<Base> bases(FigureSet set) {
        Map<String, Base> bases = new LinkedHashMap<>();
        set.figures()
                .forEach(figure -> Plan.of(set, figure).bases().stream()
                        .filter(Base::isAdditive)
                        .forEach(base -> bases.putIfAbsent(base.canonical(), base)));
        return new LinkedHashSet<>(bases.values());
    }
}
