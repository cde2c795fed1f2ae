package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Whom the steps of a matter are told to: whoever its own definition lets act next, and nobody who may not read it. */
@AccessTest
class ToldTest {

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private JdbcClient sql;

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

    private void act(String number, String action, Users.WithPassword as, String body) {
        post("/matters/" + number + "/actions/" + action, as, body);
    }

    /** To whom a message about that matter went: a user, or roles and where they are. */
    private List<String> told(String number, String template) {
        return sql.sql("""
                        select concat_ws(' ', to_user, array_to_string(to_roles, ','), to_unit)
                        from message where link = ? and template = ? order by id""")
                .params("/matters/" + number, "matter." + template)
                .query(String.class)
                .list();
    }

    private String finding(Users.WithPassword auditor) {
        String number = post("/registers/audit_problem/records", auditor, """
                {"channel": "audit", "content": "资金闲置", "category": "budget-idle", "place": "150502", "audited": "住建局",
                 "report": "通审〔2022〕1 号", "criterion": "预算法"}""");
        act(number, "dispatch", auditor, "{\"to\": \"150502-housing\"}");
        return number;
    }

    @Test
    void whatAnAuditFoundGoesBackToTheAuditorsAndNotToTheHotline() {
        Users.WithPassword auditor = town.somebody(Role.AUDITOR, Town.CITY);
        Users.WithPassword handler = town.somebody(Role.HANDLER, Town.HOUSING);
        String number = finding(auditor);
        act(number, "sign", handler, "{}");
        act(number, "ask_extension", handler, "{\"days\": 3, \"reason\": \"招标中\"}");
        assertThat(told(number, "extension_asked")).containsExactly("auditor");
        act(number, "refuse_extension", auditor, "{\"reason\": \"不同意\"}");
        act(number, "return", handler, "{\"reason\": \"不属我单位\"}");
        assertThat(told(number, "returned")).containsExactly("auditor");
        act(number, "withdraw", auditor, "{\"reason\": \"重复\"}");
        act(number, "reopen", auditor, "{\"reason\": \"再次发现\"}");
        assertThat(told(number, "reopened")).containsExactly("auditor");
    }

    @Test
    void whatTheLeaderInstructedGoesBackToThatLeader() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.CITY);
        Users.WithPassword handler = town.somebody(Role.HANDLER, Town.HOUSING);
        String number = post("/registers/instruction/records", leader, """
                {"channel": "meeting", "content": "请核实", "category": "report-figure", "place": "150502"}""");
        act(number, "dispatch", leader, "{\"to\": \"150502-housing\"}");
        act(number, "return", handler, "{\"reason\": \"不属我单位\"}");
        assertThat(told(number, "returned"))
                .containsExactlyInAnyOrder("dispatcher", leader.user().name());
    }

    @Test
    void whatAHotlineTookInGoesBackToItsDispatchers() {
        String number = take();
        Users.WithPassword handler = town.somebody(Role.HANDLER, Town.HOUSING);
        act(number, "return", handler, "{\"reason\": \"不属我单位\"}");
        assertThat(told(number, "returned")).containsExactly("dispatcher");
    }

    private String take() {
        String number = post("/registers/hotline/records", town.operator(), """
                {"channel": "phone", "content": "路面冒热水", "category": "heating-low-temperature", "place": "150502002"}""");
        Users.WithPassword dispatcher = town.somebody(Role.DISPATCHER, Town.HOTLINE);
        act(number, "dispatch", dispatcher, "{\"to\": \"150502-housing\"}");
        return number;
    }
}
