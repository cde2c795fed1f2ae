package io.huiyin.journal;

import io.huiyin.base.Utf8;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
            long events,
            long streams,
            List<Finding> findings,
            List<String> positions,
            Map<String, List<List<Event>>> histories) {}

    /** @param events hands over those of whole streams, each in order */
    Part check(Consumer<Consumer<EventStore.Read>> events) {
        Batch batch = new Batch();
        events.accept(batch::event);
        batch.endStream();
        return new Part(batch.events, batch.streams, batch.findings, batch.positions, batch.histories);
    }

    /** One batch on its way. */
    private final class Batch {

        private final MessageDigest sha256 = Canonical.sha256();
        private final Utf8 text = new Utf8();
        private final CanonicalReader json = new CanonicalReader();
        private final List<Finding> findings = new ArrayList<>();
        private final List<String> positions = new ArrayList<>();
        private final Map<String, List<List<Event>>> histories = new LinkedHashMap<>();
        private @Nullable Stream stream;
        private long events;
        private long streams;
        private List<Event> history = new ArrayList<>();
        private EventStore.Head head = EventStore.Head.NONE;

        private void event(EventStore.Read stored) {
            events++;
            EventRow row = stored.row();
            if (!row.stream().equals(stream)) {
                endStream();
                stream = row.stream();
                streams++;
            }
            if (row.seq() != head.seq() + 1) {
                found(row, "event " + (head.seq() + 1) + " is missing before it");
            }
            if (!Arrays.equals(Canonical.eventHash(text, sha256, row, stored.data(), head.hash()), stored.hash())) {
                found(row, "its hash does not fit its content and its predecessor");
            }
            if (!days.contains(row.day())) {
                found(row, "its day " + row.day() + " is not in the journal");
            }
            read(stored);
            head = new EventStore.Head(row.seq(), stored.hash());
        }

        private void read(EventStore.Read stored) {
            EventRow row = stored.row();
            try {
                Map<String, Object> data = json.map(stored.data());
                PersonalValues.Checked checked = personal.check(data, stored.personal(), json, sha256);
                if (checked.mismatch() != null) {
                    found(row, "the personal value of " + checked.mismatch() + " does not fit its commitment");
                }
                Event event = Journal.event(row, data, checked.plain());
                history.add(event);
                String position = event.text(SERIES);
                if (position != null) {
                    positions.add(position);
                }
            } catch (RuntimeException e) {
                found(row, "it cannot be read: " + e.getMessage());
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

        private void found(EventRow row, String what) {
            findings.add(new Finding(Verifier.where(row), what));
        }
    }
}
