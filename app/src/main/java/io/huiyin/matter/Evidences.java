package io.huiyin.matter;

import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of an event. Their hashes are in its data; their names, which may say whose they are, lie beside it. */
final class Evidences {

    private static final String ATTACHMENTS = "attachments";
    private static final String HASH = "hash";
    private static final String NAME = "name";

    private Evidences() {}

    /** Earlier events have the names in their data. One that was disposed of is empty. */
    static List<Evidence> of(Event event) {
        if (!(event.data().get(ATTACHMENTS) instanceof List<?> files)) {
            return List.of();
        }
        List<Evidence> all = new ArrayList<>();
        for (Object one : files) {
            Map<?, ?> file = (Map<?, ?>) one;
            Object name = file.get(NAME);
            all.add(new Evidence(
                    String.valueOf(file.get(HASH)),
                    name == null ? event.personal().getOrDefault(beside(all.size()), "") : name.toString()));
        }
        return all;
    }

    /** The event with the names of its files beside it. */
    static NewEvent withNamesBeside(NewEvent event) {
        if (!(event.data().get(ATTACHMENTS) instanceof List<?> files) || files.isEmpty()) {
            return event;
        }
        Map<String, Personal> personal = new LinkedHashMap<>(event.personal());
        List<Map<String, Object>> hashes = new ArrayList<>();
        for (Object one : files) {
            Map<?, ?> file = (Map<?, ?>) one;
            personal.put(beside(hashes.size()), Personal.open(String.valueOf(file.get(NAME))));
            hashes.add(Map.of(HASH, String.valueOf(file.get(HASH))));
        }
        Map<String, Object> data = new LinkedHashMap<>(event.data());
        data.put(ATTACHMENTS, hashes);
        return new NewEvent(event.action(), event.scope(), data, personal);
    }

    private static String beside(int position) {
        return "file." + position;
    }
}
