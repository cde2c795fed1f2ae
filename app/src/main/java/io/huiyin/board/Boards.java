package io.huiyin.board;

import io.huiyin.figure.Dimension;
import io.huiyin.figure.Value;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.register.CategoryTree;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/** Tells how things stand, from one snapshot of the database: today's events and what is open, by what changed since it was told last. */
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

    private record Kept(BoardState state, long nanoTime) {}

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final BoardStore store;
    private final BoardChanges changes;
    private final Tallies tallies;
    private final Categories categories;
    private final Clock clock;
    private final Duration pace;

    /** @param pace whoever asks again within that time is told the same */
    Boards(
            BoardStore store,
            BoardChanges changes,
            Tallies tallies,
            Categories categories,
            Clock clock,
            @org.springframework.beans.factory.annotation.Value("${huiyin.board.pace:400ms}") Duration pace) {
        this.store = store;
        this.changes = changes;
        this.tallies = tallies;
        this.categories = categories;
        this.clock = clock;
        this.pace = pace;
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
     * The numbers alone as they stand now: figures and the latest. Left out are {@link #FIRST_CONTACT}, for a median moves slowly, minutes, and all that is told by
     * place, category, channel or unit.
     */
    public BoardState numbers(Unit unit) {
        return tallies.tell(unit, false, (frame, tally) -> state(frame, tally, false));
    }

    /** Everything as it stands now. */
    public BoardState count(Unit unit) {
        BoardState state = tallies.tell(unit, true, (frame, tally) -> state(frame, tally, true));
        if (kept.size() >= KEPT) {
            kept.clear();
        }
        kept.put(unit.path(), new Kept(state, System.nanoTime()));
        return state;
    }

    /** Changes with everything that a board shows: with each event, and with the minute, in which something may have become overdue. */
    public Object mark() {
        Instant now = clock.instant();
        record Moved(BoardChanges.Mark mark, Instant minute) {}
        return new Moved(changes.mark(), now.truncatedTo(ChronoUnit.MINUTES));
    }

    /** @param pictures whether all is told, and not the numbers alone */
    private BoardState state(Frame frame, Tally tally, boolean pictures) {
        CategoryTree tree = categories.of(REGISTER);
        List<BoardStore.Open> open = pictures ? tally.all() : List.of();
        Map<List<String>, Value> came = pictures ? tally.flows().parts(frame.in()) : Map.of();
        return new BoardState(
                frame.unit(),
                frame.now(),
                frame.day(),
                figures(frame, tally, pictures),
                minutes(tally, frame.first()),
                parts(open, BoardStore.Spot::place),
                parts(
                        open,
                        one -> tree.find(one.category())
                                .map(found -> tree.top(found.code()).code())
                                .orElse(one.category())),
                parts(open, BoardStore.Spot::lead).stream()
                        .filter(part -> part.overdue() > 0)
                        .sorted(Comparator.comparingLong(BoardState.Part::overdue)
                                .reversed()
                                .thenComparing(BoardState.Part::key))
                        .toList(),
                channels(came),
                cells(came),
                store.latest(REGISTER, frame.scope(), frame.now().minus(RECENT), frame.now(), LATEST));
    }

    private static List<BoardState.Figure> figures(Frame frame, Tally tally, boolean all) {
        List<BoardState.Figure> figures = new ArrayList<>(List.of(
                new BoardState.Figure(frame.in(), tally.flows().whole(frame.in())),
                new BoardState.Figure("settled", tally.flows().whole("settled")),
                new BoardState.Figure("backlog", Value.count(tally.open())),
                new BoardState.Figure("overdue", Value.count(tally.overdue())),
                new BoardState.Figure("due_soon", Value.count(tally.soon())),
                new BoardState.Figure(
                        "on_time_rate",
                        Value.share(
                                tally.flows().whole("replied_on_time").part(),
                                tally.flows().whole("replied").part()))));
        if (all) {
            figures.add(new BoardState.Figure(FIRST_CONTACT, tally.contact().whole(FIRST_CONTACT)));
        }
        return figures;
    }

    private static List<BoardState.Minute> minutes(Tally tally, Instant first) {
        List<BoardState.Minute> minutes = new ArrayList<>();
        for (int i = 0; i < MINUTES; i++) {
            Instant minute = first.plus(i, ChronoUnit.MINUTES);
            BoardStore.Flow flow = tally.minute(minute);
            minutes.add(new BoardState.Minute(minute, flow.in(), flow.out()));
        }
        return minutes;
    }

    /** The most open first. */
    private static List<BoardState.Part> parts(List<BoardStore.Open> all, Function<BoardStore.Spot, String> key) {
        Map<String, BoardState.Part> parts = new LinkedHashMap<>();
        for (BoardStore.Open open : all) {
            BoardState.Part part = new BoardState.Part(key.apply(open.spot()), open.open(), open.overdue());
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
        came.forEach((key, value) ->
                channels.merge(key.get(Tallies.PARTS.indexOf(Dimension.CHANNEL)), value.part(), Long::sum));
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
                List.of(
                        key.get(Tallies.PARTS.indexOf(Dimension.CATEGORY_GROUP)),
                        key.get(Tallies.PARTS.indexOf(Dimension.PLACE))),
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
