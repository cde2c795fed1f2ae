package io.huiyin.matter;

import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import java.util.Map;
import java.util.Optional;

/** The events that a requester brings about, in the journal's form. */
final class RequesterEvents {

    /** Since when it had been settled that was rated; missing in events of before ratings stood beside the call-back. */
    private static final String SETTLED = "settled";

    private RequesterEvents() {}

    static NewEvent informationAdded(MatterEvent.InformationAdded event, String leadPath) {
        return new NewEvent(
                MatterEvents.INFORMATION_ADDED, leadPath, Map.of(), Map.of("text", Personal.open(event.text())));
    }

    static NewEvent rated(MatterEvent.Rated event, String leadPath) {
        return new NewEvent(
                MatterEvents.RATED,
                leadPath,
                Map.of(
                        "solved",
                        event.solved(),
                        "satisfaction",
                        event.satisfaction(),
                        SETTLED,
                        event.settled().toString()),
                MatterEvents.open("remark", event.remark()));
    }

    /** What a rating says; empty for one that took the place of the call-back's grade. */
    static Optional<Matter.Rating> rating(Event event) {
        return event.text(SETTLED) == null
                ? Optional.empty()
                : Optional.of(new Matter.Rating(event.flag("solved"), Math.toIntExact(event.number("satisfaction"))));
    }
}
