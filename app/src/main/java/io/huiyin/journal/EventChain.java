package io.huiyin.journal;

import io.huiyin.base.Utf8;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the events of appends, each chained to the one before it in its stream. Of one thread. */
final class EventChain {

    private final PersonalValues personal;
    private final MessageDigest sha256 = Canonical.sha256();
    private final Utf8 text = new Utf8();

    EventChain(PersonalValues personal) {
        this.personal = personal;
    }

    /** What an append became, and where its stream stands now. */
    record Chained(Appended appended, EventStore.Head head) {}

    /**
     * The events of one append.
     *
     * @param stream with its id
     * @param head where the stream stands
     * @param count of the append's series; 0 without one
     * @param to takes each event that is to be stored
     */
    Chained chain(
            Append<?> append,
            Stream stream,
            EventStore.Head head,
            LocalDate day,
            Instant at,
            long count,
            Consumer<EventStore.Made> to) {
        List<Event> recorded = new ArrayList<>(append.events().size());
        NumberSeries series = append.series();
        String number = series == null ? null : series.number(count);
        EventStore.Head last = head;
        for (NewEvent event : append.events()) {
            Map<String, Object> data = event.data();
            if (series != null && recorded.isEmpty()) {
                data = new LinkedHashMap<>(data);
                data.put("number", series.number(count));
                data.put("series", series.position(count));
            }
            PersonalValues.Split split = personal.split(data, event.personal(), sha256);
            int seq = last.seq() + 1;
            EventRow row = new EventRow(
                    stream, seq, day, at, at, append.actor(), event.action(), event.scope(), "", split.column());
            byte[] bytes = Canonical.bytes(text, split.data());
            byte[] hash = Canonical.eventHash(text, sha256, row, bytes, last.hash());
            to.accept(new EventStore.Made(row, bytes, hash));
            recorded.add(new Event(
                    stream,
                    seq,
                    day,
                    at,
                    at,
                    append.actor(),
                    event.action(),
                    event.scope(),
                    split.data(),
                    plain(event.personal())));
            last = new EventStore.Head(seq, hash);
        }
        return new Chained(new Appended(stream, number, recorded), last);
    }

    private static Map<String, String> plain(Map<String, Personal> personal) {
        if (personal.isEmpty()) {
            return Map.of();
        }
        Map<String, String> plain = new HashMap<>();
        personal.forEach((field, value) -> plain.put(field, value.value()));
        return plain;
    }
}
