package io.huiyin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.huiyin.figure.FigureScope;
import io.huiyin.report.HotTopics.Candidate;
import io.huiyin.report.HotTopics.Cell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToLongFunction;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What rises above its usual level is found, and nothing else. */
class HotTopicsTest {

    private static final LocalDate DAY = LocalDate.parse("2022-11-15");
    private static final LocalDate LONG_AGO = LocalDate.parse("2022-01-01");
    private static final FigureScope CITY = new FigureScope("1505/", false);
    private static final int WEEKS = HotTopics.WEEKS;

    private static final int COMMUNITIES = 60;
    private static final int CATEGORIES = 12;

    @Example
    void theTestsAreExact() {
        assertThat(Rarity.risen(4, 0, 8)).isCloseTo(Math.pow(1 / 9.0, 4), within(1e-15));
        assertThat(Rarity.risen(2, 1, 1)).as("2 or 3 of 3 at even chances").isCloseTo(0.5, within(1e-12));
        assertThat(Rarity.beyondOthers(3, 0, 0, 3)).as("one of 20 ways").isCloseTo(1 / 20.0, within(1e-12));
        assertThat(Rarity.beyondOthers(1, 1, 1, 1)).isEqualTo(1);
        assertThat(Rarity.risen(9_000, 60_000, 8)).isBetween(0.0, 1e-50);
    }

    @Property(tries = 60)
    void whatIsAsItAlwaysWasIsNeverHot(@ForAll Random random, @ForAll @IntRange(min = 3, max = 8) int weeks) {
        Map<Cell, long[]> counts = new HashMap<>();
        city(random, 8).forEach((cell, drawn) -> {
            long[] same = new long[weeks + 1];
            Arrays.fill(same, drawn[0]);
            counts.put(cell, same);
        });
        assertThat(topics(counts, DAY.minusWeeks(weeks))).isEmpty();
    }

    @Property(tries = 60)
    void moreTodayNeverMakesItLessHot(@ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int more) {
        Map<Cell, long[]> counts = city(random, 3);
        Cell one = hottest(counts, random);
        boolean before = isHot(counts, one);
        in(counts, one)[0] += more;
        assertThat(isHot(counts, one) || !before).isTrue();
    }

    @Property(tries = 60)
    void itDoesNotMatterInWhichOrderCellsCome(@ForAll Random random) {
        Map<Cell, long[]> counts = city(random, 3);
        in(counts, hottest(counts, random))[0] += 9;
        List<Cell> cells = new ArrayList<>(counts.keySet());
        Collections.shuffle(cells, random);
        Map<Cell, long[]> shuffled = new LinkedHashMap<>();
        cells.forEach(cell -> shuffled.put(cell, counts.get(cell)));
        assertThat(topics(shuffled, LONG_AGO)).isEqualTo(topics(counts, LONG_AGO));
    }

    @Property(tries = 60)
    void otherNamesOfCategoriesGiveTheSameTopicsUnderThem(@ForAll Random random) {
        Map<Cell, long[]> counts = city(random, 3);
        in(counts, hottest(counts, random))[0] += 9;
        Map<Cell, long[]> renamed = new HashMap<>();
        counts.forEach((cell, of) -> renamed.put(new Cell(cell.place(), turned(cell.category())), of));
        assertThat(topics(renamed, LONG_AGO))
                .extracting(topic -> topic.place() + turned(topic.category()))
                .containsExactlyInAnyOrderElementsOf(topics(counts, LONG_AGO).stream()
                        .map(topic -> topic.place() + topic.category())
                        .toList());
    }

    @Example
    void aRiseEverywhereIsATopicOfTheWholeAndOfNoPlace() {
        Map<Cell, long[]> counts = quiet();
        counts.forEach((cell, of) -> of[0] = cell.category().equals("c3") ? 6 : of[0]);
        assertThat(topics(counts, LONG_AGO)).singleElement().satisfies(topic -> {
            assertThat(topic.place()).isEqualTo("1505/");
            assertThat(topic.category()).isEqualTo("c3");
            assertThat(topic.now()).isEqualTo(6 * COMMUNITIES);
            assertThat(topic.usual()).isEqualByComparingTo("60");
        });
    }

    @Example
    void aRiseInOneCommunityIsItsOwnTopicAndNotThatOfThePlacesAroundIt() {
        Map<Cell, long[]> counts = quiet();
        in(counts, new Cell(community(7), "c3"))[0] = 12;
        assertThat(topics(counts, LONG_AGO)).singleElement().satisfies(topic -> {
            assertThat(topic.place()).isEqualTo(community(7));
            assertThat(topic.began()).isEqualTo(DAY);
            assertThat(topic.days()).isEqualTo(1);
        });
    }

    @Example
    void aRiseOfAWholeStreetIsATopicOfTheStreet() {
        Map<Cell, long[]> counts = quiet();
        counts.forEach((cell, of) ->
                of[0] = cell.category().equals("c3") && cell.place().startsWith("1505/a0/s1/") ? 4 : of[0]);
        assertThat(topics(counts, LONG_AGO)).extracting(HotTopic::place).containsExactly("1505/a0/s1/");
    }

    @Example
    void twoAreTooFewAndThreeWeeksAreNeeded() {
        Map<Cell, long[]> counts = new HashMap<>(Map.of(new Cell("1505/a0/s0/1/", "c1"), new long[] {2, 0, 0, 0}));
        assertThat(topics(counts, DAY.minusWeeks(3))).isEmpty();
        assertThat(topics(counts, DAY.minusWeeks(2))).isEmpty();
    }

    @Example
    void aTopicThatGoesOnHasTheDayItBeganAndRestsOverAWeekend() {
        assertThat(began("11-15 9, 11-16 8, 11-17 7")).isEqualTo("2022-11-15");
        assertThat(began("11-15 9, 11-17 7")).isEqualTo("2022-11-15");
        assertThat(began("11-09 9, 11-17 7")).isEqualTo("2022-11-17");
        assertThat(began("11-17 7")).isEqualTo("2022-11-17");
        assertThat(began("11-08 1, 11-09 2")).isNull();
    }

    @Example
    void whatGoesOnIsComparedWithTheWeeksBeforeItBegan() {
        HotTopics topics = new HotTopics(CITY, DAY, LONG_AGO);
        Cell cell = new Cell("1505/a0/s0/1/", "c1");
        Candidate one = new Candidate(
                cell, new long[] {9, 9, 9, 0, 0, 0, 0, 0, 1}, new long[] {20, 19, 21, 11, 9, 10, 12, 10, 9}, 1e-4);
        assertThat(topics.topics(List.of(one), candidate -> null)).isEmpty();
        assertThat(topics.topics(List.of(one), candidate -> DAY.minusDays(15)))
                .singleElement()
                .satisfies(topic -> {
                    assertThat(topic.weeks()).isEqualTo(6);
                    assertThat(topic.before()).isEqualTo(1);
                    assertThat(topic.days()).isEqualTo(16);
                });
    }

    /** The day after the last, told from days that had these counts, and at other times none. */
    private static @Nullable String began(String days) {
        Map<LocalDate, Long> own = new HashMap<>();
        LocalDate last = LONG_AGO;
        for (String day : days.split(", ", -1)) {
            last = LocalDate.parse("2022-" + day.split(" ", -1)[0]);
            own.put(last, Long.parseLong(day.split(" ", -1)[1]));
        }
        ToLongFunction<LocalDate> counts = day -> own.getOrDefault(day, 0L);
        LocalDate began = new HotTopics(CITY, last.plusDays(1), LONG_AGO)
                .began(counts, day -> counts.applyAsLong(day) + 20, 1e-4);
        return began == null ? null : began.toString();
    }

    private static boolean isHot(Map<Cell, long[]> counts, Cell cell) {
        HotTopics topics = new HotTopics(CITY, DAY, LONG_AGO);
        List<Candidate> own = topics.candidates(counts).stream()
                .filter(one -> one.cell().equals(cell))
                .toList();
        return !topics.topics(own, one -> null).isEmpty();
    }

    static List<HotTopic> topics(Map<Cell, long[]> counts, LocalDate firstDay) {
        HotTopics topics = new HotTopics(CITY, DAY, firstDay);
        return topics.topics(topics.candidates(counts), one -> null);
    }

    private static long[] in(Map<Cell, long[]> counts, Cell cell) {
        return Objects.requireNonNull(counts.get(cell));
    }

    /** One of those with most, so that it is sometimes hot. */
    private static Cell hottest(Map<Cell, long[]> counts, Random random) {
        List<Cell> cells = counts.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue()[0], a.getValue()[0]))
                .limit(5)
                .map(Map.Entry::getKey)
                .toList();
        return cells.get(random.nextInt(cells.size()));
    }

    private static Map<Cell, long[]> city(Random random, int most) {
        Map<Cell, long[]> counts = new HashMap<>();
        for (Cell cell : cells()) {
            long[] drawn = new long[WEEKS + 1];
            for (int week = 0; week <= WEEKS; week++) {
                drawn[week] = random.nextInt(10) < 8 ? 0 : random.nextInt(most);
            }
            counts.put(cell, drawn);
        }
        counts.values().stream().skip(random.nextInt(20)).limit(3).forEach(of -> of[0] += random.nextInt(9));
        return counts;
    }

    /** One request everywhere, every week. */
    private static Map<Cell, long[]> quiet() {
        Map<Cell, long[]> counts = new HashMap<>();
        cells().forEach(cell -> {
            long[] ones = new long[WEEKS + 1];
            Arrays.fill(ones, 1);
            counts.put(cell, ones);
        });
        return counts;
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int place = 0; place < COMMUNITIES; place++) {
            for (int category = 0; category < CATEGORIES; category++) {
                cells.add(new Cell(community(place), "c" + category));
            }
        }
        return cells;
    }

    private static String community(int no) {
        return "1505/a" + no % 3 + "/s" + no % 9 / 3 + "/" + no + "/";
    }

    /** Another order of the names. */
    private static String turned(String category) {
        return "c" + (CATEGORIES - 1 - Integer.parseInt(category.substring(1)));
    }
}
