package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator defines registers on pages and by API; nobody else does. */
@AccessTest
class DefinitionPagesTest {

    private static final String API = "/api/v1/definitions";
    private static final String YAML = """
            register: page_well
            kind: list
            title: { zh: 机井, en: Wells }
            fields:
              - { name: depth, type: integer, title: { zh: 井深, en: Depth } }
            """;

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Test
    void aDefinitionIsCheckedKeptAsADraftPublishedAndShown() {
        Browser administrator = browsers.signedIn(town.administrator());
        String form =
                administrator.get("/definitions/new", "Accept", "text/html").body();
        assertThat(form).contains("well_check");
        String token = Browser.csrf(form);
        HttpResponse<String> faulty =
                post(administrator, "/definitions/check", token, YAML.replace("integer", "number"));
        assertThat(faulty.body()).contains("data-line=\"5\"");
        assertThat(administrator.get("/definitions/new", "Accept", "text/html").body())
                .contains("type: number");
        assertThat(post(administrator, "/definitions/check", token, YAML).body())
                .contains("r_page_well");

        HttpResponse<String> published = post(administrator, "/definitions", token, YAML);
        assertThat(administrator.location(published)).isEqualTo("/definitions/page_well");
        assertThat(administrator
                        .get("/definitions/page_well", "Accept", "text/html")
                        .body())
                .contains("SHA-256");
        assertThat(administrator
                        .get("/definitions/page_well/edit", "Accept", "text/html")
                        .body())
                .contains("page_well");
        assertThat(administrator.get("/definitions", "Accept", "text/html").body())
                .contains("page_well");
        assertThat(administrator.get("/definitions/page_well/versions/1.yaml").body())
                .isEqualTo(YAML);
    }

    @Test
    void aFaultyDefinitionComesBackWithWhatWasTyped() {
        Browser administrator = browsers.signedIn(town.administrator());
        String token = Browser.csrf(
                administrator.get("/definitions/new", "Accept", "text/html").body());
        HttpResponse<String> refused = post(administrator, "/definitions", token, "register: [");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("register: [", "data-line=\"1\"");
    }

    @Test
    void theApiChecksPlansAndPublishes() {
        String yaml = YAML.replace("page_well", "api_well");
        assertThat(call("/check", yaml.replace("integer", "number")).body()).contains("\"good\":false", "\"line\":5");
        assertThat(call("/plan", yaml).body()).contains("r_api_well", "\"refused\":false");
        HttpResponse<String> published = call("", yaml);
        assertThat(published.statusCode()).isEqualTo(201);
        assertThat(published.body()).contains("\"version\":1");
        assertThat(call("", yaml.replace("integer", "number")).statusCode()).isEqualTo(422);
        assertThat(call("?seen=7", yaml.replace("井深", "深度")).statusCode()).isEqualTo(409);
    }

    @Test
    void nobodyElseDefinesRegisters() {
        Browser operator = browsers.signedIn(town.operator());
        assertThat(operator.get("/definitions", "Accept", "text/html").statusCode())
                .isEqualTo(403);
        assertThat(browsers.fresh()
                        .send(
                                "POST",
                                API,
                                YAML,
                                "Content-Type",
                                "text/yaml",
                                "Authorization",
                                "Bearer " + town.token(town.operator()))
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> call(String path, String yaml) {
        return browsers.fresh()
                .send(
                        "POST",
                        API + path,
                        yaml,
                        "Content-Type",
                        "text/yaml",
                        "Authorization",
                        "Bearer " + town.token(town.administrator()));
    }

    private static HttpResponse<String> post(Browser browser, String path, String token, String content) {
        return browser.postForm(path, Map.of("_csrf", token, "key", "new", "seen", "0", "content", content));
    }
}
