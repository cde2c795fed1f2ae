package io.huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.testing.HuiyinTest;
import io.huiyin.testing.HuiyinTestWiring;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@HuiyinTest
class HuiyinApplicationTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private CityClock cityClock;

    @Autowired
    private City city;

    @Value("${local.server.port}")
    private int port;

    @Test
    void theApplicationServesTheCityItWasGiven() {
        assertThat(jdbc.sql("select current_schema").query(String.class).single())
                .isEqualTo(city.schema());
        assertThat(clock).isSameAs(cityClock);
        assertThat(clock.instant()).isEqualTo(HuiyinTestWiring.NOW);
    }

    @Test
    void itsHealthIsUp() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("\"status\":\"UP\"");
        }
    }

    /** Most cities have none. */
    @Test
    void withoutSettingsThereIsNoSingleSignOn() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : List.of("/login/oidc", "/login/oidc/back?code=x&state=x")) {
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build();
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).isEqualTo(404);
            }
            HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/login"))
                    .build();
            assertThat(client.send(page, HttpResponse.BodyHandlers.ofString()).body())
                    .doesNotContain("/login/oidc");
        }
    }
}
