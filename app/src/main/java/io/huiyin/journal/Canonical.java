package io.huiyin.journal;

import io.huiyin.base.Utf8;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The exact bytes that hashes are taken over. Version 1: the parts of an event, one a line, data last, as JSON with sorted keys and no
 * floating point. See docs/adr/0003-proof.md.
 */
final class Canonical {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final long MICROS = 1_000_000;

    private Canonical() {}

    static String json(Map<String, ?> data) {
        return new String(bytes(new Utf8(), data), StandardCharsets.UTF_8);
    }

    /** The same as the bytes of its UTF-8, put together in {@code into}. */
    static byte[] bytes(Utf8 into, Map<String, ?> data) {
        return CanonicalText.append(into.clear(), data) ? into.copy() : JSON.writeValueAsBytes(data);
    }

    static Map<String, Object> map(String json) {
        return JSON.readValue(json, MAP);
    }

    /** @param json in UTF-8 */
    static Map<String, Object> map(byte[] json) {
        return JSON.readValue(json, MAP);
    }

    static byte[] eventHash(EventRow row, byte[] previous) {
        return eventHash(new Utf8(), sha256(), row, row.data().getBytes(StandardCharsets.UTF_8), previous);
    }

    /**
     * The hash of an event.
     *
     * @param into is overwritten
     * @param data of the event, in UTF-8
     */
    static byte[] eventHash(Utf8 into, MessageDigest sha256, EventRow row, byte[] data, byte[] previous) {
        into.clear().text("huiyin-event-1\n").text(row.stream().kind()).ascii('\n');
        into.number(row.stream().id()).ascii('\n').number(row.seq()).ascii('\n');
        into.text(row.day().toString()).ascii('\n');
        into.number(micros(row.occurredAt())).ascii('\n');
        into.number(micros(row.recordedAt())).ascii('\n');
        into.text(row.actor())
                .ascii('\n')
                .text(row.action())
                .ascii('\n')
                .text(row.scope())
                .ascii('\n');
        into.hex(previous).ascii('\n');
        sha256.update(into.bytes(), 0, into.size());
        return sha256.digest(data);
    }

    static byte[] dayRoot(LocalDate day, long events, byte[] treeRoot, byte[] previousRoot) {
        HexFormat hex = HexFormat.of();
        String text = String.join(
                "\n",
                "huiyin-day-1",
                day.toString(),
                Long.toString(events),
                hex.formatHex(treeRoot),
                hex.formatHex(previousRoot));
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What the data says of a personal value: nobody without the salt can tell whether a guess is right. */
    static String commitment(String field, byte[] salt, String value) {
        return commitment(sha256(), field, salt, value);
    }

    static String commitment(MessageDigest digest, String field, byte[] salt, String value) {
        digest.update(salt);
        digest.update(field.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000);
    }
}
