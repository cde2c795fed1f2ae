package io.huiyin.matter;

import io.huiyin.journal.Event;

/** What events make of a matter's family. */
final class FamilyFold {

    private FamilyFold() {}

    /** @param before the whole matter, which an event that joins a family takes out of a state and from a unit */
    static Matter.Family next(Matter.Family family, Matter before, Event event) {
        return switch (event.action()) {
            case MatterEvents.MERGED ->
                new Matter.Family(
                        event.number("lead_id"),
                        family.members(),
                        family.waiting(),
                        before.state(),
                        before.leadUnitId(),
                        family.joins() + 1);
            case MatterEvents.UNMERGED ->
                new Matter.Family(null, family.members(), family.waiting(), null, null, family.joins());
            case MatterEvents.GAINED -> counted(family, 1);
            case MatterEvents.LOST -> counted(family, -1);
            // a reply answers whoever waits with it, on both sides
            case MatterEvents.REPLIED ->
                new Matter.Family(family.lead(), family.members(), 0, null, null, family.joins());
            case MatterEvents.WITHDRAWN ->
                family.waits()
                        ? new Matter.Family(null, family.members(), family.waiting(), null, null, family.joins())
                        : family;
            default -> family;
        };
    }

    private static Matter.Family counted(Matter.Family family, int by) {
        return new Matter.Family(
                family.lead(),
                family.members() + by,
                family.waiting() + by,
                family.from(),
                family.fromUnit(),
                family.joins());
    }
}
