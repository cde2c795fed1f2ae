package io.huiyin.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What shows, without the database, that a stream's events stood in the journal when their days were closed: the events as they were hashed,
 * their ways up the trees of their days, and the signed roots. Personal values are not in it, only the commitments to them. Bytes are in
 * hexadecimal.
 *
 * @param subject what it is about, such as the number of a matter; for readers, proven by the event that gave the number
 * @param days the closed days of the events, in order
 */
public record InclusionProof(String format, String subject, String kind, long id, List<Step> events, List<Day> days) {

    static final String FORMAT = "huiyin-proof-1";

    /** Of a file that is checked: proofs of matters have some thousands. */
    public static final int MOST_BYTES = 20_000_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public InclusionProof {
        events = List.copyOf(events);
        days = List.copyOf(days);
    }

    /**
     * One event.
     *
     * @param data the very text that was hashed
     * @param leaf its place among the events of its day, from 0; null while the day is open
     * @param path hashes beside the way from the leaf to the root of the day's tree, from below
     */
    public record Step(
            int seq,
            LocalDate day,
            Instant occurredAt,
            Instant recordedAt,
            String actor,
            String action,
            String scope,
            String data,
            String hash,
            @Nullable Long leaf,
            List<String> path) {

        public Step {
            path = List.copyOf(path);
        }
    }

    /** A closed day, as its report prints it. */
    public record Day(
            LocalDate day,
            long events,
            String treeRoot,
            String previousRoot,
            String root,
            String signature,
            String publicKey) {}

    public String json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }

    /** @throws IllegalArgumentException saying what is wrong, when it is no proof */
    public static InclusionProof read(String json) {
        try {
            InclusionProof proof = JSON.readValue(json, InclusionProof.class);
            if (proof == null || !FORMAT.equals(proof.format)) {
                throw new IllegalArgumentException("it is not of the format " + FORMAT);
            }
            return proof;
        } catch (JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("it is not a proof: " + e.getMessage(), e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** @throws IllegalArgumentException when it is not hexadecimal */
    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
