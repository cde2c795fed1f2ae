package io.huiyin.report;

import static io.huiyin.report.ReportCity.CENTRE;
import static io.huiyin.report.ReportCity.CITY;
import static io.huiyin.report.ReportCity.HEATING;
import static io.huiyin.report.ReportCity.KAILU;
import static io.huiyin.report.ReportCity.KEERQIN;
import static io.huiyin.report.ReportCity.STREET;
import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.figure.FigureRecord;
import io.huiyin.network.Unit;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A week in a small city, and what its reports say. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DailyReportTest {

    private final ReportCity city;

    DailyReportTest(TestCity database) {
        city = new ReportCity(database);
    }

    @BeforeAll
    void aWeekPasses() {
        city.happens("""
                12-07 10:00 A received    phone  heating-outage 150502003 due 12-09
                12-07 10:05 A dispatched  150502-heating
                12-07 11:00 B received    wechat water-quality  150523    due 12-14
                12-07 11:30 B dispatched  1505-water
                12-08 09:00 A signed
                12-12 09:00 A replied     late
                12-12 14:00 A called_back no 2
                12-12 14:00 A redone      due 12-13
                12-13 08:00 B returned
                12-13 08:30 C received    phone  heating-fee    150502    due 12-20
                12-13 08:40 C answered
                12-13 08:45 C rated
                12-13 09:00 B dispatched  150502-heating
                12-13 16:00 A replied
                12-14 09:00 D received    phone  heating-outage 150502003 due 12-14
                12-14 09:01 E received    email  heating-outage 1505      due 12-21
                12-14 09:05 D dispatched  150502-heating
                12-14 10:00 A called_back yes 5
                12-14 11:00 A struck_off
                12-14 12:00 B information_added
                12-14 15:00 D replied
                12-14 16:00 D called_back yes 3
                12-14 23:59 D noted
                """).at("12-15 10:00");
    }

    @AfterAll
    void close() {
        city.close();
    }

    @Test
    void theDaysFiguresAreCountedFromItsEvents() {
        assertThat(figures(
                        "12-14",
                        CITY,
                        "received answered dispatched returned replied settled called_back struck_off closed"))
                .isEqualTo(
                        "received 2, answered 0, dispatched 1, returned 0, replied 1, settled 1, called_back 2, struck_off 1, closed 1");
    }

    @Test
    void ratesAreInBasisPointsOfTheirWhole() {
        assertThat(figures("12-14", CITY, "on_time_rate satisfaction_rate solved_rate first_time_rate"))
                .isEqualTo(
                        "on_time_rate 10000 of 1, satisfaction_rate 5000 of 2, solved_rate 10000 of 2, first_time_rate 5000 of 2");
        assertThat(figures("12-12", CITY, "on_time_rate solved_rate"))
                .isEqualTo("on_time_rate 0 of 1, solved_rate 0 of 1");
    }

    @Test
    void aShareOfNothingIsMissing() {
        assertThat(figures("12-07", CITY, "on_time_rate satisfaction_rate"))
                .isEqualTo("on_time_rate – of 0, satisfaction_rate – of 0");
    }

    @Test
    void theBacklogIsWhatWasReceivedAndNotClosedWhenTheDayEnded() {
        assertThat(backlogs("12-06 12-07 12-12 12-13 12-14")).isEqualTo("0 2 2 2 3");
    }

    @Test
    void overdueIsWhatWasNotSettledThoughItsLimitHadPassedByTheEndOfTheDay() {
        assertThat(figures("12-09", CITY, "backlog overdue")).isEqualTo("backlog 2, overdue 1");
        assertThat(figures("12-12", CITY, "overdue"))
                .as("redone with a new limit")
                .isEqualTo("overdue 0");
        assertThat(figures("12-13", CITY, "overdue")).isEqualTo("overdue 0");
        assertThat(figures("12-14", CITY, "overdue"))
                .as("the limit of B passed")
                .isEqualTo("overdue 1");
        assertThat(city.report("12-14", CITY).overdue()).singleElement().satisfies(late -> {
            assertThat(late.number()).isEqualTo("TL1505-2022-00002");
            assertThat(late.scope()).isEqualTo(HEATING.path());
        });
    }

    @Test
    void theBacklogHasAges() {
        assertThat(figures("12-14", CITY, "age_3 age_7 age_15 age_older"))
                .isEqualTo("age_3 2, age_7 1, age_15 0, age_older 0");
    }

    @Test
    void figuresAreComparedWithTheDayBeforeAndTheWeekBefore() {
        Figure received = city.report("12-14", CITY).figure(Measure.RECEIVED);
        assertThat(received.dayBefore()).isEqualTo(new Figure.Comparison(1L, 1L, 10_000L));
        assertThat(received.weekBefore()).isEqualTo(new Figure.Comparison(2L, 0L, 0L));
        Figure settled = city.report("12-14", CITY).figure(Measure.SETTLED);
        assertThat(settled.weekBefore()).as("nothing before").isEqualTo(new Figure.Comparison(0L, 1L, null));
        Figure onTime = city.report("12-14", CITY).figure(Measure.ON_TIME);
        assertThat(onTime.dayBefore()).as("points, not per cent").isEqualTo(new Figure.Comparison(10_000L, 0L, null));
    }

    @Test
    void nothingIsComparedWithTheTimeBeforeTheRecordsBegin() {
        Figure received = city.report("12-07", CITY).figure(Measure.RECEIVED);
        assertThat(received.dayBefore()).isNull();
        assertThat(received.weekBefore()).isNull();
        assertThat(city.report("12-07", CITY).trend()).hasSize(1);
    }

    @Test
    void theDayIsTakenApartByChannelCategoryAndPlace() {
        DailyReport report = city.report("12-14", CITY);
        assertThat(rows(report.channels())).isEqualTo("email 1, phone 1");
        assertThat(rows(report.categories())).isEqualTo("heating 2");
        assertThat(rows(report.places())).as("one is about the city as a whole").isEqualTo(" 1, 150502 1, 150523 0");
        assertThat(report.hours().get(9)).isEqualTo(2);
        assertThat(report.hours().stream().mapToLong(hour -> hour).sum()).isEqualTo(2);
        assertThat(report.places().getLast().now().count(Measure.BACKLOG)).isEqualTo(1);
    }

    @Test
    void anAreaIsReportedByThePlacesOfItsMatters() {
        assertThat(figures("12-14", KEERQIN, "received settled backlog")).isEqualTo("received 1, settled 1, backlog 1");
        assertThat(rows(city.report("12-14", KEERQIN).places()))
                .as("the day before one was about the county itself")
                .isEqualTo("150502003 1,  0");
        assertThat(figures("12-14", STREET, "received")).isEqualTo("received 1");
        assertThat(figures("12-14", KAILU, "received backlog")).isEqualTo("received 0, backlog 1");
    }

    @Test
    void aBodyIsReportedByWhatItIsAccountableFor() {
        assertThat(figures("12-13", HEATING, "received returned replied backlog"))
                .isEqualTo("received 1, returned 0, replied 1, backlog 2");
        assertThat(figures("12-14", HEATING, "received replied struck_off backlog overdue"))
                .isEqualTo("received 1, replied 1, struck_off 1, backlog 2, overdue 1");
        assertThat(figures("12-13", ReportCity.WATER, "returned backlog")).isEqualTo("returned 1, backlog 0");
        assertThat(figures("12-14", CENTRE, "received backlog")).isEqualTo("received 2, backlog 1");
    }

    @Test
    void inTheFirstWeeksNothingIsUsualAndNothingIsHot() {
        assertThat(city.report("12-14", CITY).topics()).isEmpty();
    }

    @Test
    void unitsThatReturnedAreNamed() {
        assertThat(city.report("12-14", CITY).returners())
                .containsExactly(new DailyReport.Returner(ReportCity.WATER.path(), 0, 1));
    }

    @Test
    void aClosedDayPrintsItsRootAndAnOpenOneHasNone() {
        assertThat(city.report("12-13", CITY).root()).matches("[0-9a-f]{64}");
        assertThat(city.report("12-15", CITY).root()).isNull();
    }

    @Test
    void todayIsComparedWithTheSameTimeOfEarlierDays() {
        DailyReport report = city.report("12-15", CITY);
        assertThat(report.asOf()).isNotNull();
        Figure received = report.figure(Measure.RECEIVED);
        assertThat(received.dayBefore()).isEqualTo(new Figure.Comparison(2L, -2L, -10_000L));
        Figure settled = report.figure(Measure.SETTLED);
        assertThat(settled.dayBefore())
                .as("the reply came later in the day")
                .isEqualTo(new Figure.Comparison(0L, 0L, null));
        assertThat(report.trend().get(report.trend().size() - 2).settled())
                .as("whole days")
                .isEqualTo(1);
    }

    @Test
    void everyFigureOpensIntoItsRecords() {
        for (Unit unit : ReportCity.UNITS) {
            for (String day : List.of("12-07", "12-12", "12-13", "12-14", "12-15")) {
                DailyReport report = city.report(day, unit);
                for (Measure measure : Measure.values()) {
                    Figure figure = report.figure(measure);
                    List<FigureRecord> records = city.reports()
                            .records(report.day(), unit, measure, report.asOf(), 0, 100)
                            .records();
                    if (measure.isPersons()) {
                        assertThat(records)
                                .as("requests of persons who asked at least twice")
                                .hasSizeGreaterThanOrEqualTo(2 * Math.toIntExact(figure.part()));
                        continue;
                    }
                    assertThat(records)
                            .as("%s of %s on %s", measure, unit.code(), day)
                            .hasSize(Math.toIntExact(figure.whole() == null ? figure.part() : figure.whole()));
                    assertThat(records.stream().filter(FigureRecord::counted)).hasSize(Math.toIntExact(figure.part()));
                }
            }
        }
    }

    @Test
    void whatWasDisposedOfIsInNoReportThatWasMadeBefore() {
        try (TestCity database = TestDatabase.freshCity();
                ReportCity other = new ReportCity(database)) {
            other.happens("""
                    12-12 09:00 A received phone heating-outage 150502003 due 12-13
                    12-14 09:00 B received phone heating-outage 150502003 due 12-21
                    """).at("12-16 10:00").days().closePassed();
            assertThat(other.report("12-14", CITY).overdue())
                    .extracting(DailyReport.Overdue::summary)
                    .containsExactly("summary");
            database.ownerClient().sql("update matter set summary = ''").update();
            database.ownerClient().sql("""
                            insert into disposal (id, register, version, kept, counted, before, subjects, earliest, latest, by_whom, carried_out)
                            values (9, 'hotline', 1, '3 years', 'closed', '2022-12-16', 1, now(), now(), 'admin', now())""").update();
            assertThat(other.report("12-14", CITY).overdue())
                    .extracting(DailyReport.Overdue::summary)
                    .containsExactly("");
        }
    }

    /** A joins another matter in the afternoon: at ten in the morning nobody could know. */
    @Test
    void whatIsSaidOfTodayIsNotComparedWithWhatCameOfEarlierDaysLater() {
        try (TestCity database = TestDatabase.freshCity();
                ReportCity other = new ReportCity(database)) {
            other.happens("""
                    12-14 09:00 A received phone heating-outage 150502003 due 12-16
                    12-14 15:00 A merged
                    12-15 09:00 B received phone heating-outage 150502003 due 12-16
                    """).at("12-15 10:00");
            assertThat(other.report("12-15", CITY).figure(Measure.REPEATED).dayBefore())
                    .isEqualTo(new Figure.Comparison(0L, 0L, null));
            assertThat(other.report("12-14", CITY).figure(Measure.REPEATED).part())
                    .isEqualTo(1);
        }
    }

    private String figures(String day, Unit unit, String keys) {
        DailyReport report = city.report(day, unit);
        return Arrays.stream(keys.split(" "))
                .map(key -> report.figure(Measure.find(key).orElseThrow()))
                .map(figure -> figure.measure().key() + " " + (figure.value() == null ? "–" : figure.value())
                        + (figure.whole() == null ? "" : " of " + figure.whole()))
                .collect(Collectors.joining(", "));
    }

    private String backlogs(String days) {
        return Stream.of(days.split(" "))
                .map(day -> city.report(day, CITY).figure(Measure.BACKLOG).part())
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static String rows(List<DailyReport.Row> rows) {
        return rows.stream().map(row -> row.code() + " " + row.received()).collect(Collectors.joining(", "));
    }
}
