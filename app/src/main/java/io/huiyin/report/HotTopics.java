package io.huiyin.report;

import io.huiyin.base.Paths;
import io.huiyin.figure.FigureScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what rose above its usual level: by category, in the unit as a whole and in its counties, streets and communities. Pure.
 *
 * <p>A cell is hot when it rose against the same weekdays of the weeks before ({@link Rarity#risen}) and beyond what the same category did
 * elsewhere in the unit ({@link Rarity#beyondOthers}; the unit as a whole: beyond all other requests), both so clearly that on a day on
 * which nothing rose at all a report has a false topic with a probability of {@link #FALSE_RATE} at most. For that each level gets its share
 * of the rate and each cell of the level that could be hot its share of it (Bonferroni; what could be hot is told by the sum of now and
 * before, which the tests take as given).
 *
 * <p>While a topic goes on it is compared with the weeks before it began.
 */
final class HotTopics {

    /** Same weekdays looked back at. */
    static final int WEEKS = 8;

    /** With fewer nothing is usual. */
    static final int LEAST_WEEKS = 3;

    /** Fewer requests are no topic. */
    static final int LEAST = 3;

    /** Of the days on which nothing rose, those on which a report has a false topic: 3.65 a year at most. */
    static final double FALSE_RATE = 0.01;

    /** How far back it is looked for the day on which a topic began. */
    static final int LOOK_BACK = 28;

    /** A topic that rests no longer than a weekend goes on. */
    private static final int REST = 2;

    /** Counties, streets, communities. */
    private static final List<Integer> DEPTHS = List.of(2, 3, 4);

    /** @param place path */
    record Cell(String place, String category) {}

    /**
     * A cell that may be hot.
     *
     * @param counts on the day, then one, two … weeks before
     * @param wider the same of all that it is measured against, itself among it
     * @param threshold how unlikely it must be
     */
    record Candidate(Cell cell, long[] counts, long[] wider, double threshold) {}

    private static final Comparator<Cell> ORDER =
            Comparator.comparing(Cell::place).thenComparing(Cell::category);

    private final String unit;
    private final List<Integer> depths;
    private final LocalDate day;
    private final LocalDate firstDay;
    private final int weeks;

    /** @param firstDay first day with records */
    HotTopics(FigureScope scope, LocalDate day, LocalDate firstDay) {
        this.unit = scope.path();
        this.depths = DEPTHS.stream()
                .filter(depth -> scope.body() || depth > Paths.depth(scope.path()))
                .toList();
        this.day = day;
        this.firstDay = firstDay;
        this.weeks = weeks(day, firstDay);
    }

    /** The day, then the same weekdays before that have records. */
    List<LocalDate> compared() {
        return Stream.iterate(day, before -> before.minusWeeks(1))
                .limit(weeks + 1L)
                .toList();
    }

    /** Every day that may have to do with when a topic began, but the day itself. */
    List<LocalDate> lookedBack() {
        LocalDate first = day.minusDays(LOOK_BACK).minusWeeks(WEEKS);
        return (first.isBefore(firstDay) ? firstDay : first).datesUntil(day).toList();
    }

    /** How many weeks before a day have records. */
    private static int weeks(LocalDate day, LocalDate firstDay) {
        int weeks = 0;
        while (weeks < WEEKS && !day.minusWeeks(weeks + 1L).isBefore(firstDay)) {
            weeks++;
        }
        return weeks;
    }

    /** True for the cells that are measured against all requests and not against their category elsewhere. */
    boolean isWhole(Cell cell) {
        return cell.place().equals(unit);
    }

    /**
     * The cells that are hot against some of the weeks that a topic may leave them.
     *
     * @param finest counts by the places at which requests are recorded: of the day, then of each week before
     */
    List<Candidate> candidates(Map<Cell, long[]> finest) {
        if (weeks < LEAST_WEEKS) {
            return List.of();
        }
        Map<Cell, long[]> whole = new HashMap<>();
        List<Map<Cell, long[]>> levels =
                depths.stream().<Map<Cell, long[]>>map(depth -> new HashMap<>()).toList();
        Map<String, List<String>> above = new HashMap<>();
        long[] all = new long[weeks + 1];
        finest.forEach((cell, counts) -> {
            add(whole, new Cell(unit, cell.category()), counts);
            add(all, counts);
            List<String> places = above.computeIfAbsent(cell.place(), this::above);
            for (int i = 0; i < places.size(); i++) {
                add(levels.get(i), new Cell(places.get(i), cell.category()), counts);
            }
        });
        double rate = FALSE_RATE / (depths.size() + 1);
        List<Candidate> found = new ArrayList<>(level(whole, cell -> all, rate));
        for (Map<Cell, long[]> level : levels) {
            found.addAll(level(
                    level, cell -> whole.getOrDefault(new Cell(unit, cell.category()), new long[weeks + 1]), rate));
        }
        return found;
    }

    /** What a place lies in at each of the depths that it reaches. */
    private List<String> above(String place) {
        return depths.stream()
                .takeWhile(depth -> depth <= Paths.depth(place))
                .map(depth -> Paths.ancestor(place, depth))
                .toList();
    }

    private List<Candidate> level(Map<Cell, long[]> cells, Function<Cell, long[]> wider, double rate) {
        long possible = 0;
        for (long[] counts : cells.values()) {
            possible += LongStream.of(counts).sum() >= LEAST ? 1 : 0;
        }
        double threshold = rate / Math.max(1, possible);
        List<Candidate> found = new ArrayList<>();
        cells.forEach((cell, counts) -> {
            if (counts[0] >= LEAST) {
                Candidate one = new Candidate(cell, counts, wider.apply(cell), threshold);
                if (maybe(one)) {
                    found.add(one);
                }
            }
        });
        return found;
    }

    private boolean maybe(Candidate one) {
        for (int from = 1; from <= weeks - LEAST_WEEKS + 1; from++) {
            if (rarity(one.counts(), one.wider(), from) <= one.threshold()) {
                return true;
            }
        }
        return false;
    }

    /** @param from the nearest week that it is compared with */
    private static double rarity(long[] counts, long[] wider, int from) {
        if (counts[0] < LEAST) {
            return 1;
        }
        long before = 0;
        long othersBefore = 0;
        for (int week = from; week < counts.length; week++) {
            before += counts[week];
            othersBefore += wider[week] - counts[week];
        }
        return Math.max(
                Rarity.risen(counts[0], before, counts.length - from),
                Rarity.beyondOthers(counts[0], before, wider[0] - counts[0], othersBefore));
    }

    /**
     * A cell that is hot.
     *
     * @param from the nearest week that it was compared with
     */
    private record Hot(Candidate candidate, int from, LocalDate began) {

        Cell cell() {
            return candidate.cell();
        }

        double rarity() {
            return HotTopics.rarity(candidate.counts(), candidate.wider(), from);
        }
    }

    /**
     * The topics of the day, the least likely first. Where a smaller place says all, the larger ones around it say nothing.
     *
     * @param began on which day the topic of a candidate began that went on up to the day before; null when none did
     */
    List<HotTopic> topics(List<Candidate> candidates, Function<Candidate, @Nullable LocalDate> began) {
        List<Hot> hot = new ArrayList<>();
        for (Candidate one : candidates) {
            LocalDate since = began.apply(one);
            Hot maybe = new Hot(one, from(day, since, weeks), since == null ? day : since);
            if (maybe.rarity() <= one.threshold()) {
                hot.add(maybe);
            }
        }
        List<Hot> finestFirst = hot.stream()
                .sorted(Comparator.comparing((Hot one) -> isWhole(one.cell())
                                ? 0
                                : -Paths.depth(one.cell().place()))
                        .thenComparing(Hot::cell, ORDER))
                .toList();
        List<Hot> said = new ArrayList<>();
        for (Hot one : finestFirst) {
            if (saysMore(one, said)) {
                said.add(one);
            }
        }
        return said.stream()
                .sorted(Comparator.comparingDouble(Hot::rarity).thenComparing(Hot::cell, ORDER))
                .map(this::topic)
                .toList();
    }

    /** Whether it is hot without the hot places in it. */
    private boolean saysMore(Hot one, List<Hot> said) {
        List<Hot> inside =
                said.stream().filter(other -> isIn(other.cell(), one.cell())).toList();
        List<Hot> outermost = inside.stream()
                .filter(other -> inside.stream().noneMatch(around -> isIn(other.cell(), around.cell())))
                .toList();
        long[] counts = one.candidate().counts().clone();
        long[] wider = one.candidate().wider().clone();
        for (Hot other : outermost) {
            for (int week = 0; week < counts.length; week++) {
                counts[week] -= other.candidate().counts()[week];
                wider[week] -= other.candidate().counts()[week];
            }
        }
        return rarity(counts, wider, one.from()) <= one.candidate().threshold();
    }

    private boolean isIn(Cell inner, Cell outer) {
        return inner.category().equals(outer.category())
                && !inner.equals(outer)
                && (isWhole(outer) || (!isWhole(inner) && Paths.within(inner.place(), outer.place())));
    }

    private HotTopic topic(Hot hot) {
        long[] counts = hot.candidate().counts();
        long before = LongStream.of(counts).skip(hot.from()).sum();
        return new HotTopic(
                hot.cell().place(),
                hot.cell().category(),
                hot.began(),
                day,
                counts[0],
                before,
                counts.length - hot.from());
    }

    /**
     * When the topic of a cell began that went on up to the day before; null when none did.
     *
     * @param own what the cell came to on a day
     * @param wider what it is measured against, itself among it
     */
    @Nullable
    LocalDate began(ToLongFunction<LocalDate> own, ToLongFunction<LocalDate> wider, double threshold) {
        LocalDate began = null;
        LocalDate last = null;
        for (LocalDate one = day.minusDays(LOOK_BACK); one.isBefore(day); one = one.plusDays(1)) {
            began = last != null && goesOn(last, one) ? began : null;
            int known = weeks(one, firstDay);
            if (known >= LEAST_WEEKS
                    && rarity(series(own, one, known), series(wider, one, known), from(one, began, known))
                            <= threshold) {
                began = began == null ? one : began;
                last = one;
            }
        }
        return last != null && goesOn(last, day) ? began : null;
    }

    private static boolean goesOn(LocalDate last, LocalDate then) {
        return !then.isAfter(last.plusDays(REST + 1L));
    }

    /** The nearest week that came before a topic; all of them when too few did: it is the usual then. */
    private static int from(LocalDate of, @Nullable LocalDate began, int known) {
        int from = 1;
        while (began != null && from <= known && !of.minusWeeks(from).isBefore(began)) {
            from++;
        }
        return known - from + 1 < LEAST_WEEKS ? 1 : from;
    }

    private static long[] series(ToLongFunction<LocalDate> counts, LocalDate day, int weeks) {
        return LongStream.rangeClosed(0, weeks)
                .map(week -> counts.applyAsLong(day.minusWeeks(week)))
                .toArray();
    }

    private static void add(Map<Cell, long[]> to, Cell cell, long[] counts) {
        add(to.computeIfAbsent(cell, one -> new long[counts.length]), counts);
    }

    private static void add(long[] to, long[] counts) {
        for (int i = 0; i < to.length; i++) {
            to[i] += counts[i];
        }
    }
}
