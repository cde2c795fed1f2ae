package io.huiyin.figure;

import static io.huiyin.report.ReportCity.CITY;
import static io.huiyin.report.ReportCity.KAILU;
import static io.huiyin.report.ReportCity.KEERQIN;
import static io.huiyin.report.ReportCity.STREET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.register.CategoryTree;
import io.huiyin.report.RandomHistory;
import io.huiyin.report.ReportCity;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** How many different persons asked: counted as a census would, never added up, known to nobody by name. */
@Tag("store")
class CallersTest {

    private static final LocalDate FIRST = LocalDate.of(2022, 12, 1);
    private static final int DAYS = 14;

    /** One request, as the history has it. */
    private record Asked(LocalDate day, String channel, String category, String place, String caller) {}

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void personsAreCountedAnewForWhateverIsAsked(@ForAll Random random) {
        try (TestCity database = TestDatabase.freshCity();
                FigureCity city = new FigureCity(database)) {
            List<Asked> all = new ArrayList<>();
            RandomHistory history = new RandomHistory(random);
            for (int i = 0; i < DAYS; i++) {
                LocalDate day = FIRST.plusDays(i);
                String lines = history.day(day);
                city.happens(lines);
                lines.lines().filter(line -> line.contains(" received ")).forEach(line -> all.add(asked(line, day)));
            }
            city.rollUps().keep(DAYS);
            CategoryTree tree = city.reports().bean(Categories.class).file(Categories.HOTLINE);
            Map<By, Function<Asked, String>> keys = Map.of(
                    Dimension.DAY,
                    one -> one.day().toString(),
                    Dimension.WEEK,
                    one -> one.day()
                            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                            .toString(),
                    Dimension.CHANNEL,
                    Asked::channel,
                    Dimension.CATEGORY,
                    Asked::category,
                    Dimension.CATEGORY_GROUP,
                    one -> tree.top(one.category()).code(),
                    Dimension.STREET,
                    Asked::place);
            for (Unit unit : List.of(CITY, KEERQIN, STREET, KAILU)) {
                LocalDate from = FIRST.plusDays(random.nextInt(DAYS));
                LocalDate to =
                        from.plusDays(random.nextInt((int) (FIRST.plusDays(DAYS).toEpochDay() - from.toEpochDay())));
                List<Asked> asked = all.stream()
                        .filter(one -> one.place().startsWith(unit.path())
                                && !one.day().isBefore(from)
                                && !one.day().isAfter(to))
                        .toList();
                keys.forEach((by, key) -> List.of("callers", "repeat_callers").forEach(figure -> {
                    int least = figure.equals("callers") ? 1 : 2;
                    FigureTable table = city.figures().table(city.ask(figure, unit, from, to, List.of(by), null));
                    assertThat(values(table)).as("%s", table.ask()).isEqualTo(census(asked, key, least));
                    assertThat(table.total().value())
                            .isEqualTo(census(asked, one -> "", least).getOrDefault("", 0L));
                }));
            }
        }
    }

    private static Asked asked(String line, LocalDate day) {
        String[] words = line.split(" ", -1);
        String place = ReportCity.UNITS.stream()
                .filter(unit -> unit.code().equals(words[6]))
                .findFirst()
                .orElseThrow()
                .path();
        return new Asked(day, words[4], words[5], place, words.length > 10 ? words[10] : "");
    }

    private static Map<String, Long> values(FigureTable table) {
        return table.lines().stream()
                .collect(Collectors.toMap(
                        line -> line.keys().getFirst(), line -> line.value().part(), Long::sum, TreeMap::new));
    }

    /** Under each key, the persons who asked so often there. */
    private static Map<String, Long> census(List<Asked> asked, Function<Asked, String> key, int least) {
        Map<String, Long> persons = new TreeMap<>();
        asked.stream()
                .filter(one -> !one.caller().isEmpty())
                .collect(Collectors.groupingBy(key, Collectors.groupingBy(Asked::caller, Collectors.counting())))
                .forEach((under, times) -> {
                    long enough =
                            times.values().stream().filter(one -> one >= least).count();
                    if (enough > 0) {
                        persons.put(under, enough);
                    }
                });
        return persons;
    }

    @Example
    void whoAskedTwiceIsOnePersonAndBothRequestsAreBehindThem() {
        try (TestCity database = TestDatabase.freshCity();
                FigureCity city = new FigureCity(database)) {
            city.happens("""
                12-12 09:00 A received phone heating-outage 150502003 due 12-14 by anna
                12-12 10:00 B received phone heating-fee 150523 due 12-14
                12-13 09:00 C received wechat heating-outage 150502003 due 12-15 by anna
                12-13 10:00 D received phone water-quality 150523 due 12-15 by bert
                """).at("12-14 18:00");
            FigureAsk callers = city.ask("callers", CITY, "12-12", "12-13", Dimension.DAY);
            FigureTable table = city.figures().table(callers);
            assertThat(values(table)).isEqualTo(Map.of("2022-12-12", 1L, "2022-12-13", 2L));
            assertThat(table.total().value()).isEqualTo(2);
            assertThat(table.kind()).isEqualTo(FigureKind.DISTINCT);
            RecordsBehind.Slice behind = city.opened().records(callers, Behind.WHOLE, 0, 10);
            assertThat(behind.total())
                    .as("of whom no phone is known nothing is said")
                    .isEqualTo(3);
            assertThat(behind.records()).extracting(FigureRecord::amount).containsExactly(1L, 0L, 1L);

            FigureAsk repeat = city.ask("repeat_callers", CITY, "12-12", "12-13");
            assertThat(city.figures().table(repeat).total().value()).isEqualTo(1);
            assertThat(city.opened().records(repeat, Behind.WHOLE, 0, 10).records())
                    .extracting(FigureRecord::day)
                    .containsExactly(LocalDate.of(2022, 12, 12), LocalDate.of(2022, 12, 13));
            assertThat(city.figures()
                            .values("hotline", FigureScope.of(CITY), FIRST.plusDays(11), FIRST.plusDays(12))
                            .get("callers"))
                    .isEqualTo(Value.count(2));
        }
    }

    @Example
    void nothingIsKeptOfPersonsSoThatAQuarterIsTheMost() {
        try (TestCity database = TestDatabase.freshCity();
                FigureCity city = new FigureCity(database)) {
            city.happens("12-01 09:00 A received phone heating-outage 150502003 due 12-14 by anna")
                    .at("12-14 18:00");
            city.rollUps().keep(DAYS);
            assertThat(database.ownerClient()
                            .sql("select count(*) from figure_formula where formula like 'distinct%'")
                            .query(Integer.class)
                            .single())
                    .isZero();
            LocalDate to = LocalDate.of(2022, 12, 14);
            assertThat(city.figures()
                            .table(city.ask("callers", CITY, to.minusDays(91), to, List.of(), null))
                            .total()
                            .value())
                    .isEqualTo(1);
            FigureAsk more = city.ask("callers", CITY, to.minusDays(92), to, List.of(), null);
            assertThatThrownBy(() -> city.figures().table(more)).hasMessageContaining("FIGURE-011");
            assertThatThrownBy(() -> city.opened().records(more, Behind.WHOLE, 0, 10))
                    .hasMessageContaining("FIGURE-011");
        }
    }
}
