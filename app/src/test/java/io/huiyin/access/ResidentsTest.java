package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Who administers a place says how many live there; figures by residents follow. */
@AccessTest
@TestPropertySource(properties = "huiyin.test=still") // days pass in the other town
class ResidentsTest {

    private static final String PAGE = "/network?unit=" + Town.STREET;
    private static final String FIGURE = "/api/v1/figures/hotline/received_per_10000?unit=" + Town.STREET;

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Test
    void theNumberIsSaidOnThePageAndFiguresFollow() {
        Users.WithPassword administrator = town.administrator();
        read(town.operator(), "POST", "/api/v1/registers/hotline/records", """
            {"channel":"phone","content":"暖气不热","category":"heating-low-temperature","place":"%s"}\
            """.formatted(Town.STREET), 201);
        Browser browser = browsers.signedIn(administrator);
        String form = browser.get(PAGE).body();
        assertThat(form).contains("人口未登记", "登记人口");
        JsonNode before = read(administrator, "GET", FIGURE, "", 200).path("total");
        assertThat(before.path("value").isNull()).as("missing, never 0").isTrue();
        assertThat(before.path("whole").isNull()).isTrue();
        assertThat(browser.get("/figures/hotline/received_per_10000?unit=" + Town.STREET)
                        .body())
                .contains("人口未登记");

        HttpResponse<String> faulty = say(browser, form, "viele", "2020 年");
        assertThat(faulty.statusCode()).isEqualTo(422);
        assertThat(faulty.body()).contains("value=\"viele\"");

        assertThat(say(browser, form, "12345", "2020 年人口普查").statusCode()).isEqualTo(302);
        assertThat(browser.get(PAGE).body()).contains("12,345", "2020 年人口普查");
        assertThat(browser.get(PAGE + "&lang=en").body()).contains("Enter residents");
        JsonNode total = read(administrator, "GET", FIGURE, "", 200).path("total");
        assertThat(total.path("whole").asLong()).isEqualTo(12_345);
        assertThat(total.path("value").isNull()).isFalse();
        assertThat(browsers.signedIn(town.somebody(Role.LEADER, Town.STREET))
                        .get(PAGE)
                        .body())
                .contains("12,345")
                .doesNotContain("登记人口");
    }

    @Test
    void theNumberIsSaidByApi() {
        Users.WithPassword administrator = town.administrator();
        String unit = "/api/v1/units/" + Town.DISTRICT;
        JsonNode said = read(administrator, "PUT", unit + "/population", """
            {"population":900000,"source":"2020 census"}\
            """, 200);
        assertThat(said.path("residents").asLong()).isEqualTo(900_000);
        assertThat(said.path("population_source").asString()).isEqualTo("2020 census");
        JsonNode problem = read(administrator, "PUT", unit + "/population", """
            {"population":-1,"people":3}\
            """, 422);
        assertThat(problem.path("errors").findValuesAsString("code"))
                .containsExactlyInAnyOrder("BASE-009", "BASE-008", "BASE-002");
        assertThat(read(administrator, "PUT", "/api/v1/units/" + Town.HOUSING + "/population", """
            {"population":1,"source":"x"}\
            """, 409)
                        .path("code")
                        .asString())
                .isEqualTo("NETWORK-116");
    }

    private static HttpResponse<String> say(Browser browser, String form, String population, String source) {
        return browser.postForm(
                "/network/population",
                Map.of("_csrf", Browser.csrf(form), "unit", Town.STREET, "population", population, "source", source));
    }

    private JsonNode read(Users.WithPassword as, String method, String path, String body, int status) {
        return Browser.read(browsers.call(method, as, path, body), status);
    }
}
