package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.InclusionProof;
import io.huiyin.journal.ProofCheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A matter on its way over HTTP: who acts, what comes of it, and what an action is refused for. */
class HandlingApiTest extends MatterApi {

    @Test
    void aMatterGoesItsWholeWay() {
        String number = taken();
        assertThat(act("dispatcher", number, "dispatch", Map.of("to", "auto")).text("/lead_unit/code"))
                .isEqualTo("150502-heating");
        assertThat(act("handler", number, "sign", Map.of("seq", 2)).text("/state"))
                .isEqualTo("handling");
        String hash = upload("修复后.jpg", "text/plain", "照片".getBytes(StandardCharsets.UTF_8))
                .text("/hash");
        Map<String, Object> file = Map.of("hash", hash, "name", "修复后.jpg");
        Answer replied = act(
                "handler",
                number,
                "reply",
                Map.of(
                        "outcome",
                        "solved",
                        "reply",
                        "已修复",
                        "attachments",
                        List.of(file, Map.of("hash", hash, "name", "又一次.jpg"))));
        assertThat(replied.text("/state")).as(replied.body()).isEqualTo("replied");
        assertThat(act("operator", number, "call_back", Map.of("solved", true, "satisfaction", 5))
                        .text("/state"))
                .isEqualTo("called_back");
        assertThat(act("dispatcher", number, "strike_off", Map.of()).text("/state"))
                .isEqualTo("struck_off");

        Answer whole = get("auditor", "/api/v1/matters/" + number);
        List<String> actions = new ArrayList<>();
        whole.json()
                .path("events")
                .forEach(event -> actions.add(event.path("action").asString()));
        assertThat(actions).containsExactly("received", "dispatched", "signed", "replied", "called_back", "struck_off");
        assertThat(whole.json().path("actions").size()).isZero();
        Answer download = get("handler", "/api/v1/matters/" + number + "/attachments/" + hash);
        assertThat(download.body()).isEqualTo("照片");
        assertThat(download.raw().headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/plain");
        assertThat(download.raw().headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("UTF-8''%E4%BF%AE%E5%A4%8D%E5%90%8E.jpg");
        theProofOfItHoldsWithoutTheProduct(number);
    }

    private void theProofOfItHoldsWithoutTheProduct(String number) {
        Answer proof = get("auditor", "/api/v1/matters/" + number + "/proof");
        assertThat(proof.raw().headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("proof-" + number + ".json");
        ProofCheck.Result checked = ProofCheck.check(InclusionProof.read(proof.body()));
        assertThat(checked.findings()).isEmpty();
        assertThat(checked.open()).as("until the day is closed").isEqualTo(6);
        assertThat(proof.body()).doesNotContain("已修复");
        assertThat(get("auditor", "/api/v1/matters/RX1505-20221215-99999/proof").status())
                .isEqualTo(404);
    }

    @Test
    void aMatterTellsItsVerdictFamilyPartsAndArchive() {
        String lead = dispatched();
        String member = taken();
        assertThat(act("dispatcher", member, "merge", Map.of("lead", lead)).status())
                .isEqualTo(200);
        Answer whole = get("operator", "/api/v1/matters/" + lead);
        assertThat(whole.json().at("/family/members").asInt()).isEqualTo(1);
        assertThat(whole.json().at("/family/waiting").asInt()).isEqualTo(1);
        assertThat(whole.json().at("/family/lead").isNull()).isTrue();
        assertThat(whole.json().at("/verdict").isNull()).isTrue();
        assertThat(get("operator", "/api/v1/matters/" + member).text("/family/lead"))
                .isEqualTo(lead);

        act("handler", lead, "sign", Map.of());
        act("handler", lead, "reply", Map.of("outcome", "partly", "reply", "主管道已修复", "verdict", "founded"));
        act("operator", lead, "call_attempt", Map.of("text", "无人接听"));
        act("dispatcher", lead, "split", Map.of("rest", "室内支管未修"));
        whole = get("operator", "/api/v1/matters/" + lead);
        assertThat(whole.text("/verdict")).isEqualTo("founded");
        assertThat(whole.json().path("call_attempts").asInt()).isEqualTo(1);
        assertThat(whole.json().at("/family/waiting").asInt()).isZero();
        assertThat(whole.json().path("archived").isNull()).isTrue();
        String part = whole.text("/parts/0");
        assertThat(get("operator", "/api/v1/matters/" + part).text("/parent")).isEqualTo(lead);

        act("operator", part, "withdraw", Map.of("reason", "已自行解决"));
        clock.advance(Duration.ofDays(30));
        act("dispatcher", part, "archive", Map.of());
        assertThat(get("operator", "/api/v1/matters/" + part).text("/archived")).endsWith("+08:00");
    }

    @Test
    void aWrongStateNamesWhatIsPossible() {
        Answer answer = act("operator", dispatched(), "answer", Map.of("answer", "已解释"));
        assertThat(answer.problem()).isEqualTo("409 MATTER-101");
        assertThat(answer.text("/detail"))
                .startsWith("“待签收”状态下不能执行“当场答复”，可以执行：")
                .contains("、签收、", "、退单、", "、备注");
    }

    @Test
    void aStaleSeqIsAConflict() {
        String number = dispatched();
        assertThat(act("handler", number, "sign", Map.of("seq", 1)).problem()).isEqualTo("409 JOURNAL-101");
        assertThat(act("handler", number, "sign", Map.of("seq", "two")).problem())
                .isEqualTo("422 BASE-001: seq BASE-008");
        assertThat(act("handler", number, "sign", Map.of("seq", 2)).status()).isEqualTo(200);
    }

    @Test
    void ofThoseWhoActAtTheSameMomentOneSucceeds() {
        String number = dispatched();
        List<Answer> answers = together(6, () -> act("handler", number, "sign", Map.of()));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(5);
        assertThat(get("operator", "/api/v1/matters/" + number)
                        .json()
                        .path("seq")
                        .asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        dispatcher | explode    | {}                                                       | 404 MATTER-103
        dispatcher | dispatch   | {}                                                       | 422 BASE-001: to BASE-002
        dispatcher | dispatch   | {"to":"150599"}                                          | 422 BASE-001: to MATTER-108
        dispatcher | dispatch   | {"to":"1505"}                                            | 422 BASE-001: to MATTER-112
        dispatcher | dispatch   | {"to":["1505-water"]}                                    | 422 BASE-001: to BASE-010
        dispatcher | dispatch   | {"to":"150502-heating"}                                  | 409 MATTER-102
        dispatcher | sign       | {}                                                       | 403 ACCESS-002
        operator   | dispatch   | {"to":"1505-water"}                                      | 403 ACCESS-002
        worker     | sign       | {}                                                       | 403 ACCESS-002
        auditor    | note       | {"text":"x"}                                             | 403 ACCESS-002
        handler    | return     | {}                                                       | 422 BASE-001: reason BASE-002
        handler    | sign       | {"colour":"red"}                                         | 422 BASE-001: colour BASE-009
        handler    | reply      | {}                                                       | 422 BASE-001: outcome BASE-002, reply BASE-002
        handler    | reply      | {"outcome":"fine","reply":"x"}                           | 422 BASE-001: outcome BASE-006
        handler    | note       | {"text":"x","attachments":"file"}                        | 422 BASE-001: attachments BASE-006
        handler    | note       | {"text":"x","attachments":[{"hash":"ab","name":"a"}]}    | 422 BASE-001: attachments.hash JOURNAL-106
        handler    | note       | {"text":"x","attachments":[{}]}                          | 422 BASE-001: attachments.hash BASE-002, attachments.name BASE-002
        operator   | call_back  | {"solved":true,"satisfaction":9}                         | 422 BASE-001: satisfaction BASE-008
        operator   | call_back  | {}                                                       | 422 BASE-001: satisfaction BASE-002, solved BASE-002
        handler    | sign       | [1]                                                      | 400 BASE-001:  SHELL-002
        """)
    void aFaultyActionIsNamedAndWritesNothing(String person, String action, String body, String problem) {
        String number = dispatched();
        long before = written();
        Answer answer = send(person, "POST", "/api/v1/matters/" + number + "/actions/" + action, body);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void anUnknownMatterIsNotFound() {
        assertThat(get("operator", "/api/v1/matters/RX1505-20221215-99999").problem())
                .isEqualTo("404 MATTER-104");
        assertThat(act("operator", "RX-1", "note", Map.of("text", "x")).problem())
                .isEqualTo("404 MATTER-104");
        assertThat(get("operator", "/api/v1/matters/%F0%9F%94%A5").problem()).isEqualTo("404 MATTER-104");
    }

    @Test
    void whoMayNotKnowTheRequesterNeverGetsNameOrPhone() {
        String number = take(MatterCity.request(
                        "lead_unit", "auto", "confidential", true, "requester", "孙某某", "phone", "13712345678"))
                .text("/number");
        String matter = "/api/v1/matters/" + number;
        for (String person : List.of("handler", "dispatcher", "auditor", "worker", "operator")) {
            Answer answer = get(person, matter);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).as(person).doesNotContain("孙某某", "13712345678");
            assertThat(answer.json().at("/requester/masked").asBoolean()).isTrue();
        }
        assertThat(send("handler", "POST", matter + "/requester", "{}").problem())
                .isEqualTo("403 ACCESS-002");
        assertThat(get("auditor", matter + "/looks").json().path("items").size())
                .isZero();
        assertThat(send("operator", "POST", matter + "/requester", "{\"why\":\"?\"}")
                        .problem())
                .isEqualTo("422 BASE-001: reason BASE-002, why BASE-009");
        for (String without : List.of("{}", "{\"reason\":\"  \"}", "{\"reason\":null}")) {
            assertThat(send("operator", "POST", matter + "/requester", without).problem())
                    .isEqualTo("422 BASE-001: reason BASE-002");
        }
        assertThat(get("auditor", matter + "/looks").json().path("items").size())
                .as("whoever gives no reason is shown nothing")
                .isZero();
        assertThat(send("operator", "POST", matter + "/requester", "{\"reason\":\"找 13812345678\"}")
                        .problem())
                .isEqualTo("422 BASE-001: reason RECORD-143");
        assertThat(send("operator", "POST", matter + "/requester", "{\"reason\":\"核实地址\"}")
                        .body())
                .contains("孙某某", "13712345678");
        Answer looks = get("auditor", matter + "/looks");
        assertThat(looks.text("/items/0/actor")).isEqualTo("operator");
        assertThat(looks.text("/items/0/reason")).isEqualTo("核实地址");
    }
}
