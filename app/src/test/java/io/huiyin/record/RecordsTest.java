package io.huiyin.record;

import static io.huiyin.record.RecordCity.ANYBODY;
import static io.huiyin.record.RecordCity.AUDITOR;
import static io.huiyin.record.RecordCity.CLERK;
import static io.huiyin.record.RecordCity.COMMUNITY;
import static io.huiyin.record.RecordCity.OTHER_STREET;
import static io.huiyin.record.RecordCity.STREET;
import static io.huiyin.record.RecordCity.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Refused;
import io.huiyin.definition.FieldType.FileValue;
import io.huiyin.definition.FieldType.PlaceValue;
import io.huiyin.journal.Claim;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsTest {

    private static final String IDENTITY = "15050219491231002x";
    private static int count;

    private RecordCity city;
    private Records records;

    @BeforeAll
    void open(TestCity test) {
        city = new RecordCity(test).with(Sample.station());
        records = city.records();
    }

    @AfterAll
    void close() {
        assertThat(city.found()).isEmpty();
        city.close();
    }

    private static String title() {
        return "站点" + ++count;
    }

    @Test
    void everyTypeIsReadAsItWasWritten() {
        String hash = city.file("a");
        RegisterRecord record = city.add(
                "title", "  " + title() + "🏘 ",
                "serial", "ＡＢ１２",
                "remark", "两行\r\n第二行",
                "planned", "２００",
                "actual", 50,
                "width", "-1.5",
                "cost", "1,234.5",
                "quota", "54.45%",
                "begun", "2022年12月5日",
                "ended", "2022/12/6",
                "met", "2022-12-05 10:30",
                "open", "是",
                "kind", "停用",
                "why", "整修",
                "street", "西门街道",
                "place", COMMUNITY,
                "place_address", "3 号楼",
                "place_longitude", "122.2631234567",
                "place_latitude", 43.61,
                "helper", "赵某",
                "phone", "１３８ 0000 0000",
                "identity", IDENTITY,
                "papers", List.of(Map.of("hash", hash, "name", "证明.txt")),
                "items", "[{\"what\":\"桌\",\"amount\":\"10.5\"},{\"what\":\"椅\",\"amount\":2,\"where\":\"150502\"}]");
        RegisterRecord read = records.record("station", record.id(), ANYBODY);
        assertThat(read).isEqualTo(record);
        assertThat(read.values())
                .containsEntry("serial", "AB12")
                .containsEntry("remark", "两行\n第二行")
                .containsEntry("planned", 200L)
                .containsEntry("share", new BigDecimal("25.00"))
                .containsEntry("width", new BigDecimal("-1.500"))
                .containsEntry("cost", new BigDecimal("1234.50"))
                .containsEntry("quota", new BigDecimal("54.45"))
                .containsEntry("begun", LocalDate.of(2022, 12, 5))
                .containsEntry("met", Instant.parse("2022-12-05T02:30:00Z"))
                .containsEntry("open", true)
                .containsEntry("kind", "closed")
                .containsEntry("street", STREET)
                .containsEntry(
                        "place",
                        new PlaceValue(COMMUNITY, "3 号楼", new BigDecimal("122.263123"), new BigDecimal("43.610000")))
                .containsEntry("phone", "13800000000")
                .containsEntry("papers", List.of(new FileValue(hash, "证明.txt")))
                .containsEntry("total", new BigDecimal("12.50"))
                .containsEntry(
                        "items",
                        List.of(
                                Map.of("what", "桌", "amount", new BigDecimal("10.50")),
                                Map.of("what", "椅", "amount", new BigDecimal("2.00"), "where", "150502")));
        assertThat(String.valueOf(read.value("title"))).endsWith("🏘").startsWith("站点");
        assertThat(read.number()).matches("ZD1505-2022-[0-9]{5}");
        assertThat(read.scope()).isEqualTo("1505/150502/150502003/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            planned  | 12.5               | RECORD-110
            planned  | -1                 | BASE-008
            planned  | 1001               | BASE-008
            actual   | 99999999999999999999 | BASE-008
            planned  | 1e3                | RECORD-111
            planned  | many               | RECORD-111
            width    | 1.2345             | RECORD-112
            width    | 5.001              | BASE-008
            cost     | 9999999999999999999.00 | BASE-008
            begun    | 2022-02-30         | RECORD-113
            begun    | 1999-12-31         | BASE-008
            begun    | 0000-01-01         | BASE-008
            begun    | yesterday          | BASE-005
            met      | 2022-12-05 25:00   | RECORD-113
            met      | 2022-12-05T10:00:00+99:00 | RECORD-113
            met      | soon               | RECORD-114
            open     | perhaps            | BASE-006
            kind     | planet             | BASE-006
            serial   | ab12               | RECORD-115
            street   | 150502003001       | RECORD-118
            street   | nowhere            | RECORD-117
            place    | nowhere            | RECORD-117
            place_address | somewhere     | RECORD-124
            identity | 150502194912310039 | RECORD-116
            identity | 150502194902300025 | RECORD-116
            phone    | 12                 | BASE-007
            above    | 999999             | RECORD-119
            papers   | x                  | RECORD-128
            papers   | [{"hash":"aa"}]    | RECORD-127
            items    | [1]                | RECORD-128
            items    | {}                 | RECORD-128
            share    | 5                  | RECORD-121
            colour   | red                | BASE-009
            """)
    void whatCannotBeAcceptedIsNamed(String field, String value, String code) {
        assertThat(city.faults("title", title(), field, value)).anyMatch(fault -> fault.endsWith(" " + code));
    }

    @Test
    void badInputIsAFaultNeverAnException() {
        List<Object> hostile = List.of(
                "a\0b",
                "\ud83d",
                "字".repeat(30_000),
                "=HYPERLINK(\"x\")",
                "'; drop table r_station; --",
                List.of(List.of()),
                Map.of("unit", Map.of("a", 1), "x", 2),
                Double.NaN,
                Double.MAX_VALUE,
                new BigDecimal("1e999999"),
                Long.MIN_VALUE,
                true,
                "[[[[",
                "[null, {\"what\": null}, {\"hash\": null}]",
                "-",
                "٣",
                "​");
        Sample.station()
                .fields()
                .forEach(field -> hostile.forEach(value -> {
                    assertThat(city.faults("title", title(), field.name(), value))
                            .isNotNull();
                }));
        assertThat(city.faults("title", title(), "a\0b", "x")).containsExactly("a\0b BASE-009");
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertThat(city.faults(
                        "title", "", "planned", "x", "begun", "2022-12-05", "ended", "2022-12-04", "kind", "closed"))
                .containsExactly("begun RECORD-120", "planned RECORD-111", "title BASE-002", "why BASE-002");
    }

    @Test
    void aPersonalValueNeverEntersAFault() {
        assertThatThrownBy(() -> city.add(
                        "title", title(), "phone", "139-secret", "identity", "150502secret", "helper", "赵".repeat(61)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .hasSize(3)
                                .allSatisfy(fault -> assertThat(fault.value()).isEmpty()));
    }

    @Test
    void aChangeHoldsOnlyWhatDiffers() {
        RegisterRecord added = city.add("title", title(), "planned", 10, "remark", "旧");
        RegisterRecord changed =
                records.change("station", added.id(), 1, Map.of("planned", "20", "remark", "", "actual", 5), ANYBODY);
        assertThat(changed.seq()).isEqualTo(2);
        assertThat(changed.values()).doesNotContainKey("remark").containsEntry("share", new BigDecimal("25.00"));
        assertThat(records.record("station", added.id(), ANYBODY)).isEqualTo(changed);
        assertThat(records.change("station", added.id(), 2, Map.of("planned", 20), ANYBODY)
                        .seq())
                .isEqualTo(2);
        assertThat(records.history("station", added.id(), ANYBODY))
                .extracting(Change::action)
                .containsExactly("added", "changed");
        assertThat(records.history("station", added.id(), ANYBODY).getLast().differences())
                .containsExactly(
                        new Difference("remark", "旧", null),
                        new Difference("planned", 10L, 20L),
                        new Difference("actual", null, 5L),
                        new Difference("share", null, new BigDecimal("25.00")));
    }

    @Test
    void whoIsSlowerIsRefused() {
        RegisterRecord added = city.add("title", title());
        records.change("station", added.id(), 1, Map.of("planned", 1), ANYBODY);
        refused("JOURNAL-101", () -> records.change("station", added.id(), 1, Map.of("planned", 2), ANYBODY));
    }

    @Test
    void aUniqueValueIsForOneLiveRecordOnly() {
        String title = title();
        RegisterRecord first = city.add("title", title);
        assertThatThrownBy(() -> city.add("title", title))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.code()).isEqualTo("RECORD-122");
                            assertThat(fault.allowed()).isEqualTo(first.number());
                        }));
        assertThatThrownBy(() -> records.add(
                        "station",
                        RecordCity.station(
                                "title",
                                city.add("title", title(), "street", OTHER_STREET)
                                        .value("title")),
                        WORKER,
                        null))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults().getFirst().allowed())
                                .isNull());
        records.strike("station", first.id(), 1, "重复", ANYBODY);
        RegisterRecord second = city.add("title", title);
        assertThatThrownBy(() -> records.restore("station", first.id(), 2, ANYBODY))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.faults().getFirst().field()).isEqualTo("title"));
        records.change("station", second.id(), 1, Map.of("title", title()), ANYBODY);
        assertThat(records.restore("station", first.id(), 2, ANYBODY).struck()).isFalse();
    }

    @Test
    void aRecordThatOthersReferToStays() {
        RegisterRecord above = city.add("title", title());
        RegisterRecord below = city.add("title", title(), "above", above.number());
        RegisterRecord labelled = city.add("title", title(), "above", above.value("title"));
        assertThat(below.value("above")).isEqualTo(above.id());
        assertThat(labelled.value("above")).isEqualTo(above.id());
        assertThatThrownBy(() -> records.strike("station", above.id(), 1, "合并", ANYBODY))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("RECORD-104");
                    assertThat(refused.args())
                            .containsExactly("station " + below.number() + ", station " + labelled.number());
                });
        records.strike("station", below.id(), 1, "合并", ANYBODY);
        records.strike("station", labelled.id(), 1, "合并", ANYBODY);
        RegisterRecord struck = records.strike("station", above.id(), 1, "合并", ANYBODY);
        assertThat(struck.struck()).isTrue();
        assertThat(records.history("station", above.id(), ANYBODY).getLast().reason())
                .isEqualTo("合并");
        refused("RECORD-103", () -> records.change("station", above.id(), 2, Map.of("planned", 1), ANYBODY));
        refused("RECORD-103", () -> records.strike("station", above.id(), 2, "again", ANYBODY));
        refused(
                "RECORD-105",
                () -> records.restore("station", city.add("title", title()).id(), 1, ANYBODY));
        assertThat(city.faults("title", title(), "above", above.number())).containsExactly("above RECORD-119");
    }

    @Test
    void rolesAndScopeSayWhoMay() {
        RegisterRecord here = city.add("title", title());
        RegisterRecord there = city.add("title", title(), "street", OTHER_STREET);
        assertThat(records.record("station", here.id(), WORKER).id()).isEqualTo(here.id());
        assertThat(records.record("station", there.id(), AUDITOR).id()).isEqualTo(there.id());
        refused("ACCESS-002", () -> records.record("station", there.id(), WORKER));
        refused("ACCESS-002", () -> records.history("station", there.id(), WORKER));
        refused("ACCESS-002", () -> records.change("station", there.id(), 1, Map.of("planned", 1), WORKER));
        refused("ACCESS-002", () -> records.change("station", here.id(), 1, Map.of("planned", 1), AUDITOR));
        refused("ACCESS-002", () -> records.add("station", RecordCity.station(), AUDITOR, null));
        refused(
                "BASE-001",
                () -> records.add(
                        "station", RecordCity.station("title", title(), "street", OTHER_STREET), WORKER, null));
        refused("BASE-001", () -> records.change("station", here.id(), 1, Map.of("street", OTHER_STREET), WORKER));
        refused("RECORD-102", () -> records.record("station", 987654321, ANYBODY));
        refused("DEFINITION-101", () -> records.record("planet", 1, ANYBODY));
    }

    @Test
    void whatIsConfidentialIsMaskedAndSentBackUnchanged() {
        RegisterRecord record = city.add("title", title(), "phone", "13812345678", "identity", "150502194912310038");
        RegisterRecord seen = records.record("station", record.id(), CLERK);
        assertThat(seen.values()).containsEntry("phone", "•••5678").containsEntry("identity", "•••");
        assertThat(records.history("station", record.id(), CLERK).getFirst().differences())
                .contains(new Difference("phone", null, "•••5678"));
        records.change("station", record.id(), 1, Map.of("phone", "•••5678", "planned", 3), CLERK);
        assertThat(records.record("station", record.id(), ANYBODY).values())
                .containsEntry("phone", "13812345678")
                .containsEntry("planned", 3L);
        assertThat(city.faults("title", title(), "identity", "150502194912310038"))
                .containsExactly("identity RECORD-122");
    }

    @Test
    void aClaimIsHonouredOnce() {
        Claim claim = new Claim("key:clerk", title(), new byte[32], appended -> "done");
        records.add("station", RecordCity.station("title", title()), ANYBODY, claim);
        refused("JOURNAL-102", () -> records.add("station", RecordCity.station("title", title()), ANYBODY, claim));
    }

    @Test
    void manyAreChangedAtOnceAndThoseThatCannotAreNamed() {
        RegisterRecord one = city.add("title", title(), "planned", 1);
        RegisterRecord two = city.add("title", title(), "begun", "2022-12-05");
        RegisterRecord moved = city.add("title", title());
        records.change("station", moved.id(), 1, Map.of("planned", 9), ANYBODY);
        List<BulkChanges.Target> targets = List.of(
                new BulkChanges.Target(one.id(), 1),
                new BulkChanges.Target(two.id(), 1),
                new BulkChanges.Target(moved.id(), 1),
                new BulkChanges.Target(1, 1));
        BulkChanges bulk = city.bean(BulkChanges.class);
        Map<String, Object> raw = Map.of("ended", "2022-12-04", "planned", 7);
        List<BulkChanges.Line> preview = bulk.preview("station", targets, raw, ANYBODY);
        assertThat(records.record("station", one.id(), ANYBODY).seq()).isEqualTo(1);
        assertThat(bulk.bulkChange("station", targets, raw, ANYBODY)).isEqualTo(preview);
        assertThat(preview).extracting(BulkChanges.Line::good).containsExactly(true, false, false, false);
        assertThat(preview.getFirst().before()).isEqualTo(Map.of("planned", 1L));
        assertThat(preview.getFirst().after()).isEqualTo(Map.of("planned", 7L, "ended", LocalDate.of(2022, 12, 4)));
        assertThat(preview.get(1).faults()).hasSize(1);
        assertThat(preview.get(2).refused()).isEqualTo("JOURNAL-101");
        assertThat(preview.get(3).refused()).isEqualTo("RECORD-102");
        assertThat(records.record("station", one.id(), ANYBODY).value("planned"))
                .isEqualTo(7L);
    }

    private static void refused(String code, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
