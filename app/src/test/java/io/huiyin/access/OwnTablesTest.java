package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huiyin.figure.OwnTableRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

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
                "figure=received&unit=nowhere                      | unit FIGURE-009",
            })
    void whatCannotBeReadIsNamed(String query, String fault) {
        Users.WithPassword operator = town.operator();
        JsonNode problem = Browser.read(browsers.call("GET", operator, TABLES + "?" + query, ""), 422);
        assertThat(problem.at("/errors/0/field").asString() + " "
                        + problem.at("/errors/0/code").asString())
                .isEqualTo(fault);
        assertThat(browsers.signedIn(operator).get("/tables?" + query).statusCode())
                .isEqualTo(422);
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
