package io.huiyin.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.HuiyinApplication;
import io.huiyin.access.Tokens;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.Actor;
import io.huiyin.base.CityClock;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.testing.ApiClient;
import io.huiyin.testing.HuiyinTestWiring;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** The situation board over HTTP, in a city of its own, whose clock only goes forward. */
@SpringBootTest(
        classes = HuiyinApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "huiyin.test=board",
            "huiyin.board.beat=200ms",
            "huiyin.board.pause=20ms",
            "huiyin.board.pace=0ms",
            "huiyin.board.pictures=2s"
        })
@ContextConfiguration(initializers = HuiyinTestWiring.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("store")
class BoardWebTest {

    private static final String CITY = "1505";
    private static final String COUNTY = "150502";
    private static final String STREET = "150502002";
    private static final String COMMUNITY = "150502002001";
    private static final String COMPOUND = "150502002001-c1";
    private static final String OTHER = "150502003";
    private static final String HEATING = "150502-heating";
    private static final String RECEIVED = "data-value=\\\"received\\\">";
    private static final String PICTURE = "\"places\":";
    private static final String SETTLED = "data-value=\\\"settled\\\">";
    private static final String FIRST_CONTACT = "data-value=\\\"first_contact\\\">";
    private static final Actor ANYBODY = Actor.system("1505/");

    @Autowired
    private Users users;

    @Autowired
    private Tokens issuer;

    @Autowired
    private Units units;

    @Autowired
    private CityClock clock;

    @Value("${local.server.port}")
    private int port;

    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, ApiClient> callers = new HashMap<>();

    @BeforeAll
    void theCityGetsUnitsAndPeople() {
        units.addUnits(
                List.of(
                        unit(CITY, "通辽市", "city", null, null),
                        unit("1505-hotline", "市12345便民热线中心", "bureau", "hotline", CITY),
                        unit(COUNTY, "科尔沁区", "county", null, CITY),
                        unit(HEATING, "供热公司", "bureau", "heating", COUNTY),
                        unit(STREET, "西门街道", "street", null, COUNTY),
                        unit(COMMUNITY, "利农社区", "community", null, STREET),
                        unit(COMPOUND, "丁香花园", "compound", null, COMMUNITY),
                        unit(OTHER, "东郊街道", "street", null, COUNTY)),
                ANYBODY);
        person("operator", "operator", "1505-hotline");
        person("leader", "leader", CITY);
        person("street", "leader", STREET);
        person("worker", "worker", STREET);
        person("handler", "handler", HEATING);
    }

    @Test
    void theBoardCountsWhatTheFiguresCount() {
        String late = take(STREET, "heating-outage", "phone");
        take(COMMUNITY, "heating-outage", "wechat");
        take(OTHER, "water-quality", "phone");
        take(CITY, "heating-fee", "phone");
        for (Duration later : List.of(Duration.ZERO, Duration.ofHours(3), Duration.ofDays(1), Duration.ofDays(9))) {
            clock.freezeAt(clock.instant().plus(later));
            agrees("leader", CITY);
            agrees("leader", COUNTY);
            agrees("leader", STREET);
            agrees("leader", COMMUNITY);
            agrees("leader", HEATING);
        }
        JsonNode overdue = caller("leader").get("/board?unit=" + CITY).expect(200);
        assertThat(figure(overdue, "overdue")).isPositive();
        answer(late);
        agrees("leader", STREET);
    }

    /** Of what is due at the end of the day, three quarters of an hour before. */
    @Test
    void whatIsDueWithinTheHourIsAFigure() {
        String number = take(STREET, "heating-outage", "phone");
        JsonNode matter = caller("leader").get("/matters/" + number).expect(200);
        clock.freezeAt(
                OffsetDateTime.parse(matter.path("due").asString()).toInstant().minus(Duration.ofMinutes(45)));
        assertThat(figure(board("leader", STREET), "due_soon")).isPositive();
        agrees("leader", STREET);
        agrees("leader", CITY);
    }

    @Test
    void whatIsShownOfASubtreeIsOfTheSubtreeAlone() {
        String inside = take(COMMUNITY, "heating-outage", "phone");
        String outside = take(OTHER, "heating-outage", "phone");
        JsonNode street = board("street", STREET);
        assertThat(street.toString()).contains(inside).doesNotContain(outside).doesNotContain(OTHER);
        assertThat(board("leader", CITY).toString()).contains(inside, outside);
        long before = figure(board("street", STREET), "received");
        take(OTHER, "heating-outage", "phone");
        assertThat(figure(board("street", STREET), "received")).isEqualTo(before);
    }

    @Test
    void whoMayNotReadTheReportsOfAUnitIsRefusedItsBoard() {
        assertThat(caller("street")
                        .get("/board")
                        .expect(200)
                        .path("unit")
                        .path("code")
                        .asString())
                .isEqualTo(STREET);
        for (String unit : List.of(CITY, COUNTY, OTHER, HEATING)) {
            assertThat(caller("street").get("/board?unit=" + unit).problem()).isEqualTo("403 ACCESS-002");
        }
        assertThat(caller("worker").get("/board").problem()).isEqualTo("403 ACCESS-002");
        assertThat(caller("handler")
                        .get("/board")
                        .expect(200)
                        .path("unit")
                        .path("code")
                        .asString())
                .isEqualTo(HEATING);
        assertThat(new ApiClient(port, "/api/v1", "wrong").get("/board").status())
                .isEqualTo(401);
    }

    @Test
    void aUnitThatIsNotThereIsNotFound() {
        assertThat(caller("leader").get("/board?unit=nowhere").problem()).isEqualTo("404 BOARD-001");
        assertThat(caller("leader").get("/board?unit=%27%3B--%00").problem()).isEqualTo("404 BOARD-001");
        assertThat(caller("leader").get("/board?unit=" + "x".repeat(3_000)).problem())
                .isEqualTo("404 BOARD-001");
    }

    @Test
    void thePageSpeaksBothLanguagesAndMissesNoWord() {
        take(COMMUNITY, "heating-outage", "phone");
        Watcher reader = signedIn("leader");
        for (String unit : List.of(CITY, COUNTY, STREET, COMMUNITY, HEATING)) {
            for (String language : List.of("zh", "en")) {
                String page = reader.page("/board?unit=" + unit + "&lang=" + language);
                assertThat(page).doesNotContain("⟨").contains("data-board", "<noscript>");
            }
        }
        assertThat(reader.page("/board?unit=" + CITY)).contains("/board?unit=" + COUNTY);
        assertThat(reader.page("/board?unit=" + COUNTY)).contains("/board?unit=" + STREET);
        assertThat(reader.page("/board?unit=" + STREET)).contains("/board?unit=" + COMMUNITY);
        assertThat(signedIn("street").page("/board"))
                .contains("西门街道")
                .doesNotContain("href=\"/board?unit=" + COUNTY + "\"");
    }

    /** Into the field, and onto what is found: two clicks, wherever one is. */
    @Test
    void aCompoundIsWithinThreeClicks() {
        Watcher reader = signedIn("leader");
        for (String unit : List.of(CITY, COUNTY, HEATING)) {
            assertThat(reader.page("/board?unit=" + unit)).contains("action=\"/board/find\"");
        }
        assertThat(reader.page("/board/find?q=%E4%B8%81%E9%A6%99")).contains("丁香花园", "/board?unit=" + COMPOUND);
        assertThat(reader.page("/board/find?q=dingxiang&lang=en")).contains("/board?unit=" + COMPOUND, "Find a board");
        assertThat(reader.page("/board?lang=zh&unit=" + COMPOUND)).contains("丁香花园");
        Watcher street = signedIn("street");
        assertThat(street.page("/board/find?q=%E4%B8%81%E9%A6%99")).contains("/board?unit=" + COMPOUND);
        assertThat(street.page("/board/find?q=%E4%B8%9C%E9%83%8A"))
                .as("of another street")
                .doesNotContain("/board?unit=" + OTHER)
                .contains("没有可查看的地点或单位");
        assertThat(street.page("/board/find?q=%27%3B--" + "x".repeat(500))).contains("没有可查看的地点或单位");
    }

    @Test
    void aListenerIsToldOfOneMoreAsSoonAsItIsThere() {
        try (Watcher watcher = signedIn("leader");
                Watcher.Listening city = watcher.listen(CITY);
                Watcher.Listening other = watcher.listen(OTHER)) {
            assertThat(city.header("Content-Type")).startsWith("text/event-stream");
            long before = received(city.next("board"));
            long there = received(other.next("board"));
            take(COMMUNITY, "heating-outage", "phone");
            assertThat(nextReceived(city)).isEqualTo(before + 1);
            take(OTHER, "heating-outage", "phone");
            assertThat(nextReceived(other)).as("of another part").isEqualTo(there + 1);
            assertThat(nextReceived(city)).isEqualTo(before + 2);
        }
    }

    /** Pictures are most of the bytes: while much happens, numbers come without them, and they follow. */
    @Test
    void picturesFollowTheNumbers() {
        try (Watcher watcher = signedIn("leader");
                Watcher.Listening city = watcher.listen(CITY)) {
            // pictures too, unless somebody else who looks at the city was told of them just before
            assertThat(city.next("board").data()).contains(RECEIVED, SETTLED, FIRST_CONTACT);
            boolean numbersAlone = false;
            boolean pictureAlone = false;
            for (int i = 0; i < 20 && !(numbersAlone && pictureAlone); i++) {
                if (!numbersAlone) {
                    take(COMMUNITY, "heating-outage", "phone");
                }
                String told = city.next("board").data();
                if (told.contains(RECEIVED) && !told.contains(PICTURE)) {
                    assertThat(told)
                            .as("neither what is as it was, nor a median")
                            .doesNotContain(SETTLED, FIRST_CONTACT);
                    numbersAlone = true;
                }
                pictureAlone |= numbersAlone && told.contains(PICTURE);
            }
            assertThat(numbersAlone).as("numbers without pictures").isTrue();
            assertThat(pictureAlone).as("pictures after them").isTrue();
        }
    }

    @Test
    void aListenerIsToldInTheLanguageOfThePage() {
        try (Watcher watcher = signedIn("leader");
                Watcher.Listening english = watcher.listen(CITY + "&words=en");
                Watcher.Listening chinese = watcher.listen(CITY + "&words=zh")) {
            assertThat(english.next("board").data()).contains("Received today").doesNotContain("今日受理");
            assertThat(chinese.next("board").data()).contains("今日受理").doesNotContain("Received today");
            assertThat(watcher.page("/board")).contains("/board/stream?unit=" + CITY + "&amp;words=zh");
            assertThat(watcher.page("/board?lang=en")).contains("/board/stream?unit=" + CITY + "&amp;words=en");
        }
    }

    @Test
    void aListenerHearsThatNothingHappens() {
        try (Watcher watcher = signedIn("street");
                Watcher.Listening own = watcher.listen(STREET)) {
            own.next("board");
            assertThat(own.next("beat").data()).matches("\\d\\d:\\d\\d:\\d\\d");
        }
    }

    @Test
    void whoMayNotSeeABoardIsNotTold() {
        try (Watcher watcher = signedIn("street");
                Watcher stranger = Watcher.stranger(port)) {
            assertThat(watcher.listen(CITY).status()).isEqualTo(403);
            assertThat(watcher.listen("nowhere").status()).isEqualTo(404);
            assertThat(stranger.listen(STREET).status()).isEqualTo(302);
        }
    }

    @Test
    void aListenerWhoSignsOutIsToldNoMore() {
        try (Watcher watcher = signedIn("leader");
                Watcher.Listening city = watcher.listen(CITY)) {
            city.next("board");
            watcher.signOut();
            city.next("end");
            city.next("closed");
        }
    }

    @Test
    void aListenerWhoseRightsEndIsToldNoMore() {
        person("moving", "leader", STREET);
        try (Watcher watcher = signedIn("moving");
                Watcher.Listening street = watcher.listen(STREET)) {
            street.next("board");
            users.change(ANYBODY, "moving", null, new UserForm("moving", "测试", List.of("leader"), OTHER), true);
            street.next("end");
            assertThat(watcher.listen(STREET).status()).isNotEqualTo(200);
        }
    }

    @Test
    void oneAccountListensSoOftenAndNoOftener() {
        List<Watcher.Listening> all = new ArrayList<>();
        try (Watcher watcher = signedIn("handler")) {
            for (int i = 0; i < 20; i++) {
                all.add(watcher.listen(HEATING));
            }
            assertThat(all).allSatisfy(one -> assertThat(one.status()).isEqualTo(200));
            Watcher.Listening last = watcher.listen(HEATING);
            assertThat(last.status()).isEqualTo(503);
            assertThat(last.header("Retry-After")).isNotEmpty();
        } finally {
            all.forEach(Watcher.Listening::close);
        }
    }

    /** Of the next event that says it: between them pictures may be told. */
    private static long nextReceived(Watcher.Listening board) {
        Watcher.Event event = board.next("board");
        while (!event.data().contains(RECEIVED)) {
            event = board.next("board");
        }
        return received(event);
    }

    private static long received(Watcher.Event event) {
        Matcher value =
                Pattern.compile("data-value=\\\\\"received\\\\\">([0-9,]+)").matcher(event.data());
        assertThat(value.find()).as(event.data()).isTrue();
        return Long.parseLong(value.group(1).replace(",", ""));
    }

    /** Each number of the board beside the same number of the figures. */
    private void agrees(String who, String unit) {
        JsonNode board = board(who, unit);
        String day = board.path("at").asString().substring(0, 10);
        Map<String, String> shown = new TreeMap<>();
        Map<String, String> counted = new TreeMap<>();
        for (JsonNode figure : board.path("figures")) {
            String name = figure.path("figure").asString();
            shown.put(name, value(figure));
            counted.put(name, value(figures(who, unit, day, name, "").path("total")));
        }
        assertThat(shown).as(unit).isEqualTo(counted);
        String in = unit.contains("-") ? "taken_on" : "received";
        for (String[] parts : new String[][] {
            {"places", "key", "open", "backlog", "place"},
            {"overdue_units", "key", "overdue", "overdue", "lead"},
            {"channels", "channel", "received", in, "channel"}
        }) {
            Map<String, Long> ofBoard = new TreeMap<>();
            Map<String, Long> ofFigure = new TreeMap<>();
            board.path(parts[0])
                    .forEach(part -> ofBoard.put(
                            part.path(parts[1]).path("name").asString(),
                            part.path(parts[2]).asLong()));
            figures(who, unit, day, parts[3], "&by=" + parts[4])
                    .path("lines")
                    .forEach(line -> ofFigure.put(
                            line.path("keys").get(0).path("name").asString(),
                            line.path("value").path("value").asLong()));
            assertThat(ofBoard).as("%s %s", unit, parts[0]).isEqualTo(ofFigure);
        }
    }

    private JsonNode figures(String who, String unit, String day, String name, String more) {
        return caller(who)
                .get("/figures/hotline/" + name + "?unit=" + unit + "&from=" + day + "&to=" + day + more)
                .expect(200);
    }

    private static String value(JsonNode figure) {
        return figure.path("value") + " " + figure.path("part") + " " + figure.path("whole");
    }

    private static long figure(JsonNode board, String name) {
        for (JsonNode figure : board.path("figures")) {
            if (figure.path("figure").asString().equals(name)) {
                return figure.path("part").asLong();
            }
        }
        throw new AssertionError("no " + name);
    }

    private JsonNode board(String who, String unit) {
        return caller(who).get("/board?unit=" + unit).expect(200);
    }

    private String take(String place, String category, String channel) {
        return caller("operator")
                .post(
                        "/registers/hotline/records",
                        Map.of(
                                "channel",
                                channel,
                                "category",
                                category,
                                "place",
                                place,
                                "content",
                                "三号楼没有暖气",
                                "lead_unit",
                                "auto"))
                .expect(201)
                .path("number")
                .asString();
    }

    /** By the unit that it went to. */
    private void answer(String number) {
        caller("handler").post("/matters/" + number + "/actions/sign", Map.of()).expect(200);
        caller("handler")
                .post("/matters/" + number + "/actions/reply", Map.of("outcome", "solved", "reply", "已修复"))
                .expect(200);
    }

    private Watcher signedIn(String name) {
        return Watcher.signedIn(port, name, Objects.requireNonNull(passwords.get(name)));
    }

    private ApiClient caller(String name) {
        return Objects.requireNonNull(callers.get(name));
    }

    private void person(String name, String role, String unit) {
        Users.WithPassword user = users.add(ANYBODY, new UserForm(name, "测试", List.of(role), unit));
        passwords.put(name, user.password());
        callers.put(
                name, new ApiClient(port, "/api/v1", issuer.issue(ANYBODY, name).secret()));
    }

    private static NewUnit unit(
            String code, String name, String level, @Nullable String line, @Nullable String parent) {
        return new NewUnit(code, name, null, level, null, line, parent, null, null);
    }
}
