package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.sheet.SheetFormat;
import io.huiyin.sheet.SheetWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages on which files are loaded. */
@AccessTest
class ImportPageTest {

    private static final String HEADER = "code,name,level,parent\n";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Test
    void aFileIsShownThenTriedThenLoadedAndItsRejectsComeBackMendedOrNot() {
        Browser browser = browsers.signedIn(town.administrator());
        String job = brought(browser, HEADER + "ip-1,甲小区,compound,150502002\nip-2,乙小区,compound,nowhere\n");
        assertThat(page(browser, job)).contains("核对文件内容", "甲小区", "column_3");

        assertThat(chosen(browser, job, true, "code", "name", "level", "parent"))
                .contains("检查结果：file.csv", "1 行可以入库，1 行不合格", "上级", "第 3 行", "nowhere");
        assertThat(browser.postForm(
                                job + "/again", Map.of("_csrf", Browser.csrf(page(browser, job)), "dry_run", "false"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(page(browser, job)).contains("导入结果：file.csv", "1 行已入库，1 行不合格");

        String rejects = browser.get(job + "/rejects.csv").body();
        assertThat(rejects).startsWith("\uFEFFcode,name,level,parent,不合格原因\nip-2,乙小区,compound,nowhere,parent: ");
        assertThat(rejects.lines()).hasSize(2);
        String mended = brought(browser, rejects.replace(",nowhere,", ",150502002,"));
        assertThat(page(browser, mended)).doesNotContain("未能自动对应");
        assertThat(chosen(browser, mended, false, "code", "name", "level", "parent", ""))
                .contains("1 行已入库。");
        String again = brought(browser, rejects.replace(",nowhere,", ",150502002,"));
        assertThat(chosen(browser, again, false, "code", "name", "level", "parent", ""))
                .contains("0 行已入库。");
    }

    @Test
    void theTemplateHasTheTitlesOfTheReaderAndIsUnderstood() {
        Browser browser = browsers.signedIn(town.administrator());
        for (String language : List.of("zh", "en")) {
            String template = browser.get("/registers/unit/import/template.csv?lang=" + language)
                    .body();
            assertThat(template)
                    .contains(language.equals("zh") ? "\"名称\"" : "\"Name\"")
                    .endsWith(",\"source_id\"\n");
            assertThat(page(
                            browser,
                            brought(
                                    browser,
                                    template + "ip-0" + ",".repeat(template.split(",", -1).length - 1) + "\n")))
                    .contains(language.equals("zh") ? "各列已自动对应" : "All columns were matched");
        }
        browser.get("/import?lang=zh");
    }

    @Test
    void nothingIsOfferedToBeImportedWhenNoRowIsGood() {
        Browser browser = browsers.signedIn(town.administrator());
        String job = brought(browser, HEADER + "ip-9,乙小区,compound,nowhere\n");
        assertThat(chosen(browser, job, true, "code", "name", "level", "parent"))
                .contains("检查结果：file.csv", "0 行可以入库")
                .doesNotContain("导入合格的 0 行");
    }

    @Test
    void headsThatTheRegisterDoesNotKnowAreMatchedOnThePageAndRememberedForTheNextFile() {
        Browser browser = browsers.signedIn(town.administrator());
        String csv = "code,叫什么,level,parent,备注\nip-3,丙小区,compound,150502002,x\n";
        String job = brought(browser, csv);
        assertThat(page(browser, job)).contains("叫什么", "备注", "有 2 列未能自动对应");
        assertThat(chosen(browser, job, false, "code", "", "level", "parent", ""))
                .contains("表头缺少必需的列“名称”");
        assertThat(chosen(browser, job, false, "code", "name", "level", "parent", ""))
                .contains("导入结果：file.csv", "1 行已入库。");
        assertThat(page(browser, brought(browser, csv.replace("ip-3", "ip-4")))).contains("各列已自动对应");
    }

    @Test
    void aWorkbookShowsItsSheetsAndTheOneThatHoldsSomethingFirst() throws IOException {
        Browser browser = browsers.signedIn(town.administrator());
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        try (SheetWriter writer = SheetWriter.open(book, SheetFormat.XLSX, "小区")) {
            writer.header(List.of("科尔沁区小区台账"));
            writer.row(List.of("填表日期：2022年12月5日"));
            writer.row(List.of("编码", "名称", "级别", "上级", "生效日期"));
            writer.row(List.of("ip-x1", "壬小区", "compound", "150502002", "2022年12月５日"));
            writer.row(List.of("ip-x2", "癸小区", "compound", "150502002"));
        }
        HttpResponse<String> sent = browser.send(
                "/registers/unit/import/file?name=x.xlsx",
                book.toByteArray(),
                "Content-Type",
                "application/octet-stream",
                "X-CSRF-TOKEN",
                Browser.csrf(page(browser, "/registers/unit/import")));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        String job = sent.body().replaceAll(".*\"(/registers/[^\"]+)\".*", "$1");
        assertThat(page(browser, job)).contains("第 3 行：编码 · 名称 · 级别", "各列已自动对应");
        assertThat(chosen(browser, job, false, "code", "name", "level", "parent", "from"))
                .contains("2 行已入库。");
        assertThat(page(browser, job + "?head=2")).contains("科尔沁区小区台账");
        assertThat(browser.get(job + "?sheet=none", "Accept", "text/html").statusCode())
                .isEqualTo(422);
    }

    @Test
    void unitsComeWithTheirResidentsAndWhoCountedThem() {
        Browser browser = browsers.signedIn(town.administrator());
        String job = brought(browser, """
                编码,名称,级别,上级,常住人口,人口来源
                ip-r1,甲小区,compound,150502002,"1,280",2020 年人口普查
                ip-r2,乙小区,compound,150502002,,
                ip-r3,丙小区,compound,150502002,-5,2020 年人口普查
                ip-r4,丁小区,compound,150502002,300,
                """);
        assertThat(page(browser, job)).contains("各列已自动对应");
        assertThat(chosen(browser, job, false, "code", "name", "level", "parent", "population", "population_source"))
                .contains("2 行已入库，2 行不合格", "第 4 行", "-5", "第 5 行");
        assertThat(page(browser, "/network?unit=ip-r1")).contains("1,280", "2020 年人口普查");
        assertThat(page(browser, "/network?unit=ip-r2")).contains("人口未登记");
    }

    @Test
    void aLargerFileIsLoadedBehindThePageWhichTellsHowFarItIs() {
        Browser browser = browsers.signedIn(town.administrator());
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 6_000; i++) {
            csv.append("ipl-").append(i).append(",某小区").append(i).append(",compound,150502002\n");
        }
        String job = brought(browser, csv.toString());
        chosen(browser, job, false, "code", "name", "level", "parent");
        assertThat(browser.get(job + "/progress").body()).contains("<progress");

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> browser.get(job + "/progress")
                        .headers()
                        .firstValue("HX-Redirect")
                        .isPresent());
        assertThat(page(browser, job)).contains("导入结果：file.csv", "6,000");
        Browser other = browsers.signedIn(town.administrator());
        assertThat(other.get(job).statusCode()).isEqualTo(404);
        assertThat(other.get(job + "/rejects.csv").statusCode()).isEqualTo(404);
        assertThat(page(other, "/import")).doesNotContain("file.csv");
        assertThat(page(browser, "/import")).contains("file.csv");
    }

    @Test
    void whatIsNoWorkbookIsRefusedOnThePage() {
        Browser browser = browsers.signedIn(town.administrator());
        HttpResponse<String> refused = upload(browser, "PK\u0003\u0004 nothing");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("无法读取此工作簿");
        assertThat(upload(browser, "").body()).contains("文件是空的");
    }

    @Test
    void theFileCanBeRemovedAtOnceAndTheAddressOfBeforeLeadsOn() {
        Browser browser = browsers.signedIn(town.administrator());
        String job = brought(browser, HEADER + "ip-9,甲小区,compound,nowhere\n");
        chosen(browser, job, true, "code", "name", "level", "parent");
        browser.postForm(job + "/remove", Map.of("_csrf", Browser.csrf(page(browser, job))));
        assertThat(page(browser, job)).contains("已删除").doesNotContain("nowhere");
        assertThat(browser.get(job + "/rejects.csv").statusCode()).isEqualTo(409);
        assertThat(browser.location(browser.get("/import?register=unit"))).isEqualTo("/registers/unit/import");
    }

    private static String page(Browser browser, String path) {
        return browser.get(path, "Accept", "text/html").body();
    }

    private static String brought(Browser browser, String csv) {
        HttpResponse<String> answer = upload(browser, csv);
        String job = browser.location(answer);
        assertThat(job).as(answer.body()).matches("/registers/unit/import/[0-9a-f-]{36}");
        return job;
    }

    private static String chosen(Browser browser, String job, boolean dryRun, String... columns) {
        String page = page(browser, job + "?choose=true");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", Browser.csrf(page));
        form.put("dry_run", String.valueOf(dryRun));
        form.put("head", page.replaceAll("(?s).*<input type=\"hidden\" name=\"head\" value=\"([0-9]+)\".*", "$1"));
        for (int i = 0; i < columns.length; i++) {
            form.put("column_" + i, columns[i]);
        }
        HttpResponse<String> answer = browser.postForm(job, form);
        return answer.statusCode() == 302 ? page(browser, job) : answer.body();
    }

    private static HttpResponse<String> upload(Browser browser, String csv) {
        String csrf = Browser.csrf(page(browser, "/registers/unit/import"));
        String body = "--xXx\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf + "\r\n"
                + "--xXx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--xXx--\r\n";
        return browser.send(
                "/registers/unit/import",
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "multipart/form-data; boundary=xXx",
                "Accept",
                "text/html");
    }
}
