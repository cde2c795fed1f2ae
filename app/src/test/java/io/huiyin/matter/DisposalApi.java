package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.HuiyinApplication;
import io.huiyin.access.Tokens;
import io.huiyin.access.Users;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.definition.Definitions;
import io.huiyin.journal.Attachments;
import io.huiyin.journal.Days;
import io.huiyin.journal.Finding;
import io.huiyin.journal.InclusionProof;
import io.huiyin.journal.ProofCheck;
import io.huiyin.journal.Verifier;
import io.huiyin.network.Network;
import io.huiyin.network.Units;
import io.huiyin.publishing.Publishing;
import io.huiyin.testing.ApiClient;
import io.huiyin.testing.HuiyinTestWiring;
import io.huiyin.testing.TestCity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Disposal over HTTP, in a city of its own that the tests of this kind share; its clock only goes ahead. */
@SpringBootTest(
        classes = HuiyinApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "huiyin.test=disposal")
@ContextConfiguration(initializers = HuiyinTestWiring.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("store")
abstract class DisposalApi {

    static final String NAME = "诸葛试验";
    static final String PHONE = "13912345670";
    static final String ID_NUMBER = "150502199001011234";

    @Autowired
    private Users users;

    @Autowired
    private Tokens issuer;

    @Autowired
    private Units units;

    @Autowired
    private Network network;

    @Autowired
    Publishing publishing;

    @Autowired
    Definitions definitions;

    @Autowired
    private Days days;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Verifier verifier;

    @Autowired
    TestCity city;

    @Autowired
    CityClock clock;

    @Value("${local.server.port}")
    private int port;

    @BeforeAll
    void aHotlineThatKeepsPersonsForThreeYears() {
        Staff.come(
                network,
                units,
                users,
                Map.of(
                        "operator", "1505-hotline",
                        "dispatcher", "1505-hotline",
                        "handler", "150502-heating",
                        "administrator", "1505"));
        assertThat(definitions.current("hotline").content()).contains("for: 3 years, after: closed");
    }

    /** With a token of its own: the clock only goes ahead, by years, and tokens end. */
    ApiClient as(String person) {
        return new ApiClient(
                port, "/api/v1", issuer.issue(People.anybody(), person).secret());
    }

    /** Hash of a file of that content which the person stored. */
    String file(String person, String content) {
        try {
            return attachments
                    .store(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), "text/plain", person)
                    .hash();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String due() {
        return due("hotline");
    }

    String due(String register) {
        for (var rule : as("administrator").get("/disposals/preview").expect(200)) {
            if (rule.path("register").asString().equals(register)) {
                return rule.toString();
            }
        }
        return "";
    }

    /** Tables with a row that has this text in a column of whatever type, the bytes of it included. */
    Map<String, Long> tablesWith(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        Map<String, Long> found = new TreeMap<>();
        for (String table : city.ownerClient()
                .sql("select tablename from pg_tables where schemaname = current_schema()")
                .query(String.class)
                .list()) {
            long rows = city.ownerClient()
                    .sql("select count(*) from \"" + table
                            + "\" t where position(? in t::text) > 0 or position(? in t::text) > 0")
                    .params(text, hex)
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                found.put(table, rows);
            }
        }
        return found;
    }

    List<String> findings() {
        return verifier.verify(progress -> {}).findings().stream()
                .map(Finding::toString)
                .toList();
    }

    void theProofHolds(String register, String kept) {
        clock.advance(Duration.ofDays(1));
        days.closePassed();
        var told = as("administrator").get("/disposals").expect(200).path(0);
        assertThat(told.path("register").asString()).isEqualTo(register);
        assertThat(told.path("subjects").asInt()).isPositive();
        String proof = as("administrator")
                .get("/disposals/" + told.path("id").asLong() + "/proof")
                .raw()
                .body();
        assertThat(proof).doesNotContain(NAME, PHONE, ID_NUMBER);
        InclusionProof read = InclusionProof.read(proof);
        assertThat(ProofCheck.check(read)).as("signed with its day").isEqualTo(new ProofCheck.Result(List.of(), 1, 0));
        assertThat(read.events().getFirst().action()).isEqualTo("carried_out");
        JsonNode said = JsonMapper.shared().readTree(read.events().getFirst().data());
        assertThat(said.path("register").asString()).isEqualTo(register);
        assertThat(said.path("version").asInt()).isEqualTo(definitions.currentVersion(register));
        assertThat(said.path("for").asString()).isEqualTo(kept);
        assertThat(said.path("subjects").asInt())
                .isEqualTo(told.path("subjects").asInt());
        assertThat(said.path("before").asString()).isEqualTo(told.path("before").asString());
        Instant earliest = Instant.parse(said.path("earliest").asString());
        Instant latest = Instant.parse(said.path("latest").asString());
        assertThat(earliest).isBeforeOrEqualTo(latest);
        assertThat(latest)
                .isBefore(LocalDate.parse(said.path("before").asString())
                        .atStartOfDay(City.ZONE)
                        .toInstant());
    }
}
