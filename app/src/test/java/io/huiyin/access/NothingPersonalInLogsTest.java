package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.huiyin.network.NewUnit;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Whatever goes wrong, no name, phone, ID number, password or token enters a log line, an answer to a fault, or the arguments of a process. */
@AccessTest
class NothingPersonalInLogsTest {

    private static final String NAME = "欧阳试名";
    private static final String PHONE = "13877776666";
    private static final String IDENTITY = "150502194912310038";
    private static final List<String> SECRETS = List.of(NAME, PHONE, IDENTITY);
    private static final String COMMUNITY = Town.STREET + "001";
    private static final String RESIDENTS = "/api/v1/registers/resident/records";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private JsonMapper json;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private FirstLinks links;

    @Autowired
    private Users users;

    @Autowired
    private UserStore store;

    @Autowired
    private SecondFactor factors;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.huiyin");
    private @Nullable Level before;
    private final List<String> faults = new ArrayList<>();
    private final List<String> doors = new ArrayList<>();
    private String worker = "";

    @BeforeEach
    void listen() {
        town.add(List.of(new NewUnit(COMMUNITY, "利农社区", null, "community", null, null, Town.STREET, null, null)));
        worker = town.token(town.somebody(Role.WORKER, COMMUNITY));
        before = ours.getLevel();
        ours.setLevel(Level.DEBUG);
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void nothingPersonalWasSaid() {
        root.detachAppender(lines);
        ours.setLevel(before);
        List<String> secret = Stream.concat(SECRETS.stream(), doors.stream()).toList();
        assertThat(List.copyOf(lines.list).stream().flatMap(NothingPersonalInLogsTest::text))
                .allSatisfy(line -> assertThat(line).doesNotContain(secret));
        assertThat(faults).allSatisfy(fault -> assertThat(fault).doesNotContain(SECRETS));
    }

    private static Stream<String> text(ILoggingEvent line) {
        return line.getThrowableProxy() == null
                ? Stream.of(line.getFormattedMessage())
                : Stream.of(line.getFormattedMessage(), ThrowableProxyUtil.asString(line.getThrowableProxy()));
    }

    @Test
    void intakeGoodAndFaulty() {
        String operator = town.token(town.operator());
        String matters = "/api/v1/registers/hotline/records";
        Map<String, Object> good = new HashMap<>(Map.of(
                "channel",
                "phone",
                "content",
                "楼道灯不亮",
                "category",
                "heating-low-temperature",
                "place",
                Town.STREET,
                "requester",
                NAME,
                "phone",
                PHONE));
        assertThat(browsers.call("POST", operator, matters, json.writeValueAsString(good))
                        .statusCode())
                .isEqualTo(201);
        fault(operator, matters, "{\"requester\":\"" + NAME + "\",\"phone\":\"" + PHONE + "\"", 400);
        good.put("phone", PHONE + "x");
        good.put("requester", Map.of("name", NAME));
        fault(operator, matters, json.writeValueAsString(good), 422);
    }

    @Test
    void recordsGoodFaultyAndTwice() {
        Map<String, Object> household = new HashMap<>(Map.of(
                "code",
                COMMUNITY + "-6001",
                "community",
                COMMUNITY,
                "home",
                Map.of("unit", COMMUNITY, "address", "1 号楼"),
                "occupancy",
                "vacant",
                "persons",
                0,
                "checked_on",
                "2022-12-01"));
        HttpResponse<String> home = browsers.call(
                "POST",
                worker,
                "/api/v1/registers/household/records",
                json.writeValueAsString(Map.of("fields", household)));
        assertThat(home.statusCode()).as(home.body()).isEqualTo(201);
        Map<String, Object> resident = new HashMap<>(Map.of(
                "household", json.readTree(home.body()).at("/id").asLong(),
                "community", COMMUNITY,
                "name", NAME,
                "relation", "head",
                "id_number", IDENTITY,
                "phone", PHONE,
                "residence", "here"));
        HttpResponse<String> added = browsers.call("POST", worker, RESIDENTS, body(resident));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        fault(worker, RESIDENTS, body(resident), 422);
        resident.put("phone", PHONE + "a");
        resident.put("id_number", IDENTITY.substring(0, 17) + "0");
        resident.put("name", NAME.repeat(30));
        resident.put("away_since", NAME);
        fault(worker, RESIDENTS, body(resident), 422);
        fault(worker, RESIDENTS, body(resident).replaceFirst("}}$", ""), 400);
        fault(worker, RESIDENTS, "[\"" + IDENTITY + "\"]", 400);
    }

    @Test
    void whatOpensADoor() {
        Users.WithPassword somebody = town.operator();
        String mistyped = "another long one of 2022";
        String token = town.token(somebody);
        users.addFirst(town.system(), new UserForm("first.seen", "系统管理员", List.of("administrator"), Town.CITY));
        String link = links.draw(store.find("first.seen").orElseThrow().user().id());
        SecondFactor.Offer offer = factors.offer(town.actor(somebody));
        doors.addAll(List.of(
                somebody.password(),
                mistyped,
                token,
                link.substring(link.lastIndexOf('/') + 1),
                offer.secret(),
                "not-a-token-of-ours"));
        assertThat(browsers.fresh().signIn(somebody.user().name(), mistyped).statusCode())
                .isEqualTo(302);
        browsers.signedIn(somebody);
        assertThat(browsers.call("GET", token, "/api/v1/account", "").statusCode())
                .isEqualTo(200);
        assertThat(browsers.call("GET", "not-a-token-of-ours", "/api/v1/account", "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(browsers.fresh().get(link).statusCode()).isEqualTo(200);
        assertThat(catchThrowable(
                        () -> factors.confirm(town.actor(somebody), somebody.password(), offer.offer(), "000000")))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aDatabaseErrorWhoseDetailQuotesTheRow() {
        String insert =
                "insert into record_look (stream_id, seq, actor, day, at, register, record_id, label, field, reason)"
                        + " values (?, 1, ?, null, now(), 'x', 1, 'x', 'x', ?)";
        for (Throwable thrown : List.of(
                catchThrowable(() -> jdbc.update(insert, -1L, NAME, PHONE)),
                catchThrowable(() -> jdbc.batchUpdate(
                        insert, List.of(new Object[] {-1L, NAME, PHONE}, new Object[] {-2L, NAME, IDENTITY}))))) {
            assertThat(thrown).isNotNull();
            LoggerFactory.getLogger("io.huiyin.test").warn("as what runs behind says it", thrown);
        }
        assertThat(lines.list).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void argumentsOfProcesses() {
        assertThat(Stream.concat(
                                Stream.of(ProcessHandle.current()),
                                ProcessHandle.current().descendants())
                        .map(process ->
                                String.join(" ", process.info().arguments().orElse(new String[0]))))
                .allSatisfy(arguments -> assertThat(arguments.toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain(SECRETS)
                        .doesNotContain("password="));
    }

    private String body(Map<String, Object> fields) {
        return json.writeValueAsString(Map.of("fields", fields));
    }

    private void fault(String as, String path, String body, int status) {
        HttpResponse<String> answer = browsers.call("POST", as, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        faults.add(answer.body());
    }
}
