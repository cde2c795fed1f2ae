package io.huiyin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Figures over HTTP: each value leads to its records, and what cannot be asked is named. */
class FigureApiTest extends ReportWeb {

    @Test
    void everyValueOfAFigureLeadsToItsRecords() throws IOException, InterruptedException {
        JsonNode table = get("auditor", FIGURES + "/received?from=2022-12-15&by=channel,category_group&compare=day");
        assertThat(table.path("total").path("value").asLong()).isEqualTo(3);
        assertThat(table.path("as_of").asString()).isEqualTo("2022-12-15T09:00:00+08:00");
        assertThat(table.path("growth").isNull()).isTrue();
        assertThat(table.path("lines").size()).isEqualTo(3);
        for (JsonNode line : table.path("lines")) {
            JsonNode records = get("auditor", line.path("records").asString());
            assertThat(records.path("total").asLong()).isEqualTo(1);
            assertThat(records.path("items").get(0).path("channel").asString())
                    .isEqualTo(line.path("keys").get(0).path("code").asString());
            assertThat(records.path("items").get(0).path("amount").asLong()).isEqualTo(1);
        }
        assertThat(table.path("lines")
                        .get(0)
                        .path("keys")
                        .get(0)
                        .path("name_en")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void linesAndRecordsOfAFigureComePageByPage() throws IOException, InterruptedException {
        JsonNode first = get("auditor", FIGURES + "/received?from=2022-12-15&by=category&limit=2");
        assertThat(first.path("lines").size()).isEqualTo(2);
        assertThat(first.path("total_lines").asInt()).isEqualTo(3);
        JsonNode rest = get(
                "auditor",
                FIGURES + "/received?from=2022-12-15&by=category&limit=2&after="
                        + first.path("next").asString());
        assertThat(rest.path("lines").size()).isEqualTo(1);
        assertThat(rest.path("next").isNull()).isTrue();
        JsonNode records = get("auditor", FIGURES + "/received/records?from=2022-12-15&limit=2");
        assertThat(records.path("items").size()).isEqualTo(2);
        assertThat(get(
                                "auditor",
                                FIGURES + "/received/records?from=2022-12-15&limit=2&after="
                                        + records.path("next").asString())
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void theFiguresThatThereAreAreListed() throws IOException, InterruptedException {
        JsonNode list = get("auditor", "/api/v1/figures").path("items");
        assertThat(list.findValuesAsString("name")).contains("received", "backlog", "response_rate");
        assertThat(call("auditor", "GET", "/api/v1/figures/hotline/nothing").statusCode())
                .isEqualTo(404);
        assertThat(call("auditor", "GET", "/api/v1/figures/nowhere/received").statusCode())
                .isEqualTo(404);
    }

    /** Through the wall around requests, whoever asks: numbers, and nothing of whom they are. */
    @Test
    void personsAreCountedWithoutSayingWhoTheyAre() throws IOException, InterruptedException {
        JsonNode callers = get("auditor", FIGURES + "/callers?by=category&from=2022-12-15");
        assertThat(callers.path("kind").asString()).isEqualTo("distinct");
        assertThat(callers.path("lines").size()).isEqualTo(2);
        assertThat(callers.at("/total/value").asLong()).isEqualTo(1);
        JsonNode records = get("auditor", FIGURES + "/callers/records?from=2022-12-15");
        assertThat(records.path("total").asLong()).isEqualTo(2);
        assertThat(records.findValuesAsString("amount")).containsExactly("1", "0");
        assertThat(records.toString()).doesNotContain(PHONE);
        assertThat(call("auditor", "GET", FIGURES + "/callers?from=2022-09-14").body())
                .contains("FIGURE-011");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        by=colour                            | by colour BASE-006
        by=day&by=month                      | by day,month FIGURE-003
        by=day,lead,category,channel         | by 4 FIGURE-002
        colour=red                           | colour red BASE-009
        day=2022-12-15                       | day 2022-12-15 BASE-009
        from=2022-12-16&to=2022-12-15        | from 2022-12-16 FIGURE-005; from 2022-12-16 FIGURE-004
        from=2012-12-16                      | from 2012-12-16 FIGURE-004
        to=2022-02-30                        | to 2022-02-30 BASE-005
        to=%2B99999-01-01                    | to +99999-01-01 BASE-005
        from=0001-01-01&to=0001-01-10        | to 0001-01-10 BASE-008; from 0001-01-01 BASE-008
        as_of=0001-01-01T00:00:00Z           | as_of 0001-01-01T00:00:00Z FIGURE-008
        compare=yesterday                    | compare yesterday BASE-006
        by=week&compare=day                  | compare day FIGURE-006
        as_of=noon                           | as_of noon FIGURE-008
        unit=nowhere                         | unit nowhere FIGURE-009
        county=1505/%25/                     | county 1505/%/ FIGURE-009
        street=nowhere                       | street nowhere FIGURE-009
        channel=a%27b                        | channel a'b BASE-006
        channel=phone&by=channel             | channel phone FIGURE-003
        after=-1                             | after -1 BASE-008
        limit=1001                           | limit 1001 BASE-008
        """)
    void whatAFigureIsNotAskedForIsNamed(String query, String expected) throws IOException, InterruptedException {
        HttpResponse<String> answer = call("auditor", "GET", FIGURES + "/received?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        String faults = String.join(
                "; ",
                StreamSupport.stream(json.readTree(answer.body()).path("errors").spliterator(), false)
                        .map(fault -> fault.path("field").asString() + " "
                                + fault.path("value").asString() + " "
                                + fault.path("code").asString())
                        .toList());
        assertThat(faults).isEqualTo(expected);
        HttpRequest page = HttpRequest.newBuilder(uri("/figures/hotline/received?" + query))
                .build();
        assertThat(browser.send(page, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(query.startsWith("limit") ? 200 : 422);
    }
}
