package io.huiyin.journal;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Between plain personal values, their commitments in an event's data, and the salted text kept beside the event. */
final class PersonalValues {

    private static final int SALT_BYTES = 16;
    private static final String COMMITMENTS = "personal";
    private static final String SALT = "salt";
    private static final String OPEN = "text";
    private static final String SEALED = "sealed";

    private static final int DRAWN_BYTES = 256 * SALT_BYTES;

    private final Seals seals;
    private byte[] drawn = new byte[0];
    private int drawnFrom;

    PersonalValues(Seals seals) {
        this.seals = seals;
    }

    /** The data with the commitments in it, and the text of the column beside it. */
    record Split(Map<String, Object> data, @Nullable String column) {}

    Split split(Map<String, Object> data, Map<String, Personal> personal, MessageDigest sha256) {
        if (personal.isEmpty()) {
            return new Split(data, null);
        }
        Map<String, String> commitments = new TreeMap<>();
        Map<String, Map<String, String>> beside = new TreeMap<>();
        personal.forEach((field, value) -> {
            byte[] salt = salt();
            commitments.put(field, Canonical.commitment(sha256, field, salt, value.value()));
            beside.put(
                    field,
                    value.confidential()
                            ? Map.of(SALT, base64(salt), SEALED, base64(seals.seal(value.value())))
                            : Map.of(SALT, base64(salt), OPEN, value.value()));
        });
        Map<String, Object> all = new LinkedHashMap<>(data);
        all.put(COMMITMENTS, commitments);
        return new Split(all, Canonical.json(beside));
    }

    /** Drawn in bulk: one draw costs as much as the rest of an event. */
    private synchronized byte[] salt() {
        if (drawnFrom == drawn.length) {
            drawn = seals.random(DRAWN_BYTES);
            drawnFrom = 0;
        }
        drawnFrom += SALT_BYTES;
        return Arrays.copyOfRange(drawn, drawnFrom - SALT_BYTES, drawnFrom);
    }

    /** The column with its confidential values sealed under the current key; null when they all are. */
    @Nullable
    String anew(String column) {
        Map<String, Object> beside = new TreeMap<>(Canonical.map(column));
        boolean changed = false;
        for (Map.Entry<String, Object> entry : beside.entrySet()) {
            Map<?, ?> kept = (Map<?, ?>) entry.getValue();
            byte[] sealed = kept.get(SEALED) instanceof String text
                    ? Base64.getDecoder().decode(text)
                    : null;
            if (sealed != null && Seals.keyOf(sealed) != seals.current()) {
                entry.setValue(Map.of(SALT, String.valueOf(kept.get(SALT)), SEALED, base64(seals.anew(sealed))));
                changed = true;
            }
        }
        return changed ? Canonical.json(beside) : null;
    }

    /** Plain values of the column; those destroyed are missing. */
    Map<String, String> reveal(@Nullable String column) {
        if (column == null) {
            return Map.of();
        }
        Map<String, String> plain = new LinkedHashMap<>();
        Canonical.map(column).forEach((field, kept) -> plain.put(field, plain((Map<?, ?>) kept)));
        return plain;
    }

    /**
     * Plain values of a column, read and compared with their commitments at once.
     *
     * @param mismatch the first field whose kept value does not fit its commitment; null when all do
     */
    record Checked(Map<String, String> plain, @Nullable String mismatch) {

        private static final Checked NONE = new Checked(Map.of(), null);
    }

    /** @param column in UTF-8 */
    Checked check(Map<String, Object> data, byte @Nullable [] column, CanonicalReader json, MessageDigest sha256) {
        if (column == null) {
            return Checked.NONE;
        }
        Map<?, ?> commitments = data.get(COMMITMENTS) instanceof Map<?, ?> map ? map : Map.of();
        Map<String, String> plain = new LinkedHashMap<>();
        String mismatch = null;
        for (Map.Entry<String, Object> entry : json.map(column).entrySet()) {
            Map<?, ?> kept = (Map<?, ?>) entry.getValue();
            byte[] salt = Base64.getDecoder().decode(String.valueOf(kept.get(SALT)));
            String value = plain(kept);
            plain.put(entry.getKey(), value);
            String expected = Canonical.commitment(sha256, entry.getKey(), salt, value);
            if (mismatch == null && !expected.equals(commitments.get(entry.getKey()))) {
                mismatch = entry.getKey();
            }
        }
        return new Checked(plain, mismatch);
    }

    private String plain(Map<?, ?> kept) {
        Object open = kept.get(OPEN);
        return open != null
                ? open.toString()
                : seals.open(Base64.getDecoder().decode(String.valueOf(kept.get(SEALED))));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
