package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.City;
import io.huiyin.publishing.Publishing;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of disposals: holds placed and lifted, registers stood down and resumed by form, faults told in it. */
@AccessTest
class DisposalPagesTest {

    private static final String PAGE = "/disposals";

    private static final String QUARANTINED = """
            register: quarantined
            title: { zh: 隔离人员, en: Quarantined }
            keep: { purpose: { zh: 疫情防控, en: To contain it }, for: 30 days, after: stood_down }
            fields: [{ name: name, title: { zh: 姓名, en: Name }, type: person, required: true }]
            """;

    @Autowired
    private Town town;

    @Autowired
    private Publishing publishing;

    @Autowired
    private Clock clock;

    @Autowired
    private Browser.Source browsers;

    @Test
    void theAdministratorPlacesAHoldAndLiftsIt() {
        Browser browser = browsers.signedIn(town.administrator());
        String page = browser.get(PAGE).body();
        String csrf = Browser.csrf(page);
        HttpResponse<String> placed = browser.postForm(
                PAGE + "/holds", Map.of("_csrf", csrf, "register", "hotline", "reason", "行政诉讼<b>", "matter", ""));
        assertThat(placed.statusCode()).isEqualTo(302);
        String held = browser.get(PAGE).body();
        assertThat(held).contains("已保全", "行政诉讼&lt;b&gt;", "整个台账：便民热线诉求");
        String lift = held.replaceFirst("(?s).*action=\"(/disposals/holds/[0-9]+/lift)\".*", "$1");
        assertThat(browser.postForm(lift, Map.of("_csrf", csrf)).statusCode()).isEqualTo(302);
        assertThat(browser.get(PAGE).body()).contains("保全已解除").doesNotContain("/lift\"");
        assertThat(browser.postForm(lift, Map.of("_csrf", csrf)).statusCode()).isEqualTo(409);
    }

    @Test
    void aFaultIsToldInTheFormAndNothingIsPlaced() {
        Browser browser = browsers.signedIn(town.administrator());
        String csrf = Browser.csrf(browser.get(PAGE).body());
        HttpResponse<String> faulty = browser.postForm(
                PAGE + "/holds", Map.of("_csrf", csrf, "register", "hotline", "reason", " ", "matter", "没有这件"));
        assertThat(faulty.statusCode()).isEqualTo(422);
        assertThat(faulty.body()).contains("is-invalid", "没有这件").doesNotContain("/lift\"");
    }

    @Test
    void theAdministratorStandsARegisterDownAndResumesIt() {
        publishing.publish(QUARANTINED, town.system());
        Browser browser = browsers.signedIn(town.administrator());
        String csrf = Browser.csrf(browser.get(PAGE).body());
        LocalDate today = LocalDate.ofInstant(clock.instant(), City.ZONE);
        HttpResponse<String> early = standDown(browser, csrf, today.plusDays(1));
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.body()).contains("终止日期不能晚于今天", "疫情结束&lt;b&gt;").doesNotContain("/resume\"");
        assertThat(browser.get("/registers/quarantined").body()).contains("/registers/quarantined/new");

        assertThat(standDown(browser, csrf, today).statusCode()).isEqualTo(302);
        String page = browser.get(PAGE).body();
        assertThat(page).contains("台账已终止", "疫情结束&lt;b&gt;", "自应急终止起", "/resume\"");
        assertThat(browser.get("/registers/quarantined").body())
                .contains("该台账已于 " + today + " 应急终止")
                .doesNotContain("/registers/quarantined/new");
        HttpResponse<String> form = browser.get("/registers/quarantined/new");
        assertThat(form.statusCode()).isEqualTo(409);
        assertThat(form.body()).contains("不再新增记录");
        assertThat(standDown(browser, csrf, today).body()).contains("已经终止");

        String resume = page.replaceFirst("(?s).*action=\"(/disposals/stand-downs/[0-9]+/resume)\".*", "$1");
        assertThat(browser.postForm(resume, Map.of("_csrf", csrf)).statusCode()).isEqualTo(302);
        assertThat(browser.get(PAGE).body()).contains("台账已恢复").doesNotContain("/resume\"");
        assertThat(browser.get("/registers/quarantined/new").statusCode()).isEqualTo(200);
        assertThat(browser.postForm(resume, Map.of("_csrf", csrf)).statusCode()).isEqualTo(409);
    }

    private static HttpResponse<String> standDown(Browser browser, String csrf, LocalDate day) {
        return browser.postForm(
                PAGE + "/stand-downs",
                Map.of("_csrf", csrf, "register", "quarantined", "day", day.toString(), "reason", "疫情结束<b>"));
    }
}
