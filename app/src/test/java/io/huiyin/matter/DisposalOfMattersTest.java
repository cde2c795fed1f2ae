package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.disposal.DisposalNight;
import io.huiyin.disposal.Disposals;
import io.huiyin.search.SearchIndex;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is about a requester has an end; what is left of the matter proves that there was something, and verifies. */
class DisposalOfMattersTest extends DisposalApi {

    @Autowired
    private SearchIndex index;

    @Autowired
    private Disposals disposals;

    @Test
    void whoseTimeIsOverLeavesNoByteAndAProofThatHolds() {
        String number = closed("over");
        index.indexNow();
        assertThat(tablesWith(NAME)).containsKeys("matter_event", "request", "matter_attachment");
        assertThat(tablesWith(ID_NUMBER))
                .containsKeys("matter_event", "request", "matter", "attachment_chunk", "search_text");
        assertThat(tablesWith(number)).containsKey("claim");
        clock.advance(Duration.ofDays(3 * 366));
        assertThat(due()).contains("\"register\":\"hotline\"", "\"for\":\"3 years\"");
        assertThat(repliesAbout(number))
                .as("replies that did not end by themselves")
                .isPositive();

        var done = as("administrator")
                .post("/disposals", Map.of("register", "hotline"))
                .expect(200);
        assertThat(done.path("disposed").asInt()).isPositive();
        assertThat(done.path("left").asInt()).isZero();

        for (String text : List.of(NAME, ID_NUMBER, PHONE)) {
            assertThat(tablesWith(text)).as(text).isEmpty();
        }
        assertThat(repliesAbout(number)).isZero();
        assertThat(city.ownerClient()
                        .sql(
                                "select count(*) from attachment_upload join attachment using (hash) where disposed_at is not null")
                        .query(Long.class)
                        .single())
                .as("who stored files that are gone")
                .isZero();
        assertThat(city.ownerClient()
                        .sql(
                                "select count(*) from request where requester_cipher is not null or phone_hash is not null")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(findings()).isEmpty();
        var whole = as("operator").get("/matters/" + number).expect(200);
        assertThat(whole.path("state").asString()).isEqualTo("struck_off");
        assertThat(whole.path("content").asString()).isEmpty();
        assertThat(whole.path("events").toString()).contains("disposed").doesNotContain(NAME);
        theProofHolds("hotline", "3 years");
    }

    /** Answers that are kept for callers who send the same once more. */
    private long repliesAbout(String number) {
        return city.ownerClient().sql("""
                        select count(*) from claim where space like 'key:%'
                          and stream_id = (select id from matter where number = ?)""").param(number).query(Long.class).single();
    }

    /** Everything a requester leaves behind, closed today. */
    private String closed(String key) {
        Map<String, Object> request = MatterCity.request(
                "requester", NAME, "phone", PHONE, "address", NAME + "家", "content", NAME + "身份证" + ID_NUMBER + "反映停暖");
        String number = as("operator")
                .send("POST", "/registers/hotline/records", request, "Idempotency-Key", key)
                .expect(201)
                .path("number")
                .asString();
        act("dispatcher", number, "dispatch", Map.of("to", "auto"));
        act("handler", number, "sign", Map.of());
        Map<String, Object> file = Map.of("hash", file("handler", ID_NUMBER + key), "name", NAME + ".txt");
        act(
                "handler",
                number,
                "reply",
                Map.of("outcome", "solved", "reply", "已告知" + NAME, "attachments", List.of(file)));
        act("operator", number, "call_back", Map.of("solved", true, "satisfaction", 5));
        act("dispatcher", number, "strike_off", Map.of());
        return number;
    }

    private void act(String person, String number, String action, Map<String, ?> body) {
        as(person)
                .send("POST", "/matters/" + number + "/actions/" + action, body, "Idempotency-Key", number + action)
                .expect(200);
    }

    @Test
    void aLegalHoldStopsItUntilItIsLifted() {
        String number = closed("held");
        long hold = as("administrator")
                .post("/holds", Map.of("register", "hotline", "matter", number, "reason", "诉讼"))
                .expect(201)
                .path("id")
                .asLong();
        clock.advance(Duration.ofDays(3 * 366));
        assertThat(due()).contains("\"held\":1");
        as("administrator").post("/disposals", Map.of("register", "hotline")).expect(200);
        assertThat(as("operator")
                        .get("/matters/" + number)
                        .expect(200)
                        .path("content")
                        .asString())
                .contains(NAME);
        assertThat(findings()).isEmpty();
        as("administrator").post("/holds/" + hold + "/lift", null).expect(200);
        assertThat(as("administrator").post("/holds/" + hold + "/lift", null).problem())
                .isEqualTo("409 RETAIN-004");
        as("administrator").post("/disposals", Map.of("register", "hotline")).expect(200);
        assertThat(as("operator")
                        .get("/matters/" + number)
                        .expect(200)
                        .path("content")
                        .asString())
                .isEmpty();
        assertThat(findings()).isEmpty();
    }

    @Test
    void eachNightWhatIsDueIsDisposedOfAndWhatIsOnHoldIsNot() {
        String due = closed("due by night");
        String held = closed("held by night");
        long hold = as("administrator")
                .post("/holds", Map.of("register", "hotline", "matter", held, "reason", "诉讼"))
                .expect(201)
                .path("id")
                .asLong();
        DisposalNight.pass(disposals);
        assertThat(content(due)).as("before its time").contains(NAME);
        clock.advance(Duration.ofDays(3 * 366));
        DisposalNight.pass(disposals);
        assertThat(content(due)).isEmpty();
        assertThat(content(held)).contains(NAME);
        assertThat(as("administrator")
                        .get("/disposals")
                        .expect(200)
                        .path(0)
                        .path("by")
                        .asString())
                .isEqualTo(Actor.system("1505/").name());
        theProofHolds("hotline", "3 years");
        as("administrator").post("/holds/" + hold + "/lift", null).expect(200);
        DisposalNight.pass(disposals);
        assertThat(content(held)).isEmpty();
        assertThat(tablesWith(NAME)).isEmpty();
        assertThat(findings()).isEmpty();
    }

    private String content(String number) {
        return as("operator")
                .get("/matters/" + number)
                .expect(200)
                .path("content")
                .asString();
    }

    @Test
    void whatIsOpenOrClosedLaterStays() {
        closed("young");
        clock.advance(Duration.ofDays(3 * 365 - 1));
        var done = as("administrator")
                .post("/disposals", Map.of("register", "hotline"))
                .expect(200);
        assertThat(done.path("disposed").asInt()).isZero();
        assertThat(tablesWith(NAME)).containsKey("request");
        clock.advance(Duration.ofDays(30));
        as("administrator").post("/disposals", Map.of("register", "hotline")).expect(200);
    }

    @Test
    void valuesThatAreMissingWithoutADisposalAreNamed() {
        String number = closed("tampered");
        city.ownerClient()
                .sql(
                        "update matter_event set personal = null where seq = 4 and matter_id = (select id from matter where number = ?)")
                .param(number)
                .update();
        assertThat(findings()).anyMatch(found -> found.contains("it was not disposed of"));
        clock.advance(Duration.ofDays(3 * 366));
        as("administrator").post("/disposals", Map.of("register", "hotline")).expect(200);
    }
}
