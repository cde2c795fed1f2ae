package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huiyin.figure.OwnTableRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A clerk puts a table together from figures, keeps it, shares it, and is told when it is due. */
@AccessTest
@TestPropertySource(properties = "huiyin.test=still") // days pass in the other town
class OwnTablesTest {

    private static final String TABLES = "/api/v1/tables";
    private static final String ASKED = "figure=received&figure=settled&by=channel&by=category&period=last_30";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private OwnTableRun run;

    @Test
    void figuresStandSideBySideAndEachOpensIntoItsRecords() throws IOException {
        Users.WithPassword operator = town.operator();
        take(operator);
        String query = "figure=received&figure=on_time_rate&by=channel&from=2022-12-15&to=2022-12-15";
        JsonNode table = Browser.read(browsers.call("GET", operator, TABLES + "?" + query, ""), 200);
        assertThat(table.at("/columns").toString()).isEqualTo("[\"received\",\"on_time_rate\"]");
        assertThat(table.at("/by").toString()).isEqualTo("[\"channel\"]");
        assertThat(table.at("/lines/0/values/0/value").asInt()).isPositive();
        Browser browser = browsers.signedIn(operator);
        String page = browser.get("/tables?" + query).body();
        assertThat(page)
                .contains("/figures/hotline/received/records?", "按时答复率", "保存这张报表")
                .doesNotContain("⟨");
        assertThat(browser.get("/tables?" + query + "&lang=en").body()).contains("Save this table");
        byte[] file = file(operator, TABLES + "/workbook?" + query);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            XSSFSheet sheet = book.getSheetAt(0);
            assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("受理");
            assertThat(sheet.getRow(0).getCell(2).getStringCellValue()).isEqualTo("按时答复率 (%)");
            assertThat((int) sheet.getRow(1).getCell(1).getNumericCellValue())
                    .isEqualTo(table.at("/lines/0/values/0/value").asInt());
        }
    }

    @Test
    void aTableIsKeptFoundByThoseItIsSharedWithAndForgotten() {
        Users.WithPassword owner = town.operator();
        Users.WithPassword reader = town.operator();
        Users.WithPassword stranger = town.operator();
        Browser browser = browsers.signedIn(owner);
        String csrf = Browser.csrf(browser.get("/tables?" + ASKED).body());
        HttpResponse<String> saved = browser.postForm(
                "/tables",
                Map.of(
                        "_csrf",
                        csrf,
                        "query",
                        ASKED,
                        "name",
                        "<b>周报</b>",
                        "every",
                        "day",
                        "readers",
                        reader.user().name()));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(302);
        String page = browser.location(saved);
        assertThat(browser.get(page).body())
                .contains("&lt;b&gt;周报&lt;/b&gt;", "下载表格", "删除")
                .doesNotContain("<b>周报");
        assertThat(browsers.signedIn(reader).get(page).statusCode()).isEqualTo(200);
        assertThat(browsers.signedIn(reader).get(page).body()).doesNotContain("/delete");
        assertThat(browsers.signedIn(stranger).get(page).statusCode()).isEqualTo(404);
        assertThat(browsers.call("DELETE", reader, TABLES + "/saved/" + page.replaceAll(".*/", ""), "")
                        .statusCode())
                .isEqualTo(404);
        Browser.read(
                browsers.call(
                        "PUT",
                        owner,
                        TABLES + "/saved",
                        "{\"name\":\"<b>周报</b>\",\"query\":\"" + ASKED + "\",\"shared\":true}"),
                200);
        assertThat(browsers.signedIn(stranger).get(page).statusCode())
                .as("of the same name: the same table, shared with all now")
                .isEqualTo(200);
        assertThat(browser.postForm(page + "/delete", Map.of("_csrf", csrf)).statusCode())
                .isEqualTo(302);
        assertThat(browser.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void whatItIsNarrowedDownToIsSeenOnThePageSurvivesItsFormAndIsTakenAway() {
        Users.WithPassword owner = town.operator();
        take(owner);
        Browser browser = browsers.signedIn(owner);
        String filtered = "figure=received&by=day&channel=phone&category=heating-low-temperature&within=" + Town.STREET
                + "&county=" + Town.DISTRICT + "&from=2022-12-15&to=2022-12-15";
        String page = browser.get("/tables?" + filtered).body();
        assertThat(heading(page)).contains("渠道 电话", "类别 室温不达标", "街道");
        assertThat(sent(page))
                .contains("channel=phone", "category=heating-low-temperature", "within=" + Town.STREET)
                .anyMatch(pair -> pair.startsWith("county=") && pair.contains(Town.DISTRICT));

        String saved = browser.location(browser.postForm(
                "/tables",
                Map.of(
                        "_csrf",
                        Browser.csrf(page),
                        "query",
                        found("name=\"query\" value=\"([^\"]+)\"", page),
                        "name",
                        "电话暖气")));
        String kept = browser.get(saved).body();
        assertThat(heading(kept)).contains("渠道 电话");
        String changed = browser.get("/tables?" + found("class=\"btn\" href=\"/tables\\?([^\"]+)\"", kept))
                .body();
        List<String> form = sent(changed);
        assertThat(form).contains("channel=phone", "within=" + Town.STREET);
        assertThat(heading(browser.get("/tables?" + String.join("&", form)).body()))
                .as("Change, then Show")
                .isEqualTo(heading(kept));

        String without = browser.get("/tables?" + String.join("&", form).replace("channel=phone", "channel="))
                .body();
        assertThat(heading(without)).doesNotContain("渠道 电话").contains("类别 室温不达标");
        assertThat(browser.get("/tables?figure=received&within=" + Town.HOUSING).statusCode())
                .as("a body is no place")
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "figure=received&by=day                                 | line         | 受理,7 日平均",
                "figure=received&by=day&chart=bars                      | bar          | 受理",
                "figure=received&by=week&chart=lines                    | line         | 受理",
                "figure=received&figure=settled&by=channel              | rank         | 受理,办结",
                "figure=received&figure=settled&by=month&chart=lines    | line         | 受理,办结",
                "figure=received&by=day&by=channel&across=true          | line         | 电话",
                "figure=received&by=day&by=channel&across=true&chart=bars | stacked    | 电话",
                "figure=received&by=category&by=channel&across=true     | rank_stacked | 电话",
            })
    void aChartHasTheFiguresOfOneUnitOrWhatStandsAcrossAsSeries(String query, String kind, String series) {
        Users.WithPassword operator = town.operator();
        take(operator);
        JsonNode chart =
                chart(browsers.signedIn(operator).get("/tables?" + query).body());
        assertThat(chart.path("kind").asString()).isEqualTo(kind);
        assertThat(chart.path("series")
                        .valueStream()
                        .map(one -> one.path("name").asString()))
                .containsAll(List.of(series.split(",", -1)));
    }

    @Test
    void theChartIsChosenSavedAndToldByTheApi() {
        Users.WithPassword operator = town.operator();
        take(operator);
        Browser browser = browsers.signedIn(operator);
        String query = "figure=received&figure=on_time_rate&by=channel&chart=";
        String mixed = browser.get("/tables?" + query + "bars").body();
        assertThat(chart(mixed).path("series")).hasSize(1);
        assertThat(mixed).contains("单位不同，未画入图：按时答复率");
        assertThat(sent(mixed)).contains("chart=bars");
        assertThat(browser.get("/tables?" + query + "none").body()).doesNotContain("data-chart");
        assertThat(browser.get("/tables?figure=received&by=channel&by=category&chart=bars")
                        .body())
                .contains("没有画图：按一项分列")
                .doesNotContain("data-chart");
        assertThat(browser.get(
                                "/tables?figure=received&by=channel&by=day&across=true&from=2022-12-01&to=2022-12-15&lang=en")
                        .statusCode())
                .isEqualTo(200);

        JsonNode saved = Browser.read(
                browsers.call("PUT", operator, TABLES + "/saved", "{\"name\":\"图\",\"query\":\"" + query + "bars\"}"),
                200);
        assertThat(saved.path("query").asString()).contains("chart=bars");
        assertThat(Browser.read(
                                browsers.call(
                                        "GET",
                                        operator,
                                        TABLES + "/saved/" + saved.path("id").asLong(),
                                        ""),
                                200)
                        .path("chart")
                        .asString())
                .isEqualTo("bars");
    }

    private static JsonNode chart(String page) {
        return JsonMapper.shared().readTree(found("<script type=\"application/json\">(.*?)</script>", page));
    }

    private static String heading(String page) {
        return found("<caption class=\"visually-hidden\">[^·<]*· ([^<]*)</caption>", page);
    }

    /** What the form that shows a table would send, as it stands on the page. */
    private static List<String> sent(String page) {
        String form = page.substring(
                page.indexOf("<form method=\"get\" action=\"/tables\""),
                page.indexOf("</form>", page.indexOf("id=\"figure\"")));
        List<String> pairs = new ArrayList<>();
        Pattern.compile("<select[^>]* name=\"([^\"]+)\".*?</select>", Pattern.DOTALL)
                .matcher(form)
                .results()
                .forEach(select -> Pattern.compile("value=\"([^\"]+)\" selected")
                        .matcher(select.group())
                        .results()
                        .forEach(option -> pairs.add(select.group(1) + "=" + option.group(1))));
        Pattern.compile("<input[^>]*type=\"(?:date|checkbox)\"[^>]*>")
                .matcher(form)
                .results()
                .map(MatchResult::group)
                .filter(input -> input.contains("\"date\"") || input.contains(" checked"))
                .forEach(input ->
                        pairs.add(found(" name=\"([^\"]+)\"", input) + "=" + found(" value=\"([^\"]*)\"", input)));
        return pairs;
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }

    @Test
    void aReaderSeesItWithRightsOfTheirOwn() {
        Users.WithPassword owner = town.operator();
        Users.WithPassword handler = town.somebody(Role.HANDLER, Town.STREET);
        JsonNode saved = Browser.read(
                browsers.call(
                        "PUT",
                        owner,
                        TABLES + "/saved",
                        "{\"name\":\"全市\",\"query\":\"figure=received&unit=1505\",\"shared\":true}"),
                200);
        assertThat(browsers.call(
                                "GET",
                                handler,
                                TABLES + "/saved/" + saved.path("id").asLong(),
                                "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void ownerAndReadersAreToldOnceWhenItIsDue() {
        Users.WithPassword owner = town.operator();
        Users.WithPassword reader = town.operator();
        String body = "{\"name\":\"%s\",\"query\":\"figure=received\",\"every\":\"%s\",\"readers\":[\"%s\"]}";
        Browser.read(
                browsers.call(
                        "PUT",
                        owner,
                        TABLES + "/saved",
                        body.formatted("每日受理", "day", reader.user().name())),
                200);
        Browser.read(
                browsers.call(
                        "PUT",
                        owner,
                        TABLES + "/saved",
                        body.formatted("每周受理", "week", reader.user().name())),
                200);
        run.tell();
        assertThat(run.tell())
                .as("each once a day; this Thursday no weekly one")
                .isZero();
        for (Users.WithPassword one : List.of(owner, reader)) {
            Browser browser = browsers.signedIn(one);
            await().until(() -> browser.get("/inbox").body().contains("自编报表“每日受理”已更新"));
            assertThat(browser.get("/inbox").body()).doesNotContain("每周受理");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by=day                                            | figure BASE-002",
                "figure=received&period=never                      | period BASE-006",
                "figure=received&compare=day                       | compare BASE-009",
                "figure=received&by=nothing                        | by BASE-006",
                "figure=received&from=2022-12-15&to=2022-12-01     | from FIGURE-004",
                "figure=received&across=true&by=day                | across FIGURE-024",
                "figure=a,b,c,d,e,f,g,h,i                          | figure FIGURE-023",
                "figure=received&chart=pie                         | chart BASE-006",
                "figure=received&by=channel&chart=lines            | chart FIGURE-026",
                "figure=received&unit=nowhere                      | unit FIGURE-009",
            })
    void whatCannotBeReadIsNamed(String query, String fault) {
        Users.WithPassword operator = town.operator();
        JsonNode problem = Browser.read(browsers.call("GET", operator, TABLES + "?" + query, ""), 422);
        assertThat(problem.at("/errors/0/field").asString() + " "
                        + problem.at("/errors/0/code").asString())
                .isEqualTo(fault);
        HttpResponse<String> page = browsers.signedIn(operator).get("/tables?" + query);
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body().contains("hy-field-error"))
                .as("said beside its field, where there is one")
                .isEqualTo(!fault.startsWith("compare"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"\",\"query\":\"figure=received\"}                             | 422",
                "{\"name\":\"x\",\"query\":\"figure=nothing\"}                             | 404",
                "{\"name\":\"x\",\"query\":\"figure=%zz\"}                                 | 422",
                "{\"name\":\"x\",\"query\":\"figure=received\",\"every\":\"hour\"}         | 422",
                "{\"name\":\"x\",\"query\":\"figure=received\",\"readers\":[\"nobody\"]}   | 422",
                "{\"name\":\"x\",\"query\":\"figure=received\",\"owner\":\"admin\"}        | 422",
            })
    void whatCannotBeKeptIsRefused(String body, int status) {
        assertThat(browsers.call("PUT", town.operator(), TABLES + "/saved", body)
                        .statusCode())
                .isEqualTo(status);
    }

    private void take(Users.WithPassword operator) {
        String body = """
                {"channel":"phone","content":"暖气不热","category":"heating-low-temperature","place":"%s","requester":"甲某"}""".formatted(Town.STREET);
        Browser.read(browsers.call("POST", operator, "/api/v1/registers/hotline/records", body), 201);
    }

    private byte[] file(Users.WithPassword as, String path) {
        return browsers.fresh().bytes(path, "Authorization", "Bearer " + town.token(as));
    }
}
