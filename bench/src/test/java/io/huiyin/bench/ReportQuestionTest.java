package io.huiyin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the benchmark of reports takes for the same number, and what it says when two are not. */
class ReportQuestionTest {

    private static final String ANSWER = """
        {"figures": [
           {"key": "received", "kind": "count", "value": 9, "day_before": {"value": 8}, "week_before": null},
           {"key": "overdue", "kind": "count", "value": 5},
           {"key": "on_time_rate", "kind": "share", "value": 7500, "part": 3, "whole": 4}],
         "channels": [{"name": {"code": "phone"}, "figures": [{"key": "received", "kind": "count", "value": 9, "day_before": {"value": 8}}]}],
         "categories": [], "places": [], "received_by_hour": [0, 9],
         "trend": [{"day": "2022-03-01", "received": 4, "settled": 2}, {"day": "2022-03-09", "received": 9, "settled": 1}]}\
        """;

    private final ReportDay day = new ReportDay(LocalDate.of(2022, 3, 9), "('a', 'a')");

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void theNumbersOfADailyReportHaveNamesByPartFigureAndDay() {
        assertThat(day.told(json(ANSWER)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "received@2022-03-09", 9L,
                        "received@2022-03-08", 8L,
                        "on_time_rate/part@2022-03-09", 3L,
                        "channel phone received@2022-03-09", 9L,
                        "channel phone received@2022-03-08", 8L,
                        "hour 0 received@2022-03-09", 0L,
                        "hour 1 received@2022-03-09", 9L,
                        "received@2022-03-01", 4L,
                        "settled@2022-03-01", 2L,
                        "settled@2022-03-09", 1L));
    }

    @Test
    void rowsAreCountedUnderTheSameNames() {
        assertThat(day.name(List.of("2022-03-09", ""), "received")).isEqualTo("received@2022-03-09");
        assertThat(day.name(List.of("2022-03-09", "hour 1"), "received")).isEqualTo("hour 1 received@2022-03-09");
        assertThat(day.name(List.of(""), "backlog@2022-03-09")).isEqualTo("backlog@2022-03-09");
        assertThat(day.name(List.of("place 150502"), "backlog@2022-03-09"))
                .isEqualTo("place 150502 backlog@2022-03-09");
    }

    @Test
    void aNumberThatIsNotTheSameIsADifference() {
        Map<String, Long> told = day.told(json(ANSWER));
        Map<String, Long> counted = new HashMap<>(told);
        assertThat(day.differences(told, counted)).isEmpty();
        counted.put("settled@2022-03-01", 3L);
        assertThat(day.differences(told, counted))
                .containsExactly("/api/v1/reports/daily?date=2022-03-09: settled@2022-03-01 is 2, counted 3");
    }

    @Test
    void aNumberThatIsMissingIsADifferenceUnlessTheReportNeverTellsIt() {
        Map<String, Long> told = day.told(json(ANSWER));
        Map<String, Long> counted = new HashMap<>(told);
        counted.remove("received@2022-03-09");
        assertThat(day.differences(told, counted)).hasSize(1);
        counted.put("received@2022-03-09", 9L);
        counted.put("closed@2022-03-08", 1L);
        counted.put("channel web settled@2022-03-08", 1L);
        assertThat(day.differences(told, counted)).hasSize(2);
        counted.keySet().removeIf(name -> !told.containsKey(name));
        counted.put("closed@2022-03-03", 1L); // of the trend received and settled alone are told
        counted.put("channel web settled@2022-03-02", 1L); // nothing of it on the day and the day before
        counted.put("on_time_rate/part@2022-03-08", 1L);
        counted.put("place 150502 age_3@2022-03-09", 1L);
        counted.put("hour 7 received@2022-03-08", 1L);
        assertThat(day.differences(told, counted)).isEmpty();
    }

    @Test
    void anOwnTableIsComparedByItsKeysWhateverItsDepth() {
        ReportTable table = new ReportTable(
                LocalDate.of(2022, 1, 1),
                LocalDate.of(2022, 12, 31),
                List.of("month", "street", "channel"),
                "('a', 'a')");
        Map<String, Long> told = table.told(json("""
            {"lines": [{"keys": ["2022-01-01", "1505/150502/", "phone"],
                        "values": [{"value": 2, "part": 2, "whole": null}, {"value": 5000, "part": 1, "whole": 2}]},
                       {"keys": ["2022-02-01", "1505/150502/", "phone"], "values": [null, null]}]}\
            """));
        assertThat(told).hasSize(6).containsEntry("2022-01-01 1505/150502/ phone rate/whole", 2L);
        assertThat(table.name(List.of("2022-01-01", "1505/150502//", "phone"), "received"))
                .isEqualTo("2022-01-01 1505/150502/ phone received");
        assertThat(table.differences(told, Map.of("2022-01-01 1505/150502/ phone received", 2L)))
                .hasSize(2);
    }

    @Test
    void aRatioSaysHowManyTimesAsLongTheOtherTakes() {
        assertThat(ReportRace.ratio(600, 30)).isEqualTo(20);
        assertThat(new Measure("report", "plain SQL", ReportRace.ratio(599, 30), "1", ">= 20", "").isGood())
                .isFalse();
    }

    @Test
    void bothDatabasesAreAskedTheSame() {
        assertThat(day.statements(ReportDialect.POSTGRES)).hasSameSizeAs(day.statements(ReportDialect.DUCK));
        assertThat(day.statements(ReportDialect.DUCK).getLast()).contains("timestamp '2022-03-10 00:00:00'");
        assertThat(day.statements(ReportDialect.POSTGRES).getLast()).contains("timestamptz '2022-03-10T00:00+08:00'");
    }
}
