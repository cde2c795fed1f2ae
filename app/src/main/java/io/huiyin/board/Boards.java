package io.huiyin.board;

import io.huiyin.base.City;
import io.huiyin.base.Paths;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.FigureSets;
import io.huiyin.figure.Figures;
import io.huiyin.figure.Value;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.register.CategoryTree;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells how things stand, from one snapshot of the database: today's events and what is open, never all matters. */
@Service
public final class Boards {

    /** The register whose figures the board shows. */
    public static final String REGISTER = "hotline";

    private static final String FIRST_CONTACT = "first_contact";

    public static final int MINUTES = 60;
    private static final int LATEST = 5;
    private static final Duration RECENT = Duration.ofDays(7);

    /** Parts of the network whose board is kept; then all are forgotten. */
    private static final int KEPT = 500;

    private static final List<By> PARTS = List.of(Dimension.CATEGORY_GROUP, Dimension.PLACE, Dimension.CHANNEL);

    private record Kept(BoardState state, long nanoTime) {}

    /** What the events of the day and the open matters come to, before it is put in order. */
    private record Read(
            Map<String, Map<List<String>, Value>> parts,
            Value contact,
            List<BoardStore.Open> open,
            Map<Instant, BoardStore.Flow> flows,
            List<BoardState.Latest> latest) {}

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final FigureSets sets;
    private final Figures figures;
    private final BoardStore store;
    private final Categories categories;
    private final Clock clock;
    private final Duration pace;
    private final TransactionTemplate snapshot;

    /** @param pace whoever asks again within that time is told the same: many who come at once cost one count */
    Boards(
            FigureSets sets,
            Figures figures,
            BoardStore store,
            Categories categories,
            Clock clock,
            PlatformTransactionManager manager,
            @org.springframework.beans.factory.annotation.Value("${huiyin.board.pace:1s}") Duration pace) {
        this.pace = pace;
        this.sets = sets;
        this.figures = figures;
        this.store = store;
        this.categories = categories;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(manager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** How often a part of the network is counted at most. */
    public Duration pace() {
        return pace;
    }

    /** How it stands now; at most as old as the {@link #pace}. */
    public BoardState of(Unit unit) {
        Kept known = kept.get(unit.path());
        return known != null && System.nanoTime() - known.nanoTime < pace.toNanos() ? known.state : count(unit);
    }

    /** How it stands now, counted again. */
    public BoardState count(Unit unit) {
        BoardState state = snapshot.execute(status -> make(unit, clock.instant()));
        if (kept.size() >= KEPT) {
            kept.clear();
        }
        kept.put(unit.path(), new Kept(state, System.nanoTime()));
        return state;
    }

    /** Changes with everything that a board shows: with each event, and with the minute, in which something may have become overdue. */
    public Object mark() {
        Instant now = clock.instant();
        record Moved(BoardStore.Mark mark, Instant minute) {}
        return new Moved(store.mark(day(now)), now.truncatedTo(ChronoUnit.MINUTES));
    }

    private BoardState make(Unit unit, Instant now) {
        LocalDate day = day(now);
        FigureScope scope = FigureScope.of(unit);
        String in = scope.body() ? "taken_on" : "received";
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Instant first = minute.minus(MINUTES - 1L, ChronoUnit.MINUTES);
        Read read = new Read(
                today(scope, day, PARTS, in, "settled", "replied", "replied_on_time"),
                today(scope, day, List.of(), FIRST_CONTACT)
                        .getOrDefault(FIRST_CONTACT, Map.of())
                        .getOrDefault(List.of(), new Value(null, 0, null)),
                store.open(REGISTER, scope, Paths.depth(unit.path()) + (scope.body() ? 0 : 1), now),
                store.flows(REGISTER, scope, day, first, now),
                store.latest(REGISTER, scope, now.minus(RECENT), now, LATEST));
        CategoryTree tree = categories.of(REGISTER);
        return new BoardState(
                unit,
                now,
                day,
                figures(read, in),
                minutes(read, first),
                parts(read, BoardStore.Open::place),
                parts(
                        read,
                        open -> tree.find(open.category())
                                .map(one -> tree.top(one.code()).code())
                                .orElse(open.category())),
                parts(read, BoardStore.Open::lead).stream()
                        .filter(part -> part.overdue() > 0)
                        .sorted(Comparator.comparingLong(BoardState.Part::overdue)
                                .reversed()
                                .thenComparing(BoardState.Part::key))
                        .toList(),
                channels(read, in),
                cells(read, in),
                read.latest);
    }

    /** Values by figure and key. */
    private Map<String, Map<List<String>, Value>> today(
            FigureScope scope, LocalDate day, List<By> by, String... names) {
        List<FigureSet.Figure> wanted =
                Stream.of(names).map(name -> sets.figure(REGISTER, name)).toList();
        return figures.together(REGISTER, wanted, scope, day, day, by);
    }

    private static List<BoardState.Figure> figures(Read read, String in) {
        long open = 0;
        long overdue = 0;
        long soon = 0;
        for (BoardStore.Open one : read.open) {
            open += one.open();
            overdue += one.overdue();
            soon += one.soon();
        }
        return List.of(
                new BoardState.Figure(in, Value.count(sum(read, in))),
                new BoardState.Figure("settled", Value.count(sum(read, "settled"))),
                new BoardState.Figure("backlog", Value.count(open)),
                new BoardState.Figure("overdue", Value.count(overdue)),
                new BoardState.Figure("due_soon", Value.count(soon)),
                new BoardState.Figure("on_time_rate", Value.share(sum(read, "replied_on_time"), sum(read, "replied"))),
                new BoardState.Figure(FIRST_CONTACT, read.contact));
    }

    private static long sum(Read read, String name) {
        return read.parts.getOrDefault(name, Map.of()).values().stream()
                .mapToLong(Value::part)
                .sum();
    }

    private static List<BoardState.Minute> minutes(Read read, Instant first) {
        List<BoardState.Minute> minutes = new ArrayList<>();
        for (int i = 0; i < MINUTES; i++) {
            Instant minute = first.plus(i, ChronoUnit.MINUTES);
            BoardStore.Flow flow = read.flows.getOrDefault(minute, new BoardStore.Flow(0, 0));
            minutes.add(new BoardState.Minute(minute, flow.in(), flow.out()));
        }
        return minutes;
    }

    /** The most open first. */
    private static List<BoardState.Part> parts(Read read, Function<BoardStore.Open, String> key) {
        Map<String, BoardState.Part> parts = new LinkedHashMap<>();
        for (BoardStore.Open open : read.open) {
            BoardState.Part part = new BoardState.Part(key.apply(open), open.open(), open.overdue());
            parts.merge(part.key(), part, BoardState.Part::plus);
        }
        return parts.values().stream()
                .sorted(Comparator.comparingLong(BoardState.Part::open)
                        .reversed()
                        .thenComparing(BoardState.Part::key))
                .toList();
    }

    private static List<BoardState.Count> channels(Read read, String in) {
        Map<String, Long> channels = new LinkedHashMap<>();
        read.parts
                .getOrDefault(in, Map.of())
                .forEach((key, value) ->
                        channels.merge(key.get(PARTS.indexOf(Dimension.CHANNEL)), value.part(), Long::sum));
        return channels.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(one -> new BoardState.Count(one.getKey(), one.getValue()))
                .sorted(Comparator.comparingLong(BoardState.Count::count)
                        .reversed()
                        .thenComparing(BoardState.Count::key))
                .toList();
    }

    private static List<BoardState.Cell> cells(Read read, String in) {
        Map<List<String>, Long> cells = new LinkedHashMap<>();
        read.parts
                .getOrDefault(in, Map.of())
                .forEach((key, value) -> cells.merge(
                        List.of(
                                key.get(PARTS.indexOf(Dimension.CATEGORY_GROUP)),
                                key.get(PARTS.indexOf(Dimension.PLACE))),
                        value.part(),
                        Long::sum));
        return cells.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(one ->
                        new BoardState.Cell(one.getKey().get(0), one.getKey().get(1), one.getValue()))
                .sorted(Comparator.comparingLong(BoardState.Cell::count)
                        .reversed()
                        .thenComparing(BoardState.Cell::category)
                        .thenComparing(BoardState.Cell::place))
                .toList();
    }

    private static LocalDate day(Instant now) {
        return now.atZone(City.ZONE).toLocalDate();
    }

    /** What a part of the network is asked by, in the order of the greatest sum. */
    public static List<String> most(
            Collection<BoardState.Cell> cells, Function<BoardState.Cell, String> key, int limit) {
        Map<String, Long> sums = new LinkedHashMap<>();
        cells.forEach(cell -> sums.merge(key.apply(cell), cell.count(), Long::sum));
        return sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
