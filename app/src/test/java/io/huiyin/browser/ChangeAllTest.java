package io.huiyin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import io.huiyin.base.Actor;
import io.huiyin.publishing.Publishing;
import io.huiyin.record.Records;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One change of every record that a filter shows, and one record that two clerks change, through the pages. */
@DemoServed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeAllTest {

    private static final int DESKTOP = 1440;
    private static final Actor SYSTEM = Actor.system("1505/");
    private static final int LAMPS = 80;
    private static final String YAML = """
            register: park_lamp
            kind: list
            title: { zh: 公园路灯, en: Park lamps }
            label: name
            fields:
              - { name: name, type: text, max: 50, required: true, title: { zh: 名称, en: Name } }
              - { name: park, type: text, max: 50, required: true, title: { zh: 公园, en: Park } }
              - { name: power, type: integer, min: 1, title: { zh: 功率, en: Power } }
              - { name: spare, type: integer, title: { zh: 备用, en: Spare } }
            rules:
              - { check: spare <= power, message: { zh: 备用不超过功率, en: Not above the power } }
            list: { columns: [name, park, power, spare], sort: name, filters: [park, power] }
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private DemoDays demo;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Records records;

    @Autowired
    private JdbcClient sql;

    @BeforeAll
    void aRegisterOfLamps() {
        demo.load();
        publishing.publish(YAML, SYSTEM);
    }

    private void lamps(String park) {
        for (int i = 0; i < LAMPS; i++) {
            records.add(
                    "park_lamp",
                    Map.of("name", "灯" + (100 + i), "park", park, "power", 10 + i, "spare", i < 5 ? 10 : 0),
                    SYSTEM,
                    null);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {DESKTOP, 390})
    void allThatTheFilterShowsIsLookedAtThenChangedAndTheRestIsNamed(int width) {
        String park = "公园" + width;
        lamps(park);
        try (BrowserContext visitor = Chromium.visitor(width)) {
            Page page = Chromium.signedIn(visitor, address(), "administrator");
            page.navigate(address() + "/registers/park_lamp?park=" + park);
            page.click(".rc-more > button");
            page.click("a[href*='/changes?']");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.locator("h1").innerText()).contains(String.valueOf(LAMPS));
            page.selectOption("#field", "spare");
            page.fill("#f-spare", "12");
            page.click("form.rc-form .rc-foot button[type=submit]");
            page.waitForSelector(".rc-change-counts");
            assertThat(page.locator(".rc-change-counts").innerText()).contains("80", "78", "2");
            assertThat(page.locator(".rc-refusals").innerText()).contains("备用不超过功率", "2");
            assertThat(page.locator(".rc-preview tbody tr").count()).isEqualTo(20);
            assertThat(page.locator("main").innerText()).contains("另有 58 条同样修改");
            assertThat(changed(park))
                    .as("nothing is written before it is confirmed")
                    .isZero();
            page.click(".rc-foot button[type=submit]");
            page.waitForSelector("main .alert-success, main .hy-alert");
            page.waitForSelector(".rc-change-counts");
            assertThat(page.locator("main").innerText()).contains("批量修改结果", "已修改 78 条记录");
            assertThat(changed(park)).isEqualTo(78);
            page.navigate(address() + "/registers/park_lamp/changes?park=" + park);
            assertThat(page.locator(".rc-earlier tbody tr").first().innerText()).contains("备用", "80 / 80", "已完成");
        }
    }

    @Test
    void whatStoppedIsFoundAgainAndGoesOn() {
        lamps("南湖");
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "administrator");
            page.navigate(address() + "/registers/park_lamp/changes?park=南湖");
            page.selectOption("#field", "power");
            page.fill("#f-power", "200");
            page.click("form.rc-form .rc-foot button[type=submit]");
            page.waitForSelector(".rc-change-counts");
            String id = page.url().replaceAll(".*/changes/", "").replaceAll("[?#].*", "");
            sql.sql(
                            "update filtered_change set state = 'STOPPED', making_at = asked_at, seen = 0, good = 0 where id = ?::uuid")
                    .param(id)
                    .update();
            page.navigate(address() + "/registers/park_lamp/changes?park=南湖");
            assertThat(page.locator(".rc-earlier tbody tr").first().innerText()).contains("已中断，可以继续");
            page.click(".rc-earlier tbody tr >> nth=0 >> a");
            assertThat(page.locator("main").innerText()).contains("修改中断");
            page.click("text=继续修改");
            page.waitForSelector("text=已修改 80 条记录");
        }
    }

    @Test
    void ofTwoClerksTheSlowerSeesBothAndChoosesFieldByField() {
        long id = records.add("park_lamp", Map.of("name", "灯1", "park", "北湖", "power", 10, "spare", 1), SYSTEM, null)
                .id();
        String record = address() + "/registers/park_lamp/records/" + id;
        try (BrowserContext one = Chromium.visitor(DESKTOP);
                BrowserContext other = Chromium.visitor(390)) {
            Page faster = Chromium.signedIn(one, address(), "administrator");
            Page slower = Chromium.signedIn(other, address(), "administrator");
            faster.navigate(record + "/edit");
            slower.navigate(record + "/edit");
            faster.waitForLoadState(LoadState.NETWORKIDLE);
            slower.waitForLoadState(LoadState.NETWORKIDLE);
            faster.fill("#f-power", "60");
            faster.click("button[name=then][value=show]");
            faster.waitForURL(record);
            slower.fill("#f-power", "80");
            slower.fill("#f-spare", "5");
            slower.click("button[name=then][value=show]");
            slower.waitForSelector(".rc-conflict");
            assertThat(slower.locator(".rc-conflict").innerText()).contains("10", "60", "80");
            assertThat(records.record("park_lamp", id, SYSTEM).value("power"))
                    .as("nobody was overwritten")
                    .isEqualTo(60L);
            slower.check("input[name=take-power][value=theirs]");
            slower.click(".rc-foot button[type=submit]");
            slower.waitForURL(record);
            assertThat(records.record("park_lamp", id, SYSTEM).values())
                    .containsEntry("power", 60L)
                    .containsEntry("spare", 5L);
        }
    }

    @Test
    void aPrintedRecordSaysWhoPrintedItAndWhen() {
        long id = records.add("park_lamp", Map.of("name", "灯9", "park", "东湖"), SYSTEM, null)
                .id();
        try (BrowserContext visitor = Chromium.visitor(DESKTOP)) {
            Page page = Chromium.signedIn(visitor, address(), "administrator");
            page.navigate(address() + "/registers/park_lamp/records/" + id);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.isVisible(".hy-printed")).isFalse();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
            assertThat(page.innerText(".hy-printed"))
                    .matches("打印人：.+，打印时间： ?20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}");
            assertThat(page.isVisible(".hy-actions")).isFalse();
        }
    }

    private long changed(String park) {
        return sql.sql("select count(*) from r_park_lamp where f_park = ? and f_spare = 12")
                .param(park)
                .query(Long.class)
                .single();
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }
}
