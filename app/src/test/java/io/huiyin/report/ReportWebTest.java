package io.huiyin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.HuiyinApplication;
import io.huiyin.access.Tokens;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.document.DocxFile;
import io.huiyin.document.PdfFile;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.sheet.TabbedWorkbook;
import io.huiyin.testing.HuiyinTestWiring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports, home and proof over HTTP, in a city of its own. Its clock stands still on 15 December 2022. */
@SpringBootTest(
        classes = HuiyinApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "huiyin.test=report")
@ContextConfiguration(initializers = HuiyinTestWiring.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("store")
class ReportWebTest {

    private static final String DAILY = "/api/v1/reports/daily";
    private static final String FIGURES = "/api/v1/figures/hotline";
    private static final String PHONE = "13900001111";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Actor ANYBODY = Actor.system("1505/");

    private final HttpClient api = HttpClient.newHttpClient();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final Map<String, String> tokens = new HashMap<>();

    @Autowired
    private Users users;

    @Autowired
    private Tokens issuer;

    @Autowired
    private Units units;

    @Autowired
    private City city;

    @Autowired
    private JsonMapper json;

    @Value("${local.server.port}")
    private int port;

    @BeforeAll
    void aMorningPasses() throws IOException, InterruptedException {
        assertThat(city.code()).isEqualTo("1505");
        units.addUnits(
                List.of(
                        unit("1505", "通辽市", "city", null, null),
                        unit("1505-hotline", "市12345便民热线中心", "bureau", "hotline", "1505"),
                        unit("150502", "科尔沁区", "county", null, "1505"),
                        unit("150502-heating", "供热公司", "bureau", "heating", "150502"),
                        unit("150502002", "西门街道", "street", null, "150502")),
                ANYBODY);
        for (String[] person :
                new String[][] {{"operator", "1505-hotline"}, {"handler", "150502-heating"}, {"auditor", "1505"}}) {
            Users.WithPassword user = users.add(ANYBODY, new UserForm(person[0], "测试", List.of(person[0]), person[1]));
            tokens.put(person[0], issuer.issue(ANYBODY, person[0]).secret());
            if (person[0].equals("auditor")) {
                signIn(user.password());
            }
        }
        take("phone", "heating-outage", "auto");
        take("wechat", "heating-fee", "auto");
        take("phone", "water-quality", null);
    }

    @AfterAll
    void close() {
        api.close();
        browser.close();
    }

    @Test
    void theReportCountsWhatWasTakenIn() throws IOException, InterruptedException {
        JsonNode report = get("auditor", DAILY);
        assertThat(report.path("date").asString()).isEqualTo("2022-12-15");
        assertThat(report.path("root").asString()).isEqualTo("open");
        assertThat(report.path("as_of").asString()).isEqualTo("2022-12-15T09:00:00+08:00");
        assertThat(figure(report, "received").path("value").asLong()).isEqualTo(3);
        assertThat(figure(report, "dispatched").path("value").asLong()).isEqualTo(2);
        assertThat(figure(report, "backlog").path("value").asLong()).isEqualTo(3);
        assertThat(figure(report, "on_time_rate").path("value").isNull()).isTrue();
        assertThat(report.path("channels").get(0).path("name").path("name").asString())
                .isEqualTo("电话");
        assertThat(figure(report.path("channels").get(0), "received")
                        .path("value")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void itsRecordsAreListedPageByPage() throws IOException, InterruptedException {
        JsonNode first = get("auditor", DAILY + "/records?figure=received&limit=2");
        assertThat(first.path("total").asLong()).isEqualTo(3);
        assertThat(first.path("items").size()).isEqualTo(2);
        JsonNode rest = get(
                "auditor",
                DAILY + "/records?figure=received&limit=2&after="
                        + first.path("next").asString());
        assertThat(rest.path("items").size()).isEqualTo(1);
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        date=yesterday              | date yesterday BASE-005 YYYY-MM-DD
        date=2022-02-30             | date 2022-02-30 BASE-005 YYYY-MM-DD
        date=2022-12-16             | date 2022-12-16 REPORT-101 ≤ 2022-12-15
        unit=nowhere                | unit nowhere REPORT-102 GET /api/v1/units?q=
        date=x&unit=y               | date x BASE-005 YYYY-MM-DD; unit y REPORT-102 GET /api/v1/units?q=
        """)
    void whatIsNotAcceptedIsNamed(String query, String expected) throws IOException, InterruptedException {
        HttpResponse<String> answer = call("auditor", "GET", DAILY + "?" + query);
        assertThat(answer.statusCode()).isEqualTo(422);
        String faults = String.join(
                "; ",
                StreamSupport.stream(json.readTree(answer.body()).path("errors").spliterator(), false)
                        .map(fault -> fault.path("field").asString() + " "
                                + fault.path("value").asString() + " "
                                + fault.path("code").asString() + " "
                                + fault.path("allowed").asString())
                        .toList());
        assertThat(faults).isEqualTo(expected);
    }

    @Test
    void everyValueOfAFigureLeadsToItsRecords() throws IOException, InterruptedException {
        JsonNode table = get("auditor", FIGURES + "/received?from=2022-12-15&by=channel,category_group&compare=day");
        assertThat(table.path("total").path("value").asLong()).isEqualTo(3);
        assertThat(table.path("as_of").asString()).isEqualTo("2022-12-15T09:00:00+08:00");
        assertThat(table.path("growth").isNull()).isTrue();
        assertThat(table.path("lines").size()).isEqualTo(3);
        for (JsonNode line : table.path("lines")) {
            JsonNode records = get("auditor", line.path("records").asString());
            assertThat(records.path("total").asLong()).isEqualTo(1);
            assertThat(records.path("items").get(0).path("channel").asString())
                    .isEqualTo(line.path("keys").get(0).path("code").asString());
            assertThat(records.path("items").get(0).path("amount").asLong()).isEqualTo(1);
        }
        assertThat(table.path("lines")
                        .get(0)
                        .path("keys")
                        .get(0)
                        .path("name_en")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void linesAndRecordsOfAFigureComePageByPage() throws IOException, InterruptedException {
        JsonNode first = get("auditor", FIGURES + "/received?from=2022-12-15&by=category&limit=2");
        assertThat(first.path("lines").size()).isEqualTo(2);
        assertThat(first.path("total_lines").asInt()).isEqualTo(3);
        JsonNode rest = get(
                "auditor",
                FIGURES + "/received?from=2022-12-15&by=category&limit=2&after="
                        + first.path("next").asString());
        assertThat(rest.path("lines").size()).isEqualTo(1);
        assertThat(rest.path("next").isNull()).isTrue();
        JsonNode records = get("auditor", FIGURES + "/received/records?from=2022-12-15&limit=2");
        assertThat(records.path("items").size()).isEqualTo(2);
        assertThat(get(
                                "auditor",
                                FIGURES + "/received/records?from=2022-12-15&limit=2&after="
                                        + records.path("next").asString())
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void theFiguresThatThereAreAreListed() throws IOException, InterruptedException {
        JsonNode list = get("auditor", "/api/v1/figures").path("items");
        assertThat(list.findValuesAsString("name")).contains("received", "backlog", "response_rate");
        assertThat(call("auditor", "GET", "/api/v1/figures/hotline/nothing").statusCode())
                .isEqualTo(404);
        assertThat(call("auditor", "GET", "/api/v1/figures/nowhere/received").statusCode())
                .isEqualTo(404);
    }

    /** Through the wall around requests, whoever asks: numbers, and nothing of whom they are. */
    @Test
    void personsAreCountedWithoutSayingWhoTheyAre() throws IOException, InterruptedException {
        JsonNode callers = get("auditor", FIGURES + "/callers?by=category&from=2022-12-15");
        assertThat(callers.path("kind").asString()).isEqualTo("distinct");
        assertThat(callers.path("lines").size()).isEqualTo(2);
        assertThat(callers.at("/total/value").asLong()).isEqualTo(1);
        JsonNode records = get("auditor", FIGURES + "/callers/records?from=2022-12-15");
        assertThat(records.path("total").asLong()).isEqualTo(2);
        assertThat(records.findValuesAsString("amount")).containsExactly("1", "0");
        assertThat(records.toString()).doesNotContain(PHONE);
        assertThat(call("auditor", "GET", FIGURES + "/callers?from=2022-09-14").body())
                .contains("FIGURE-011");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        by=colour                            | by colour BASE-006
        by=day&by=month                      | by day,month FIGURE-003
        by=day,lead,category,channel         | by 4 FIGURE-002
        colour=red                           | colour red BASE-009
        day=2022-12-15                       | day 2022-12-15 BASE-009
        from=2022-12-16&to=2022-12-15        | from 2022-12-16 FIGURE-005; from 2022-12-16 FIGURE-004
        from=2012-12-16                      | from 2012-12-16 FIGURE-004
        to=2022-02-30                        | to 2022-02-30 BASE-005
        to=%2B99999-01-01                    | to +99999-01-01 BASE-005
        from=0001-01-01&to=0001-01-10        | to 0001-01-10 BASE-008; from 0001-01-01 BASE-008
        as_of=0001-01-01T00:00:00Z           | as_of 0001-01-01T00:00:00Z FIGURE-008
        compare=yesterday                    | compare yesterday BASE-006
        by=week&compare=day                  | compare day FIGURE-006
        as_of=noon                           | as_of noon FIGURE-008
        unit=nowhere                         | unit nowhere FIGURE-009
        county=1505/%25/                     | county 1505/%/ FIGURE-009
        street=nowhere                       | street nowhere FIGURE-009
        channel=a%27b                        | channel a'b BASE-006
        channel=phone&by=channel             | channel phone FIGURE-003
        after=-1                             | after -1 BASE-008
        limit=1001                           | limit 1001 BASE-008
        """)
    void whatAFigureIsNotAskedForIsNamed(String query, String expected) throws IOException, InterruptedException {
        HttpResponse<String> answer = call("auditor", "GET", FIGURES + "/received?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        String faults = String.join(
                "; ",
                StreamSupport.stream(json.readTree(answer.body()).path("errors").spliterator(), false)
                        .map(fault -> fault.path("field").asString() + " "
                                + fault.path("value").asString() + " "
                                + fault.path("code").asString())
                        .toList());
        assertThat(faults).isEqualTo(expected);
        HttpRequest page = HttpRequest.newBuilder(uri("/figures/hotline/received?" + query))
                .build();
        assertThat(browser.send(page, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(query.startsWith("limit") ? 200 : 422);
    }

    @Test
    void aHandlerIsToldOfTheOwnUnitAndNoOther() throws IOException, InterruptedException {
        JsonNode own = get("handler", DAILY);
        assertThat(own.path("unit").path("code").asString()).isEqualTo("150502-heating");
        assertThat(figure(own, "received").path("value").asLong()).isEqualTo(2);
        assertThat(get("handler", FIGURES + "/taken_on?from=2022-12-15")
                        .path("total")
                        .path("value")
                        .asLong())
                .isEqualTo(2);
        assertThat(call("handler", "GET", FIGURES + "/received?unit=1505").statusCode())
                .isEqualTo(403);
        assertThat(call("handler", "GET", FIGURES + "/received/records?unit=1505")
                        .statusCode())
                .isEqualTo(403);
        assertThat(call("handler", "GET", DAILY + "?unit=1505").statusCode()).isEqualTo(403);
    }

    @Test
    void onlyThoseWhoMayVerifyRunAVerification() throws IOException, InterruptedException {
        assertThat(call("operator", "POST", "/api/v1/journal/verifications").statusCode())
                .isEqualTo(403);
        HttpResponse<String> done = call("auditor", "POST", "/api/v1/journal/verifications");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(json.readTree(done.body()).path("good").asBoolean())
                .as(done.body())
                .isTrue();
        assertThat(get("auditor", "/api/v1/journal/days")
                        .path("items")
                        .get(0)
                        .path("state")
                        .asString())
                .isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/reports/daily",
                "/reports/daily?unit=150502",
                "/reports/daily?unit=150502-heating&date=2022-12-01",
                "/reports/daily/records?figure=received",
                "/reports/daily/records?figure=overdue",
                "/reports/daily/records?figure=satisfaction_rate",
                "/figures",
                "/figures?unit=150502-heating",
                "/figures/hotline/received?by=day&compare=week",
                "/figures/hotline/received?by=category_group&by=channel&from=2022-12-15",
                "/figures/hotline/received?by=outcome&by=urgent&from=2022-12-15",
                "/figures/hotline/received?by=hour&from=2022-12-15",
                "/figures/hotline/received/records?urgent=false&outcome=-&from=2022-12-15",
                "/figures/hotline/received?by=channel&place=150502&from=2022-12-15&compare=day",
                "/figures/hotline/on_time_rate?by=county",
                "/figures/hotline/first_contact?by=lead&compare=year",
                "/figures/hotline/backlog?by=street&unit=150502",
                "/figures/hotline/settled/records",
                "/figures/hotline/callers?by=day&compare=week",
                "/figures/hotline/repeat_callers/records",
                "/figures/hotline/backlog/records?channel=phone",
                "/figures/hotline/on_time_rate/records?behind=part",
                "/proof",
                "/proof?root=00",
                "/proof?root=0000000000000000000000000000000000000000000000000000000000000000"
            })
    void pagesSpeakBothLanguagesAndMissNoWord(String page) throws IOException, InterruptedException {
        for (String language : List.of("zh", "en")) {
            String address = page + (page.contains("?") ? "&" : "?") + "lang=" + language;
            HttpResponse<String> answer =
                    browser.send(HttpRequest.newBuilder(uri(address)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            assertThat(answer.body())
                    .contains(language.equals("zh") ? "lang=\"zh-CN\"" : "lang=\"en-GB\"")
                    .doesNotContain("⟨");
        }
    }

    private static NewUnit unit(
            String code, String name, String level, @Nullable String line, @Nullable String parent) {
        return new NewUnit(code, name, null, level, null, line, parent, null, null);
    }

    private void take(String channel, String category, @Nullable String leadUnit)
            throws IOException, InterruptedException {
        Map<String, String> fields = new HashMap<>(
                Map.of("channel", channel, "category", category, "place", "150502002", "content", "三号楼没有暖气"));
        if (channel.equals("phone")) {
            fields.put("phone", PHONE);
        }
        if (leadUnit != null) {
            fields.put("lead_unit", leadUnit);
        }
        HttpRequest request = HttpRequest.newBuilder(uri("/api/v1/registers/hotline/records"))
                .header("Authorization", "Bearer " + tokens.get("operator"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(fields)))
                .build();
        HttpResponse<String> answer = api.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void signIn(String password) throws IOException, InterruptedException {
        String form = browser.send(HttpRequest.newBuilder(uri("/login")).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = CSRF.matcher(form);
        assertThat(token.find()).isTrue();
        HttpRequest request = HttpRequest.newBuilder(uri("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=auditor&password=" + password + "&_csrf=" + token.group(1)))
                .build();
        assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString())
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/"));
    }

    @Test
    void theReportIsAWordFileWithTheSameFigures() throws IOException, InterruptedException {
        JsonNode report = get("auditor", DAILY);
        HttpResponse<byte[]> answer = file("auditor", DAILY + "/document");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue(DocxFile.MEDIA_TYPE);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"daily-report-1505-2022-12-15.docx\"");
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(answer.body()))) {
            assertThat(document.getParagraphs().getFirst().getText()).isEqualTo("通辽市12345热线每日专报");
            XWPFTable figures = document.getTables().getFirst();
            assertThat(figures.getRow(1).getCell(0).getText()).isEqualTo("受理");
            assertThat(figures.getRow(1).getCell(1).getText())
                    .isEqualTo(figure(report, "received").path("value").asInt() + "件");
            assertThat(document.getTables().get(1).getText()).contains("电话", "微信");
        }
    }

    @Test
    void theReportIsAPdfFileWithTheSameFigures() throws IOException, InterruptedException {
        JsonNode report = get("auditor", DAILY);
        HttpResponse<byte[]> answer = file("auditor", DAILY + "/pdf");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue(PdfFile.MEDIA_TYPE);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"daily-report-1505-2022-12-15.pdf\"");
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            assertThat(new PDFTextStripper().getText(document))
                    .startsWith("通辽市12345热线每日专报")
                    .contains("受理 " + figure(report, "received").path("value").asInt() + "件", "电话", "微信");
        }
    }

    @Test
    void whatLiesBehindTheChartsIsAWorkbook() throws IOException, InterruptedException {
        JsonNode report = get("auditor", DAILY);
        HttpResponse<byte[]> answer = file("auditor", DAILY + "/workbook");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue(TabbedWorkbook.MEDIA_TYPE);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(answer.body()))) {
            XSSFSheet hours = workbook.getSheet("受理时段");
            double all = 0;
            for (int row = 1; row <= hours.getLastRowNum(); row++) {
                all += hours.getRow(row).getCell(1).getNumericCellValue();
            }
            assertThat(hours.getLastRowNum()).isEqualTo(24);
            assertThat(all).isEqualTo(figure(report, "received").path("value").asInt());
            assertThat(workbook.getSheet("主要数字").getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("受理");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/document", "/pdf", "/workbook"})
    void theFileOfAPastDayHasAlwaysTheSameBytes(String file) throws IOException, InterruptedException {
        String path = DAILY + file + "?date=2022-12-14";

        assertThat(file("auditor", path).body()).isEqualTo(file("auditor", path).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"document?date=2022-12-16", "document?date=x", "pdf?date=2022-12-16", "workbook?unit=9999"})
    void aFileOfNoSuchDayOrUnitIsRefused(String path) throws IOException, InterruptedException {
        assertThat(file("auditor", DAILY + "/" + path).statusCode()).isEqualTo(422);
    }

    @Test
    void thePageOffersTheFiles() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("/reports/daily")).build();
        assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .contains(
                        "/reports/daily/pdf?date=2022-12-15&amp;unit=1505",
                        "/reports/daily/document?date=2022-12-15&amp;unit=1505");
    }

    private HttpResponse<byte[]> file(String who, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + tokens.get(who))
                .build();
        return api.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode figure(JsonNode of, String key) {
        return StreamSupport.stream(of.path("figures").spliterator(), false)
                .filter(figure -> figure.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode get(String who, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = call(who, "GET", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> call(String who, String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + tokens.get(who))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return api.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
