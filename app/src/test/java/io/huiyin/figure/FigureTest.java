package io.huiyin.figure;

import static io.huiyin.report.ReportCity.CENTRE;
import static io.huiyin.report.ReportCity.CITY;
import static io.huiyin.report.ReportCity.HEATING;
import static io.huiyin.report.ReportCity.KEERQIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.City;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.dao.DataAccessException;

/** A few days of the hotline, and what its figures come to. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FigureTest {

    private final TestCity database = TestDatabase.freshCity();
    private final FigureCity city = new FigureCity(database);

    @BeforeAll
    void threeDaysPass() {
        city.happens("""
            12-12 09:00 A received phone heating-outage 150502003 due 12-14
            12-12 09:10 A dispatched 150502-heating
            12-12 09:40 A contacted
            12-12 10:00 B received wechat heating-fee 150502 due 12-13
            12-12 10:05 B answered
            12-12 11:00 C received phone water-quality 150523 due 12-12
            12-13 09:00 D received phone heating-outage 150502003 due 12-15
            12-13 09:20 D merged
            12-13 10:00 A replied
            12-13 10:30 A contacted
            12-13 11:00 A called_back yes 5
            12-13 11:30 A struck_off
            12-13 11:40 A rated
            12-13 12:00 C dispatched 1505-water
            12-13 12:30 C returned
            12-13 12:40 C information_added
            12-14 09:00 B reopened due 12-16
            12-14 15:00 C answered
            """).at("12-14 18:00");
    }

    @AfterAll
    void close() {
        city.close();
        database.close();
    }

    @Test
    @Order(1)
    void aFlowIsCountedOnTheDayOfItsEvent() {
        assertThat(said(city.table("received", CITY, "12-12", "12-14", Dimension.DAY)))
                .isEqualTo("2022-12-12 3, 2022-12-13 1");
        assertThat(said(city.table("received", KEERQIN, "12-12", "12-14", Dimension.CATEGORY)))
                .isEqualTo("heating-outage 2, heating-fee 1");
        assertThat(said(city.table("received", CITY, "12-12", "12-14", Dimension.CATEGORY_GROUP, Dimension.CHANNEL)))
                .isEqualTo("heating phone 2, heating wechat 1, water phone 1");
        assertThat(said(city.table("received", CITY, "12-12", "12-14", Dimension.PLACE)))
                .isEqualTo("1505/150502/ 3, 1505/150523/ 1");
        assertThat(said(city.table("received", CITY, "12-12", "12-14", Dimension.STREET)))
                .isEqualTo("1505/150502/150502003/ 2, 1505/150502/ 1, 1505/150523/ 1");
        assertThat(said(city.table("received", CITY, "12-12", "12-14", Dimension.WEEK)))
                .isEqualTo("2022-12-12 4");
        assertThat(said(city.table("received", CITY, "12-12", "12-14", Dimension.MONTH)))
                .isEqualTo("2022-12-01 4");
    }

    @Test
    @Order(1)
    void whoIsAccountableByTheEventIsTheUnit() {
        assertThat(said(city.table("taken_on", HEATING, "12-12", "12-14"))).isEqualTo(" 1");
        assertThat(said(city.table("returned", CITY, "12-12", "12-14", Dimension.LEAD)))
                .isEqualTo("1505/1505-water/ 1");
        assertThat(said(city.table("received", CENTRE, "12-12", "12-14"))).isEqualTo(" 4");
    }

    @Test
    @Order(1)
    void whatCameOfItAndHowUrgentItWasIsToldFromTheEvents() {
        assertThat(said(city.table("answered", CITY, "12-12", "12-14", Dimension.OUTCOME)))
                .isEqualTo("explained 2");
        assertThat(said(city.table("settled", CITY, "12-12", "12-14", Dimension.OUTCOME)))
                .startsWith("explained 2, ");
        assertThat(said(city.table("received", CITY, "12-12", "12-14", Dimension.OUTCOME, Dimension.URGENT)))
                .as("nothing came of it yet")
                .isEqualTo("- false 4");
        assertThat(said(city.table("backlog", CITY, "12-12", "12-12", Dimension.URGENT)))
                .isEqualTo("false 2");
        FigureAsk explained = narrowed(Map.of(Dimension.OUTCOME, "explained"));
        assertThat(city.opened().records(explained, Behind.WHOLE, 0, 10).records())
                .extracting(FigureRecord::action)
                .containsExactly("answered", "answered");
    }

    @Test
    @Order(1)
    void hoursOfTheDayFollowEachOther() {
        assertThat(said(city.table("received", CITY, "12-12", "12-13", Dimension.HOUR)))
                .isEqualTo("09 2, 10 1, 11 1");
        FigureAsk ten = narrowed(Map.of(Dimension.HOUR, "10"));
        assertThat(city.opened().records(ten, Behind.PART, 0, 10).records())
                .extracting(FigureRecord::action)
                .containsExactly("answered", "replied");
    }

    /** D joins another matter on the day of its receipt. */
    @Test
    @Order(1)
    void theRecordsBehindAWholeSayWhichAreOfThePart() {
        FigureAsk repeats = city.ask("repeat_rate", CITY, "12-12", "12-13");
        assertThat(city.opened().records(repeats, Behind.WHOLE, 0, 10).records())
                .extracting(one -> one.number() + " " + one.counted())
                .containsExactly(
                        "TL1505-2022-00001 false",
                        "TL1505-2022-00002 false",
                        "TL1505-2022-00003 false",
                        "TL1505-2022-00004 true");
        assertThat(city.opened().records(repeats, Behind.PART, 0, 10).records())
                .singleElement()
                .satisfies(one -> assertThat(one.counted()).isTrue());
    }

    /** C by the end of the 12th, A by that of the 14th. */
    @Test
    @Order(1)
    void whatIsOpenIsListedInTheOrderOfItsLimits() {
        assertThat(city.opened().first(city.ask("backlog", CITY, "12-12", "12-12"), 1))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.number()).isEqualTo("TL1505-2022-00003");
                    assertThat(one.received()).isEqualTo("2022-12-12");
                    assertThat(one.overdue()).isTrue();
                });
    }

    @Test
    @Order(1)
    void whatHappenedOnSingleDaysIsToldUpToATimeOfDayAndWhatIsOpenAtTheirEnd() {
        List<FigureDays.OnDay> lines = city.reports()
                .bean(FigureDays.class)
                .of(new FigureDays.Ask(
                        "hotline",
                        FigureScope.of(CITY),
                        List.of("received", "settled", "solved_rate", "backlog"),
                        List.of(LocalDate.of(2022, 12, 14), LocalDate.of(2022, 12, 12)),
                        null,
                        LocalTime.of(10, 5),
                        List.of(),
                        List.of()));
        assertThat(lines)
                .extracting(one -> one.day() + " " + one.count("received") + " " + one.count("settled") + " "
                        + one.count("solved_rate") + " " + one.count("backlog"))
                .containsExactlyInAnyOrder("2022-12-12 2 1 0 2", "2022-12-14 0 0 0 2");
    }

    @Test
    @Order(1)
    void whatNothingIsKeptOfIsCountedForAQuarterAtMost() {
        LocalDate to = LocalDate.parse("2022-12-14");
        assertThat(city.figures()
                        .table(city.ask("received", CITY, to.minusDays(91), to, List.of(Dimension.URGENT), null))
                        .lines())
                .hasSize(1);
        assertThatThrownBy(() -> city.figures()
                        .table(city.ask("received", CITY, to.minusDays(92), to, List.of(Dimension.URGENT), null)))
                .hasMessageContaining("FIGURE-010");
    }

    /** Who was to reply by the end of the 14th, and who is late by how much, at the end of the 12th and the 13th. */
    @Test
    @Order(1)
    void openMattersAreTwoDaysFromTheirLimitOrThreeBehind() {
        assertThat(said(city.table("due_2", CITY, "12-12", "12-12"))).as("A").isEqualTo(" 1");
        assertThat(said(city.table("due_2", CITY, "12-14", "12-14"))).as("B").isEqualTo(" 1");
        assertThat(city.table("overdue_3", CITY, "12-12", "12-14").total().value())
                .isZero();
    }

    /** 3 of 300,000 residents, 2 of 40,000; nobody knows how many live in the city. */
    @Test
    @Order(1)
    void aFigureByResidentsIsOfThoseOfItsOwnPlace() {
        FigureTable byCounty = city.table("received_per_10000", CITY, "12-12", "12-14", Dimension.COUNTY);
        assertThat(byCounty.kind()).isEqualTo(FigureKind.PER);
        assertThat(byCounty.lines())
                .extracting(FigureTable.Line::value)
                .containsExactly(new Value(10L, 3, 300_000L), new Value(null, 1, null));
        assertThat(byCounty.total()).as("missing, not 0").isEqualTo(new Value(null, 4, null));
        assertThat(said(city.table("received_per_10000", KEERQIN, "12-12", "12-14", Dimension.STREET)))
                .isEqualTo("1505/150502/150502003/ 50, 1505/150502/ 3");
        assertThat(city.table("received_per_10000", KEERQIN, "12-12", "12-14", Dimension.CHANNEL)
                        .lines())
                .extracting(FigureTable.Line::value)
                .as("parts of a place by its own residents")
                .containsExactly(new Value(7L, 2, 300_000L), new Value(3L, 1, 300_000L));
        assertThat(city.table("received_per_10000", CENTRE, "12-12", "12-14")
                        .total()
                        .value())
                .as("nobody lives in a body")
                .isNull();
        FigureAsk all = city.ask("received_per_10000", CITY, "12-12", "12-14");
        FigureAsk narrowed = new FigureAsk(
                all.register(),
                all.figure(),
                all.scope(),
                all.from(),
                all.to(),
                List.of(),
                Map.of(Dimension.STREET, "1505/150502/150502003/"),
                null,
                null);
        assertThat(city.figures().table(narrowed).total()).isEqualTo(new Value(50L, 2, 40_000L));
        assertThat(city.opened().records(narrowed, Behind.WHOLE, 0, 10).total()).isEqualTo(2);
        assertThat(city.figures()
                        .values("hotline", FigureScope.of(KEERQIN), all.to(), all.to())
                        .get("received_per_10000"))
                .as("nothing received is 0 where the residents are known")
                .isEqualTo(new Value(0L, 0, 300_000L));
    }

    private FigureAsk narrowed(Map<By, String> only) {
        FigureAsk all = city.ask("settled", CITY, "12-12", "12-14");
        return new FigureAsk(
                all.register(), all.figure(), all.scope(), all.from(), all.to(), all.by(), only, null, null);
    }

    @Test
    @Order(1)
    void figuresStandSideBySideUnderTheSameKeys() {
        Composition beside = Composition.beside(city.figures()
                .tables(List.of(
                        city.ask("received", CITY, "12-12", "12-14", Dimension.DAY),
                        city.ask("answered", CITY, "12-12", "12-14", Dimension.DAY))));
        assertThat(beside.columns()).isEmpty();
        assertThat(beside.lines().stream().map(FigureTest::said))
                .containsExactly("2022-12-12: 3 1", "2022-12-13: 1 -", "2022-12-14: - 1");
    }

    @Test
    @Order(1)
    void theLastPartStandsAcross() {
        Composition across = Composition.across(
                city.table("received", CITY, "12-12", "12-14", Dimension.CATEGORY_GROUP, Dimension.CHANNEL));
        assertThat(across.columns()).containsExactly("phone", "wechat");
        assertThat(across.lines().stream().map(FigureTest::said)).containsExactly("heating: 2 1", "water: 1 -");
    }

    private static String said(Composition.Line line) {
        return String.join(" ", line.keys()) + ": "
                + line.cells().stream()
                        .map(cell -> cell.line() == null
                                ? "-"
                                : String.valueOf(cell.line().value().value()))
                        .collect(Collectors.joining(" "));
    }

    /** A is closed on the 13th and rated afterwards, C gets more information while its limit has passed. */
    @Test
    @Order(1)
    void aStockIsWhatWasOpenWhenTheDayEnded() {
        assertThat(said(city.table("backlog", CITY, "12-12", "12-14", Dimension.DAY)))
                .isEqualTo("2022-12-12 2, 2022-12-13 2, 2022-12-14 2");
        assertThat(said(city.table("overdue", CITY, "12-12", "12-14", Dimension.DAY)))
                .isEqualTo("2022-12-12 1, 2022-12-13 1");
        assertThat(city.table("backlog", CITY, "12-12", "12-14", Dimension.DAY)
                        .total()
                        .value())
                .isEqualTo(2);
        assertThat(said(city.table("overdue_rate", CITY, "12-12", "12-13"))).isEqualTo(" 5000");
    }

    /** Exact below an hour, in steps of 5 % above: 30 minutes; five minutes, a day and an hour, two days and four hours. */
    @Test
    @Order(1)
    void timesRunFromTheReceipt() {
        assertThat(city.table("first_contact", CITY, "12-12", "12-14").total()).isEqualTo(new Value(40L, 1, null));
        Value reply = city.table("reply_time", CITY, "12-12", "12-14").total();
        assertThat(reply.part()).isEqualTo(3);
        assertThat((double) Objects.requireNonNull(reply.value())).isBetween(1_500 * 0.975, 1_500 * 1.025);
    }

    @Test
    @Order(1)
    void anyMomentOfThePastCanBeAskedFor() {
        FigureAsk now = city.ask("backlog", CITY, "12-13", "12-13");
        assertThat(city.figures().table(asOf(now, "12-13T11:15")).total().value())
                .isEqualTo(3);
        assertThat(city.figures().table(asOf(now, "12-13T11:30")).total().value())
                .isEqualTo(2);
        assertThat(city.figures()
                        .table(asOf(city.ask("repeated", CITY, "12-13", "12-13"), "12-13T09:10"))
                        .total()
                        .value())
                .isZero();
        assertThat(city.figures()
                        .table(asOf(city.ask("received", CITY, "12-12", "12-13"), "12-12T10:30"))
                        .total()
                        .value())
                .isEqualTo(2);
    }

    @Test
    @Order(1)
    void todayIsSetBesideYesterdayUpToTheSameTimeOfDay() {
        city.at("12-14 10:30");
        FigureAsk ask = city.ask(
                "received",
                CITY,
                LocalDate.of(2022, 12, 14),
                LocalDate.of(2022, 12, 14),
                List.of(Dimension.CHANNEL),
                FigureAsk.Compare.DAY);
        FigureTable table = city.figures().table(ask);
        assertThat(table.growth()).isEqualTo(new Growth(1L, -1L, -10_000L, -10_000L));
        assertThat(table.lines()).singleElement().satisfies(line -> {
            assertThat(line.keys()).containsExactly("phone");
            assertThat(line.growth()).isEqualTo(new Growth(1L, -1L, -10_000L, -10_000L));
        });
        FigureAsk replied = city.ask(
                "replied",
                CITY,
                LocalDate.of(2022, 12, 14),
                LocalDate.of(2022, 12, 14),
                List.of(),
                FigureAsk.Compare.DAY);
        assertThat(Objects.requireNonNull(city.figures().table(replied).growth())
                        .before())
                .isEqualTo(1);
        city.at("12-14 09:30");
        assertThat(Objects.requireNonNull(city.figures().table(replied).growth())
                        .before())
                .isZero();
        city.at("12-14 18:00");
    }

    @Test
    @Order(1)
    void nothingIsComparedWithTheTimeBeforeTheRecords() {
        FigureAsk ask = city.ask(
                "received",
                CITY,
                LocalDate.of(2022, 12, 14),
                LocalDate.of(2022, 12, 14),
                List.of(),
                FigureAsk.Compare.YEAR);
        assertThat(city.figures().table(ask).growth()).isNull();
    }

    @Test
    @Order(2)
    void aChangedCellIsNamedAndTheProductCannotChangeOne() {
        assertThat(city.rollUps().keep(10)).isEqualTo(2);
        assertThat(verify()).isEqualTo("All is well: the figures of 2 closed days are what their events say.");
        String change = """
            update figure_block set cells = set_byte(cells, length(cells) - 1, 4) where day = '2022-12-13' and grain = 10
                and formula = (select id from figure_formula where formula = 'counts [returned] where []')\
            """;
        assertThatThrownBy(() -> database.appClient().sql(change).update()).isInstanceOf(DataAccessException.class);
        assertThat(database.ownerClient().sql(change).update()).isEqualTo(1);
        assertThat(verify())
                .isEqualTo("First fault: 2022-12-13 counts [returned] where [] at 1505/150523/ 1505/1505-water/"
                        + " water-quality phone 0: kept 2, counted 1");
        database.ownerClient()
                .sql("delete from figure_block where day = '2022-12-13'")
                .update();
        assertThat(verify()).contains("kept 0, counted 1");
    }

    private String verify() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new VerifyFiguresTask(city.rollUps())
                .run(
                        List.of(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
    }

    private static FigureAsk asOf(FigureAsk ask, String moment) {
        return new FigureAsk(
                ask.register(),
                ask.figure(),
                ask.scope(),
                ask.from(),
                ask.to(),
                ask.by(),
                Map.of(),
                LocalDateTime.parse("2022-" + moment).atZone(City.ZONE).toInstant(),
                null);
    }

    private static String said(FigureTable table) {
        return String.join(
                ", ",
                table.lines().stream()
                        .map(line -> String.join(" ", line.keys()) + " "
                                + line.value().value())
                        .toList());
    }
}
