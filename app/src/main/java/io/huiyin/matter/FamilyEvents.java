package io.huiyin.matter;

import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The events by which matters join and leave a family, in the journal's form. */
final class FamilyEvents {

    private FamilyEvents() {}

    static NewEvent merged(MatterEvent.Merged event) {
        Map<String, Object> data = new LinkedHashMap<>(MatterEvents.to(event.unit()));
        data.put("lead", event.lead());
        data.put("lead_id", event.leadId());
        return new NewEvent(MatterEvents.MERGED, event.unit().path(), data, MatterEvents.open("note", event.note()));
    }

    static NewEvent unmerged(MatterEvent.Unmerged event) {
        Map<String, Object> data = new LinkedHashMap<>(MatterEvents.to(event.back()));
        data.put("lead_id", event.leadId());
        return new NewEvent(
                MatterEvents.UNMERGED, event.back().path(), data, Map.of("reason", Personal.open(event.reason())));
    }

    static NewEvent gained(MatterEvent.Gained event, String leadPath) {
        return new NewEvent(
                MatterEvents.GAINED, leadPath, Map.of("member", event.member(), "member_id", event.memberId()));
    }

    static NewEvent lost(MatterEvent.Lost event, String leadPath) {
        return new NewEvent(
                MatterEvents.LOST, leadPath, Map.of("member", event.member(), "member_id", event.memberId()));
    }

    static NewEvent followed(MatterEvent.Followed event) {
        return new NewEvent(MatterEvents.FOLLOWED, event.unit().path(), MatterEvents.to(event.unit()));
    }
}
