package io.huiyin.matter;

import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import java.util.Map;

/** The events that a requester brings about, in the journal's form. */
final class RequesterEvents {

    private RequesterEvents() {}

    static NewEvent informationAdded(MatterEvent.InformationAdded event, String leadPath) {
        return new NewEvent(
                MatterEvents.INFORMATION_ADDED, leadPath, Map.of(), Map.of("text", Personal.open(event.text())));
    }

    static NewEvent rated(MatterEvent.Rated event, String leadPath) {
        return new NewEvent(
                MatterEvents.RATED,
                leadPath,
                Map.of("solved", event.solved(), "satisfaction", event.satisfaction()),
                MatterEvents.open("remark", event.remark()));
    }
}
