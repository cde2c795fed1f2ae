package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.testing.TestCity;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Counts are exact to 10,000, and "10,000+" beyond, for whoever sees all and for whoever sees a street. */
@AccessTest
class CountsTest {

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private TestCity city;

    @Autowired
    private JsonMapper json;

    @Test
    void ofMatters() {
        Users.WithPassword worker = town.somebody(Role.WORKER, Town.STREET);
        String taken = post("/api/v1/registers/hotline/records", """
                {"channel":"phone","content":"楼道灯不亮","category":"heating-low-temperature","place":"%s"}""".formatted(Town.STREET));
        String number = json.readTree(taken).at("/number").asString();
        long id = id("select id from matter where number = '" + number + "'");
        String then = "from=2001-01-01&to=2001-01-01";
        String changed =
                "jsonb_build_object('id', -n - %1$d, 'number', 'X' || n + %1$d, 'received_at', '2001-01-01T04:00:00Z')";
        String api = "/api/v1/matters?limit=1&count=true&" + then;
        try {
            copy("matter", changed.formatted(0), 10_000, id);
            shown(api, "/matters/count?" + then, worker, 10_000, "共 10,000 条");
            copy("matter", changed.formatted(10_000), 3, id);
            shown(api, "/matters/count?" + then, worker, 10_001, "共 10,000+ 条");
        } finally {
            city.ownerClient().sql("delete from matter where id < 0").update();
        }
    }

    @Test
    void ofRecords() {
        Users.WithPassword worker = town.somebody(Role.WORKER, Town.STREET);
        long id = Long.parseLong(new MatrixTown(town, browsers.fresh()).fill("$record", MatrixTown.Place.OWN));
        String changed = "jsonb_build_object('id', -n - %1$d, 'number', 'X' || n + %1$d, 'f_site_kind', 'isolation')";
        String api = "/api/v1/registers/inspection/records?limit=1&count=true&site_kind=isolation";
        String page = "/registers/inspection/count?site_kind=isolation";
        int before = Math.toIntExact(id("select count(*) from r_inspection where f_site_kind = 'isolation'"));
        try {
            copy("r_inspection", changed.formatted(0), 10_000 - before, id);
            shown(api, page, worker, 10_000, "共 10,000 条");
            copy("r_inspection", changed.formatted(10_000), 3, id);
            shown(api, page, worker, 10_001, "共 10,000+ 条");
        } finally {
            city.ownerClient().sql("delete from r_inspection where id < 0").update();
        }
    }

    private void shown(String api, String page, Users.WithPassword worker, long total, String text) {
        Users.WithPassword leader = town.somebody(Role.LEADER, Town.CITY);
        for (Users.WithPassword reader : List.of(worker, leader)) {
            HttpResponse<String> answer = browsers.call("GET", town.token(reader), api, "");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json.readTree(answer.body()).at("/total").asLong()).isEqualTo(total);
            assertThat(browsers.signedIn(reader)
                            .get(page, "Accept", "text/html")
                            .body()
                            .strip())
                    .isEqualTo(text);
        }
    }

    private void copy(String table, String changed, int copies, long id) {
        assertThat(city.ownerClient()
                        .sql(
                                "insert into %1$s select (jsonb_populate_record(t, %2$s)).* from %1$s t, generate_series(1, %3$d) n where t.id = %4$d"
                                        .formatted(table, changed, copies, id))
                        .update())
                .isEqualTo(copies);
    }

    private long id(String query) {
        return city.ownerClient().sql(query).query(Long.class).single();
    }

    private String post(String path, String body) {
        HttpResponse<String> answer = browsers.call("POST", town.token(town.operator()), path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body();
    }
}
