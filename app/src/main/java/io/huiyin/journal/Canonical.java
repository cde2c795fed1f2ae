package io.huiyin.journal;

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
    private static final int INITIAL = 400;

    private Canonical() {}

    static String json(Map<String, ?> data) {
        StringBuilder text = new StringBuilder(INITIAL);
        return CanonicalText.append(text, data) ? text.toString() : JSON.writeValueAsString(data);
    }

    static Map<String, Object> map(String json) {
        return JSON.readValue(json, MAP);
    }

    static byte[] eventHash(EventRow row, byte[] previous) {
        String text = String.join(
                "\n",
                "huiyin-event-1",
                row.stream().kind(),
                Long.toString(row.stream().id()),
                Integer.toString(row.seq()),
                row.day().toString(),
                Long.toString(micros(row.occurredAt())),
                Long.toString(micros(row.recordedAt())),
                row.actor(),
                row.action(),
                row.scope(),
                HexFormat.of().formatHex(previous),
                row.data());
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
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
        MessageDigest digest = sha256();
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
