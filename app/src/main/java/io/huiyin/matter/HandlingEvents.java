package io.huiyin.matter;

import io.huiyin.definition.Effect;
import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events by which a matter is replied to, called back and settled, in the journal's form and back. */
final class HandlingEvents {

    /** Marks a redo that somebody decided. */
    static final String DECIDED = "decided";

    /** Marks a matter that was struck off though its requester could not be asked. */
    static final String UNREACHED = "unreached";

    private static final String PROPOSED_BY = "proposed_by";
    private static final String LEAD = "lead";

    private HandlingEvents() {}

    /** What brought about an event that more than one action can bring about. */
    static Optional<Effect> special(Event event) {
        return switch (event.action()) {
            case MatterEvents.REPLIED ->
                event.text(LEAD) != null
                        ? Optional.of(Effect.ANSWER_WITH_LEAD)
                        : event.text(PROPOSED_BY) != null ? Optional.of(Effect.APPROVE) : Optional.empty();
            case MatterEvents.REDONE -> event.flag(DECIDED) ? Optional.of(Effect.ORDER_REDO) : Optional.empty();
            case MatterEvents.STRUCK_OFF ->
                event.flag(UNREACHED) ? Optional.of(Effect.CLOSE_UNREACHED) : Optional.empty();
            default -> Optional.empty();
        };
    }

    static NewEvent answered(MatterEvent.Answered event, String leadPath) {
        Map<String, Object> data =
                new LinkedHashMap<>(Map.of("outcome", event.outcome().key()));
        if (event.knowledge() != null) {
            data.put("knowledge", event.knowledge().number());
            data.put("knowledge_id", event.knowledge().id());
        }
        return new NewEvent(MatterEvents.ANSWERED, leadPath, data, Map.of("reply", Personal.open(event.reply())));
    }

    static NewEvent replied(MatterEvent.Replied event, String leadPath) {
        Map<String, Object> data = data(event.outcome(), event.said());
        data.put("late", event.late());
        MatterEvent.Way way = event.way();
        if (way != null && way.proposedBy() != null) {
            data.put(PROPOSED_BY, way.proposedBy());
        }
        if (way != null && way.lead() != null) {
            data.put(LEAD, way.lead());
        }
        return new NewEvent(MatterEvents.REPLIED, leadPath, data, texts(event.said()));
    }

    static NewEvent proposed(MatterEvent.Proposed event, String leadPath) {
        return new NewEvent(MatterEvents.PROPOSED, leadPath, data(event.outcome(), event.said()), texts(event.said()));
    }

    private static Map<String, Object> data(Outcome outcome, Answering said) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("outcome", outcome.key());
        data.put("attachments", MatterEvents.attachments(said.evidence()));
        if (said.verdict() != null) {
            data.put("verdict", said.verdict().key());
        }
        return data;
    }

    private static Map<String, Personal> texts(Answering said) {
        Map<String, Personal> personal = new LinkedHashMap<>();
        personal.put("reply", Personal.open(said.reply()));
        personal.putAll(MatterEvents.open("public_reply", said.publicReply()));
        personal.putAll(MatterEvents.open("grounds", said.grounds()));
        return personal;
    }

    static NewEvent calledBack(MatterEvent.CalledBack event, String leadPath) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("solved", event.solved());
        data.put("satisfaction", event.satisfaction());
        if (!event.answers().isEmpty()) {
            data.put("answers", event.answers());
        }
        return new NewEvent(MatterEvents.CALLED_BACK, leadPath, data, MatterEvents.open("remark", event.remark()));
    }

    /** The reply that waits for approval; null when none does. */
    static @Nullable Proposal proposal(Matter matter, List<Event> history) {
        Integer seq = matter.handling().proposal();
        return history.stream()
                .filter(event -> seq != null && event.seq() == seq)
                .map(HandlingEvents::said)
                .findFirst()
                .orElse(null);
    }

    /** What a reply or a proposed one says. */
    static Proposal said(Event event) {
        Map<String, String> texts = event.personal();
        return new Proposal(
                event.seq(),
                event.actor(),
                Outcome.find(event.required("outcome")).orElseThrow(),
                new Answering(
                        Objects.requireNonNullElse(texts.get("reply"), ""),
                        texts.get("public_reply"),
                        verdict(event),
                        texts.get("grounds"),
                        Evidences.of(event)));
    }

    static @Nullable Verdict verdict(Event event) {
        String verdict = event.text("verdict");
        return verdict == null ? null : Verdict.find(verdict).orElseThrow();
    }
}
