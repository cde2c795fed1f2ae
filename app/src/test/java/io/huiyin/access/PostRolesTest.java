package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Journal;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A city decides which roles a post gives; the liaison's are played with here. */
@AccessTest
class PostRolesTest {

    private static final String LIAISON = "liaison";
    private static final String JSON = "application/json";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private PostRoleSettings settings;

    @Autowired
    private UserDuties duties;

    @Autowired
    private Journal journal;

    @Autowired
    @Qualifier("postRoleCheck")
    private StateCheck check;

    @Autowired
    private JdbcClient sql;

    @AfterEach
    void asItWas() {
        settings.decide(town.system(), LIAISON, List.of("handler"), null);
    }

    private Users.WithPassword liaison() {
        Users.WithPassword somebody = town.nobody();
        duties.assign(
                town.system(),
                somebody.user().name(),
                new Fields(new HashMap<>(Map.of("unit", Town.STREET, "post", LIAISON)), new Checks()));
        return somebody;
    }

    private PostRoleSettings.Setting setting() {
        return settings.list(town.system()).stream()
                .filter(one -> one.post().code().equals(LIAISON))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoHoldsThePostHasWhatTheCityDecidedAtOnce() {
        Users.WithPassword liaison = liaison();
        String street = "1505/150502/150502002/";
        assertThat(town.actor(liaison).is(Set.of("handler"), street)).isTrue();
        Browser browser = browsers.signedIn(liaison);
        assertThat(browser.get("/supervision", "Accept", "text/html").body())
                .as("a handler sees what is said of the own unit, and calls nobody in")
                .contains("通报批评")
                .doesNotContain("action=\"/supervision/talks\"");
        settings.decide(town.system(), LIAISON, List.of("leader", "worker"), null);
        Actor after = town.actor(liaison);
        assertThat(after.is(Set.of("leader"), street)).isTrue();
        assertThat(after.is(Set.of("worker"), street)).isTrue();
        assertThat(after.is(Set.of("handler"))).isFalse();
        assertThat(after.is(Set.of("leader"), "1505/")).as("not above the unit").isFalse();
        assertThat(browser.get("/supervision", "Accept", "text/html").body())
                .as("the session goes on, with the new rights")
                .contains("action=\"/supervision/talks\"");
    }

    @Test
    void aPostMayGiveNothing() {
        Users.WithPassword liaison = liaison();
        settings.decide(town.system(), LIAISON, List.of(), null);
        assertThat(town.actor(liaison).is(Set.of("handler", "leader", "worker")))
                .isFalse();
        assertThat(setting().roles()).isEmpty();
    }

    @Test
    void rolesOfTheWholeCityComeWithNoPost() {
        for (String role : List.of("administrator", "auditor", "king", "")) {
            assertThatThrownBy(() -> settings.decide(town.system(), LIAISON, List.of("handler", role), null))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.faults())
                                    .singleElement()
                                    .satisfies(fault -> assertThat(fault.code()).isEqualTo("ACCESS-352")));
        }
        assertThat(setting().roles()).containsExactly(Role.HANDLER);
    }

    @Test
    void decisionsAreEventsThatAreVerified() {
        settings.decide(town.system(), LIAISON, List.of("worker"), null);
        long id = sql.sql("select id from post_role where post = ?")
                .param(LIAISON)
                .query(Long.class)
                .single();
        List<Event> events = journal.history(new Stream(PostRole.KIND, id));
        assertThat(events.getLast().action()).isEqualTo(PostRole.CHANGED);
        assertThat(settings.changes(town.system()).getFirst().roles()).containsExactly(Role.WORKER);
        List<Finding> findings = new ArrayList<>();
        check.check(List.of(events), findings::add);
        assertThat(findings).isEmpty();
        sql.sql("update post_role set roles = '{leader}' where id = ?")
                .param(id)
                .update();
        check.check(List.of(events), findings::add);
        assertThat(findings)
                .singleElement()
                .satisfies(found -> assertThat(found.toString()).contains("roles"));
        sql.sql("update post_role set roles = '{worker}' where id = ?")
                .param(id)
                .update();
    }

    @Test
    void whoSawSomethingOlderIsTold() {
        int seen = setting().seq();
        settings.decide(town.system(), LIAISON, List.of("leader"), seen);
        assertThatThrownBy(() -> settings.decide(town.system(), LIAISON, List.of("worker"), seen))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("JOURNAL-101"));
    }

    @Test
    void administratorsDecideByPageAndByApiAndNobodyElse() {
        Users.WithPassword administrator = town.administrator();
        Browser browser = browsers.signedIn(administrator);
        String page = browser.get("/admin/posts", "Accept", "text/html").body();
        assertThat(page).contains("联络员", "岗位权限", "承办员");
        Map<String, String> typed = Map.of(
                "_csrf",
                Browser.csrf(page),
                "roles",
                "leader",
                "seq",
                String.valueOf(setting().seq()));
        assertThat(browser.location(browser.postForm("/admin/posts/liaison", typed)))
                .isEqualTo("/admin/posts");
        assertThat(setting().roles()).containsExactly(Role.LEADER);
        assertThat(browser.get("/admin/posts?lang=en", "Accept", "text/html").body())
                .contains("Decided here", administrator.user().name());
        assertThat(browser.postForm("/admin/posts/liaison", typed).statusCode()).isEqualTo(409);
        assertThat(browser.postForm("/admin/posts/king", typed).statusCode()).isEqualTo(404);
        assertThat(browser.postForm("/admin/posts/liaison", Map.of("_csrf", typed.get("_csrf"), "seq", "x"))
                        .statusCode())
                .isBetween(400, 422);
        String bearer = "Bearer " + town.token(administrator);
        HttpResponse<String> decided = browsers.fresh()
                .send(
                        "PUT",
                        "/api/v1/post-roles/liaison",
                        "{\"roles\":[\"worker\"]}",
                        "Authorization",
                        bearer,
                        "Content-Type",
                        JSON);
        assertThat(decided.body()).contains("\"post\":\"liaison\"", "[\"worker\"]");
        assertThat(browsers.fresh()
                        .get("/api/v1/post-roles", "Authorization", bearer)
                        .body())
                .contains("{\"post\":\"head\",\"roles\":[\"leader\"],\"usual\":true,\"seq\":0}");
        HttpResponse<String> refused = browsers.fresh()
                .send(
                        "PUT",
                        "/api/v1/post-roles/liaison",
                        "{\"roles\":[\"administrator\"]}",
                        "Authorization",
                        bearer,
                        "Content-Type",
                        JSON);
        assertThat(refused.statusCode()).isEqualTo(422);
        String other = "Bearer " + town.token(town.somebody(Role.LEADER, Town.CITY));
        assertThat(browsers.fresh()
                        .get("/api/v1/post-roles", "Authorization", other)
                        .statusCode())
                .isEqualTo(403);
    }
}
