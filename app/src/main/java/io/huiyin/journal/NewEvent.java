package io.huiyin.journal;

import java.util.Map;

/**
 * An event to be appended.
 *
 * @param action what was done: lower-case words with underscores
 * @param scope path of the unit that is accountable once the event has happened
 * @param data texts, whole numbers, booleans, lists and maps of them; no floating point, so that the canonical form is exact
 * @param personal values about persons, by field
 */
public record NewEvent(String action, String scope, Map<String, Object> data, Map<String, Personal> personal) {

    public NewEvent {
        data = Map.copyOf(data);
        personal = Map.copyOf(personal);
    }

    public NewEvent(String action, String scope, Map<String, Object> data) {
        this(action, scope, data, Map.of());
    }
}
