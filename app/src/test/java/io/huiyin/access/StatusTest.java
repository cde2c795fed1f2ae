package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Vital;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever looks after the product is told how it is, and nothing of what it holds. */
@AccessTest
@TestPropertySource(properties = "huiyin.test=still") // days pass in the other town
class StatusTest {

    private static final List<String> WATCHED = List.of(
            "clocks_late_seconds",
            "disk_free_bytes",
            "failed_deliveries",
            "messages_late_seconds",
            "search_late_seconds",
            "unclosed_days",
            "writes_waiting");

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private Bundles bundles;

    @Autowired
    private List<Vital> vitals;

    @Autowired
    private JsonMapper json;

    private String monitor = "";

    @BeforeEach
    void aMonitoringSystemHasAToken() {
        monitor = town.token(town.somebody(Role.MONITOR, Town.CITY));
    }

    @Test
    void everyVitalIsTold() {
        JsonNode status = json.readTree(call(monitor, "/api/v1/status").body());
        assertThat(StreamSupport.stream(status.at("/vitals").spliterator(), false)
                        .map(one -> one.at("/name").asString()))
                .containsExactlyInAnyOrderElementsOf(WATCHED);
        assertThat(status.at("/state").asString()).isIn("good", "behind", "bad");
    }

    @Test
    void theWorstOnesAreToldFirstAndSayHowTheWholeIs() {
        JsonNode status = json.readTree(call(monitor, "/api/v1/status").body());
        List<Vital.State> states = StreamSupport.stream(status.at("/vitals").spliterator(), false)
                .map(one -> state(one.at("/state")))
                .toList();
        assertThat(states).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(states.getFirst()).isEqualTo(state(status.at("/state")));
    }

    @Test
    void aMonitoringSystemScrapesNumbersOfRequestsConnectionsAndVitals() {
        call(monitor, "/api/v1/status");
        HttpResponse<String> scraped = call(monitor, "/api/v1/metrics");
        assertThat(scraped.headers().firstValue("content-type").orElse(""))
                .startsWith("text/plain")
                .contains("version=0.0.4");
        assertThat(scraped.body())
                .contains(
                        "huiyin_writes_waiting ",
                        "huiyin_vital_state{vital=\"clocks_late_seconds\"}",
                        "hikaricp_connections_active",
                        "jvm_memory_used_bytes",
                        "http_server_requests_seconds_count{");
    }

    @Test
    void addressesAreCountedByTheirPatternSoThatNoNumberOfAMatterIsTold() {
        String operator = town.token(town.operator());
        call(operator, "/api/v1/matters/RX1505-20221215-99999");
        assertThat(call(monitor, "/api/v1/metrics").body())
                .contains("uri=\"/api/v1/matters/{number}\"")
                .doesNotContain("RX1505-20221215-99999");
    }

    @Test
    void aMonitoringSystemSeesNothingElse() {
        for (String path : List.of("/api/v1/matters", "/api/v1/audit", "/api/v1/users", "/api/v1/reports/daily")) {
            assertThat(call(monitor, path).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void thePageSaysInBothLanguagesWhatEachMeans() {
        Browser browser = browsers.signedIn(town.administrator());
        String chinese = browser.get("/admin/status", "Accept", "text/html").body();
        String english =
                browser.get("/admin/status?lang=en", "Accept", "text/html").body();
        for (Vital vital : vitals) {
            assertThat(chinese).contains(bundles.of(Language.ZH).t("status." + vital.name()));
            assertThat(english)
                    .contains("data-vital=\"" + vital.name() + "\"")
                    .contains(bundles.of(Language.EN).t("status." + vital.name()));
        }
    }

    private static Vital.State state(JsonNode word) {
        return Vital.State.valueOf(word.asString().toUpperCase(Locale.ROOT));
    }

    private HttpResponse<String> call(String token, String path) {
        return browsers.call("GET", token, path, "");
    }
}
