package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Up to 500 records in one call: each is taken in or refused for itself. */
class BatchApiTest extends MatterApi {

    @Test
    void aBatchIsTakenInInItsOrder() {
        Answer answer = takeAll(numbered(0, 500));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("taken").asInt()).isEqualTo(500);
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode one : answer.json().path("results")) {
            assertThat(one.at("/matter/state").asString()).isEqualTo("dispatched");
            String number = one.at("/matter/number").asString();
            numbers.add(Integer.valueOf(number.substring(number.lastIndexOf('-') + 1)));
        }
        assertThat(numbers).isSorted().hasSize(500);
        assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(499);
        assertThat(get("operator", "/api/v1/matters/" + answer.text("/results/7/matter/number"))
                        .text("/content"))
                .isEqualTo("成批第7件");
    }

    @Test
    void aBadRecordOfABatchIsRefusedAlone() {
        List<Object> records = new ArrayList<>(numbered(0, 4));
        records.set(1, MatterCity.request("channel", "fax", "phone", "call me 13799998888"));
        records.add(3, "not a record");
        Answer answer = takeAll(records);
        assertThat(answer.json().path("taken").asInt()).isEqualTo(3);
        assertThat(answer.json().path("refused").asInt()).isEqualTo(2);
        assertThat(answer.text("/results/1/problem/code")).isEqualTo("BASE-001");
        assertThat(answer.json().at("/results/1/problem/errors").toString())
                .contains("channel", "BASE-006", "phone", "BASE-007");
        assertThat(answer.text("/results/3/problem/code")).isEqualTo("JOURNAL-120");
        assertThat(answer.text("/results/4/matter/number")).startsWith("RX1505-");
        assertThat(answer.body()).doesNotContain("13799998888");
    }

    /** Two of a batch name the same number of another platform: that is known only when both are written. */
    @Test
    void ofTwoThatClashTheFirstIsTakenInAndTheOthersAroundThemToo() {
        List<Map<String, Object>> records = new ArrayList<>(numbered(0, 9));
        for (int at : new int[] {2, 5}) {
            records.set(at, MatterCity.request("external_source", "mayor", "external_number", "成批-1"));
        }
        Answer answer = takeAll(records);
        assertThat(answer.json().path("taken").asInt()).isEqualTo(8);
        assertThat(answer.text("/results/2/matter/number")).isNotEmpty();
        assertThat(answer.text("/results/5/problem/errors/0/code")).isEqualTo("MATTER-132");
    }

    @Test
    void aBatchThatIsSentAgainIsDoneOnceAndWhatWasRefusedIsTriedAgain() {
        List<Object> records = new ArrayList<>(numbered(0, 3));
        records.set(1, "not a record");
        Answer first = takeAll(records, "Idempotency-Key", "batch-1");
        long before = written();
        Answer again = takeAll(records, "Idempotency-Key", "batch-1");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(written()).isEqualTo(before);
        assertThat(takeAll(numbered(0, 2), "Idempotency-Key", "batch-1").problem())
                .isEqualTo("422 JOURNAL-108");
        assertThat(takeAll(numbered(0, 2), "Idempotency-Key", " ").problem()).isEqualTo("400 JOURNAL-109");
    }

    @Test
    void theSameBatchAtTheSameMomentIsWrittenOnce() {
        long before = written();
        List<Map<String, Object>> records = numbered(0, 20);
        List<Answer> answers = together(6, () -> takeAll(records, "Idempotency-Key", "batch-same-moment"));
        assertThat(answers.stream().map(Answer::status)).containsOnly(200);
        assertThat(answers.stream().map(Answer::body).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(answers.getFirst().json().path("taken").asInt()).isEqualTo(20);
        assertThat(written() - before).as("two events, a matter, a number each").isEqualTo(20 * 4L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                               | 422 BASE-001: records JOURNAL-121",
                "{\"records\":[]}                 | 422 BASE-001: records JOURNAL-121",
                "{\"records\":{}}                 | 422 BASE-001: records JOURNAL-121",
                "{\"records\":[1],\"other\":true} | 422 BASE-001: other BASE-009",
                "[]                               | 400 BASE-001:  SHELL-002",
            })
    void aBatchThatIsNoneIsAProblem(String body, String problem) {
        assertThat(send("operator", "POST", RECORDS + "/batch", body).problem()).isEqualTo(problem);
    }

    @Test
    void aBatchHasAtMost500Records() {
        assertThat(takeAll(Collections.nCopies(501, Map.of())).problem())
                .isEqualTo("422 BASE-001: records JOURNAL-121");
    }

    @Test
    void aBatchIsForWhoMayTakeInAndForRegistersOfMatters() {
        String batch = json.writeValueAsString(Map.of("records", numbered(0, 1)));
        assertThat(send("handler", "POST", RECORDS + "/batch", batch).problem()).isEqualTo("403 ACCESS-002");
        assertThat(send("operator", "POST", "/api/v1/registers/household/records/batch", batch)
                        .problem())
                .isIn("404 MATTER-130", "404 DEFINITION-101");
    }

    /** The requests of a batch: numbers as content, a text for one that is no object. */
    private Answer takeAll(List<?> records, String... headers) {
        return send(
                "operator", "POST", RECORDS + "/batch", json.writeValueAsString(Map.of("records", records)), headers);
    }

    private static List<Map<String, Object>> numbered(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(i -> MatterCity.request("content", "成批第" + i + "件", "lead_unit", "auto"))
                .toList();
    }
}
