package io.huiyin.matter;

import io.huiyin.journal.Event;
import java.util.List;
import java.util.Map;

/** The files of an event, as its data names them. */
final class Evidences {

    private Evidences() {}

    static List<Evidence> of(Event event) {
        if (!(event.data().get("attachments") instanceof List<?> files)) {
            return List.of();
        }
        return files.stream()
                .map(file -> (Map<?, ?>) file)
                .map(file -> new Evidence(String.valueOf(file.get("hash")), String.valueOf(file.get("name"))))
                .toList();
    }
}
