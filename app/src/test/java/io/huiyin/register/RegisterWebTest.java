package io.huiyin.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.CommandLineTask;
import io.huiyin.testing.HuiyinTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Units, categories, registers and imports over real HTTP. */
@HuiyinTest
@TestPropertySource(properties = "huiyin.demo=true")
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisterWebTest {

    private static final String HEADER = "source_id,code,name,level,parent\n";

    @Autowired
    private List<CommandLineTask> tasks;

    @Autowired
    private JsonMapper json;

    @Value("${local.server.port}")
    private int port;

    private String administrator = "";
    private String operator = "";

    @BeforeAll
    void loadTheCity() {
        run("city-load");
        run("access-demo");
        administrator = run("token", "administrator").strip();
        operator = run("token", "operator").strip();
    }

    @Test
    void unitsAreListedPageByPage() throws Exception {
        JsonNode counties = get("/api/v1/units?level=county&under=1505", 200);
        assertThat(counties.path("total").asInt()).isEqualTo(9);
        assertThat(counties.at("/items/0/code").asString()).isEqualTo("150502");
        assertThat(counties.at("/items/0/full_name").asString()).isEqualTo("科尔沁区");

        JsonNode first = get("/api/v1/units?level=street&limit=100", 200);
        String after = first.path("next").asString();
        JsonNode second = get("/api/v1/units?level=street&limit=100&after=" + after, 200);
        assertThat(second.path("items").size()).isEqualTo(43);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void aUnitTellsWhoIsAccountableOrThatNobodyIs() throws Exception {
        JsonNode unit = get("/api/v1/units/150502002", 200);
        boolean headed = unit.path("duties").findValuesAsString("post").contains("head");
        assertThat(unit.path("gap").asBoolean()).isEqualTo(!headed);
        assertThat(unit.at("/above/1/name_en").asString()).isEqualTo("Horqin District");
        assertThat(unit.path("children").asInt()).isPositive();
    }

    @Test
    void whatIsNotAllowedIsNamedWithWhatIs() throws Exception {
        JsonNode level = get("/api/v1/units?level=planet", 422);
        assertThat(level.at("/errors/0/field").asString()).isEqualTo("level");
        assertThat(level.at("/errors/0/value").asString()).isEqualTo("planet");
        assertThat(level.at("/errors/0/allowed").asString()).contains("county");
        assertThat(get("/api/v1/units?colour=red", 422).at("/errors/0/field").asString())
                .isEqualTo("colour");
        assertThat(get("/api/v1/units/nowhere", 404).path("code").asString()).isEqualTo("NETWORK-101");
        get("/api/v1/units?after=%21%21", 422);
    }

    @Test
    void theSchemaOfDefinitionsIsServed() throws Exception {
        assertThat(get("/api/v1/definitions/schema.json", 200)
                        .at("/$defs/field/properties/type/enum/0")
                        .asString())
                .isEqualTo("text");
        assertThat(get("/api/v1/figures/schema.json", 200)
                        .at("/$defs/figure/properties/wish/enum/0")
                        .asString())
                .isEqualTo("none");
    }

    @Test
    void aRegisterIsWhatItsDefinitionSays() throws Exception {
        assertThat(get("/api/v1/registers", 200).path("items").findValuesAsString("name"))
                .contains("hotline");
        JsonNode hotline = get("/api/v1/registers/hotline", 200);
        assertThat(hotline.path("version").asInt()).isPositive();
        assertThat(hotline.path("states").findValuesAsString("name"))
                .startsWith("received", "dispatched", "handling")
                .contains("reviewing", "merged", "struck_off", "not_accepted");
        assertThat(get("/api/v1/registers/planet", 404).path("code").asString()).isEqualTo("DEFINITION-101");
        assertThat(get("/api/v1/registers/hotline/categories", 200)
                        .path("total")
                        .asInt())
                .isGreaterThan(100);
    }

    @Test
    void anImportByApiExplainsWhatItRejects() throws Exception {
        String csv = HEADER + "w1,web-1,甲小区,compound,150502002\nw2,web-2,乙小区,compound,nowhere\n";
        JsonNode dry = post("/api/v1/registers/unit/imports?dry_run=true", csv, administrator, 200);
        assertThat(dry.path("added").asInt()).isOne();

        JsonNode result = post("/api/v1/registers/unit/imports", csv, administrator, 200);
        assertThat(result.path("added").asInt()).isOne();
        assertThat(result.path("rejected").asInt()).isOne();
        assertThat(result.at("/rejects/0/line").asInt()).isEqualTo(3);
        assertThat(result.at("/rejects/0/errors/0/field").asString()).isEqualTo("parent");
        assertThat(post("/api/v1/registers/unit/imports", csv, administrator, 200)
                        .path("skipped")
                        .asInt())
                .isOne();
        post("/api/v1/registers/unit/imports", csv, operator, 403);
    }

    @Test
    void anImportIsAJobWithItsRejectsAndTheSameKeyAnswersTheSameOne() throws Exception {
        String csv = "台账\n\n" + HEADER + "j1,job-1,甲小区,compound,150502002\n,,,,\nj2,job-2,乙小区,compound,nowhere\n";
        JsonNode first = send(keyed("job-key", "?name=j.csv", csv), 200);
        assertThat(first.path("state").asString()).isEqualTo("done");
        assertThat(first.path("read").asInt()).isEqualTo(2);
        String id = first.path("id").asString();
        assertThat(send(keyed("job-key", "?name=j.csv", csv), 200).path("id").asString())
                .isEqualTo(id);
        assertThat(send(keyed("job-key", "?name=j.csv", csv + "x"), 422)
                        .path("code")
                        .asString())
                .isEqualTo("JOURNAL-108");
        send(keyed(" ", "", csv), 400);

        String job = "/api/v1/registers/unit/imports/" + id;
        assertThat(get(job, 200).path("rejected").asInt()).isOne();
        JsonNode rejects = get(job + "/rejects?limit=1", 200);
        assertThat(rejects.path("total").asInt()).isOne();
        assertThat(rejects.at("/items/0/errors/0/code").asString()).isEqualTo("NETWORK-103");
        assertThat(text(job + "/rejects.csv"))
                .startsWith("\uFEFFsource_id,code,name,level,parent,")
                .contains("job-2,");
        assertThat(get("/api/v1/registers/unit/imports", 200).path("items").findValuesAsString("id"))
                .contains(id);
        assertThat(get("/api/v1/registers/duty/imports/" + id, 404).path("code").asString())
                .isEqualTo("REGISTER-115");
        send(request(job, operator).GET().build(), 404);
        send(request(job + "/rejects", operator).GET().build(), 404);

        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request(job, administrator).DELETE().build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(get(job + "/rejects.csv", 409).path("code").asString()).isEqualTo("REGISTER-118");
        assertThat(get(job, 200).path("kept_until").isNull()).isTrue();
    }

    @Test
    void aFileThatCannotBeTakenIsRefusedAsAWhole() throws Exception {
        JsonNode heads = post("/api/v1/registers/unit/imports", "code,planet\n1,2\n", administrator, 422);
        assertThat(heads.path("errors").findValuesAsString("code")).contains("REGISTER-103", "REGISTER-104");
        assertThat(post("/api/v1/registers/unit/imports?sheet=x&head=40", "code,name\n1,2\n", administrator, 422)
                        .path("code")
                        .asString())
                .isEqualTo("SHEET-110");
        assertThat(post("/api/v1/registers/unit/imports?head=40", "code,name\n1,2\n", administrator, 422)
                        .path("code")
                        .asString())
                .isEqualTo("REGISTER-116");
        post("/api/v1/registers/unit/imports", "", administrator, 422);
    }

    private HttpRequest keyed(String key, String query, String csv) {
        return request("/api/v1/registers/unit/imports" + query, administrator)
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(csv))
                .build();
    }

    private String text(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request(path, administrator).GET().build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void theCommandLineImportsIntoARunningProductAsIfItWereItsOwnDatabase(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("units.csv");
        Files.writeString(
                file,
                "code,name,level,parent\nremote-1,\"甲\n小区\",compound,150502002\nremote-2,乙小区,compound,nowhere\n"
                        + "remote-3,丙小区,compound,150502002\n\"remote-4,x\n");

        assertThat(remote(file)).isEqualTo("read 4, added 2, already there 0, rejected 2\n");
        assertThat(Files.readAllLines(folder.resolve("units.rejects.csv")))
                .anyMatch(line -> line.startsWith("remote-2,乙小区,compound,nowhere,") && line.contains("parent: "))
                .anyMatch(line -> line.contains("remote-4"));
        assertThat(remote(file)).isEqualTo("read 4, added 0, already there 2, rejected 2\n");
        assertThat(run(1, "import", file.toString(), "--register", "unit"))
                .isEqualTo("read 4, added 0, already there 2, rejected 2\n");
    }

    private String remote(Path file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = RemoteImport.run(
                List.of(file.toString(), "--register", "unit", "--server", "http://127.0.0.1:" + port),
                administrator,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err);
        assertThat(code).isOne();
        return out.toString(StandardCharsets.UTF_8);
    }

    private String run(String name, String... arguments) {
        return run(0, name, arguments);
    }

    private String run(int expected, String name, String... arguments) {
        CommandLineTask task = tasks.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = task.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        assertThat(code).isEqualTo(expected);
        return out.toString(StandardCharsets.UTF_8);
    }

    private JsonNode get(String path, int status) throws Exception {
        return send(request(path, administrator).GET().build(), status);
    }

    private JsonNode post(String path, String csv, String token, int status) throws Exception {
        return send(
                request(path, token)
                        .header("Content-Type", "text/csv;charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(csv))
                        .build(),
                status);
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request, int status) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return json.readTree(response.body());
        }
    }
}
