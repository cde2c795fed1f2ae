package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One action on up to 200 matters with one call: each is acted on or refused for itself. */
class SeveralApiTest extends MatterApi {

    private static final Map<String, Object> BY_RULE = Map.of("to", "auto");

    @Test
    void eachIsDispatchedByItsOwnRuleAndWhatCannotBeIsRefusedAlone() {
        String cold = taken();
        String leak = take(MatterCity.request("category", "water-pipe-burst")).text("/number");
        String gone = dispatched();
        Answer answer = all("dispatcher", "dispatch", List.of(cold, gone, "RX1505-20220101-99999", leak), BY_RULE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("done").asInt()).isEqualTo(2);
        assertThat(answer.json().path("refused").asInt()).isEqualTo(2);
        assertThat(numbers(answer)).containsExactly(cold, gone, "RX1505-20220101-99999", leak);
        assertThat(answer.text("/results/1/problem/code")).isEqualTo("MATTER-102");
        assertThat(answer.text("/results/2/problem/code")).isEqualTo("MATTER-104");
        for (int at : new int[] {0, 3}) {
            String number = numbers(answer).get(at);
            assertThat(answer.text("/results/" + at + "/matter/number")).isEqualTo(number);
            assertThat(answer.json().at("/results/" + at + "/problem").isNull()).isTrue();
            Answer now = get("dispatcher", "/api/v1/matters/" + number);
            assertThat(now.text("/state")).isEqualTo("dispatched");
            assertThat(now.text("/lead_unit/code")).isEqualTo(answer.text("/results/" + at + "/matter/lead_unit/code"));
        }
        assertThat(answer.text("/results/0/matter/lead_unit/code"))
                .isNotEqualTo(answer.text("/results/3/matter/lead_unit/code"));
    }

    @Test
    void aUnitSignsAllThatItWasGivenAndNothingOfOthers() {
        String first = dispatched();
        String second = dispatched();
        String others = take(MatterCity.request("category", "water-pipe-burst", "lead_unit", "auto"))
                .text("/number");
        Answer answer = all("handler", "sign", List.of(first, others, second), Map.of());
        assertThat(answer.json().path("done").asInt()).isEqualTo(2);
        assertThat(answer.text("/results/1/problem/code")).isEqualTo("ACCESS-002");
        assertThat(get("handler", "/api/v1/matters/" + second).text("/state")).isEqualTo("handling");
        assertThat(get("operator", "/api/v1/matters/" + others).text("/state")).isEqualTo("dispatched");
    }

    @Test
    void whatIsSentAgainIsDoneOnceAndWhatWasRefusedIsTriedAgain() {
        String first = taken();
        String later = dispatched();
        Answer answer = all("dispatcher", "dispatch", List.of(first, later), BY_RULE, "Idempotency-Key", "several-1");
        assertThat(answer.json().path("done").asInt()).isEqualTo(1);
        act("dispatcher", later, "recall", Map.of("reason", "派错单位"));
        long before = written();
        Answer again = all("dispatcher", "dispatch", List.of(first, later), BY_RULE, "Idempotency-Key", "several-1");
        assertThat(again.json().path("done").asInt()).isEqualTo(2);
        assertThat(again.json().at("/results/0")).isEqualTo(answer.json().at("/results/0"));
        assertThat(written()).isEqualTo(before + 1);
        assertThat(all("dispatcher", "dispatch", List.of(first), BY_RULE, "Idempotency-Key", "several-1")
                        .problem())
                .isEqualTo("422 JOURNAL-108");
        assertThat(all("dispatcher", "dispatch", List.of(first), BY_RULE, "Idempotency-Key", " ")
                        .problem())
                .isEqualTo("400 JOURNAL-109");
    }

    @Test
    void theSameCallAtTheSameMomentIsDoneOnce() {
        List<String> numbers = Stream.generate(this::taken).limit(8).toList();
        long before = written();
        List<Answer> answers = together(
                5, () -> all("dispatcher", "dispatch", numbers, BY_RULE, "Idempotency-Key", "several-same-moment"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("results"))
                    .isEqualTo(answers.getFirst().json().path("results"));
        });
        assertThat(answers.getFirst().json().path("done").asInt()).isEqualTo(8);
        assertThat(written()).isEqualTo(before + 8);
    }

    /** A remark may be made in any state: whoever was faster is not in the way. */
    @Test
    void severalPeopleAtOnceDoNotHoldEachOtherUp() {
        List<String> numbers = Stream.generate(this::taken).limit(5).toList();
        AtomicInteger person = new AtomicInteger();
        long before = written();
        List<Answer> answers = together(
                4,
                () -> all(
                        person.getAndIncrement() % 2 == 0 ? "operator" : "dispatcher",
                        "note",
                        numbers,
                        Map.of("text", "已与来电人核实")));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.json().path("done").asInt()).isEqualTo(5));
        assertThat(written()).isEqualTo(before + 20);
    }

    @Test
    void aFaultyActionIsRefusedForEachAsForOne() {
        String first = dispatched();
        Answer answer = all("dispatcher", "recall", List.of(first, first), Map.of("colour", "red"));
        assertThat(numbers(answer)).as("each once").containsExactly(first);
        assertThat(answer.text("/results/0/problem/code")).isEqualTo("BASE-001");
        assertThat(answer.json().at("/results/0/problem/errors").toString())
                .contains("reason", "BASE-002", "colour", "BASE-009");
        assertThat(all("dispatcher", "fly", List.of(first), Map.of()).text("/results/0/problem/code"))
                .isEqualTo("MATTER-103");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                      | 422 BASE-001: numbers MATTER-242",
                "{\"numbers\":[\" \"]}                   | 422 BASE-001: numbers MATTER-242",
                "{\"numbers\":[1]}                       | 422 BASE-001: numbers BASE-006",
                "{\"numbers\":{\"a\":1}}                 | 422 BASE-001: numbers BASE-006",
                "{\"numbers\":[\"x\"],\"body\":\"all\"}  | 422 BASE-001: body BASE-010",
                "{\"numbers\":[\"x\"],\"to\":\"auto\"}   | 422 BASE-001: to BASE-009",
                "[]                                      | 400 BASE-001:  SHELL-002",
            })
    void aCallThatIsNoneIsAProblem(String body, String problem) {
        assertThat(send("dispatcher", "POST", "/api/v1/matters/actions/sign", body)
                        .problem())
                .isEqualTo(problem);
    }

    @Test
    void aCallNamesAtMost200() {
        List<String> many = IntStream.rangeClosed(0, Several.MOST)
                .mapToObj(i -> "RX1505-20220101-" + i)
                .toList();
        assertThat(all("dispatcher", "sign", many, Map.of()).problem()).isEqualTo("422 BASE-001: numbers BASE-006");
        assertThat(all("dispatcher", "sign", Collections.nCopies(Several.MOST, "x"), Map.of())
                        .status())
                .isEqualTo(200);
    }

    private Answer all(
            String person, String action, List<String> numbers, Map<String, Object> body, String... headers) {
        return send(
                person,
                "POST",
                "/api/v1/matters/actions/" + action,
                json.writeValueAsString(Map.of("numbers", numbers, "body", body)),
                headers);
    }

    private static List<String> numbers(Answer answer) {
        return answer.json().path("results").findValuesAsString("number").stream()
                .distinct()
                .toList();
    }
}
