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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells how things stand, from one snapshot of the database: today's events and what is open, never all matters. */
@Service
public final class Boards {

    /** The register whose figures the board shows. */
    public static final String REGISTER = "hotline";

    /** The figure that is a median. */
    public static final String FIRST_CONTACT = "first_contact";

    public static final int MINUTES = 60;
    private static final int LATEST = 5;
    private static final Duration RECENT = Duration.ofDays(7);

    /** Parts of the network whose board is kept; then all are forgotten. */
    private static final int KEPT = 500;

    private static final List<By> PARTS = List.of(Dimension.CATEGORY_GROUP, Dimension.PLACE, Dimension.CHANNEL);

    private record Kept(BoardState state, long nanoTime) {}

    /** What is counted, of which part of the network, when. */
    private record Frame(Unit unit, Instant now) {

        FigureScope scope() {
            return FigureScope.of(unit);
        }

        LocalDate day() {
            return Boards.day(now);
        }

        /** The figure that counts what came in. */
        String in() {
            return scope().body() ? "taken_on" : "received";
        }

        List<String> flows() {
            return List.of(in(), "settled", "replied", "replied_on_time");
        }

        /** When the first of the minutes began. */
        Instant first() {
            return now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTES - 1L, ChronoUnit.MINUTES);
        }
    }

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
            @org.springframework.beans.factory.annotation.Value("${huiyin.board.pace:400ms}") Duration pace) {
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

    /**
     * The numbers alone as they stand now: figures and the latest. Left out are {@link #FIRST_CONTACT}, for a median is read from all of the day and moves
     * slowly, minutes, and all that is told by place, category, channel or unit.
     */
    public BoardState numbers(Unit unit) {
        Frame frame = new Frame(unit, clock.instant());
        return snapshot.execute(status -> state(
                frame,
                today(frame, List.of(), frame.flows()),
                store.openInAll(REGISTER, frame.scope(), frame.now()),
                Apart.NOTHING));
    }

    /** How it stands now, counted again. */
    public BoardState count(Unit unit) {
        Frame frame = new Frame(unit, clock.instant());
        BoardState state = snapshot.execute(status -> {
            List<BoardStore.Open> open = store.open(
                    REGISTER,
                    frame.scope(),
                    Paths.depth(unit.path()) + (frame.scope().body() ? 0 : 1),
                    frame.now());
            BoardStore.Sums all =
                    open.stream().map(BoardStore.Open::sums).reduce(BoardStore.Sums.NONE, BoardStore.Sums::plus);
            Map<String, Map<List<String>, Value>> parts = today(frame, PARTS, frame.flows());
            return state(
                    frame,
                    parts,
                    all,
                    new Apart(
                            today(frame, List.of(), List.of(FIRST_CONTACT))
                                    .getOrDefault(FIRST_CONTACT, Map.of())
                                    .getOrDefault(List.of(), new Value(null, 0, null)),
                            open,
                            parts.getOrDefault(frame.in(), Map.of()),
                            store.flows(REGISTER, frame.scope(), frame.day(), frame.first(), frame.now())));
        });
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

    /**
     * What is told beside the numbers; nothing of it when they are told alone.
     *
     * @param contact how long the first contact took today
     * @param open by place, category and unit
     * @param came in today, by what it is taken apart by
     * @param flows of the last minutes
     */
    private record Apart(
            @Nullable Value contact,
            List<BoardStore.Open> open,
            Map<List<String>, Value> came,
            Map<Instant, BoardStore.Flow> flows) {

        static final Apart NOTHING = new Apart(null, List.of(), Map.of(), Map.of());
    }

    private BoardState state(
            Frame frame, Map<String, Map<List<String>, Value>> parts, BoardStore.Sums all, Apart apart) {
        CategoryTree tree = categories.of(REGISTER);
        return new BoardState(
                frame.unit(),
                frame.now(),
                frame.day(),
                figures(frame, parts, all, apart.contact()),
                minutes(apart.flows(), frame.first()),
                parts(apart.open(), BoardStore.Open::place),
                parts(
                        apart.open(),
                        one -> tree.find(one.category())
                                .map(found -> tree.top(found.code()).code())
                                .orElse(one.category())),
                parts(apart.open(), BoardStore.Open::lead).stream()
                        .filter(part -> part.overdue() > 0)
                        .sorted(Comparator.comparingLong(BoardState.Part::overdue)
                                .reversed()
                                .thenComparing(BoardState.Part::key))
                        .toList(),
                channels(apart.came()),
                cells(apart.came()),
                store.latest(REGISTER, frame.scope(), frame.now().minus(RECENT), frame.now(), LATEST));
    }

    /** Values by figure and key. */
    private Map<String, Map<List<String>, Value>> today(Frame frame, List<By> by, List<String> names) {
        List<FigureSet.Figure> wanted =
                names.stream().map(name -> sets.figure(REGISTER, name)).toList();
        return figures.together(REGISTER, wanted, frame.scope(), frame.day(), frame.day(), by);
    }

    private static List<BoardState.Figure> figures(
            Frame frame, Map<String, Map<List<String>, Value>> parts, BoardStore.Sums all, @Nullable Value contact) {
        List<BoardState.Figure> figures = new ArrayList<>(List.of(
                new BoardState.Figure(frame.in(), Value.count(sum(parts, frame.in()))),
                new BoardState.Figure("settled", Value.count(sum(parts, "settled"))),
                new BoardState.Figure("backlog", Value.count(all.open())),
                new BoardState.Figure("overdue", Value.count(all.overdue())),
                new BoardState.Figure("due_soon", Value.count(all.soon())),
                new BoardState.Figure(
                        "on_time_rate", Value.share(sum(parts, "replied_on_time"), sum(parts, "replied")))));
        if (contact != null) {
            figures.add(new BoardState.Figure(FIRST_CONTACT, contact));
        }
        return figures;
    }

    private static long sum(Map<String, Map<List<String>, Value>> parts, String name) {
        return parts.getOrDefault(name, Map.of()).values().stream()
                .mapToLong(Value::part)
                .sum();
    }

    private static List<BoardState.Minute> minutes(Map<Instant, BoardStore.Flow> flows, Instant first) {
        List<BoardState.Minute> minutes = new ArrayList<>();
        for (int i = 0; i < MINUTES; i++) {
            Instant minute = first.plus(i, ChronoUnit.MINUTES);
            BoardStore.Flow flow = flows.getOrDefault(minute, new BoardStore.Flow(0, 0));
            minutes.add(new BoardState.Minute(minute, flow.in(), flow.out()));
        }
        return minutes;
    }

    /** The most open first. */
    private static List<BoardState.Part> parts(List<BoardStore.Open> all, Function<BoardStore.Open, String> key) {
        Map<String, BoardState.Part> parts = new LinkedHashMap<>();
        for (BoardStore.Open open : all) {
            BoardState.Part part = new BoardState.Part(
                    key.apply(open), open.sums().open(), open.sums().overdue());
            parts.merge(part.key(), part, BoardState.Part::plus);
        }
        return parts.values().stream()
                .sorted(Comparator.comparingLong(BoardState.Part::open)
                        .reversed()
                        .thenComparing(BoardState.Part::key))
                .toList();
    }

    private static List<BoardState.Count> channels(Map<List<String>, Value> came) {
        Map<String, Long> channels = new LinkedHashMap<>();
        came.forEach(
                (key, value) -> channels.merge(key.get(PARTS.indexOf(Dimension.CHANNEL)), value.part(), Long::sum));
        return channels.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(one -> new BoardState.Count(one.getKey(), one.getValue()))
                .sorted(Comparator.comparingLong(BoardState.Count::count)
                        .reversed()
                        .thenComparing(BoardState.Count::key))
                .toList();
    }

    private static List<BoardState.Cell> cells(Map<List<String>, Value> came) {
        Map<List<String>, Long> cells = new LinkedHashMap<>();
        came.forEach((key, value) -> cells.merge(
                List.of(key.get(PARTS.indexOf(Dimension.CATEGORY_GROUP)), key.get(PARTS.indexOf(Dimension.PLACE))),
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
