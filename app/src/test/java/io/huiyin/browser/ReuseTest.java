package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import io.huiyin.base.Actor;
import io.huiyin.publishing.Publishing;
import io.huiyin.record.Records;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nothing is typed twice: what another record knows, what somebody wrote down before, what was half filled in. */
@DemoServed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReuseTest {

    private static final int DESKTOP = 1440;
    private static final Actor SYSTEM = Actor.system("1505/");
    private static final String POOLS = """
            register: water_pool
            kind: list
            title: { zh: 水池台账, en: Pools }
            label: name
            fields:
              - { name: name, type: text, required: true, title: { zh: 名称, en: Name } }
              - { name: keeper, type: text, title: { zh: 管护单位, en: Keeper } }
              - { name: volume, type: integer, title: { zh: 容量, en: Volume } }
            list: { columns: [name, keeper], sort: name }
            """;
    private static final String CLEANINGS = """
            register: pool_cleaning
            kind: list
            title: { zh: 水池清洗, en: Cleanings }
            label: remark
            fields:
              - name: pool
                title: { zh: 水池, en: Pool }
                type: reference
                register: water_pool
                required: true
                fill: { cleaner: keeper, volume: volume }
              - { name: cleaner, type: text, title: { zh: 清洗单位, en: Cleaner } }
              - { name: volume, type: integer, title: { zh: 容量, en: Volume } }
              - { name: remark, type: text, title: { zh: 备注, en: Remark } }
              - { name: identity, type: id_number, title: { zh: 证件号, en: ID number } }
              - { name: worker, type: person, title: { zh: 清洗人, en: Worker } }
              - { name: family, type: rows, title: { zh: 同住人, en: Family }, fields: [{ name: phone, type: phone, title: { zh: 电话, en: Phone } }] }
            list: { columns: [pool, cleaner], sort: -added }
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private DemoDays demo;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Records records;

    @BeforeAll
    void twoRegisters() {
        demo.load();
        publishing.publish(POOLS, SYSTEM);
        publishing.publish(CLEANINGS, SYSTEM);
        records.add("water_pool", Map.of("name", "东山水池", "keeper", "水务所", "volume", 300), SYSTEM, null);
    }

    @Test
    void aFormFillsInWhatTheChosenRecordKnowsAndKeepsWhatWasTyped() {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "administrator");
            page.navigate(address() + "/registers/pool_cleaning/new");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.fill("#f-cleaner", "第三方公司");
            page.click("#f-pool-ts-control");
            page.keyboard().type("东山");
            page.click(".ts-dropdown .option");
            PlaywrightAssertions.assertThat(page.locator("#f-volume")).hasValue("300");
            assertThat(page.inputValue("#f-cleaner")).as("what was typed stays").isEqualTo("第三方公司");
            page.click("button[name=then][value=show]");
            page.waitForSelector(".rc-lines");
            assertThat(page.locator(".rc-lines").innerText()).contains("东山水池", "第三方公司", "300");
        }
    }

    @Test
    void aHalfFilledFormIsFoundAgainInThisBrowser() {
        try (BrowserContext visitor = Chromium.visitor(390)) {
            Page page = Chromium.signedIn(visitor, address(), "administrator");
            page.navigate(address() + "/registers/pool_cleaning/new");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.fill("#f-identity", "150502194912310038");
            page.fill("#f-worker", "诸葛试验");
            page.click("[data-rows=family] [data-row-add]");
            page.locator("[data-rows=family] [data-cell=phone]").first().fill("13912345670");
            page.fill("#f-remark", "池底有裂缝");
            page.waitForSelector("[data-draft-status]:not(:empty)");
            assertThat(String.valueOf(page.evaluate("JSON.stringify(localStorage)")))
                    .as("of persons nothing lies in the browser")
                    .contains("池底有裂缝")
                    .doesNotContain("150502194912310038", "诸葛试验", "13912345670");
            page.reload();
            page.waitForSelector("[data-draft]:not([hidden])");
            assertThat(page.inputValue("#f-remark"))
                    .as("not without being asked")
                    .isEmpty();
            page.click("[data-draft-take]");
            assertThat(page.inputValue("#f-remark")).isEqualTo("池底有裂缝");
        }
    }

    @Test
    void anotherOfficeConfirmsWhatWasWrittenDownWithoutTypingItAgain() {
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "worker");
            page.navigate(address() + "/registers/resident_confirm");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            Locator first =
                    page.locator("form.rc-confirm:has(button.btn-primary)").first();
            String action = first.getAttribute("action");
            first.locator("button[type=submit]").click();
            Locator line = page.locator("form.rc-confirm[action='" + action + "']");
            line.locator(".rc-confirmed").waitFor();
            page.reload();
            assertThat(page.locator("form.rc-confirm[action='" + action + "']").innerText())
                    .contains("已核对");
        }
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }
}
