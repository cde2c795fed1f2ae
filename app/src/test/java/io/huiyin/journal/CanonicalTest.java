package io.huiyin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is hashed, byte by byte. A change here makes every earlier proof worthless: then there is a version 2, beside this one. */
class CanonicalTest {

    private static final byte[] NO_HASH = new byte[32];

    private static final EventRow ROW = new EventRow(
            new Stream("matter", 7),
            2,
            LocalDate.of(2022, 12, 15),
            Instant.parse("2022-12-15T01:02:03.000004Z"),
            Instant.parse("2022-12-15T01:02:04.000005Z"),
            "operator",
            "dispatched",
            "1505/150502/",
            "{\"to\":\"供热\"}",
            null);

    @Test
    void anEventsHashIsTakenOverTheseLines() {
        String text = """
                huiyin-event-1
                matter
                7
                2
                2022-12-15
                1671066123000004
                1671066124000005
                operator
                dispatched
                1505/150502/
                %s
                {"to":"供热"}""".formatted("0".repeat(64));
        assertThat(Canonical.eventHash(ROW, NO_HASH))
                .isEqualTo(Canonical.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void itsValueIsWhatItWasInTheFirstVersion() {
        assertThat(hex(Canonical.eventHash(ROW, NO_HASH)))
                .isEqualTo("61a1aa00feb57997d57d2fb677cd3c61190599d9b6f12f747b72f1910a3a642d");
        assertThat(hex(Canonical.dayRoot(LocalDate.of(2022, 12, 15), 3, NO_HASH, NO_HASH)))
                .isEqualTo("e8b1c2b1a5ccc133011456cf72a2a14c8b074fdc240178379a1c6d1939868e9d");
        assertThat(Canonical.commitment("phone", new byte[16], "13800000000"))
                .isEqualTo("f83d65fd266ac89fb5abfb1d5d05564a2b41fac342b80f238e6be12106fda5c7");
    }

    @Test
    void everyPartOfAnEventCounts() {
        List<EventRow> rows = List.of(
                ROW,
                row(new Stream("record", 7), 2, 4, 5, "operator", "dispatched", "1505/150502/", "{}"),
                row(new Stream("matter", 8), 2, 4, 5, "operator", "dispatched", "1505/150502/", "{}"),
                row(new Stream("matter", 7), 3, 4, 5, "operator", "dispatched", "1505/150502/", "{}"),
                row(new Stream("matter", 7), 2, 3, 5, "operator", "dispatched", "1505/150502/", "{}"),
                row(new Stream("matter", 7), 2, 4, 6, "operator", "dispatched", "1505/150502/", "{}"),
                row(new Stream("matter", 7), 2, 4, 5, "dispatcher", "dispatched", "1505/150502/", "{}"),
                row(new Stream("matter", 7), 2, 4, 5, "operator", "signed", "1505/150502/", "{}"),
                row(new Stream("matter", 7), 2, 4, 5, "operator", "dispatched", "1505/150523/", "{}"),
                row(new Stream("matter", 7), 2, 4, 5, "operator", "dispatched", "1505/150502/", "{\"a\":1}"),
                row(new Stream("matter", 7), 2, 4, 5, "operator", "dispatched", "1505/150502/", "{}"));
        Set<String> hashes = new HashSet<>();
        rows.forEach(row ->
                assertThat(hashes.add(hex(Canonical.eventHash(row, NO_HASH)))).isTrue());
        byte[] other = NO_HASH.clone();
        other[31] = 1;
        assertThat(hashes.add(hex(Canonical.eventHash(ROW, other))))
                .as("its predecessor")
                .isTrue();
    }

    @Test
    void keysAreSortedAtEveryDepthAndTextsAreKept() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("name", "照片🔥.jpg");
        inner.put("hash", "ab");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("to", "科尔沁区 \"供热\"\n");
        data.put("attachments", List.of(inner));
        data.put("by_rule", true);
        data.put("id", 4_000_000_000L);
        String json = Canonical.json(data);
        assertThat(json)
                .isEqualTo(
                        "{\"attachments\":[{\"hash\":\"ab\",\"name\":\"照片🔥.jpg\"}],\"by_rule\":true,\"id\":4000000000,"
                                + "\"to\":\"科尔沁区 \\\"供热\\\"\\n\"}");
        assertThat(Canonical.map(json)).isEqualTo(data);
        assertThat(Canonical.json(Canonical.map(json))).isEqualTo(json);
    }

    @Test
    void aCommitmentTellsFieldsSaltsAndValuesApart() {
        byte[] salt = new byte[16];
        byte[] otherSalt = new byte[16];
        otherSalt[0] = 1;
        assertThat(Set.of(
                        Canonical.commitment("phone", salt, "1"),
                        Canonical.commitment("phone", otherSalt, "1"),
                        Canonical.commitment("phone", salt, "2"),
                        Canonical.commitment("phone1", salt, ""),
                        Canonical.commitment("requester", salt, "1")))
                .hasSize(5);
    }

    private static EventRow row(
            Stream stream,
            int seq,
            int occurred,
            int recorded,
            String actor,
            String action,
            String scope,
            String data) {
        return new EventRow(
                stream,
                seq,
                LocalDate.of(2022, 12, 15),
                Instant.parse("2022-12-15T01:02:03Z").plusNanos(occurred * 1_000L),
                Instant.parse("2022-12-15T01:02:04Z").plusNanos(recorded * 1_000L),
                actor,
                action,
                scope,
                data,
                null);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
