package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import io.huiyin.journal.Verifier;
import io.huiyin.search.SearchIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A clerk defines a register on a page, then enters, mends, finds, changes, imports and exports its records. */
@DemoServed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisterWalkTest {

    private static final int DESKTOP = 1440;
    private static final String DEFINITION = """
            register: snow_clearing
            kind: list
            title: { zh: 清雪台账, en: Snow clearing }
            number: { prefix: QX, area: city, period: year }
            label: road
            code_lists:
              - name: state
                codes:
                  - { value: done, title: { zh: 已清, en: Cleared } }
                  - { value: late, title: { zh: 未清, en: Not cleared } }
            fields:
              - { name: road, title: { zh: 路段, en: Road }, type: text, required: true, unique: true, search: text }
              - { name: state, title: { zh: 状态, en: State }, type: code, codes: state, required: true }
              - name: reason
                title: { zh: 未清原因, en: Reason }
                type: text
                required_when: { field: state, is: [late] }
                search: text
              - { name: planned, title: { zh: 应清米数, en: Planned }, type: integer, min: 1, required: true }
              - { name: actual, title: { zh: 已清米数, en: Done }, type: integer, min: 0 }
              - { name: share, title: { zh: 清雪率, en: Share }, type: calculated, formula: actual / planned * 100, scale: 1 }
              - { name: driver, title: { zh: 司机电话, en: Driver }, type: phone, personal: confidential }
              - { name: photo, title: { zh: 照片, en: Photo }, type: attachment, most: 3 }
            rules:
              - { check: actual <= planned, message: { zh: 已清不能多于应清, en: No more can be cleared than there is } }
            list: { columns: [number, road, state, planned, actual, share], sort: road, filters: [state, planned] }
            roles: { look: [administrator], export: [administrator] }
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private DemoDays demo;

    @Autowired
    private SearchIndex index;

    @Autowired
    private Verifier verifier;

    @BeforeAll
    void defineTheRegister() {
        demo.load();
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "administrator");
            page.navigate(address() + "/definitions");
            page.click("a[href='/definitions/new']");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.fill("#content", DEFINITION.replace("label: road", "lable: road"));
            check(page);
            assertThat(page.locator("#outcome").innerText()).contains("第 5 行", "label");
            page.fill("#content", DEFINITION);
            check(page);
            assertThat(page.locator(".df-steps").innerText()).contains("r_snow_clearing");
            page.click("form[data-definition] button[type=submit]");
            page.click("#confirm button[value=ok]");
            page.waitForSelector(".hy-notices .hy-alert");
            page.navigate(address() + "/registers");
            page.click("a:text-is('清雪台账')");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.locator(".rc-behind").count())
                    .as("what waits in other registers is no matter of this one")
                    .isZero();
        }
    }

    private static void check(Page page) {
        page.waitForResponse(
                response -> response.url().endsWith("/definitions/check"),
                () -> page.click("[hx-post='/definitions/check']"));
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    @Test
    void aClerkEntersMendsFindsChangesAndExportsRecords() throws IOException {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "administrator");
            page.navigate(address() + "/registers");
            page.click("a:text-is('清雪台账')");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.click(".hy-actions a[href$='/new']");
            refuse(page);
            mend(page);
            assertThat(page.locator(".rc-lines").innerText()).contains("西拉木伦大街", "80.0", "现场.txt");
            another(page, "建国路", "120");
            find(page);
            changeBoth(page);
            history(page);
            load(page);
            export(page);
        }
        assertThat(verifier.verify(progress -> {}).findings()).isEmpty();
    }

    /** Faults stand beside their fields, with everything kept; what is required and calculated is seen while typing. */
    private static void refuse(Page page) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.fill("#f-road", "西拉木伦大街");
        page.selectOption("#f-state", "late");
        assertThat(page.isVisible("[data-field=reason] [data-needed]")).isTrue();
        page.fill("#f-planned", "１００");
        page.fill("#f-actual", "180");
        assertThat(page.textContent("[data-calculated=share]")).isEqualTo("180.0");
        page.setInputFiles(
                "#f-photo", new FilePayload("现场.txt", "text/plain", "清雪现场".getBytes(StandardCharsets.UTF_8)));
        save(page);
        assertThat(page.locator(".hy-field-error").allInnerTexts()).contains("必须填写", "已清不能多于应清");
        assertThat(page.inputValue("#f-road")).isEqualTo("西拉木伦大街");
        assertThat(page.locator(".rc-kept").innerText()).contains("现场.txt");
    }

    private static void mend(Page page) {
        page.fill("#f-reason", "设备检修");
        page.fill("#f-actual", "80");
        save(page);
        assertThat(page.url()).contains("/registers/snow_clearing/records/");
    }

    private void another(Page page, String road, String planned) {
        page.navigate(address() + "/registers/snow_clearing/new");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.isVisible("[data-draft]"))
                .as("the draft of a saved form is gone")
                .isFalse();
        page.fill("#f-road", road);
        page.selectOption("#f-state", "done");
        page.fill("#f-planned", planned);
        save(page);
    }

    /** Two characters in the middle of a text are found. */
    private void find(Page page) {
        index.indexNow();
        page.navigate(address() + "/registers/snow_clearing");
        page.fill("#q", "木伦");
        page.click(".rc-filter-main button[type=submit]");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.locator(".rc-list tbody tr").count()).isEqualTo(1);
        assertThat(page.locator(".rc-list").innerText()).contains("西拉木伦大街");
    }

    private void changeBoth(Page page) {
        page.navigate(address() + "/registers/snow_clearing?planned.from=100");
        page.waitForSelector("html[data-started]");
        page.check("[data-choose-all]");
        page.click("#bulk button[type=submit]");
        page.selectOption("#field", "planned");
        page.fill("#f-planned", "200");
        page.click(".rc-foot button[type=submit]");
        page.waitForSelector(".rc-preview");
        assertThat(page.locator(".rc-preview").innerText()).contains("100", "120", "200");
        page.click(".rc-foot button[type=submit]");
        page.waitForSelector(".hy-notices .hy-alert");
        assertThat(page.locator(".hy-notices").innerText()).contains("已修改 2 条记录");
    }

    /** A column with another name is led to its field; the bad row is explained; the same file again adds nothing. */
    private void load(Page page) {
        String csv = "道路,状态,应清米数\n霍林河大街,已清,300\n明仁大街,已清,0\n";
        for (String counted : List.of("2 1 0 1", "2 0 1 1")) {
            page.navigate(address() + "/registers/snow_clearing");
            page.click("a[href='/registers/snow_clearing/import']");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.setInputFiles("#file", new FilePayload("清雪.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
            page.click("form[data-upload] button[type=submit]");
            page.waitForSelector("#mapping");
            if (counted.startsWith("2 1")) {
                page.selectOption("#column_0", "road");
            }
            page.click("#mapping button[value=false]");
            page.waitForSelector(".im-counts");
            assertThat(String.join(
                            " ", page.locator(".im-counts .hy-stat-value").allInnerTexts()))
                    .as("read, added, there already, rejected")
                    .isEqualTo(counted);
            assertThat(page.locator("table").innerText()).contains("≥ 1").doesNotContain("霍林河大街");
        }
    }

    private void export(Page page) throws IOException {
        page.navigate(address() + "/registers/snow_clearing");
        page.click(".rc-more > button");
        Download file = page.waitForDownload(() -> page.click("a[href*='export.xlsx']"));
        try (ReadableWorkbook book = new ReadableWorkbook(Files.newInputStream(file.path()))) {
            assertThat(book.getFirstSheet().read())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .first()
                    .satisfies(head -> assertThat(head.toString()).contains("路段", "清雪率"));
        }
    }

    private void history(Page page) {
        page.navigate(address() + "/registers/snow_clearing?state=late");
        page.click(".rc-name a");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.locator(".hy-timeline").innerText()).contains("修改", "100", "200");
        page.click("[data-dialog=strike]");
        page.fill("#reason", "重复登记");
        page.click("#strike .btn-danger");
        page.waitForSelector(".hy-notices .hy-alert");
        assertThat(page.locator(".rc-marks").innerText()).contains("已注销");
        assertThat(page.locator(".hy-timeline").innerText()).contains("重复登记");
    }

    @Test
    void whoeverWasSlowerSeesBothAndLosesNothing() {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "administrator");
            another(page, "民航路", "60");
            String record = page.url();
            page.navigate(record + "/edit");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            Page other = visitor.newPage();
            other.navigate(record + "/edit");
            other.waitForLoadState(LoadState.NETWORKIDLE);
            other.fill("#f-planned", "70");
            save(other);
            page.fill("#f-planned", "90");
            page.fill("#f-actual", "10");
            save(page);
            assertThat(page.locator(".rc-conflict").innerText()).contains("60", "70", "90");
            page.click(".rc-foot button[type=submit]");
            page.waitForURL(record);
            assertThat(page.locator(".rc-lines").innerText()).contains("90", "10");
        }
    }

    @Test
    void aConfidentialValueIsOpenedForAReasonAndNeitherShownNorLostInTheForm() {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "administrator");
            page.navigate(address() + "/registers/snow_clearing/new");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.fill("#f-road", "科尔沁大街");
            page.selectOption("#f-state", "done");
            page.fill("#f-planned", "50");
            page.fill("#f-driver", "13800001234");
            save(page);
            String record = page.url();
            assertThat(page.content()).contains("•••1234").doesNotContain("13800001234");
            page.navigate(record + "/edit");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.inputValue("#f-driver")).isEmpty();
            shot(page, "record-look-form");
            page.fill("#f-planned", "60");
            save(page);
            page.click(".rc-look summary");
            shot(page, "record-look-asked");
            page.fill(".rc-look input[name=reason]", "核对调度");
            page.click(".rc-look button");
            page.waitForSelector(".rc-opened");
            assertThat(page.locator(".rc-opened").innerText()).contains("13800001234");
            shot(page, "record-look-opened");
            page.reload();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.content()).contains("核对调度").doesNotContain("13800001234");
            shot(page, "record-look-told");
        }
    }

    @Test
    void whoAdministersSeesForHowLongPersonsAreKeptAndWhereNobodyHasSaidSo() {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "administrator");
            page.navigate(address() + "/disposals");
            assertThat(page.locator("main").innerText()).contains("居民台账", "1 年、自注销起", "没有规定保存期限", "电力和公用事业工单");
            shot(page, "disposals");
        }
    }

    private static void shot(Page page, String name) {
        for (int width : List.of(DESKTOP, 390)) {
            page.setViewportSize(width, 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/shots/" + name + "-" + width + ".png")));
        }
        page.setViewportSize(DESKTOP, 900);
    }

    private static void save(Page page) {
        page.evaluate("document.querySelector('form.rc-form').noValidate = true; window.sent = true");
        page.click("button[name=then][value=show]");
        page.waitForFunction("!window.sent");
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }
}
