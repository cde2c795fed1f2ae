package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huiyin.base.Actor;
import io.huiyin.matter.Action;
import io.huiyin.matter.Answering;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Outcome;
import io.huiyin.network.Network;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A requester without an account files a request, follows it, adds to it and rates it; and learns nothing by trying. */
@AccessTest
class AskTest {

    private static final Pattern NUMBER = Pattern.compile("(RX1505-[0-9]{8}-[0-9]{5})");
    private static final String API = "/api/v1/public/requests";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Matters matters;

    @Autowired
    private Network network;

    @Autowired
    private JdbcClient sql;

    @Test
    void aRequestIsFiledFollowedAddedToAnsweredAndRated() {
        Browser phone = somewhere();
        Users.WithPassword handler = town.somebody(Role.HANDLER, Town.HOUSING);
        String number = file(phone, Map.of());
        assertThat(follow(phone, number, "5678").body()).contains(number, "待派单").doesNotContain("路灯", "00012345678");

        Matter matter = act(number, system(), new Action.Dispatch(network.unit(Town.HOUSING), true, null));
        matter = act(matter, town.actor(handler), new Action.Sign());
        HttpResponse<String> added =
                post(phone, "/ask/information", Map.of("number", number, "digits", "5678", "text", "昨晚又灭了"));
        assertThat(added.body()).contains("已补充", "昨晚又灭了");
        matter = matters.list(List.of(matter.id())).getFirst();
        assertThat(post(phone, "/ask/rating", rating(number)).statusCode())
                .as("nothing to rate yet")
                .isEqualTo(409);

        matter = act(
                matter,
                town.actor(handler),
                new Action.Reply(Outcome.SOLVED, new Answering("路灯已修好", null, null, null, List.of())));
        HttpResponse<String> rated = post(phone, "/ask/rating", rating(number));
        assertThat(rated.body()).contains("谢谢您的评价", "路灯已修好", "您已评价");
        Matter after = matters.list(List.of(matter.id())).getFirst();
        assertThat(after.handling().rating()).isEqualTo(new Matter.Rating(true, 4));
        assertThat(after.satisfaction()).as("is what the call-back says").isNull();
        assertThat(rated.body()).doesNotContain("提交评价");
        assertThat(post(phone, "/ask/rating", rating(number)).statusCode())
                .as("once for each settlement")
                .isEqualTo(409);

        Browser inbox = browsers.signedIn(handler);
        await().untilAsserted(
                        () -> assertThat(inbox.get("/inbox").body()).contains(number + " 派给", number + " 诉求人补充了信息"));
    }

    @Test
    void anUnknownNumberAndWrongDigitsGetTheSameAnswer() {
        Browser phone = somewhere();
        String number = file(phone, Map.of());
        String anonymous = file(phone, Map.of("phone", ""));
        HttpResponse<String> wrong = follow(phone, number, "0000");
        HttpResponse<String> unknown = follow(phone, "RX1505-20220101-99999", "0000");
        HttpResponse<String> noPhone = follow(phone, anonymous, "0000");
        assertThat(List.of(wrong.statusCode(), unknown.statusCode(), noPhone.statusCode()))
                .containsOnly(404);
        assertThat(plain(wrong)).isEqualTo(plain(unknown).replace("RX1505-20220101-99999", number));
        assertThat(plain(wrong)).isEqualTo(plain(noPhone).replace(anonymous, number));
    }

    @Test
    void afterFiveWrongDigitsANumberIsShutWhetherItExistsOrNot() {
        Browser phone = somewhere();
        String number = file(phone, Map.of());
        for (String tried : List.of(number, "RX1505-20220101-99998")) {
            for (int i = 0; i < 5; i++) {
                assertThat(follow(phone, tried, "000" + i).statusCode()).isEqualTo(404);
            }
            HttpResponse<String> shut = follow(phone, tried, "5678");
            assertThat(shut.statusCode()).isEqualTo(429);
            assertThat(shut.headers().firstValue("Retry-After")).contains("900");
        }
    }

    @Test
    void theRightDigitsSetTheCountBack() {
        Browser phone = somewhere();
        String number = file(phone, Map.of());
        for (int i = 0; i < 4; i++) {
            follow(phone, number, "0000");
        }
        assertThat(follow(phone, number, "5678").statusCode()).isEqualTo(200);
        assertThat(follow(phone, number, "0000").statusCode()).isEqualTo(404);
        assertThat(follow(phone, number, "5678").statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressThatFloodsIsToldToWaitAndOthersAreNot() {
        Browser flood = somewhere();
        String from = address();
        for (int i = 0; i < 20; i++) {
            assertThat(api(flood, API, "{}", from).statusCode()).isEqualTo(422);
        }
        HttpResponse<String> last = api(flood, API, "{}", from);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(last.body()).contains("ASK-101");
        assertThat(api(flood, API, "{}", address()).statusCode()).isEqualTo(422);
    }

    @Test
    void whoeverTriesOneNumberAfterTheOtherIsToldToWaitAndOthersAreNot() {
        Browser curious = somewhere();
        for (int i = 0; i < 40; i++) {
            assertThat(follow(curious, "RX1505-20220102-%05d".formatted(i), "5678")
                            .statusCode())
                    .isEqualTo(404);
        }
        HttpResponse<String> last = follow(curious, "RX1505-20220102-00041", "5678");
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(follow(somewhere(), "RX1505-20220102-00041", "5678").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theApiDoesWhatThePageDoes() {
        Browser program = somewhere();
        String from = address();
        String body = "{\"content\":\"井盖松动\",\"category\":\"%s\",\"place\":\"%s\",\"phone\":\"00012345678\"}"
                .formatted(category(), Town.STREET);
        String key = UUID.randomUUID().toString();
        HttpResponse<String> filed = api(program, API, body, from, "Idempotency-Key", key);
        assertThat(filed.statusCode()).isEqualTo(201);
        assertThat(api(program, API, body, from, "Idempotency-Key", key).body()).isEqualTo(filed.body());
        String number = number(filed.body());
        HttpResponse<String> followed = api(program, API + "/" + number + "/follow", "{\"digits\":\"5678\"}", from);
        assertThat(followed.statusCode()).isEqualTo(200);
        assertThat(followed.body())
                .contains("\"mayAdd\":true", "\"mayRate\":false")
                .doesNotContain("井盖", "00012345678");
        assertThat(followed.headers().firstValue("Cache-Control")).contains("no-store");
        HttpResponse<String> added =
                api(program, API + "/" + number + "/information", "{\"digits\":\"5678\",\"text\":\"在路口东侧\"}", from);
        assertThat(added.body()).contains("information_added", "在路口东侧");
    }

    @Test
    void badInputIsRefusedFieldByFieldAndNeverAFaultOfTheProduct() {
        Browser program = somewhere();
        HttpResponse<String> faulty = api(
                program,
                API,
                "{\"content\":[],\"category\":\"nothing\",\"place\":7,\"phone\":\"abc\",\"lead_unit\":\"auto\"}",
                address());
        assertThat(faulty.statusCode()).isEqualTo(422);
        assertThat(faulty.body()).contains("\"field\":\"lead_unit\"").doesNotContain("abc");
        String one = API + "/RX1505-20220101-00001/";
        assertThat(api(program, one + "follow", "{\"digits\":[1]}", address()).statusCode())
                .isEqualTo(422);
        assertThat(api(program, one + "rating", "{\"digits\":\"12345\"}", address())
                        .statusCode())
                .isEqualTo(422);
        assertThat(api(program, one + "follow", "[]", address()).statusCode()).isEqualTo(400);
        assertThat(api(program, API, "{\"content\":\"" + "x".repeat(60_000) + "\"}", address())
                        .statusCode())
                .isEqualTo(413);
        HttpResponse<String> form = post(program, "/ask", Map.of("content", "", "phone", "1"));
        assertThat(form.statusCode()).isEqualTo(422);
        assertThat(form.body()).contains("hy-field-error");
    }

    @Test
    void aFormWithoutItsTokenIsRefusedAndStrangersMakeNoSession() {
        Browser phone = somewhere();
        assertThat(phone.postForm("/ask", Map.of("content", "x")).statusCode()).isEqualTo(403);
        file(phone, Map.of());
        assertThat(phone.cookies()).noneMatch(cookie -> cookie.getName().startsWith("hy_session"));
    }

    @Test
    void aFormSentTwiceIsTakenInOnce() {
        Browser phone = somewhere();
        String page = phone.get("/ask").body();
        Matcher once = Pattern.compile("name=\"once\" value=\"([^\"]+)\"").matcher(page);
        assertThat(once.find()).isTrue();
        Map<String, String> form = request(Map.of("once", once.group(1), "_csrf", Browser.csrf(page)));
        assertThat(number(phone.postForm("/ask", form).body()))
                .isEqualTo(number(phone.postForm("/ask", form).body()));
    }

    @Test
    void placesAreFoundByTyping() {
        assertThat(somewhere().get("/ask/places?q=ximen").body()).contains(Town.STREET, "西门街道");
        assertThat(somewhere().get("/ask/places?q=" + "x".repeat(5000)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRequesterWithdrawsWhatIsOpenAndReopensWhatIsClosedEachForAReason() {
        Browser phone = somewhere();
        String number = file(phone, Map.of());
        assertThat(follow(phone, number, "5678").body()).contains("撤回诉求").doesNotContain("申请重新办理");
        Map<String, String> without = Map.of("number", number, "digits", "5678", "reason", "");
        Map<String, String> stranger = Map.of("number", number, "digits", "0000", "reason", "不需要了");
        Map<String, String> own = Map.of("number", number, "digits", "5678", "reason", "不需要了");
        assertThat(post(phone, "/ask/withdrawal", without).statusCode()).isEqualTo(422);
        assertThat(post(phone, "/ask/withdrawal", stranger).statusCode()).isEqualTo(404);
        assertThat(post(phone, "/ask/reopening", own).statusCode()).isEqualTo(409);
        assertThat(post(phone, "/ask/withdrawal", own).body()).contains("已撤回", "申请重新办理", "15 个工作日");

        assertThat(post(phone, "/ask/reopening", stranger).statusCode()).isEqualTo(404);
        assertThat(post(phone, "/ask/reopening", without).statusCode()).isEqualTo(422);
        assertThat(post(phone, "/ask/reopening", own).body()).contains("将重新办理", "待派单");
    }

    @Test
    void theApiWithdrawsAndReopensToo() {
        Browser program = somewhere();
        String from = address();
        String one = API + "/" + file(program, Map.of());
        String body = "{\"digits\":\"5678\",\"reason\":\"不需要了\"}";
        assertThat(api(program, one + "/withdrawal", body, from).body())
                .contains("\"closed\":true", "\"mayReopen\":true", "\"reopenDays\":15", "\"mayWithdraw\":false");
        assertThat(api(program, one + "/withdrawal", body, from).statusCode()).isEqualTo(409);
        assertThat(api(program, one + "/reopening", body, from).body())
                .contains("\"closed\":false", "\"mayReopen\":false", "\"mayWithdraw\":true");
    }

    @Test
    void whoSaysNotSolvedIsToldWhatComesOfItAndTheWorklistShowsIt() {
        Browser phone = somewhere();
        Users.WithPassword handler = town.somebody(Role.HANDLER, Town.HOUSING);
        String number = file(phone, Map.of());
        Matter matter = act(number, system(), new Action.Dispatch(network.unit(Town.HOUSING), true, null));
        matter = act(matter, town.actor(handler), new Action.Sign());
        matter = act(
                matter,
                town.actor(handler),
                new Action.Reply(Outcome.SOLVED, new Answering("路灯已修好", null, null, null, List.of())));
        Map<String, String> unsolved = new HashMap<>(rating(number));
        unsolved.putAll(Map.of("solved", "false", "satisfaction", "1"));
        assertThat(post(phone, "/ask/rating", unsolved).body()).contains("热线人员会回访核实", "没有解决 · 非常不满意");
        Browser desk = browsers.signedIn(handler);
        assertThat(desk.get("/matters?q=" + number).body()).contains("诉求人称未解决");
        assertThat(desk.get("/matters/" + number).body()).contains("诉求人称未解决", "诉求人网上评价");
        assertThat(matters.list(List.of(matter.id())).getFirst().handling().unsolved())
                .isTrue();
    }

    private Map<String, String> rating(String number) {
        return Map.of("number", number, "digits", "5678", "solved", "true", "satisfaction", "4", "remark", "很快");
    }

    private String file(Browser phone, Map<String, String> changes) {
        HttpResponse<String> filed = post(phone, "/ask", request(changes));
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(200);
        return number(filed.body());
    }

    private Map<String, String> request(Map<String, String> changes) {
        Map<String, String> fields = new HashMap<>(
                Map.of("content", "路灯不亮,夜里出行不便", "category", category(), "place", Town.STREET, "phone", "00012345678"));
        fields.putAll(changes);
        return fields;
    }

    private static String category() {
        return "urban-street-lights";
    }

    private HttpResponse<String> follow(Browser phone, String number, String digits) {
        return post(phone, "/ask/follow", Map.of("number", number, "digits", digits));
    }

    private static HttpResponse<String> post(Browser phone, String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.putIfAbsent("_csrf", Browser.csrf(phone.get("/ask/follow").body()));
        return phone.postForm(path, form);
    }

    private static HttpResponse<String> api(Browser program, String path, String body, String from, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json", "X-Forwarded-For", from));
        all.addAll(List.of(headers));
        return program.send("POST", path, body, all.toArray(String[]::new));
    }

    /** Somebody who has not been here before. */
    private Browser somewhere() {
        return browsers.from(address());
    }

    private static String address() {
        UUID drawn = UUID.randomUUID();
        return "203.%d.%d.%d"
                .formatted(drawn.hashCode() & 255, drawn.hashCode() >> 8 & 255, drawn.hashCode() >> 16 & 255);
    }

    private static String number(String text) {
        Matcher number = NUMBER.matcher(text);
        assertThat(number.find()).as(text).isTrue();
        return number.group(1);
    }

    /** The page without what is drawn for each. */
    private static String plain(HttpResponse<String> answer) {
        return answer.body().replaceAll("(name=\"_csrf\" value|name=\"csrf-token\" content)=\"[^\"]+\"", "");
    }

    private Actor system() {
        return town.system();
    }

    private Matter act(String number, Actor actor, Action action) {
        long id = sql.sql("select id from matter where number = ?")
                .param(number)
                .query(Long.class)
                .single();
        return act(matters.list(List.of(id)).getFirst(), actor, action);
    }

    private Matter act(Matter matter, Actor actor, Action action) {
        return matters.append(matters.decide(matter, action, actor));
    }
}
