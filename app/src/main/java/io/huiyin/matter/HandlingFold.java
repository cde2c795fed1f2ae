package io.huiyin.matter;

import io.huiyin.journal.Event;

/** What events make of how a matter is being settled. */
final class HandlingFold {

    private HandlingFold() {}

    static Matter.Handling begin(Event event) {
        return event.text("parent") == null
                ? Matter.Handling.NONE
                : new Matter.Handling(null, null, 0, event.number("parent_id"), 0, null, null);
    }

    static Matter.Handling next(Matter.Handling was, Event event) {
        return switch (event.action()) {
            case MatterEvents.PROPOSED -> was.withProposal(event.seq());
            case MatterEvents.REPLIED -> was.anew(HandlingEvents.verdict(event));
            case MatterEvents.REDONE, MatterEvents.REOPENED -> was.anew(null);
            case MatterEvents.CALL_ATTEMPTED -> was.withAttempt();
            case MatterEvents.SPLIT -> was.withPart();
            case MatterEvents.RATED ->
                RequesterEvents.rating(event).map(was::withRating).orElse(was);
            case MatterEvents.ARCHIVED -> was.withArchived(event.occurredAt());
            // whoever moves it elsewhere has seen the proposal and does not want it
            default -> event.text(MatterEvents.STATE) == null ? was : was.withProposal(null);
        };
    }
}
