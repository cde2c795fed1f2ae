package io.huiyin.figure;

import static io.huiyin.report.ReportCity.CENTRE;
import static io.huiyin.report.ReportCity.CITY;
import static io.huiyin.report.ReportCity.HEATING;
import static io.huiyin.report.ReportCity.KEERQIN;
import static io.huiyin.report.ReportCity.STREET;
import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.network.Unit;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sums of days and months: the same numbers from fewer rows. */
@Tag("store")
class GrainTest {

    private static final List<Unit> UNITS = List.of(CITY, KEERQIN, STREET, CENTRE, HEATING);

    private static final List<String> FIGURES = List.of(
            "received",
            "taken_on",
            "settled_on_time_rate",
            "satisfaction_rate",
            "reply_time",
            "overdue_rate",
            "age_7",
            "due_2",
            "overdue_3");

    private static final List<List<By>> APART = List.of(
            List.of(),
            List.of(Dimension.MONTH),
            List.of(Dimension.DAY),
            List.of(Dimension.WEEK, Dimension.PLACE),
            List.of(Dimension.MONTH, Dimension.COUNTY, Dimension.CATEGORY_GROUP),
            List.of(Dimension.MONTH, Dimension.STREET, Dimension.CHANNEL),
            List.of(Dimension.CHANNEL, Dimension.COUNTY, Dimension.CATEGORY),
            List.of(Dimension.MONTH, Dimension.LEAD),
            List.of(Dimension.HOUR, Dimension.COUNTY),
            List.of(Dimension.LEAD, Dimension.CATEGORY));

    /** What is asked of one category. */
    private static final List<List<By>> COURSES = List.of(
            List.of(),
            List.of(Dimension.LEAD),
            List.of(Dimension.DAY, Dimension.COMMUNITY, Dimension.CATEGORY),
            List.of(Dimension.WEEK, Dimension.PLACE));

    /** From within a month over two whole ones into another. */
    private static final String STORY = """
        10-11 09:00 A received phone heating-outage 150502003 due 10-14
        10-11 09:10 A dispatched 150502-heating
        10-31 10:00 A replied late
        10-31 10:10 B received wechat heating-fee 150502 due 11-02
        11-01 10:00 B answered
        11-05 11:00 C received phone water-quality 150523 due 11-08
        11-05 12:00 C dispatched 1505-water
        11-15 09:00 A called_back yes 5
        11-15 10:00 A struck_off
        11-30 12:30 C returned
        12-01 09:00 D received email gas-leak 1505 due 12-03
        12-09 09:00 C dispatched 150502-heating
        12-31 09:00 D answered
        12-31 10:00 C replied
        """;

    @Test
    void sumsSayWhatTheEventsSay() {
        try (TestCity database = TestDatabase.freshCity();
                FigureCity city = new FigureCity(database)) {
            city.happens(STORY).at("12-31 12:00");
            List<FigureTable> counted = tables(city);
            assertThat(city.rollUps().keep(200)).isEqualTo(81);
            assertThat(tables(city)).isEqualTo(counted);
            assertThat(city.rollUps().check(day -> {}).differing()).isEmpty();
            database.ownerClient()
                    .sql("update figure_block set cells = set_byte(cells, length(cells) - 1, 4) where grain = 7 and"
                            + " day = '2022-11-01'")
                    .update();
            database.ownerClient()
                    .sql("delete from figure_block where grain = 1 and day = '2022-11-15'")
                    .update();
            assertThat(city.rollUps().check(day -> {}).differing())
                    .as("only what is kept tells the numbers")
                    .hasSizeGreaterThan(2)
                    .allSatisfy(one -> assertThat(one.day().getMonthValue()).isEqualTo(11));
            assertThat(tables(city)).isNotEqualTo(counted);
            aCourseIsWhatTellsACategory(database, city);
            monthsAreFoundInTheirOrderHoweverManyAtOnce(city);
            stocksAreCheckedToo(database, city);
        }
    }

    private static void aCourseIsWhatTellsACategory(TestCity database, FigureCity city) {
        FigureAsk ask = ofCategory(city, "replied", "heating-outage", List.of(Dimension.DAY, Dimension.LEAD));
        assertThat(city.figures().table(ask).total()).isEqualTo(Value.count(1));
        database.ownerClient()
                .sql("delete from figure_block where grain = 12 and day = '2022-10-01'")
                .update();
        assertThat(city.figures().table(ask).total()).isEqualTo(Value.count(0));
        assertThat(city.rollUps().check(day -> {}).differing())
                .extracting(one -> one.day() + " " + one.figure() + " " + one.where())
                .contains("2022-10-01 counts [replied] where [] 12 heating-outage 1505/150502/150502003/"
                        + " 1505/150502/150502-heating/ heating-outage phone 0 day 31");
    }

    private static void monthsAreFoundInTheirOrderHoweverManyAtOnce(FigureCity city) {
        List<LocalDate> told = new ArrayList<>();
        RollUps.Checked alone = city.rollUps(1, FigureCity.MANY).check(told::add);
        assertThat(told)
                .containsExactly(LocalDate.of(2022, 10, 31), LocalDate.of(2022, 11, 30), LocalDate.of(2022, 12, 30));
        List<LocalDate> toldAgain = new ArrayList<>();
        assertThat(city.rollUps(3, FigureCity.FEW).check(toldAgain::add)).isEqualTo(alone);
        assertThat(toldAgain).isEqualTo(told);
        assertThat(alone.days()).isEqualTo(81);
    }

    private static void stocksAreCheckedToo(TestCity database, FigureCity city) {
        database.ownerClient()
                .sql("update figure_block set cells = set_byte(cells, length(cells) - 1, 6) where grain = 9 and day"
                        + " = '2022-10-12'")
                .update();
        assertThat(city.rollUps().check(day -> {}).differing())
                .extracting(one ->
                        one.day() + " " + one.figure() + " " + one.where() + " " + one.kept() + " " + one.counted())
                .contains("2022-10-12 stands where [] 9 1505/150502/150502003/ 0 3 1");
        database.ownerClient()
                .sql("update figure_block set cells = substring(cells from 1 for 3) where grain = 11 and day ="
                        + " '2022-11-05'")
                .update();
        assertThat(city.rollUps().check(day -> {}).differing())
                .filteredOn(one -> one.figure().equals("stands where []"))
                .extracting(Differing::where)
                .contains("11 not a block");
        database.ownerClient()
                .sql("update figure_block set cells = substring(cells from 1 for 3) where grain = 10 and day ="
                        + " '2022-11-05'")
                .update();
        assertThat(city.rollUps().check(day -> {}).differing())
                .as("the month of that day cannot be added up")
                .filteredOn(one -> one.day().equals(LocalDate.of(2022, 11, 5)))
                .extracting(Differing::where)
                .contains("not a block");
    }

    private static List<FigureTable> tables(FigureCity city) {
        List<FigureTable> tables = new ArrayList<>();
        for (String figure : FIGURES) {
            for (Unit unit : UNITS) {
                for (List<By> by : APART) {
                    tables.add(city.figures()
                            .table(city.ask(
                                    figure, unit, LocalDate.of(2022, 10, 1), LocalDate.of(2022, 12, 30), by, null)));
                }
            }
        }
        for (String figure : List.of("received", "replied", "reply_time", "settled_on_time_rate")) {
            for (String category : List.of("heating-outage", "water-quality")) {
                for (List<By> by : COURSES) {
                    tables.add(city.figures().table(ofCategory(city, figure, category, by)));
                }
            }
        }
        return tables;
    }

    /** From within a month over a whole one into another. */
    private static FigureAsk ofCategory(FigureCity city, String figure, String category, List<By> by) {
        FigureAsk all = city.ask(figure, CITY, LocalDate.of(2022, 10, 31), LocalDate.of(2022, 12, 30), by, null);
        return new FigureAsk(
                all.register(),
                all.figure(),
                all.scope(),
                all.from(),
                all.to(),
                by,
                Map.of(Dimension.CATEGORY, category),
                null,
                null);
    }

    @Test
    void theSmallestSumsThatSayItAreRead() {
        assertThat(grains(CITY, List.of())).isEqualTo("MONTH_UNIT DAY");
        assertThat(grains(CITY, List.of(Dimension.DAY))).isEqualTo("- DAY");
        assertThat(grains(CITY, List.of(Dimension.PLACE, Dimension.CHANNEL)))
                .isEqualTo("MONTH_STREET_CHANNEL DAY_COUNTY_CHANNEL");
        assertThat(grains(CITY, List.of(Dimension.COUNTY, Dimension.CATEGORY_GROUP)))
                .isEqualTo("MONTH_COUNTY_CATEGORY_CHANNEL DAY_COUNTY_CATEGORY");
        assertThat(grains(CITY, List.of(Dimension.LEAD))).isEqualTo("MONTH_UNIT DAY_UNIT");
        assertThat(grains(KEERQIN, List.of(Dimension.LEAD))).isEqualTo("- CELL");
        assertThat(grains(KEERQIN, List.of(Dimension.PLACE))).isEqualTo("MONTH_STREET_CHANNEL DAY_STREET_CHANNEL");
        assertThat(grains(HEATING, List.of())).isEqualTo("MONTH_UNIT DAY_UNIT");
        assertThat(grains(CITY, List.of(Dimension.COMMUNITY))).isEqualTo("- CELL");
        assertThat(grains(CITY, List.of(Dimension.HOUR))).isEqualTo("- DAY_COUNTY_HOUR");
        assertThat(grains(STREET, List.of(Dimension.HOUR))).isEqualTo("- -");
    }

    private static String grains(Unit unit, List<By> by) {
        Frame frame = new Frame(
                "hotline", FigureScope.of(unit), List.of(LocalDate.of(2022, 12, 1)), Frame.EVER, by, Map.of());
        return Grain.covering(frame, Grain.Time.MONTH).map(Enum::name).orElse("-") + " "
                + Grain.covering(frame, Grain.Time.DAY).map(Enum::name).orElse("-");
    }
}
