package io.huiyin.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events to be added to one stream, all or none, with the state columns that follow from them.
 *
 * @param stream a new stream, or one that exists
 * @param expectedSeq the last event the caller has seen: somebody faster makes the append fail; 0 for a new stream
 * @param actor sign-in name of who acts
 * @param events in order, at least one
 * @param projection writes the state columns
 * @param before state that the projection starts from; of a new stream null, or what the projection makes of such a draft
 * @param series numbers the new stream; null when it has no number
 * @param once makes sure that it happens once; null when it may be repeated
 * @param ahead is written before others that wait: somebody is on the phone, or in danger
 */
public record Append<S>(
        Stream stream,
        int expectedSeq,
        String actor,
        List<NewEvent> events,
        Projection<S> projection,
        @Nullable S before,
        @Nullable NumberSeries series,
        @Nullable Once once,
        boolean ahead) {

    public Append {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an append has at least one event");
        }
        if (stream.isNew() != (expectedSeq == 0)) {
            throw new IllegalArgumentException("a new stream starts at 0, an old one does not");
        }
    }

    public static <S> Append<S> begin(String kind, String actor, List<NewEvent> events, Projection<S> projection) {
        return new Append<>(Stream.begin(kind), 0, actor, events, projection, null, null, null, false);
    }

    /** @param draft what the projection may write without folding the events */
    public static <S> Append<S> begin(
            String kind, String actor, List<NewEvent> events, Projection<S> projection, S draft) {
        return new Append<>(Stream.begin(kind), 0, actor, events, projection, draft, null, null, false);
    }

    public static <S> Append<S> to(
            Stream stream, int expectedSeq, String actor, List<NewEvent> events, Projection<S> projection, S before) {
        return new Append<>(stream, expectedSeq, actor, events, projection, before, null, null, false);
    }

    public Append<S> numbered(NumberSeries by) {
        return new Append<>(stream, expectedSeq, actor, events, projection, before, by, once, ahead);
    }

    public Append<S> once(@Nullable Once by) {
        return new Append<>(stream, expectedSeq, actor, events, projection, before, series, by, ahead);
    }

    /** Before others that wait, when that is so. */
    public Append<S> ahead(boolean now) {
        return new Append<>(stream, expectedSeq, actor, events, projection, before, series, once, now);
    }
}
