package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.matter.Action;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.network.Network;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may see a matter or a record, told with the reason: exactly those who can. */
@AccessTest
class AudienceTest {

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private UserDuties duties;

    @Autowired
    private Matters matters;

    @Autowired
    private Network network;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private JsonMapper json;

    @Test
    void exactlyThoseWhoAreToldCanOpenIt() {
        MatrixTown things = new MatrixTown(town, browsers.fresh());
        Map<String, String> tokens = new TreeMap<>();
        for (Role role : Role.values()) {
            add(tokens, town.somebody(role, Town.STREET));
            add(tokens, town.somebody(role, "150502003"));
        }
        Users.WithPassword onDuty = town.nobody();
        add(tokens, onDuty);
        give(onDuty, Town.STREET + "001");
        String auditor = town.token(town.somebody(Role.AUDITOR, Town.CITY));
        for (MatrixTown.Place place : MatrixTown.HERE) {
            for (String thing : List.of("/api/v1/matters/$number", "/api/v1/registers/inspection/records/$record")) {
                String path = things.fill(thing, place);
                List<String> opened = new ArrayList<>();
                tokens.forEach((name, token) -> {
                    if (get(path, token).statusCode() == 200) {
                        opened.add(name);
                    }
                });
                assertThat(told(path + "/audience", auditor))
                        .as(path)
                        .filteredOn(tokens::containsKey)
                        .containsExactlyInAnyOrderElementsOf(opened);
            }
        }
    }

    /** A unit elsewhere that helps, and one whose matter went to another: each by its own way. */
    @Test
    void whoHelpsIsToldAndWhoeverNoLongerHasItIsNot() {
        MatrixTown things = new MatrixTown(town, browsers.fresh());
        String number = things.fill("$number", MatrixTown.Place.OWN);
        Users.WithPassword helper = town.somebody(Role.HANDLER, "150502003");
        Users.WithPassword housing = town.somebody(Role.HANDLER, Town.HOUSING);
        String auditor = town.token(town.somebody(Role.AUDITOR, Town.CITY));
        Actor dispatcher = town.actor(town.somebody(Role.DISPATCHER, Town.CITY));
        said(number, auditor, helper, false);
        said(number, auditor, housing, false);
        act(number, dispatcher, new Action.Dispatch(network.unit(Town.HOUSING), true, null));
        act(number, town.actor(housing), new Action.Sign());
        act(number, dispatcher, new Action.Invite(List.of(network.unit("150502003")), "请协助", 2));
        said(number, auditor, helper, true);
        said(number, auditor, housing, true);
    }

    private void act(String number, Actor actor, Action action) {
        long id = sql.sql("select id from matter where number = ?")
                .param(number)
                .query(Long.class)
                .single();
        Matter matter = matters.list(List.of(id)).getFirst();
        matters.append(matters.decide(matter, action, actor));
    }

    private void said(String number, String auditor, Users.WithPassword somebody, boolean sees) {
        String path = "/api/v1/matters/" + number;
        assertThat(told(path + "/audience", auditor).contains(somebody.user().name()))
                .isEqualTo(sees);
        assertThat(get(path, town.token(somebody)).statusCode() == 200).isEqualTo(sees);
    }

    @Test
    void aRegisterWithoutPlacesIsSeenByWhoeverHasTheRoleAnywhere() {
        Users.WithPassword worker = town.somebody(Role.WORKER, Town.STREET);
        String made = browsers.fresh()
                .send(
                        "POST",
                        "/api/v1/registers/hotline_call/records",
                        "{\"fields\":{\"exchange_id\":\"audience\",\"began_at\":\"2022-12-15T01:00:00Z\",\"result\":\"ringing\"}}",
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + town.token(town.operator()))
                .body();
        String path = "/api/v1/registers/hotline_call/records/"
                + json.readTree(made).at("/id").asString() + "/audience";
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.STREET);
        assertThat(told(path, town.token(town.somebody(Role.AUDITOR, Town.CITY))))
                .contains(leader.user().name())
                .doesNotContain(worker.user().name());
    }

    @Test
    void thePageOfARecordCallsItByItsName() {
        String made = browsers.fresh()
                .send(
                        "POST",
                        "/api/v1/registers/training/records",
                        """
                        {"fields": {"topic": "谁看得到培训", "trainee": "hotline", "means": "class", "organiser": "%1$s", "place": {"unit": "%1$s"},
                         "starts_on": "2022-11-02", "teacher": "赵老师", "person_times": 3}}""".formatted(town.actor(town.administrator()).scope().replaceAll("/.*", "")),
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + town.token(town.administrator()))
                .body();
        String record =
                "/registers/training/records/" + json.readTree(made).at("/id").asString();
        assertThat(browsers.signedIn(town.somebody(Role.AUDITOR, Town.CITY))
                        .get(record + "/audience")
                        .body())
                .contains("培训台账 谁看得到培训", "href=\"" + record + "\"");
    }

    private void add(Map<String, String> tokens, Users.WithPassword somebody) {
        tokens.put(somebody.user().name(), town.token(somebody));
    }

    private void give(Users.WithPassword somebody, String unit) {
        duties.assign(
                town.system(),
                somebody.user().name(),
                new Fields(Map.of("unit", unit, "post", "grid_worker"), new Checks()));
    }

    private List<String> told(String path, String token) {
        HttpResponse<String> answer = get(path, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        for (JsonNode item : json.readTree(answer.body()).at("/items")) {
            names.add(item.at("/user").asString());
        }
        return names.stream().distinct().toList();
    }

    private HttpResponse<String> get(String path, String token) {
        return browsers.fresh().get(path, "Authorization", "Bearer " + token);
    }
}
