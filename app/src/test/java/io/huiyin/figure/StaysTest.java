package io.huiyin.figure;

import static io.huiyin.report.ReportCity.CITY;
import static io.huiyin.report.ReportCity.HEATING;
import static io.huiyin.report.ReportCity.KEERQIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.network.Unit;
import io.huiyin.report.RandomHistory;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.springframework.dao.DataAccessException;

/** Where open matters stood on closed days: once kept, and told from their events. */
@Tag("store")
class StaysTest {

    private static final LocalDate FIRST = LocalDate.of(2022, 11, 23);
    private static final int DAYS = 12;
    private static final List<String> STOCKS =
            List.of("backlog", "overdue", "overdue_3", "due_2", "due_soon", "age_3", "age_7", "age_15", "overdue_rate");

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void whateverWasOpenIsToldFromWhereItStood(@ForAll Random random) {
        try (TestCity database = TestDatabase.freshCity();
                FigureCity city = new FigureCity(database)) {
            RandomHistory history = new RandomHistory(random);
            for (int i = 0; i < DAYS; i++) {
                city.happens(history.day(FIRST.plusDays(i)));
            }
            List<FigureTable> before = tables(city);
            List<List<FigureRecord>> listed = lists(city);
            List<RollUps> ways = List.of(city.rollUps(), city.rollUps(1, FigureCity.MANY));
            while (ways.get(random.nextInt(ways.size())).keep(1 + random.nextInt(DAYS)) > 0) {
                for (RollUps way : ways) {
                    assertThat(way.check(day -> {}).differing()).isEmpty();
                }
            }
            assertThat(tables(city)).isEqualTo(before);
            assertThat(lists(city)).isEqualTo(listed);
        }
    }

    /** Days before another touch it, days on which nothing happens to it: whichever are counted together. */
    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void whateverIsChangedInAStayIsNamed(@ForAll Random random) {
        try (TestCity database = TestDatabase.freshCity();
                FigureCity city = new FigureCity(database)) {
            RandomHistory history = new RandomHistory(random);
            for (int i = 0; i < DAYS; i++) {
                city.happens(history.day(FIRST.plusDays(i)));
            }
            assertThat(city.rollUps().keep(DAYS)).isPositive();
            List<RollUps> ways = List.of(city.rollUps(), city.rollUps(1, FigureCity.MANY));
            database.ownerClient()
                    .sql("create table stays_as_kept as table figure_stay")
                    .update();
            for (String change : List.of(
                    "update figure_stay set until_day = until_day - 1 where until_day > from_day + 1 and %s",
                    "update figure_stay set until_day = until_day + 1 where until_day < month + interval '1 month' and"
                            + " %s",
                    "update figure_stay set from_day = from_day + 1 where until_day > from_day + 1 and %s",
                    "update figure_stay set unit_path = '1505/' where unit_path <> '1505/' and %s",
                    "update figure_stay set due_at = due_at + interval '1 minute' where due_at is not null and %s",
                    "update figure_stay set running = not running where %s",
                    "update figure_stay set seq = seq + 1 where %s",
                    "delete from figure_stay where %s")) {
                String one =
                        "(matter_id, from_day) = (select matter_id, from_day from stays_as_kept where matter_id %% 5 = %d limit 1)"
                                .formatted(random.nextInt(5));
                int changed = database.ownerClient().sql(change.formatted(one)).update();
                if (changed > 0) {
                    for (RollUps way : ways) {
                        assertThat(way.check(day -> {}).differing()).as(change).isNotEmpty();
                    }
                }
                database.ownerClient().sql("truncate figure_stay").update();
                database.ownerClient()
                        .sql("insert into figure_stay table stays_as_kept")
                        .update();
            }
            assertThat(city.rollUps().check(day -> {}).differing()).isEmpty();
        }
    }

    private static List<FigureTable> tables(FigureCity city) {
        List<FigureTable> tables = new ArrayList<>();
        for (String stock : STOCKS) {
            for (Unit unit : List.of(CITY, KEERQIN, HEATING)) {
                for (By by : List.of(
                        Dimension.PLACE, Dimension.LEAD, Dimension.CATEGORY_GROUP, Dimension.HOUR, Dimension.URGENT)) {
                    List<By> apart = List.of(Dimension.DAY, by);
                    tables.add(
                            city.figures().table(city.ask(stock, unit, FIRST, FIRST.plusDays(DAYS - 1L), apart, null)));
                }
            }
        }
        return tables;
    }

    private static List<List<FigureRecord>> lists(FigureCity city) {
        return FIRST.datesUntil(FIRST.plusDays(DAYS))
                .map(day -> city.opened().first(city.ask("backlog", CITY, day, day, List.of(), null), 100))
                .toList();
    }

    /** As long as its first months are kept nobody has counted the rows of the table. */
    @Example
    void theStaysOfAMatterAreFoundByItsKey() {
        try (TestCity database = TestDatabase.freshCity()) {
            for (String statement : List.of(StockSql.carriedOf(), StockSql.end())) {
                String plan = String.join(
                        "\n",
                        database.ownerClient()
                                .sql("explain " + statement)
                                .param("formula", 1L)
                                .param("carried_month", FIRST.withDayOfMonth(1))
                                .param("month", FIRST.withDayOfMonth(1))
                                .param("next", FIRST.plusMonths(1).withDayOfMonth(1))
                                .param("from", FIRST)
                                .param("matters", new Long[] {1L, 2L})
                                .param("froms", new String[] {FIRST.toString(), FIRST.toString()})
                                .param("untils", new String[] {FIRST.toString(), FIRST.toString()})
                                .query(String.class)
                                .list());
                assertThat(plan)
                        .contains("figure_stay_pkey")
                        .doesNotContain("figure_stay_due", "Seq Scan on figure_stay");
            }
        }
    }

    /** Figures count such events, and the same reading tells stays. */
    @Example
    void whatNeitherMovesAMatterNorLimitsItLeavesItsStayAlone() {
        try (TestCity database = TestDatabase.freshCity();
                FigureCity city = new FigureCity(database)) {
            city.happens("""
                11-23 09:00 A received phone heating-outage 150502003 due 11-29
                11-23 10:00 A dispatched 150502-heating
                11-24 09:00 A contacted
                11-25 09:00 A urged
                11-26 09:00 A signed
                11-28 09:00 B received wechat heating-fee 150502 due 11-30
                """).at("11-28 10:00");
            assertThat(city.rollUps().keep(100)).isEqualTo(5);
            assertThat(database.ownerClient()
                            .sql("select from_day || ' ' || until_day from figure_stay order by from_day")
                            .query(String.class)
                            .list())
                    .containsExactly("2022-11-23 2022-11-26", "2022-11-26 2022-12-01");
        }
    }

    /** A gets another limit and nothing else on the 30th; B is closed in November and is open again in December without a limit of its own. */
    @Example
    void whatHappensOnTheBorderOfAMonthIsKept() {
        try (TestCity database = TestDatabase.freshCity();
                FigureCity city = new FigureCity(database)) {
            city.happens("""
                11-28 09:00 A received phone heating-outage 150502003 due 11-29
                11-28 10:00 B received wechat heating-fee 150502 due 11-28
                11-29 09:00 B answered
                11-30 09:00 A rescheduled due 12-01
                12-01 10:00 B unmerged
                12-02 09:00 A answered
                12-03 09:00 C received phone heating-outage 150502003 due 12-04
                """).at("12-03 10:00");
            String told = said(city);
            assertThat(told).isEqualTo("A- B late | A late | A- | A late B late | B late");
            assertThat(city.rollUps().keep(100)).isEqualTo(5);
            assertThat(said(city)).isEqualTo(told);
            theProductMayOnlyEndThem(database, city);
        }
    }

    /** What stood open at the end of each day, and whether it was late. */
    private static String said(FigureCity city) {
        return String.join(
                " | ",
                LocalDate.of(2022, 11, 28)
                        .datesUntil(LocalDate.of(2022, 12, 3))
                        .map(day -> String.join(
                                " ",
                                city.opened().first(city.ask("backlog", CITY, day, day, List.of(), null), 10).stream()
                                        .map(one -> (one.number().endsWith("1") ? "A" : "B")
                                                + (one.overdue() ? " late" : "-"))
                                        .sorted()
                                        .toList()))
                        .toList());
    }

    private static void theProductMayOnlyEndThem(TestCity database, FigureCity city) {
        assertThat(city.rollUps().check(day -> {}).differing()).isEmpty();
        assertThatThrownBy(() -> database.appClient()
                        .sql("update figure_stay set due_at = null")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() ->
                        database.appClient().sql("delete from figure_stay").update())
                .isInstanceOf(DataAccessException.class);
        aStayFromBeforeTheFirstDayIsNamed(database, city);
        database.ownerClient()
                .sql("delete from figure_stay where from_day = '2022-11-30'")
                .update();
        assertThat(city.rollUps(1, FigureCity.MANY).check(day -> {}).differing())
                .filteredOn(one -> one.figure().equals(Kept.STAYS))
                .extracting(one -> one.figure() + " " + one.day() + " " + one.kept() + " " + one.counted())
                .containsExactly("stays 1 2022-11-30 0 1", "stays 1 2022-12-01 1 0");
        assertThat(city.rollUps().check(day -> {}).differing())
                .as("some days at a time")
                .anyMatch(one -> one.figure().equals(Kept.STAYS));
    }

    /** Whatever way they are counted again: nothing that is carried over is believed. */
    private static void aStayFromBeforeTheFirstDayIsNamed(TestCity database, FigureCity city) {
        database.ownerClient().sql("""
            insert into figure_stay
            select formula, month, 999, '2022-11-20', '2022-12-01', place_path, unit_path, category, channel, received_on, running, due_at, seq
            from figure_stay where from_day = '2022-11-30'\
            """).update();
        for (RollUps way : List.of(city.rollUps(), city.rollUps(1, FigureCity.MANY))) {
            assertThat(way.check(day -> {}).differing())
                    .extracting(one -> one.figure() + " " + one.day() + " " + one.kept() + " " + one.counted())
                    .contains("stays 1 2022-11-20 1 0");
        }
        database.ownerClient()
                .sql("delete from figure_stay where matter_id = 999")
                .update();
    }
}
