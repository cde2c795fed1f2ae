package io.huiyin.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the journal.
 *
 * @param seq position in its stream, from 1
 * @param day the journal day whose root proves it
 * @param data as appended, plus {@code number} and {@code series} on the first event of a numbered stream
 * @param personal plain values by field; a value that was disposed of is missing
 */
public record Event(
        Stream stream,
        int seq,
        LocalDate day,
        Instant occurredAt,
        Instant recordedAt,
        String actor,
        String action,
        String scope,
        Map<String, Object> data,
        Map<String, String> personal) {

    public Event {
        data = Map.copyOf(data);
        personal = Map.copyOf(personal);
    }

    /** A text of the data; null when missing. */
    public @Nullable String text(String field) {
        Object value = data.get(field);
        return value == null ? null : value.toString();
    }

    /** A text that this kind of event always has. */
    public String required(String field) {
        String value = text(field);
        if (value == null) {
            throw new IllegalStateException(stream + " event " + seq + " has no " + field);
        }
        return value;
    }

    public long number(String field) {
        Object value = data.get(field);
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException(stream + " event " + seq + " has no number " + field);
    }

    public boolean flag(String field) {
        return Boolean.TRUE.equals(data.get(field));
    }
}
