package io.huiyin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The daily report and the verification over HTTP: what stands in it, whose it is, what is named as wrong. */
class DailyReportWebTest extends ReportWeb {

    @Test
    void theReportCountsWhatWasTakenIn() throws IOException, InterruptedException {
        JsonNode report = get("auditor", DAILY);
        assertThat(report.path("date").asString()).isEqualTo("2022-12-15");
        assertThat(report.path("root").asString()).isEqualTo("open");
        assertThat(report.path("as_of").asString()).isEqualTo("2022-12-15T09:00:00+08:00");
        assertThat(figure(report, "received").path("value").asLong()).isEqualTo(3);
        assertThat(figure(report, "repeat_callers").path("value").asLong()).isEqualTo(1);
        assertThat(report.path("streets").get(0).path("name").path("code").asString())
                .isEqualTo("150502002");
        assertThat(figure(report, "dispatched").path("value").asLong()).isEqualTo(2);
        assertThat(figure(report, "backlog").path("value").asLong()).isEqualTo(3);
        assertThat(figure(report, "on_time_rate").path("value").isNull()).isTrue();
        assertThat(report.path("channels").get(0).path("name").path("name").asString())
                .isEqualTo("电话");
        assertThat(figure(report.path("channels").get(0), "received")
                        .path("value")
                        .asLong())
                .isEqualTo(2);
    }

    /** One of them was corrected since: parts count what was taken in, and so do the lists behind them. */
    @ParameterizedTest
    @ValueSource(strings = {DAILY, DAILY + "?unit=150502", DAILY + "?unit=150502-heating"})
    void everyNumberOpensIntoExactlyItsRecords(String path) throws IOException, InterruptedException {
        JsonNode report = get("auditor", path);
        int opened = opened(report.path("figures"));
        for (String parts : List.of("channels", "categories", "places", "streets")) {
            boolean none = parts.equals("streets") && path.contains("unit");
            assertThat(report.path(parts).isEmpty()).as(parts).isEqualTo(none);
            for (JsonNode part : report.path(parts)) {
                opened += opened(part.path("figures"));
            }
        }
        assertThat(opened).isGreaterThan(Measure.values().length);
    }

    private int opened(JsonNode figures) throws IOException, InterruptedException {
        for (JsonNode figure : figures) {
            String records = figure.path("records").asString();
            assertThat(records).contains("as_of=2022-12-15T01:00:00Z");
            if (figure.path("key").asString().equals("repeat_callers")) {
                assertThat(get("auditor", "/api/v1" + records).path("total").asLong())
                        .as("their requests")
                        .isEqualTo(2 * figure.path("value").asLong());
                continue;
            }
            boolean share = figure.path("kind").asString().equals("share");
            assertThat(get("auditor", "/api/v1" + records).path("total").asLong())
                    .as(records)
                    .isEqualTo(figure.path(share ? "whole" : "value").asLong());
        }
        return figures.size();
    }

    @Test
    void asOfAMomentOfTheDayItCountsWhatWasThereThen() throws IOException, InterruptedException {
        assertThat(get("auditor", DAILY + "?as_of=2022-12-15T09:00:00%2B08:00")).isEqualTo(get("auditor", DAILY));
        JsonNode early = get("auditor", DAILY + "?date=2022-12-15&as_of=2022-12-15T08:59:59%2B08:00");
        assertThat(early.path("as_of").asString()).isEqualTo("2022-12-15T08:59:59+08:00");
        assertThat(figure(early, "received").path("value").asLong()).isZero();
        assertThat(get("auditor", DAILY + "/records?figure=received&as_of=2022-12-15T08:59:59%2B08:00")
                        .path("total")
                        .asLong())
                .isZero();
    }

    @Test
    void itsRecordsAreListedPageByPage() throws IOException, InterruptedException {
        JsonNode first = get("auditor", DAILY + "/records?figure=received&limit=2");
        assertThat(first.path("total").asLong()).isEqualTo(3);
        assertThat(first.path("items").size()).isEqualTo(2);
        JsonNode rest = get(
                "auditor",
                DAILY + "/records?figure=received&limit=2&after="
                        + first.path("next").asString());
        assertThat(rest.path("items").size()).isEqualTo(1);
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        date=yesterday              | date yesterday BASE-005 YYYY-MM-DD
        date=2022-02-30             | date 2022-02-30 BASE-005 YYYY-MM-DD
        date=2022-12-16             | date 2022-12-16 REPORT-101 ≤ 2022-12-15
        unit=nowhere                | unit nowhere REPORT-102 GET /api/v1/units?q=
        as_of=nine                  | as_of nine REPORT-111 2022-12-15T09:00:00+08:00
        as_of=2022-12-14T15:59:59Z  | as_of 2022-12-14T15:59:59Z REPORT-111 2022-12-15T09:00:00+08:00
        as_of=2022-12-15T09:00:01%2B08:00 | as_of 2022-12-15T09:00:01+08:00 REPORT-111 2022-12-15T09:00:00+08:00
        date=x&unit=y               | date x BASE-005 YYYY-MM-DD; unit y REPORT-102 GET /api/v1/units?q=
        """)
    void whatIsNotAcceptedIsNamed(String query, String expected) throws IOException, InterruptedException {
        HttpResponse<String> answer = call("auditor", "GET", DAILY + "?" + query);
        assertThat(answer.statusCode()).isEqualTo(422);
        String faults = String.join(
                "; ",
                StreamSupport.stream(json.readTree(answer.body()).path("errors").spliterator(), false)
                        .map(fault -> fault.path("field").asString() + " "
                                + fault.path("value").asString() + " "
                                + fault.path("code").asString() + " "
                                + fault.path("allowed").asString())
                        .toList());
        assertThat(faults).isEqualTo(expected);
    }

    @Test
    void aHandlerIsToldOfTheOwnUnitAndNoOther() throws IOException, InterruptedException {
        JsonNode own = get("handler", DAILY);
        assertThat(own.path("unit").path("code").asString()).isEqualTo("150502-heating");
        assertThat(figure(own, "received").path("value").asLong()).isEqualTo(2);
        assertThat(get("handler", FIGURES + "/taken_on?from=2022-12-15")
                        .path("total")
                        .path("value")
                        .asLong())
                .isEqualTo(2);
        assertThat(call("handler", "GET", FIGURES + "/received?unit=1505").statusCode())
                .isEqualTo(403);
        assertThat(call("handler", "GET", FIGURES + "/received/records?unit=1505")
                        .statusCode())
                .isEqualTo(403);
        assertThat(call("handler", "GET", DAILY + "?unit=1505").statusCode()).isEqualTo(403);
    }

    @Test
    void onlyThoseWhoMayVerifyRunAVerification() throws IOException, InterruptedException {
        assertThat(call("operator", "POST", "/api/v1/journal/verifications").statusCode())
                .isEqualTo(403);
        HttpResponse<String> done = call("auditor", "POST", "/api/v1/journal/verifications");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(json.readTree(done.body()).path("good").asBoolean())
                .as(done.body())
                .isTrue();
        assertThat(get("auditor", "/api/v1/journal/days")
                        .path("items")
                        .get(0)
                        .path("state")
                        .asString())
                .isEqualTo("open");
    }
}
