package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.Event;
import io.huiyin.journal.Stream;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterWatcher;
import io.huiyin.matter.Matters;
import io.huiyin.network.Network;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Unit;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.testing.HuiyinTestWiring;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the steps of the escalation of a unit that helps tell to whom, in both languages; and what whoever takes down sees of those who will help. */
@AccessTest
class HelperNoticesTest {

    private static final String LEAK = "heating-pipe-leak";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private List<MatterWatcher> watchers;

    @Autowired
    private Matters matters;

    @Autowired
    private Network network;

    @Autowired
    private Bundles bundles;

    @Autowired
    private JdbcClient sql;

    @Autowired
    private JsonMapper json;

    /** Of the district, whom others help. */
    private String take() {
        String number = post("/api/v1/registers/hotline/records", town.operator(), """
                        {"channel":"phone","content":"路面冒热水","category":"%s","place":"%s"}""".formatted(LEAK, Town.STREET))
                .path("number")
                .asString();
        Users.WithPassword dispatcher = town.somebody(Role.DISPATCHER, Town.HOTLINE);
        post("/api/v1/matters/" + number + "/actions/dispatch", dispatcher, "{\"to\":\"" + Town.DISTRICT + "\"}");
        return number;
    }

    private JsonNode post(String path, Users.WithPassword as, String body) {
        String bearer = "Bearer " + town.token(as);
        return json.readTree(browsers.fresh()
                .send("POST", path, body, "Content-Type", "application/json", "Authorization", bearer)
                .body());
    }

    private Matter matter(String number) {
        User operator = town.operator().user();
        SignedIn signedIn = new SignedIn(operator.id(), operator.name(), null, HuiyinTestWiring.NOW, "");
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of()));
        try {
            return matters.matter(number);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            before | helper | 150502-housing | 协办即将到期 | 主办单位 科尔沁区，协办期限 2022-12-16 18:00
            after  | helper | 150502-housing | 协办已超期 | 请尽快答复主办单位 科尔沁区，协办期限 2022-12-16 18:00
            after  | lead   | 150502 | 有协办单位超期 | 请 科尔沁区 催请协办单位 住房和城乡建设局，其期限 2022-12-16 18:00
            after  | leader | 1505 | 协办单位超期未答复 | 住房和城乡建设局 协办超期（期限 2022-12-16 18:00），主办单位 科尔沁区，请督促
            """)
    void eachStepNamesTheMatterTheUnitsAndTheLimit(String when, String whom, String to, String title, String text) {
        String number = take();
        happened(matter(number), data(when, whom, to));
        JsonNode told = message(number);
        assertThat(told.path("unit").asString()).isEqualTo(network.unit(to).path());
        assertThat(words(told, "title", Language.ZH)).isEqualTo(number + " " + title);
        assertThat(words(told, "text", Language.ZH)).isEqualTo(text);
        assertThat(words(told, "title", Language.EN)).startsWith(number + ": ");
        assertThat(words(told, "text", Language.EN))
                .contains("2022-12-16 18:00")
                .doesNotContain("{", "}")
                .isNotEqualTo(text);
    }

    @Test
    void whereARegisterHasNoStepsBothWhoIsLateAndWhoWaitsAreTold() {
        String number = take();
        Map<String, Object> data = data("at", "lead", Town.HOUSING);
        data.remove("helper");
        happened(matter(number), data);
        assertThat(sql.sql(
                                "select to_unit || ' ' || template from message where link = ? and template like '%.co_%' order by id")
                        .param("/matters/" + number)
                        .query(String.class)
                        .list())
                .containsExactly("1505/150502/150502-housing/ matter.co_late", "1505/150502/ matter.co_behind.lead");
    }

    private Map<String, Object> data(String when, String whom, String to) {
        Unit helper = network.unit(Town.HOUSING);
        Map<String, Object> data = new HashMap<>();
        data.put("clock", "co");
        data.put("when", when);
        data.put("do", "remind");
        data.put("whom", whom);
        data.put("path", network.unit(to).path());
        data.put("unit_id", helper.id());
        data.put("helper", helper.code());
        data.put("due", "2022-12-16T10:00:00Z");
        return data;
    }

    private void happened(Matter matter, Map<String, Object> data) {
        Event event = new Event(
                new Stream(Stream.MATTER, matter.id()),
                90,
                LocalDate.of(2022, 12, 15),
                HuiyinTestWiring.NOW,
                HuiyinTestWiring.NOW,
                "clock",
                "fired",
                matter.leadPath(),
                data,
                Map.of());
        watchers.forEach(
                watcher -> watcher.happened(List.of(new MatterWatcher.Happened(matter, matter, List.of(event)))));
    }

    private JsonNode message(String number) {
        return json.readTree(
                sql.sql("""
                        select json_build_object('unit', to_unit, 'template', template, 'args', args::json)::text
                        from message where link = ? and template like '%.co_%'""").param("/matters/" + number).query(String.class).single());
    }

    private String words(JsonNode message, String part, Language language) {
        Object[] args = new Object[message.path("args").size()];
        Arrays.setAll(
                args,
                i -> message.path("args")
                        .get(i)
                        .get(language == Language.ZH ? 0 : 1)
                        .asString());
        return bundles.of(language).t("notice." + message.path("template").asString() + "." + part, args);
    }

    @Test
    void whoTakesDownSeesWhoWillHelp() {
        Browser operator = browsers.signedIn(town.operator());
        town.add(
                List.of(new NewUnit("150502-water", "供水公司", null, "bureau", null, "water", Town.DISTRICT, null, null)));
        String proposal = "/intake/proposal?category=%s&place=" + Town.STREET;
        assertThat(operator.get(proposal.formatted(LEAK)).body()).contains("供水公司", "确认漏水是否来自供水管道", "1 个工作日");
        assertThat(operator.get(proposal.formatted("heating-low-temperature")).body())
                .doesNotContain("供水公司", "协办");
        assertThat(operator.get(proposal.formatted("nothing")).statusCode()).isEqualTo(200);
    }
}
