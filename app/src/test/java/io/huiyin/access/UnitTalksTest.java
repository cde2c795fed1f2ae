package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What a unit that is called in, or criticised, is told and finds on the page. */
@AccessTest
class UnitTalksTest {

    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
    private static final Pattern TALK = Pattern.compile("href=\"(/supervision/talks/[0-9]+)\"");

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private JsonMapper json;

    private String take() {
        HttpResponse<String> response = browsers.fresh()
                .send(
                        "POST",
                        "/api/v1/registers/hotline/records",
                        """
                        {"channel": "phone", "content": "路面冒热水", "category": "heating-low-temperature", "place": "150502002"}""",
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + town.token(town.operator()));
        return json.readTree(response.body()).path("number").asString();
    }

    private void twice(Browser browser, String page, String path, Map<String, String> typed) {
        String body = browser.get(page, "Accept", "text/html").body();
        Matcher once = ONCE.matcher(body);
        assertThat(once.find()).isTrue();
        Map<String, String> form = new HashMap<>(typed);
        form.put("_csrf", Browser.csrf(body));
        form.put("once", once.group(1));
        assertThat(browser.postForm(path, form).statusCode()).isEqualTo(302);
        assertThat(browser.postForm(path, form).statusCode())
                .as("pressed twice")
                .isEqualTo(302);
    }

    private List<String> told(String link) {
        return sql.sql("""
                        select template || ' ' || array_to_string(to_roles, ',') || ' ' || to_unit
                        from message where link = ? order by id""").param(link).query(String.class).list();
    }

    @Test
    void itsLeadersAreToldOfTheTalkAndItsHandlersSeeIt() {
        String number = take();
        Browser leader = browsers.signedIn(town.somebody(Role.LEADER, Town.CITY));
        twice(
                leader,
                "/supervision",
                "/supervision/talks",
                Map.of("unit", "150502-housing", "at", "2022-12-20T09:00", "reason", "多次超期未答", "matters", number));
        String mine = browsers.signedIn(town.somebody(Role.HANDLER, Town.HOUSING))
                .get("/supervision", "Accept", "text/html")
                .body();
        Matcher talk = TALK.matcher(mine);
        assertThat(talk.find()).isTrue();
        String path = talk.group(1);
        assertThat(talk.find()).as("called once").isFalse();
        Browser handler = browsers.signedIn(town.somebody(Role.HANDLER, Town.HOUSING));
        assertThat(handler.get(path, "Accept", "text/html").body())
                .contains("多次超期未答")
                .doesNotContain("/hold\"");
        Browser elsewhere = browsers.signedIn(town.somebody(Role.HANDLER, Town.STREET));
        assertThat(elsewhere.get("/supervision", "Accept", "text/html").body()).doesNotContain(path);
        assertThat(elsewhere.get(path, "Accept", "text/html").statusCode()).isEqualTo(403);
        twice(leader, path, path + "/cancel", Map.of("reason", "改期"));
        assertThat(told(path))
                .containsExactly(
                        "supervise.called leader 1505/150502/150502-housing/",
                        "supervise.cancelled leader 1505/150502/150502-housing/");
    }

    @Test
    void aUnitThatIsCriticisedIsToldAndSoIsWhereTheNoticeIsCirculated() {
        Browser leader = browsers.signedIn(town.somebody(Role.LEADER, Town.CITY));
        twice(
                leader,
                "/supervision/notices",
                "/supervision/notices",
                Map.of("unit", "150502-housing", "title", "超期办理通报", "content", "……", "to", Town.STREET));
        assertThat(told("/supervision/notices"))
                .containsExactly(
                        "supervise.criticised handler,leader 1505/150502/150502-housing/",
                        "supervise.circulated handler,leader 1505/150502/150502002/");
        for (String unit : List.of(Town.HOUSING, Town.STREET)) {
            assertThat(browsers.signedIn(town.somebody(Role.HANDLER, unit))
                            .get("/supervision/notices", "Accept", "text/html")
                            .body())
                    .containsOnlyOnce("超期办理通报");
        }
        assertThat(browsers.signedIn(town.operator())
                        .get("/supervision", "Accept", "text/html")
                        .body())
                .as("who sees no talks finds the notices")
                .contains("通报批评");
    }

    @Test
    void aLeaderComesFromTheMatterToTheNoticeAboutIt() {
        String number = take();
        Browser leader = browsers.signedIn(town.somebody(Role.LEADER, Town.CITY));
        String link = "/supervision/notices?matter=" + number;
        assertThat(leader.get("/matters/" + number, "Accept", "text/html").body())
                .contains(link);
        assertThat(leader.get(link, "Accept", "text/html").body())
                .contains("value=\"" + number + "\"", "value=\"1505-hotline\"");
        String others = browsers.signedIn(town.operator())
                .get("/matters/" + number, "Accept", "text/html")
                .body();
        assertThat(others).doesNotContain(link);
    }
}
