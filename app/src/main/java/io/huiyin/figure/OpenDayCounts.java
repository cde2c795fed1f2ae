package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.DayEnds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What happened on a day of which nothing is kept yet. A large day is counted once and remembered up to a while ago; from then on only what was recorded since
 * is read. Nothing that is counted of an event changes afterwards, so all that can go wrong is an event that was recorded then and committed later, maybe by
 * another process: whenever there are more events than were counted, the day is counted anew.
 */
@Component
class OpenDayCounts {

    /** Who is slower than that to commit an event makes the day be counted anew. */
    private static final Duration SETTLED = Duration.ofSeconds(20);

    /** What is remembered is carried forward when it is so much older than that. */
    private static final Duration OLD = Duration.ofSeconds(20);

    /** Questions that are remembered; then the one that was asked least lately is forgotten. */
    private static final int MOST = 200;

    /** Cells of a question that is remembered. */
    private static final int MOST_CELLS = 20_000;

    private final FigureStore store;
    private final Clock clock;
    private final long large;

    /** What is asked of a day. */
    private record Key(
            String register,
            FigureScope scope,
            LocalDate day,
            List<By> by,
            Map<By, List<String>> only,
            List<String> formulas) {}

    /**
     * What a day came to.
     *
     * @param upTo of what was recorded up to then
     * @param events of the day that were recorded by then
     */
    private record Known(Instant upTo, long events, List<FigureStore.Cell> cells) {}

    private final Map<Key, Known> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > MOST;
        }
    });

    /** @param large events from which on a day is worth remembering */
    OpenDayCounts(
            FigureStore store,
            Clock clock,
            @org.springframework.beans.factory.annotation.Value("${huiyin.figures.large-day:5000}") long large) {
        this.store = store;
        this.clock = clock;
        this.large = large;
    }

    /**
     * As {@link FigureStore#count} of what happened, in the snapshot that the caller reads.
     *
     * @param tops first-level codes of categories, when persons are told apart by them
     */
    List<FigureStore.Cell> count(Frame frame, List<Base> formulas, Map<String, String> tops) {
        Instant settled = earlier(frame.asOf(), clock.instant()).minus(SETTLED);
        if (!isOfNow(frame) || !formulas.stream().allMatch(OpenDayCounts::isFixed)) {
            return store.count(frame, formulas, FigureSql.Rows.HAPPENED, tops);
        }
        LocalDate day = frame.days().getFirst();
        long events = store.events(day, null);
        if (events < large) {
            return store.count(frame, formulas, FigureSql.Rows.HAPPENED, tops);
        }
        Key key = new Key(
                frame.register(),
                frame.scope(),
                day,
                frame.by(),
                frame.only(),
                formulas.stream().map(Base::canonical).toList());
        Known before = known(key, events, settled, frame.asOf());
        if (before == null || before.upTo().isBefore(settled.minus(OLD))) {
            before = forward(frame, formulas, before, events, settled);
            if (before.cells().size() <= MOST_CELLS) {
                known.put(key, before);
            }
        }
        return added(before.cells(), happened(frame.recorded(before.upTo(), frame.asOf()), formulas));
    }

    /** Of a whole day, as far as it has come. */
    private boolean isOfNow(Frame frame) {
        return frame.days().size() == 1
                && frame.until() == null
                && !frame.asOf().isBefore(clock.instant().minus(OLD));
    }

    /** Whether what it counts of an event stays the same whatever happens later. */
    private static boolean isFixed(Base formula) {
        return formula.isAdditive() && formula.where().stream().noneMatch(DayEnds.class::isInstance);
    }

    /** Null when it is of later than is asked, or not of all events that were recorded by then. */
    private @Nullable Known known(Key key, long events, Instant settled, Instant asOf) {
        Known one = known.get(key);
        if (one == null || one.upTo().isAfter(asOf) || one.upTo().isAfter(settled)) {
            return null;
        }
        return events - store.events(key.day(), one.upTo()) == one.events() ? one : null;
    }

    private Known forward(Frame frame, List<Base> formulas, @Nullable Known before, long events, Instant settled) {
        List<FigureStore.Cell> newer =
                happened(frame.recorded(before == null ? null : before.upTo(), settled), formulas);
        return new Known(
                settled,
                events - store.events(frame.days().getFirst(), settled),
                before == null ? newer : added(before.cells(), newer));
    }

    private List<FigureStore.Cell> happened(Frame frame, List<Base> formulas) {
        return store.count(frame, formulas, FigureSql.Rows.HAPPENED, Map.of());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static List<FigureStore.Cell> added(List<FigureStore.Cell> some, List<FigureStore.Cell> others) {
        if (others.isEmpty()) {
            return some;
        }
        record Of(List<String> key, int formula, int bucket) {}
        Map<Of, Long> sums = new LinkedHashMap<>();
        Stream.concat(some.stream(), others.stream())
                .forEach(
                        cell -> sums.merge(new Of(cell.key(), cell.formula(), cell.bucket()), cell.value(), Long::sum));
        List<FigureStore.Cell> added = new ArrayList<>(sums.size());
        sums.forEach((of, value) -> added.add(new FigureStore.Cell(of.key(), of.formula(), of.bucket(), value)));
        return added;
    }
}
