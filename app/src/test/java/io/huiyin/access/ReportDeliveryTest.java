package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huiyin.notify.Enclosed;
import io.huiyin.notify.Enclosing;
import io.huiyin.notify.Message;
import io.huiyin.notify.To;
import io.huiyin.report.ReportDeliveryRun;
import io.huiyin.shell.Language;
import io.huiyin.testing.TestCity;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A unit's leaders say which daily special reports go out by themselves; each goes out once a day, to who may read it then. */
@AccessTest
@TestPropertySource(properties = "huiyin.test=still") // days pass in the other town
class ReportDeliveryTest {

    private static final String DELIVERIES = "/api/v1/reports/daily/deliveries";
    private static final String PAGE = "/reports/daily/delivery";

    /** The moment at which the clock of the town stands. */
    private static final String AT = "09:00";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private ReportDeliveryRun run;

    @Autowired
    private List<Enclosing> enclosing;

    @Autowired
    private Users users;

    @Autowired
    private TestCity testCity;

    @Test
    void aReportThatIsDueGoesOutOnceAndThePageSaysWhen() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.STREET);
        Browser browser = browsers.signedIn(leader);
        String page = PAGE + "?unit=" + Town.STREET;
        String form = browser.get(page).body();
        assertThat(form).contains("新的定时发送").doesNotContain("⟨");
        assertThat(browser.get("/reports/daily?unit=" + Town.STREET).body()).contains(page);
        HttpResponse<String> kept = browser.postForm(
                PAGE,
                Map.of(
                        "_csrf",
                        Browser.csrf(form),
                        "unit",
                        Town.STREET,
                        "at",
                        "23:58",
                        "about",
                        "before",
                        "readers",
                        leader.user().name(),
                        "forms",
                        "pdf"));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(302);
        assertThat(browser.get(page).body())
                .contains("每日 23:58", "首次发送：2022年12月15日", leader.user().name());
        long id = delivery(leader, Town.STREET, "23:58").path("id").asLong();

        keep(leader, Town.STREET, "today", leader);
        assertThat(IntStream.range(0, 4).parallel().map(_ -> run.send()).sum())
                .as("by whichever process comes first")
                .isLessThanOrEqualTo(1);
        assertThat(run.send()).as("once a day").isZero();
        await().until(() -> told(leader) > 0);
        assertThat(told(leader)).isEqualTo(1);
        assertThat(browser.get(page).body()).contains("上次发送", "共 1 人");
        assertThat(keep(leader, Town.STREET, "before", leader).path("next_on").asString())
                .as("kept anew, it does not go out twice on a day")
                .isEqualTo("2022-12-16");

        assertThat(browser.postForm(PAGE + "/" + id + "/stop", Map.of("_csrf", Browser.csrf(form)))
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.get(page).body()).doesNotContain("每日 23:58");
        assertThat(browser.get(page + "&lang=en").body()).contains("Add a delivery");
    }

    @Test
    void whoMayNotReadTheReportAnyMoreIsLeftOutAndGetsNoFile() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.DISTRICT);
        Users.WithPassword reader = town.somebody(Role.HANDLER, Town.DISTRICT);
        JsonNode kept = keep(leader, Town.DISTRICT, "before", leader, reader);
        Message message = new Message(
                "report " + kept.path("id").asLong() + " 2022-12-15 "
                        + reader.user().name(),
                new To.User(reader.user().name()),
                "report",
                List.of(),
                null,
                false);
        Enclosing files = enclosing.getFirst();
        assertThat(files.files(message, reader.user().name(), Language.EN))
                .extracting(Enclosed::name)
                .allSatisfy(name -> assertThat(name).matches("daily-report-.*-2022-12-14\\.(pdf|docx|xlsx)"))
                .hasSize(3);

        users.change(town.system(), reader.user().name(), null, Town.form(reader.user(), Town.DISTRICT), false);
        run.send();

        JsonNode sent = delivery(leader, Town.DISTRICT, AT);
        assertThat(sent.at("/sent_to").toString())
                .isEqualTo("[\"" + leader.user().name() + "\"]");
        assertThat(sent.at("/left_out/0").asString()).isEqualTo(reader.user().name());
        assertThat(files.files(message, reader.user().name(), Language.ZH)).isEmpty();
        assertThat(browsers.signedIn(leader)
                        .get(PAGE + "?unit=" + Town.DISTRICT)
                        .body())
                .contains("已无权查看、未发送：" + reader.user().name());
    }

    @Test
    void aProgramOfTheCityIsToldAsWell() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.CITY);
        assertThat(browsers.signedIn(leader).get(PAGE + "?unit=" + Town.CITY).body())
                .contains("推送至系统", "value=\"city-desk\"");
        long id = Browser.read(browsers.call("PUT", leader, DELIVERIES, """
            {"unit":"%s","at":"%s","about":"before","readers":[],"webhooks":["city-desk"]}\
            """.formatted(Town.CITY, AT)), 200)
                .path("id")
                .asLong();
        run.send();
        assertThat(toldToPrograms(id)).isEqualTo(1);
    }

    @Test
    void noProgramIsToldOnceWhoeverSetItUpMayNotReadTheReport() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.STREET);
        Users.WithPassword next = town.somebody(Role.LEADER, Town.STREET);
        String body = """
            {"unit":"%s","at":"08:59","about":"before","readers":["%s"],"webhooks":["city-desk"]}\
            """.formatted(Town.STREET, next.user().name());
        long id = Browser.read(browsers.call("PUT", leader, DELIVERIES, body), 200)
                .path("id")
                .asLong();
        dueNow(id);
        users.change(town.system(), leader.user().name(), null, Town.form(leader.user(), Town.DISTRICT), false);
        run.send();

        JsonNode sent = delivery(next, Town.STREET, "08:59");
        assertThat(sent.at("/sent_to/0").asString()).isEqualTo(next.user().name());
        assertThat(sent.at("/webhooks_left_out/0").asString()).isEqualTo("city-desk");
        assertThat(toldToPrograms(id)).isZero();
        assertThat(browsers.signedIn(next).get(PAGE + "?unit=" + Town.STREET).body())
                .contains("设置人 " + leader.user().name() + " 已无权查看，未推送至：city-desk");

        Browser.read(browsers.call("PUT", next, DELIVERIES, body), 200);
        dueNow(id);
        run.send();
        assertThat(toldToPrograms(id)).as("kept anew by who may read it").isEqualTo(1);
    }

    @Test
    void whatAnotherProcessIsMakingIsLeftToItUntilItsTimeIsOver() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.STREET);
        long id = Browser.read(
                        browsers.call("PUT", leader, DELIVERIES, """
                            {"unit":"%s","at":"08:58","about":"before","readers":["%s"]}\
                            """.formatted(
                                        Town.STREET, leader.user().name())),
                        200)
                .path("id")
                .asLong();
        dueNow(id);
        making(id, "2022-12-15T09:05:00+08:00");
        run.send();
        assertThat(delivery(leader, Town.STREET, "08:58").path("sent_at").isNull())
                .isTrue();

        making(id, "2022-12-15T08:59:59+08:00");
        run.send();
        assertThat(delivery(leader, Town.STREET, "08:58").path("sent_at").isNull())
                .isFalse();
    }

    @Test
    void aReportThatCannotBeMadeIsTriedAgainAndHoldsNoOtherUp() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.STREET);
        long id = Browser.read(
                        browsers.call("PUT", leader, DELIVERIES, """
                            {"unit":"%s","at":"08:57","about":"before","readers":["%s"]}\
                            """.formatted(
                                        Town.STREET, leader.user().name())),
                        200)
                .path("id")
                .asLong();
        dueNow(id);
        owner("alter table message rename to message_away");
        try {
            assertThat(run.send()).isZero();
        } finally {
            owner("alter table message_away rename to message");
        }
        assertThat(delivery(leader, Town.STREET, "08:57").path("sent_at").isNull())
                .isTrue();

        run.send();
        assertThat(delivery(leader, Town.STREET, "08:57").path("sent_at").isNull())
                .isFalse();
    }

    @Test
    void aReportThatWasMissedGoesOutWhenTheProductIsBackAndIsAboutItsOwnDay() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.STREET);
        long before = keepAt(leader, "08:56", "before");
        long lateAtNight = keepAt(leader, "23:59", "today");
        due(before, "2022-12-13");
        due(lateAtNight, "2022-12-14");

        run.send();
        assertThat(sentDays(before))
                .containsExactly(
                        "2022-12-13 about 2022-12-12", "2022-12-14 about 2022-12-13", "2022-12-15 about 2022-12-14");
        assertThat(sentDays(lateAtNight)).containsExactly("2022-12-14 about 2022-12-14");
        assertThat(delivery(leader, Town.STREET, "23:59").path("next_on").asString())
                .isEqualTo("2022-12-15");

        run.send();
        assertThat(sentDays(before)).as("each once").hasSize(3);
        assertThat(sentDays(lateAtNight)).hasSize(1);
    }

    @Test
    void whatIsMoreThanSevenDaysLateIsNotSentAndThatIsSaid() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.STREET);
        long id = keepAt(leader, "08:55", "before");
        due(id, "2022-12-01");

        run.send();
        assertThat(sentDays(id)).hasSize(7).first().isEqualTo("2022-12-09 about 2022-12-08");
        JsonNode kept = delivery(leader, Town.STREET, "08:55");
        assertThat(kept.path("missed_from").asString()).isEqualTo("2022-12-01");
        assertThat(kept.path("missed_to").asString()).isEqualTo("2022-12-08");
        Browser browser = browsers.signedIn(leader);
        assertThat(browser.get(PAGE + "?unit=" + Town.STREET).body()).contains("未补发：2022年12月1日至2022年12月8日应发的专报");

        keepAt(leader, "08:55", "before");
        assertThat(browser.get(PAGE + "?unit=" + Town.STREET).body())
                .as("kept anew")
                .doesNotContain("未补发");
    }

    @Test
    void aMissedReportThatCannotBeMadeHoldsUpItsLaterDaysSoThatTheyComeInOrder() {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.STREET);
        long id = keepAt(leader, "08:54", "before");
        due(id, "2022-12-14");
        owner("alter table message rename to message_away");
        try {
            run.send();
        } finally {
            owner("alter table message_away rename to message");
        }
        assertThat(delivery(leader, Town.STREET, "08:54").path("next_on").asString())
                .isEqualTo("2022-12-14");

        run.send();
        assertThat(sentDays(id)).hasSize(2);
    }

    private long keepAt(Users.WithPassword leader, String at, String about) {
        String body = """
            {"unit":"%s","at":"%s","about":"%s","readers":["%s"]}\
            """.formatted(Town.STREET, at, about, leader.user().name());
        return Browser.read(browsers.call("PUT", leader, DELIVERIES, body), 200)
                .path("id")
                .asLong();
    }

    /** In the order in which they were put out: the day that was due, and the day that the report is about. */
    private List<String> sentDays(long id) {
        return testCity.ownerClient()
                .sql("""
                    select split_part(key, ' ', 3) || ' about ' || substring(link from 'date=([0-9-]+)') from message
                    where key like ? order by id\
                    """)
                .param("report " + id + " %")
                .query(String.class)
                .list();
    }

    /** As if it had been kept the day before. */
    private void dueNow(long id) {
        due(id, "2022-12-15");
    }

    private void due(long id, String day) {
        owner("update report_delivery set next_on = '" + day + "' where id = " + id);
    }

    private void making(long id, String until) {
        owner("update report_delivery set making_until = '" + until + "' where id = " + id);
    }

    private void owner(String statement) {
        testCity.ownerClient().sql(statement).update();
    }

    private int toldToPrograms(long id) {
        return testCity.ownerClient()
                .sql("select count(*) from message where to_webhook = 'city-desk' and key like ?")
                .param("report " + id + " %")
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'at':'25:00','about':'before','readers':['%s']}                      | at REPORT-107",
                "{'about':'before','readers':['%s']}                                   | at BASE-002",
                "{'at':'08:00','about':'never','readers':['%s']}                       | about BASE-006",
                "{'at':'08:00','about':'before','readers':[]}                          | readers BASE-002",
                "{'at':'08:00','about':'before','readers':['nobody']}                  | readers REPORT-108",
                "{'at':'08:00','about':'before','webhooks':['nowhere']}                | webhooks BASE-006",
                "{'at':'08:00','about':'before','readers':['%s'],'forms':['odt']}      | forms BASE-006",
                "{'at':'08:00','about':'before','readers':['%s'],'by':'phone'}         | by BASE-009",
            })
    void whatCannotBeReadIsNamed(String body, String fault) {
        Users.WithPassword administrator = town.administrator();
        String asked = body.replace('\'', '"').formatted(administrator.user().name());
        JsonNode problem = Browser.read(browsers.call("PUT", administrator, DELIVERIES, asked), 422);

        assertThat(problem.at("/errors/0/field").asString() + " "
                        + problem.at("/errors/0/code").asString())
                .isEqualTo(fault);
    }

    @Test
    void aFormThatIsFaultyComesBackAsItWasTyped() {
        Browser browser = browsers.signedIn(town.administrator());
        String csrf = Browser.csrf(browser.get(PAGE).body());
        HttpResponse<String> answer = browser.postForm(
                PAGE, Map.of("_csrf", csrf, "at", "07:30", "about", "today", "readers", "<b>", "forms", "xlsx"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("没有可以查看本单位专报的用户“&lt;b&gt;”", "value=\"07:30\"")
                .containsPattern("value=\"xlsx\" checked");
    }

    @Test
    void aUnitSendsNoMoreThanTen() {
        Users.WithPassword administrator = town.administrator();
        String body = "{\"unit\":\"" + Town.HOUSING + "\",\"at\":\"1%d:30\",\"about\":\"before\",\"readers\":[\"%s\"]}";
        for (int i = 0; i < 10; i++) {
            Browser.read(
                    browsers.call(
                            "PUT",
                            administrator,
                            DELIVERIES,
                            body.formatted(i, administrator.user().name())),
                    200);
        }
        String eleventh = body.replace("1%d:30", "1%d:31");
        JsonNode problem = Browser.read(
                browsers.call(
                        "PUT",
                        administrator,
                        DELIVERIES,
                        eleventh.formatted(1, administrator.user().name())),
                409);

        assertThat(problem.path("code").asString()).isEqualTo("REPORT-109");
    }

    private long told(Users.WithPassword who) {
        JsonNode messages = Browser.read(browsers.call("GET", who, "/api/v1/inbox", ""), 200);
        return messages.path("items")
                .valueStream()
                .filter(message -> message.path("title").asString().contains("每日专报"))
                .count();
    }

    private JsonNode keep(Users.WithPassword as, String unit, String about, Users.WithPassword... readers) {
        String names = Stream.of(readers)
                .map(reader -> "\"" + reader.user().name() + "\"")
                .collect(Collectors.joining(","));
        return Browser.read(browsers.call("PUT", as, DELIVERIES, """
            {"unit":"%s","at":"%s","about":"%s","forms":["pdf","docx","xlsx"],"readers":[%s]}\
            """.formatted(unit, AT, about, names)), 200);
    }

    private JsonNode delivery(Users.WithPassword as, String unit, String at) {
        return Browser.read(browsers.call("GET", as, DELIVERIES + "?unit=" + unit, ""), 200)
                .path("items")
                .valueStream()
                .filter(one -> one.path("at").asString().equals(at))
                .findFirst()
                .orElseThrow();
    }
}
