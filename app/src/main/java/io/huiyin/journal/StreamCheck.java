package io.huiyin.journal;

import io.huiyin.base.Utf8;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recomputes whole streams, their chains and commitments, without the database; any number of threads may at a time. */
final class StreamCheck {

    /** Where the data of the first event of a numbered stream says which number of which series it has. */
    static final String SERIES = "series";

    private final PersonalValues personal;
    private final Set<LocalDate> days;

    StreamCheck(PersonalValues personal, Set<LocalDate> days) {
        this.personal = personal;
        this.days = days;
    }

    /**
     * What some streams gave.
     *
     * @param positions numbers that were given, each with its series, in order
     * @param histories what could be read, whole streams in order, by kind
     */
    record Part(
            long streams, List<Finding> findings, List<String> positions, Map<String, List<List<Event>>> histories) {}

    /** @param events of whole streams, each in order */
    Part check(List<EventStore.Stored> events) {
        Batch batch = new Batch();
        events.forEach(batch::event);
        batch.endStream();
        return new Part(batch.streams, batch.findings, batch.positions, batch.histories);
    }

    /** One batch on its way. */
    private final class Batch {

        private final MessageDigest sha256 = Canonical.sha256();
        private final Utf8 text = new Utf8();
        private final List<Finding> findings = new ArrayList<>();
        private final List<String> positions = new ArrayList<>();
        private final Map<String, List<List<Event>>> histories = new LinkedHashMap<>();
        private @Nullable Stream stream;
        private long streams;
        private List<Event> history = new ArrayList<>();
        private EventStore.Head head = EventStore.Head.NONE;

        private void event(EventStore.Stored stored) {
            EventRow row = stored.row();
            if (!row.stream().equals(stream)) {
                endStream();
                stream = row.stream();
                streams++;
            }
            String where = Verifier.where(row);
            if (row.seq() != head.seq() + 1) {
                found(where, "event " + (head.seq() + 1) + " is missing before it");
            }
            byte[] data = row.data().getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(Canonical.eventHash(text, sha256, row, data, head.hash()), stored.hash())) {
                found(where, "its hash does not fit its content and its predecessor");
            }
            if (!days.contains(row.day())) {
                found(where, "its day " + row.day() + " is not in the journal");
            }
            read(row, where);
            head = new EventStore.Head(row.seq(), stored.hash());
        }

        private void read(EventRow row, String where) {
            try {
                Map<String, Object> data = Canonical.map(row.data());
                PersonalValues.Checked checked = personal.check(data, row.personal(), sha256);
                if (checked.mismatch() != null) {
                    found(where, "the personal value of " + checked.mismatch() + " does not fit its commitment");
                }
                Event event = Journal.event(row, data, checked.plain());
                history.add(event);
                String position = event.text(SERIES);
                if (position != null) {
                    positions.add(position);
                }
            } catch (RuntimeException e) {
                found(where, "it cannot be read: " + e.getMessage());
            }
        }

        private void endStream() {
            Stream ended = stream;
            if (ended != null && !history.isEmpty()) {
                histories.computeIfAbsent(ended.kind(), k -> new ArrayList<>()).add(history);
            }
            history = new ArrayList<>();
            head = EventStore.Head.NONE;
        }

        private void found(String where, String what) {
            findings.add(new Finding(where, what));
        }
    }
}
