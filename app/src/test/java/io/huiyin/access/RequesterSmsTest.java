package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What requesters are told by short message. */
@AccessTest
@TestPropertySource(
        properties = {"huiyin.test=sms", "huiyin.sms.requesters=true", "huiyin.sms.url=http://127.0.0.1:1/sms"})
@DirtiesContext
class RequesterSmsTest {

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private JsonMapper json;

    @Test
    void whoseRequestIsHandedOnReadsToWhomToTurn() {
        String number = take();
        post("/matters/" + number + "/actions/transfer", town.somebody(Role.DISPATCHER, Town.HOTLINE), """
                {"authority": "市中级人民法院", "reference": "2022-17", "reply": "属司法程序"}""");
        assertThat(told(number)).containsExactly("requester.received", "requester.transferred");
        assertThat(sql.sql("select args from message where template = 'requester.transferred'")
                        .query(String.class)
                        .single())
                .contains(number, "市中级人民法院", "2022-17");
    }

    @Test
    void whatAUnitPromisesItsLeaderIsNoRequestOfTheCaller() {
        String number = take();
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.CITY);
        long talk =
                post("/interviews", leader, """
                {"unit": "150502", "at": "2022-10-08T09:00", "reason": "多次超期", "matters": ["%s"]}""".formatted(number)).path("id").asLong();
        String promised = post("/interviews/" + talk + "/hold", leader, """
                {"attended": "单位负责人", "minutes": "认识到位", "undertakings": [{"what": "三日内恢复供热", "due": "2030-03-01"}]}""")
                .at("/undertakings/0/matter")
                .asString();
        assertThat(promised).isNotEmpty();
        assertThat(told(promised)).isEmpty();
    }

    private String take() {
        return post("/registers/hotline/records", town.operator(), """
                {"channel": "phone", "content": "室温只有 15 度", "category": "heating-low-temperature", "place": "150502",
                 "requester": "王女士", "phone": "13912345678"}""")
                .path("number")
                .asString();
    }

    /** Templates of the messages that name that number first, in order. */
    private List<String> told(String number) {
        return sql.sql("select template from message where to_phone is not null and args like ? order by id")
                .param("[[\"" + number + "\"%")
                .query(String.class)
                .list();
    }

    private JsonNode post(String path, Users.WithPassword as, String body) {
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
        return json.readTree(response.body());
    }
}
