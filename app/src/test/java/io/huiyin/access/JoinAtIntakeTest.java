package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Joining another matter as one is taken in: offered where the register knows it, and said when it did not come about. */
@AccessTest
class JoinAtIntakeTest {

    private static final String FOUND = "资金闲置两年未用";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private JsonMapper json;

    private String post(String path, Users.WithPassword as, String body) {
        HttpResponse<String> response = browsers.fresh()
                .send(
                        "POST",
                        "/api/v1" + path,
                        body,
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + town.token(as));
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
        return json.readTree(response.body()).path("number").asString();
    }

    private static String alike(String register, String category, String place, String content) {
        return "/intake/duplicates?register=" + register + "&category=" + category + "&place=" + place + "&content="
                + URLEncoder.encode(content, StandardCharsets.UTF_8);
    }

    @Test
    void aRegisterWithoutFamiliesShowsWhatIsAlikeAndOffersNoJoining() {
        Users.WithPassword auditor = town.somebody(Role.AUDITOR, Town.CITY);
        String number = post("/registers/audit_problem/records", auditor, """
                {"channel": "audit", "content": "%s", "category": "budget-idle", "place": "150502", "audited": "住建局",
                 "report": "通审〔2022〕2 号", "criterion": "预算法"}""".formatted(FOUND));
        String shown = browsers.signedIn(auditor)
                .get(alike("audit_problem", "budget-idle", "150502", FOUND))
                .body();
        assertThat(shown).contains(number).doesNotContain("duplicate_of", "并入");
    }

    @Test
    void whatCouldNotJoinIsTakenInByItselfAndThePageSaysSo() {
        Users.WithPassword operator = town.operator();
        String lead = post("/registers/hotline/records", operator, """
                {"channel": "phone", "content": "路灯一直不亮", "category": "heating-low-temperature", "place": "150502002"}""");
        Browser browser = browsers.signedIn(operator);
        assertThat(browser.get(alike("hotline", "heating-low-temperature", Town.STREET, "路灯一直不亮"))
                        .body())
                .contains("duplicate_of", "并入此件");
        post("/matters/" + lead + "/actions/withdraw", operator, "{\"reason\": \"诉求人撤回\"}");
        Map<String, String> form = new HashMap<>(Map.of(
                "_csrf", Browser.csrf(browser.get("/intake").body()),
                "channel", "phone",
                "content", "路灯一直不亮",
                "category", "heating-low-temperature",
                "place", Town.STREET,
                "finish", "wait",
                "duplicate_of", lead));
        String to = browser.location(browser.postForm("/intake", form));
        assertThat(to).contains("taken=").contains("apart=" + lead);
        assertThat(browser.get(to).body()).contains("未能并入 " + lead);
    }
}
