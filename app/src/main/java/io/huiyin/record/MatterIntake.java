package io.huiyin.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Port by which the API hands on what is posted to a register of matters. Implemented by {@code matter}. */
public interface MatterIntake {

    /**
     * Takes a matter in.
     *
     * @param key that the caller chose so that it happens once; null for none
     */
    ResponseEntity<String> takeIn(String register, Map<String, Object> body, @Nullable String key);
}
