package io.huiyin.board.web;

import io.huiyin.base.City;
import io.huiyin.base.Paths;
import io.huiyin.board.BoardState;
import io.huiyin.board.Boards;
import io.huiyin.definition.Definitions;
import io.huiyin.figure.Names;
import io.huiyin.figure.Value;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.shell.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** Sets a board in a language. */
@Component
final class BoardViews {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final double BASIS_POINTS = 10_000;
    private static final double PERCENT = 100;
    private static final String NONE = "–";
    private static final int HOUR = 60;
    private static final int TWO_DAYS = 48 * HOUR;
    private static final double DAY = 24 * HOUR;
    private static final int WIDE = 1_150;
    private static final int WIDE_HIGH = 400;
    private static final int TALL = 360;
    private static final int TALL_HIGH = 430;
    private static final int STEP = 10;
    private static final int TOP = 100;
    private static final int LEADS = 6;
    private static final int CHANNELS = 6;
    private static final int ROWS = 7;
    private static final int COLUMNS = 9;
    private static final int LEVELS = 5;
    private static final String PLACE = "place";

    private final Network network;
    private final Names names;
    private final Definitions definitions;

    BoardViews(Network network, Names names, Definitions definitions) {
        this.network = network;
        this.names = names;
        this.definitions = definitions;
    }

    BoardView view(BoardState state, Messages m) {
        BoardLinks links = new BoardLinks(state);
        boolean inside = state.places().stream()
                .anyMatch(part -> !part.key().equals(state.unit().path()));
        List<BoardState.Part> parts = inside ? state.places() : state.categories();
        Tiles tiles = new Tiles(m, inside ? key -> place(key, state, links, m) : key -> category(key, links, m));
        return new BoardView(
                state.unit().code(),
                names.unit(state.unit()).in(m.language()),
                second(state.at()),
                state.figures().stream().map(one -> stat(one, links, m)).toList(),
                flow(state, m),
                tiles.draw(parts, WIDE, WIDE_HIGH, !inside),
                tiles.draw(parts, TALL, TALL_HIGH, !inside),
                leads(state, links, m),
                channels(state, links, m),
                grid(state, links, m),
                state.latest().stream().map(one -> line(one, state.day(), m)).toList());
    }

    static String second(Instant at) {
        return SECOND.format(at.atZone(City.ZONE));
    }

    private static BoardView.Stat stat(BoardState.Figure figure, BoardLinks links, Messages m) {
        Value value = figure.value();
        String key = "board.figure." + figure.name();
        return switch (figure.name()) {
            case "on_time_rate" -> {
                Long whole = value.whole();
                Long share = value.value();
                yield new BoardView.Stat(
                        figure.name(),
                        m.t(key),
                        share == null ? NONE : m.fmt().number(PERCENT * share / BASIS_POINTS, 1),
                        share == null ? "" : "%",
                        whole == null || whole == 0 ? "" : m.fmt().part(value.part(), whole),
                        links.records(figure.name()),
                        "");
            }
            case "first_contact" -> {
                Long minutes = value.value();
                yield new BoardView.Stat(
                        figure.name(),
                        m.t(key),
                        minutes == null ? NONE : time(minutes, m),
                        minutes == null ? "" : m.t(timeUnit(minutes)),
                        minutes == null ? "" : m.t("board.median", m.fmt().number(value.part())),
                        links.records(figure.name()),
                        "");
            }
            default ->
                new BoardView.Stat(
                        figure.name(),
                        m.t(key),
                        m.fmt().number(value.part()),
                        "",
                        "",
                        links.records(figure.name()),
                        value.part() == 0 ? "" : tone(figure.name()));
        };
    }

    private static String tone(String figure) {
        return switch (figure) {
            case "overdue" -> "late";
            case "due_soon" -> "soon";
            default -> "";
        };
    }

    private static String time(long minutes, Messages m) {
        return minutes < HOUR
                ? m.fmt().number(minutes)
                : m.fmt().number(minutes / (minutes < TWO_DAYS ? (double) HOUR : DAY), 1);
    }

    private static String timeUnit(long minutes) {
        return minutes < HOUR ? "board.minutes" : minutes < TWO_DAYS ? "board.hours" : "board.days";
    }

    private static BoardView.Flow flow(BoardState state, Messages m) {
        List<BoardState.Minute> minutes = state.minutes();
        long most = Math.max(
                1,
                minutes.stream()
                        .mapToLong(one -> Math.max(one.in(), one.out()))
                        .max()
                        .orElse(1));
        return new BoardView.Flow(
                points(minutes, BoardState.Minute::in, most),
                points(minutes, BoardState.Minute::out, most),
                m.fmt().number(most),
                m.fmt().time(minutes.getFirst().begins()),
                m.fmt().time(minutes.get(minutes.size() / 2).begins()),
                m.fmt().time(minutes.getLast().begins()),
                minutes.stream().mapToLong(BoardState.Minute::in).sum(),
                minutes.stream().mapToLong(BoardState.Minute::out).sum());
    }

    /** A step for each minute. */
    private static String points(List<BoardState.Minute> minutes, ToLongFunction<BoardState.Minute> count, long most) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < minutes.size(); i++) {
            long y = TOP - Math.round(TOP * count.applyAsLong(minutes.get(i)) / (double) most);
            points.append(i * STEP).append(',').append(y).append(' ');
            points.append((i + 1) * STEP).append(',').append(y).append(' ');
        }
        return points.toString().strip();
    }

    /** A place below leads to its own board; the unit's own part, and the places of a body, to the records. */
    private Tiles.Known place(String path, BoardState state, BoardLinks links, Messages m) {
        Unit unit = state.unit();
        boolean own = path.equals(unit.path());
        String name = own
                ? m.t("board.own", names.unit(unit).in(m.language()))
                : names.unitAt(path).in(m.language());
        boolean deeper = !own && unit.level() != UnitLevel.BUREAU && Paths.within(path, unit.path());
        return network.findAt(path)
                .filter(found -> deeper)
                .map(found -> new Tiles.Known(name, BoardLinks.board(found.code()), true))
                .orElseGet(() -> new Tiles.Known(name, links.records("backlog", PLACE, path), false));
    }

    private Tiles.Known category(String code, BoardLinks links, Messages m) {
        return new Tiles.Known(
                names.category(code).in(m.language()), links.records("backlog", "category_group", code), false);
    }

    private List<BoardView.Bar> leads(BoardState state, BoardLinks links, Messages m) {
        List<BoardState.Part> leads = state.leads().stream().limit(LEADS).toList();
        long most = leads.stream().mapToLong(BoardState.Part::overdue).max().orElse(1);
        return leads.stream()
                .map(part -> new BoardView.Bar(
                        part.key(),
                        lead(part.key(), state, m),
                        m.fmt().number(part.overdue()),
                        m.t("board.of", m.fmt().number(part.open())),
                        width(part.overdue(), most),
                        links.records("overdue", "lead", part.key())))
                .toList();
    }

    /** A body of another county is called by it as well: each county has one of each line. */
    private String lead(String path, BoardState state, Messages m) {
        String name = names.unitAt(path).in(m.language());
        String above = Paths.ancestor(path, Paths.depth(path) - 1);
        boolean known = Paths.within(state.unit().path(), above) || Paths.depth(above) < 2;
        String county = names.unitAt(above).in(m.language());
        return known || name.contains(county) ? name : m.t("board.lead", county, name);
    }

    private List<BoardView.Bar> channels(BoardState state, BoardLinks links, Messages m) {
        List<BoardState.Count> channels =
                state.channels().stream().limit(CHANNELS).toList();
        long most = channels.stream().mapToLong(BoardState.Count::count).max().orElse(1);
        String in = state.figures().getFirst().name();
        return channels.stream()
                .map(one -> new BoardView.Bar(
                        one.key(),
                        names.channel(one.key()).in(m.language()),
                        m.fmt().number(one.count()),
                        "",
                        width(one.count(), most),
                        links.records(in, "channel", one.key())))
                .toList();
    }

    private static double width(long count, long most) {
        return Math.round(1_000.0 * count / Math.max(1, most)) / 10.0;
    }

    private BoardView.Grid grid(BoardState state, BoardLinks links, Messages m) {
        List<BoardState.Cell> cells = state.cells();
        List<String> places = Boards.most(cells, BoardState.Cell::place, COLUMNS);
        List<String> categories = Boards.most(cells, BoardState.Cell::category, ROWS);
        long most = cells.stream().mapToLong(BoardState.Cell::count).max().orElse(1);
        Map<List<String>, Long> counts = new HashMap<>();
        cells.forEach(cell -> counts.put(List.of(cell.category(), cell.place()), cell.count()));
        String in = state.figures().getFirst().name();
        Function<String, String> called = place -> place.equals(state.unit().path())
                ? m.t("board.own.short")
                : names.unitAt(place).in(m.language());
        return new BoardView.Grid(
                places.stream().map(called).toList(),
                categories.stream()
                        .map(category -> {
                            String name = names.category(category).in(m.language());
                            return new BoardView.Row(
                                    category,
                                    name,
                                    places.stream()
                                            .map(place -> {
                                                long count = counts.getOrDefault(List.of(category, place), 0L);
                                                return new BoardView.Cell(
                                                        count == 0
                                                                ? ""
                                                                : m.fmt().number(count),
                                                        m.t("board.cell", name, called.apply(place), count),
                                                        (int) Math.ceilDiv(LEVELS * count, Math.max(most, LEVELS)),
                                                        count == 0
                                                                ? null
                                                                : links.records(
                                                                        in, "category_group", category, PLACE, place));
                                            })
                                            .toList());
                        })
                        .toList());
    }

    private BoardView.Line line(BoardState.Latest one, LocalDate today, Messages m) {
        LocalDate day = m.fmt().dayOf(one.receivedAt());
        return new BoardView.Line(
                one.number(),
                names.category(one.category()).in(m.language()),
                names.unitAt(one.placePath()).in(m.language()),
                definitions
                        .definition(Boards.REGISTER)
                        .state(one.state())
                        .map(state -> state.title().in(m.language().locale()))
                        .orElse(one.state()),
                one.urgent(),
                day.equals(today) ? m.fmt().time(one.receivedAt()) : m.fmt().shortDate(day));
    }
}
