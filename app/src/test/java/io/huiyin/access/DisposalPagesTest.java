package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of disposals: holds placed and lifted by form, faults told in it. */
@AccessTest
class DisposalPagesTest {

    private static final String PAGE = "/disposals";

    @Autowired
    private Town town;

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
}
