package io.huiyin.figure;

import io.huiyin.database.SnapshotReaders;
import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Stands;
import io.huiyin.definition.FigureSet;
import io.huiyin.journal.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what figures came to on closed days, once, and counts it again when asked. Days are kept from the first on, up to a month at once: so each
 * event is read once, whether a day is kept behind its close or years behind a new formula.
 */
@Service
final class RollUps {

    /** Differences that are named at most, of each month. */
    private static final int MOST_NAMED = 20;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** Each holds the cells of some days in memory. */
    private static final int MOST_THREADS = 4;

    private final FigureSets sets;
    private final JdbcClient sql;
    private final KeptStore kept;
    private final FlowStore happened;
    private final StockStore stocks;
    private final Days days;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final int threads;

    /** The open day when this process last found every day before it kept: there is nothing to look for until it is over. */
    private volatile LocalDate complete = LocalDate.MIN;

    @Autowired
    RollUps(
            FigureSets sets,
            JdbcClient sql,
            KeptStore kept,
            FlowStore happened,
            StockStore stocks,
            Days days,
            PlatformTransactionManager manager) {
        this(sets, sql, kept, happened, stocks, days, manager, Math.min(MOST_THREADS, CORES));
    }

    /** @param threads that count again side by side, each with a connection of its own */
    RollUps(
            FigureSets sets,
            JdbcClient sql,
            KeptStore kept,
            FlowStore happened,
            StockStore stocks,
            Days days,
            PlatformTransactionManager manager,
            int threads) {
        this.sets = sets;
        this.sql = sql;
        this.threads = threads;
        this.kept = kept;
        this.happened = happened;
        this.stocks = stocks;
        this.days = days;
        this.transaction = new TransactionTemplate(manager);
        this.snapshot = new TransactionTemplate(manager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /**
     * Keeps closed days that are not kept yet, of each register the first of them first.
     *
     * @return how many were kept, at most {@code most}
     */
    int keep(int most) {
        LocalDate open = days.openDay().orElse(LocalDate.MIN);
        if (open.equals(complete)) {
            return 0;
        }
        int done = 0;
        boolean all = true;
        for (FigureSet set : sets.ofEvents()) {
            Map<String, Base> texts = texts(set);
            @Nullable Span span = missing(set.register(), texts, open);
            for (; span != null && done < most; span = missing(set.register(), texts, open)) {
                Span some = span.first(most - done);
                if (!keep(set.register(), some, texts)) {
                    break;
                }
                done += some.days().size();
            }
            all &= span == null;
        }
        complete = all ? open : complete;
        return done;
    }

    /** Days of one month that none of these formulas has, though all have every day before them. */
    private record Span(LocalDate from, LocalDate to, List<String> texts) {

        Span first(int most) {
            LocalDate last = from.plusDays(most - 1L);
            return new Span(from, last.isBefore(to) ? last : to, texts);
        }

        List<LocalDate> days() {
            return Spans.days(from, to);
        }
    }

    /** What to keep next; null when every day before the open one is kept. */
    private @Nullable Span missing(String register, Map<String, Base> texts, LocalDate open) {
        Kept known = kept.look(register);
        if (known.firstDay() == null || !known.firstDay().isBefore(open)) {
            return null;
        }
        if (!known.formulas().keySet().containsAll(texts.keySet())) {
            kept.add(register, texts.keySet());
            known = kept.look(register);
        }
        TreeMap<LocalDate, List<String>> next = new TreeMap<>();
        for (String text : texts.keySet()) {
            LocalDate to = known.get(text).to();
            LocalDate from = to.equals(Kept.NEVER) ? known.firstDay() : to.plusDays(1);
            next.computeIfAbsent(from, day -> new ArrayList<>()).add(text);
        }
        LocalDate from = next.firstKey();
        if (!from.isBefore(open)) {
            return null;
        }
        LocalDate behind = next.higherKey(from) == null ? open : next.higherKey(from);
        LocalDate to = (behind.isBefore(open) ? behind : open).minusDays(1);
        LocalDate month = from.withDayOfMonth(from.lengthOfMonth());
        return new Span(from, to.isBefore(month) ? to : month, next.firstEntry().getValue());
    }

    /** @return false when another process is at it */
    private boolean keep(String register, Span span, Map<String, Base> texts) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Kept known = kept.of(register);
            Map<Base, Long> flows = new LinkedHashMap<>();
            Map<Base, Long> stood = new LinkedHashMap<>();
            @Nullable Long stays = null;
            for (String text : ordered(span.texts(), known)) {
                long id = known.get(text).id();
                if (!kept.claim(id, span.from(), span.to())) {
                    status.setRollbackOnly();
                    return false;
                }
                if (text.equals(Kept.STAYS)) {
                    stays = id;
                } else {
                    (texts.get(text) instanceof Stands ? stood : flows).put(texts.get(text), id);
                }
            }
            FlowStore.Wanted wanted = new FlowStore.Wanted(register, flows, stays);
            if (!wanted.isEmpty()) {
                happened.keep(wanted, span.from(), span.to());
            }
            if (!stood.isEmpty()) {
                stocks.keep(register, stood, span.from(), span.to());
            }
            return true;
        }));
    }

    /** In the order of their ids, so that two processes never wait for each other. */
    private static List<String> ordered(List<String> texts, Kept known) {
        return texts.stream()
                .sorted(Comparator.comparing(text -> known.get(text).id()))
                .toList();
    }

    /**
     * What counting again found.
     *
     * @param days that were counted again
     * @param differing what is not what the events say, in the order of months
     */
    record Checked(int days, List<Differing> differing) {

        Checked {
            differing = List.copyOf(differing);
        }
    }

    /** Days of one month that are kept. */
    private record Month(FigureSet set, LocalDate from, LocalDate to) {}

    /** A month that is being counted. */
    private record Counting(Month month, List<Future<List<Differing>>> parts) {}

    /**
     * Counts every kept day again from its events: some days side by side, each as the same snapshot of the database says. Of formulas that no
     * figure has any more nothing is said.
     *
     * @param progress is told the last day of each month, in their order
     */
    Checked check(Consumer<LocalDate> progress) {
        return snapshot.execute(status -> {
            List<Differing> differing = new ArrayList<>();
            int counted = 0;
            try (SnapshotReaders readers = new SnapshotReaders(sql, snapshot, threads)) {
                List<Counting> all = months().stream()
                        .map(month -> new Counting(
                                month, checks(month).stream().map(readers::read).toList()))
                        .toList();
                for (Counting counting : all) {
                    counting.parts().forEach(part -> differing.addAll(SnapshotReaders.done(part)));
                    Month month = counting.month();
                    progress.accept(month.to());
                    counted += Spans.days(month.from(), month.to()).size();
                }
            }
            return new Checked(counted, differing);
        });
    }

    private List<Month> months() {
        List<Month> months = new ArrayList<>();
        for (FigureSet set : sets.ofEvents()) {
            Kept known = kept.of(set.register());
            LocalDate last = last(known, texts(set));
            LocalDate first = known.firstDay() == null ? last.plusDays(1) : known.firstDay();
            for (LocalDate from = first;
                    !from.isAfter(last);
                    from = from.withDayOfMonth(1).plusMonths(1)) {
                LocalDate month = from.withDayOfMonth(from.lengthOfMonth());
                months.add(new Month(set, from, month.isBefore(last) ? month : last));
            }
        }
        return months;
    }

    /** What is kept up to a day of a month. */
    private static final class UpTo {

        private final Map<Base, Long> flows = new LinkedHashMap<>();
        private final Map<Base, Long> stocks = new LinkedHashMap<>();
        private @Nullable Long stays;
    }

    private List<Supplier<List<Differing>>> checks(Month month) {
        String register = month.set().register();
        Kept known = kept.of(register);
        TreeMap<LocalDate, UpTo> ends = new TreeMap<>();
        texts(month.set()).forEach((text, base) -> {
            Kept.Formula one = known.find(text).orElse(new Kept.Formula(0, Kept.NEVER));
            LocalDate end = one.to().isBefore(month.to()) ? one.to() : month.to();
            if (!end.isBefore(month.from())) {
                UpTo upTo = ends.computeIfAbsent(end, day -> new UpTo());
                if (text.equals(Kept.STAYS)) {
                    upTo.stays = one.id();
                } else {
                    (base instanceof Stands ? upTo.stocks : upTo.flows).put(base, one.id());
                }
            }
        });
        List<Supplier<List<Differing>>> checks = new ArrayList<>();
        ends.forEach((end, upTo) -> {
            FlowStore.Wanted wanted = new FlowStore.Wanted(register, upTo.flows, upTo.stays);
            if (!wanted.isEmpty()) {
                LocalDate first = month.from()
                        .withDayOfMonth(1); // else a stay from before the first day were carried over, and believed
                checks.addAll(happened.checks(wanted, first, end, MOST_NAMED));
            }
            if (!upTo.stocks.isEmpty()) {
                checks.add(() -> stocks.check(register, upTo.stocks, month.from(), end, MOST_NAMED));
            }
        });
        return checks;
    }

    private static LocalDate last(Kept known, Map<String, Base> texts) {
        return texts.keySet().stream()
                .flatMap(text -> known.find(text).stream())
                .map(Kept.Formula::to)
                .max(LocalDate::compareTo)
                .filter(day -> !day.equals(Kept.NEVER))
                .orElse(LocalDate.EPOCH);
    }

    /** What is kept, by its text: the stays that all stocks are told from, and each formula for itself. */
    private static Map<String, Base> texts(FigureSet set) {
        Map<String, Base> texts = new LinkedHashMap<>();
        set.figures()
                .forEach(figure -> Plan.of(set, figure).bases().stream()
                        .filter(Base::isAdditive)
                        .forEach(base -> {
                            texts.putIfAbsent(Kept.text(base), base);
                            texts.putIfAbsent(base.canonical(), base);
                        }));
        return texts;
    }
}
