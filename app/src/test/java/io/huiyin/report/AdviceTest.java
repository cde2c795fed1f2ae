package io.huiyin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.advice.Advice;
import io.huiyin.advice.Asked;
import io.huiyin.advice.Evidence;
import io.huiyin.advice.Suggested;
import io.huiyin.advice.Word;
import io.huiyin.figure.Behind;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.RecordsBehind;
import io.huiyin.network.Unit;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the shipped rules ask and suggest: at their limit, and not one record before it. A city of its own for each. */
@Tag("store")
class AdviceTest {

    private static final String HEATING = ReportCity.HEATING.path();
    private static final String WATER = ReportCity.WATER.path();

    private final TestCity database = TestDatabase.freshCity();
    private final ReportCity city = new ReportCity(database);

    /** The reports that the test looked at. */
    private final Map<DailyReport, Unit> seen = new HashMap<>();

    @AfterEach
    void everyEvidenceOpensIntoAsManyRecordsAsItSays() {
        seen.forEach((report, unit) -> {
            Advice advice = report.advice();
            advice.asked().forEach(one -> opens(one.evidence(), unit));
            advice.suggested().forEach(one -> one.evidence().forEach(evidence -> opens(evidence, unit)));
        });
        city.close();
        database.close();
    }

    private void opens(Evidence evidence, Unit unit) {
        Long whole = evidence.value().whole();
        assertThat(city.bean(RecordsBehind.class)
                        .records(
                                new FigureAsk(
                                        "hotline",
                                        evidence.figure(),
                                        FigureScope.of(unit),
                                        evidence.from(),
                                        evidence.to(),
                                        List.of(),
                                        evidence.only(),
                                        null,
                                        null),
                                Behind.WHOLE,
                                0,
                                1)
                        .total())
                .as("%s of %s", evidence, unit.code())
                .isEqualTo(whole == null ? evidence.value().part() : (long) whole);
    }

    @Test
    void aUnitIsAskedWhenItsRepliesAreTooOftenLate() {
        many(20, i -> replied("11-14", "H" + i, "150502-heating", i < 13));
        many(20, i -> replied("11-14", "W" + i, "1505-water", i < 14));
        city.at("11-23 08:00");
        assertThat(asked("11-14", ReportCity.CITY)).containsExactly("late_replies " + HEATING);
        assertThat(asked("11-20", ReportCity.CITY)).as("the seventh day").containsExactly("late_replies " + HEATING);
        assertThat(asked("11-21", ReportCity.CITY)).as("the eighth").isEmpty();
        assertThat(asked("11-14", ReportCity.KEERQIN)).as("its county").containsExactly("late_replies " + HEATING);
        assertThat(asked("11-14", ReportCity.HEATING)).as("itself").containsExactly("late_replies " + HEATING);
        assertThat(asked("11-14", ReportCity.KAILU)).as("another county").isEmpty();
    }

    @Test
    void tooFewRepliesSayNothingOfAUnit() {
        many(19, i -> replied("11-14", "H" + i, "150502-heating", i < 9));
        city.at("11-23 08:00");
        assertThat(asked("11-14", ReportCity.CITY)).isEmpty();
    }

    @Test
    void aUnitIsAskedOnTheSecondDayWithThreeMattersLongOverdue() {
        many(3, i -> taken("11-10", "H" + i, "150502-heating", "11-10"));
        many(2, i -> taken("11-10", "W" + i, "1505-water", "11-10"));
        city.at("11-23 08:00");
        assertThat(asked("11-13", ReportCity.CITY)).as("one day").isEmpty();
        assertThat(asked("11-14", ReportCity.CITY)).containsExactly("long_overdue " + HEATING);
    }

    @Test
    void aUnitIsAskedWhenItReturnsTwiceInSevenDays() {
        city.happens(taken("11-14", "A", "1505-water", "12-30") + "11-14 11:00 A returned\n");
        city.happens(taken("11-17", "B", "1505-water", "12-30") + "11-17 11:00 B returned\n");
        city.happens(taken("11-18", "C", "150502-heating", "12-30").replace("heating-outage", "gas-leak")
                + "11-18 11:00 C returned\n");
        city.at("11-23 08:00");
        assertThat(asked("11-16", ReportCity.CITY)).isEmpty();
        assertThat(asked("11-17", ReportCity.CITY)).containsExactly("returns " + WATER);
        assertThat(asked("11-21", ReportCity.CITY)).as("the first is forgotten").isEmpty();
        assertThat(suggested("11-18")).as("each category by one unit alone").isEmpty();
    }

    @Test
    void aUnitIsAskedWhenItsAnswersAreTooOftenGivenAgain() {
        many(
                20,
                i -> i < 8
                        ? again("11-14", "H" + i, "150502-heating")
                        : replied("11-14", "H" + i, "150502-heating", true));
        many(20, i -> i < 6 ? again("11-14", "W" + i, "1505-water") : replied("11-14", "W" + i, "1505-water", true));
        city.at("11-23 08:00");
        assertThat(asked("11-14", ReportCity.CITY)).containsExactly("redone " + HEATING);
    }

    @Test
    void aBacklogThatRisesThreeDaysInARowIsSpokenOf() {
        many(17, i -> taken("11-10", "A" + i, "1505-hotline", "12-30"));
        city.happens(taken("11-11", "B", "1505-hotline", "12-30"));
        city.happens(taken("11-12", "C", "1505-hotline", "12-30"));
        city.happens(taken("11-13", "D", "1505-hotline", "12-30"));
        city.at("11-23 08:00");
        assertThat(suggested("11-12")).as("19").isEmpty();
        assertThat(suggested("11-13")).containsExactly("backlog_rising");
        assertThat(suggestion("11-13").words())
                .containsEntry("before", new Word.Count(17))
                .containsEntry("count", new Word.Count(20));
        assertThat(suggested("11-14")).as("no higher").isEmpty();
    }

    @Test
    void limitsThatPassAtOnceAreSpokenOfTwoDaysBefore() {
        many(20, i -> taken("11-10", "H" + i, "150502-heating", "11-15"));
        many(19, i -> taken("11-10", "W" + i, "1505-water", "11-15"));
        city.at("11-23 08:00");
        assertThat(suggested("11-12")).isEmpty();
        assertThat(suggested("11-13")).containsExactly("deadline_wave");
        assertThat(suggestion("11-13").words()).containsEntry("part", new Word.At(HEATING));
        assertThat(suggested("11-15")).as("they have passed").isEmpty();
    }

    @Test
    void aCategoryThatTwoUnitsReturnIsNobodysYet() {
        city.happens(taken("11-14", "A", "1505-water", "12-30") + "11-14 11:00 A returned\n");
        assertThat(suggested("11-14")).isEmpty();
        city.happens("11-15 09:00 A dispatched 150502-heating\n11-15 11:00 A returned\n");
        city.at("11-23 08:00");
        assertThat(suggested("11-15")).containsExactly("jurisdiction");
        assertThat(suggestion("11-15").words())
                .containsEntry("category", new Word.Category("heating-outage"))
                .containsEntry("units", new Word.Count(2));
    }

    @Test
    void tenRepeatedRequestsOfAStreetBringALeaderThere() {
        many(9, i -> merged("11-14", "M" + i));
        city.happens(merged("11-15", "M9"));
        city.at("11-23 08:00");
        assertThat(suggested("11-14")).doesNotContain("repeated_calls");
        assertThat(suggested("11-15")).contains("repeated_calls");
    }

    @Test
    void whoIsOnTimeAndDoesNotSatisfyHearsOfQuality() {
        many(
                22,
                i -> replied("11-14", "H" + i, "150502-heating", true)
                        + "11-14 15:00 H%d called_back yes %d\n".formatted(i, i < 10 ? 5 : 2));
        many(
                22,
                i -> replied("11-14", "W" + i, "1505-water", true)
                        + "11-14 15:00 W%d called_back yes %d\n".formatted(i, i < 12 ? 5 : 2));
        city.at("11-23 08:00");
        assertThat(suggested("11-14")).containsExactly("quality");
        assertThat(suggestion("11-14").words()).containsEntry("unit", new Word.At(HEATING));
        assertThat(suggestion("11-14").evidence()).hasSize(2);
    }

    @Test
    void aHotTopicGoesToWhoAnsweredItsKindBefore() {
        for (int week = 0; week < 5; week++) {
            LocalDate day = LocalDate.parse("2022-10-17").plusWeeks(week);
            String date = day.toString().substring(5);
            everywhere(date, week);
            if (week < 4) {
                city.happens(replied(day.plusDays(1).toString().substring(5), "U" + week, "150502-heating", true));
            }
        }
        everywhere("11-21", 5);
        many(8, i -> "11-21 10:%02d T%d received phone heating-outage 150502003 due 12-30\n".formatted(i, i));
        many(8, i -> "11-21 10:%02d S%d received phone gas-leak 150523 due 12-30\n".formatted(20 + i, i));
        city.at("11-23 08:00");
        List<Suggested> all = advice("11-21", ReportCity.CITY).suggested();
        assertThat(all).extracting(one -> one.rule().name()).contains("topic_known", "topic_new");
        assertThat(all.getFirst().words())
                .containsEntry("unit", new Word.At(HEATING))
                .containsEntry("replied", new Word.Count(4));
        assertThat(all.getFirst().words().get("category")).isEqualTo(new Word.Category("heating-outage"));
        assertThat(all)
                .filteredOn(one -> one.rule().name().equals("topic_new"))
                .extracting(one -> one.words().get("category"))
                .containsOnly(new Word.Category("gas-leak"));
    }

    @Test
    void aQuietDayHasNeither() {
        many(5, i -> replied("11-14", "Q" + i, "150502-heating", true));
        city.at("11-23 08:00");
        assertThat(advice("11-14", ReportCity.CITY)).isEqualTo(Advice.NONE);
        assertThat(city.freshReports().of(LocalDate.parse("2022-11-14"), ReportCity.CITY))
                .as("the same day says the same")
                .isEqualTo(city.report("11-14", ReportCity.CITY));
    }

    /** Requests of both kinds as in every week, so that only what rises beyond them is a topic. */
    private void everywhere(String date, int week) {
        many(4, i -> "%s 09:3%d V%d%d received phone heating-outage 150523 due 12-30\n".formatted(date, i, week, i));
        many(4, i -> "%s 09:4%d X%d%d received phone gas-leak 150502003 due 12-30\n".formatted(date, i, week, i));
    }

    private Advice advice(String day, Unit unit) {
        DailyReport report = city.report(day, unit);
        seen.put(report, unit);
        return report.advice();
    }

    private List<String> asked(String day, Unit unit) {
        return advice(day, unit).asked().stream().map(AdviceTest::said).toList();
    }

    private static String said(Asked one) {
        return one.rule().name() + " " + one.unit();
    }

    private List<String> suggested(String day) {
        return advice(day, ReportCity.CITY).suggested().stream()
                .map(one -> one.rule().name())
                .toList();
    }

    private Suggested suggestion(String day) {
        return advice(day, ReportCity.CITY).suggested().getFirst();
    }

    private void many(int count, IntFunction<String> lines) {
        city.happens(IntStream.range(0, count).mapToObj(lines).collect(Collectors.joining("\n")));
    }

    private static String taken(String day, String name, String lead, String due) {
        String received = "%s 09:00 %s received phone heating-outage 150502003 due %s\n".formatted(day, name, due);
        return lead.equals("1505-hotline")
                ? received
                : received + String.format(Locale.ROOT, "%s 09:10 %s dispatched %s%n", day, name, lead);
    }

    private static String replied(String day, String name, String lead, boolean onTime) {
        return taken(day, name, lead, "12-30")
                + "%s 10:00 %s replied%s\n%s 16:00 %s struck_off\n"
                        .formatted(day, name, onTime ? "" : " late", day, name);
    }

    private static String again(String day, String name, String lead) {
        return taken(day, name, lead, "12-30") + """
            D 10:00 M called_back no 2
            D 10:10 M redone due 12-30
            D 12:00 M replied
            D 16:00 M struck_off
            """.replace("D ", day + " ").replace(" M ", " " + name + " ");
    }

    private static String merged(String day, String name) {
        return "%1$s 09:00 %2$s received phone heating-fee 150502003 due 12-30\n%1$s 09:30 %2$s merged\n%1$s 16:00 %2$s withdrawn\n"
                .formatted(day, name);
    }
}
