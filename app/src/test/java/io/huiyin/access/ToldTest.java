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

    private static final String HOUSING = "1505/150502/150502-housing/";

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

    @Test
    void whoMayApproveHearsOfAProposalAndWhoWroteItOfItsRejection() {
        String number = take();
        Users.WithPassword writer = town.somebody(Role.HANDLER, Town.HOUSING);
        act(number, "sign", writer, "{}");
        act(number, "propose", writer, "{\"outcome\": \"solved\", \"reply\": \"已修好\"}");
        assertThat(told(number, "proposed")).containsExactly("handler,leader,worker " + HOUSING);
        act(number, "reject", town.somebody(Role.HANDLER, Town.HOUSING), "{\"reason\": \"不够具体\"}");
        assertThat(told(number, "rejected")).containsExactly(writer.user().name());
    }

    @Test
    void anAuditorReadsWhatWasRectifiedAndIsNotAskedToCallAnybody() {
        Users.WithPassword auditor = town.somebody(Role.AUDITOR, Town.CITY);
        Users.WithPassword handler = town.somebody(Role.HANDLER, Town.HOUSING);
        String number = finding(auditor);
        act(number, "sign", handler, "{}");
        act(number, "report", handler, """
                {"outcome": "solved", "reply": "已支出", "fields": {"progress": "rectified", "measures": "已支出"}}""");
        assertThat(told(number, "proposed")).containsExactly("auditor");
        act(number, "examine", town.somebody(Role.AUDITOR, Town.CITY), "{}");
        assertThat(told(number, "replied")).isEmpty();
        assertThat(told(number, "settled")).containsExactly(auditor.user().name());
    }

    @Test
    void theUnitHearsThatTimeStandsStillAndRunsOnAndThatNothingIsLeftToDo() {
        String number = take();
        Users.WithPassword dispatcher = town.somebody(Role.DISPATCHER, Town.HOTLINE);
        act(number, "sign", town.somebody(Role.HANDLER, Town.HOUSING), "{}");
        act(number, "suspend", dispatcher, "{\"suspend_reason\": \"requester\"}");
        act(number, "resume", dispatcher, "{}");
        assertThat(told(number, "suspended")).containsExactly("handler,worker " + HOUSING);
        assertThat(told(number, "resumed")).containsExactly("handler,worker " + HOUSING);
        act(number, "invite", dispatcher, "{\"units\": [\"150502002\"], \"asked\": \"请现场确认\", \"days\": 1}");
        act(number, "co_reply", town.somebody(Role.HANDLER, Town.STREET), "{\"reply\": \"已确认\"}");
        assertThat(told(number, "co_replied")).containsExactly("handler,worker " + HOUSING);
        act(number, "withdraw", town.operator(), "{\"reason\": \"诉求人撤回\"}");
        assertThat(told(number, "withdrawn")).containsExactly("handler,worker " + HOUSING);
    }

    @Test
    void whatWasNeverDispatchedIsWithdrawnWithoutTellingAnybody() {
        Users.WithPassword operator = town.operator();
        String number = received(operator);
        act(number, "withdraw", operator, "{\"reason\": \"诉求人撤回\"}");
        assertThat(told(number, "withdrawn")).isEmpty();
    }

    @Test
    void whoReceivesAListIsToldOnceHoweverLongItIs() {
        Users.WithPassword leaves = town.operator();
        Users.WithPassword stays = town.operator();
        received(leaves);
        received(leaves);
        String from = leaves.user().name();
        post("/handovers", leaves, """
                {"from": "%s", "to": "%s", "side": "operator", "reason": "调离"}""".formatted(from, stays.user().name()));
        assertThat(sql.sql("select count(*) from message where template = 'matter.handed_over' and to_user = ?")
                        .param(stays.user().name())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private String take() {
        String number = received(town.operator());
        Users.WithPassword dispatcher = town.somebody(Role.DISPATCHER, Town.HOTLINE);
        act(number, "dispatch", dispatcher, "{\"to\": \"150502-housing\"}");
        return number;
    }

    private String received(Users.WithPassword operator) {
        return post("/registers/hotline/records", operator, """
                {"channel": "phone", "content": "路面冒热水", "category": "heating-low-temperature", "place": "150502002"}""");
    }
}
