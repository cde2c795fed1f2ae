package io.huiyin.record;

import static io.huiyin.record.RecordCity.AUDITOR;
import static io.huiyin.record.RecordCity.CLERK;
import static io.huiyin.record.RecordCity.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Actor;
import io.huiyin.base.AuditTrail;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Event;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Stream;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is confidential is masked to everybody, and opened one value at a time, for a reason that is written down. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordLooksTest {

    private static final String PHONE = "13812345678";
    private static final Actor TRUSTED =
            new Actor("trusted", "trusted", Set.of("operator"), Set.of(Verb.VIEW, Verb.VIEW_CONFIDENTIAL), "1505/", 0);

    private RecordCity city;
    private RecordLooks looks;
    private Records records;
    private int count;

    @BeforeAll
    void open(TestCity test) {
        city = new RecordCity(test).with(Sample.station());
        looks = city.bean(RecordLooks.class);
        records = city.records();
    }

    @AfterAll
    void everythingFollowsFromTheEvents() {
        assertThat(city.found()).isEmpty();
        city.close();
    }

    private RegisterRecord station() {
        return city.add("title", "看" + ++count, "phone", PHONE);
    }

    @Test
    void evenWhoMayKnowSeesAMaskInTheRecordItsHistoryAndAPreview() {
        RegisterRecord record = station();
        assertThat(records.record("station", record.id(), TRUSTED).value("phone"))
                .isEqualTo("•••5678");
        assertThat(records.history("station", record.id(), TRUSTED).toString()).doesNotContain(PHONE);
        assertThat(city.bean(BulkChanges.class)
                        .preview(
                                "station",
                                List.of(new BulkChanges.Target(record.id(), record.seq())),
                                Map.of("phone", "13900000000"),
                                TRUSTED)
                        .toString())
                .doesNotContain(PHONE, "13900000000");
    }

    @Test
    void everyLookOfADayIsAnEventOfOneStreamWithItsReason() {
        RegisterRecord first = station();
        RegisterRecord second = station();
        assertThat(looks.open("station", first.id(), "phone", " 回访 ", TRUSTED).value())
                .isEqualTo(PHONE);
        looks.open("station", second.id(), "phone", "复核", TRUSTED);
        looks.open("station", first.id(), "phone", "复核", TRUSTED);
        assertThat(looks.list("station", first.id(), TRUSTED))
                .extracting(RecordLooks.Look::reason)
                .containsExactly("复核", "回访");
        List<AuditTrail.Entry> told = told(TRUSTED.name());
        assertThat(told).hasSize(3).allMatch(entry -> entry.kind().isLook());
        assertThat(told.getFirst().what()).isEqualTo(first.number() + " phone");
        assertThat(told.getFirst().href()).isEqualTo("/registers/station/records/" + first.id());
        List<Event> events = city.bean(Journal.class).history(new Stream(Stream.RECORD_LOOK, stream()));
        assertThat(events)
                .extracting(Event::action)
                .containsOnly(RecordLooks.OPENED)
                .hasSize(3);
        assertThat(events.toString()).doesNotContain(PHONE);
    }

    private long stream() {
        return city.bean(JdbcClient.class)
                .sql("select distinct stream_id from record_look where actor = 'trusted'")
                .query(Long.class)
                .single();
    }

    @Test
    void whoMayNotKnowIsRefusedAndLeavesNoTrace() {
        RegisterRecord record = station();
        for (Actor actor : List.of(CLERK, WORKER, AUDITOR)) {
            assertThat(catchThrowableOfType(
                                    Refused.class, () -> looks.open("station", record.id(), "phone", "复核", actor))
                            .code())
                    .isEqualTo("ACCESS-002");
            assertThat(told(actor.name())).isEmpty();
        }
        assertThat(catchThrowableOfType(Refused.class, () -> looks.list("station", record.id(), CLERK))
                        .code())
                .isEqualTo("ACCESS-002");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            phone  | -                    | BASE-002
            phone  | '   '                | BASE-002
            phone  | 找 13812345678        | RECORD-143
            phone  | 找１３８１２３４５６７８      | RECORD-143
            title  | 复核                  | BASE-006
            planet | 复核                  | BASE-006
            -      | 复核                  | BASE-006
            """)
    void aFaultyLookIsRefused(String field, String reason, String code) {
        RegisterRecord record = station();
        Refused refused =
                catchThrowableOfType(Refused.class, () -> looks.open("station", record.id(), field, reason, TRUSTED));
        assertThat(refused.faults()).extracting(Fault::code).containsExactly(code);
    }

    @Test
    void aValueThatIsNotThereIsNoLook() {
        RegisterRecord record = city.add("title", "看" + ++count);
        int before = told(TRUSTED.name()).size();
        assertThat(looks.open("station", record.id(), "phone", "复核", TRUSTED).value())
                .isNull();
        assertThat(told(TRUSTED.name())).hasSize(before);
    }

    @Test
    void aMaskThatIsSentBackIsNoChangeWhoeverSendsIt() {
        RegisterRecord record = station();
        records.change("station", record.id(), 1, Map.of("phone", "•••5678", "planned", 3), TRUSTED);
        assertThat(records.known("station", record.id(), TRUSTED).values())
                .containsEntry("phone", PHONE)
                .containsEntry("planned", 3L);
    }

    private List<AuditTrail.Entry> told(String actor) {
        return city.bean(RecordLookStore.class).between(Instant.EPOCH, RecordCity.NOW.plusSeconds(60), actor, 99);
    }
}
