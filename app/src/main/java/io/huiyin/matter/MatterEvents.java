package io.huiyin.matter;

import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes each {@link MatterEvent} in the journal's form. {@link Fold} reads them back. */
final class MatterEvents {

    static final String RECEIVED = "received";
    static final String ANSWERED = "answered";
    static final String DISPATCHED = "dispatched";
    static final String SIGNED = "signed";
    static final String RETURNED = "returned";
    static final String REPLIED = "replied";
    static final String CALLED_BACK = "called_back";
    static final String REDONE = "redone";
    static final String STRUCK_OFF = "struck_off";
    static final String NOTED = "noted";

    private MatterEvents() {}

    /** {@code leadPath} is the accountable unit's path before the event; it stays unless the event moves the matter. */
    static NewEvent write(MatterEvent event, String leadPath, int definitionVersion) {
        return switch (event) {
            case MatterEvent.Received e -> received(e, definitionVersion);
            case MatterEvent.Answered e ->
                new NewEvent(
                        ANSWERED,
                        leadPath,
                        Map.of("outcome", e.outcome().key()),
                        Map.of("reply", Personal.open(e.reply())));
            case MatterEvent.Dispatched e -> dispatched(e);
            case MatterEvent.Signed _ -> new NewEvent(SIGNED, leadPath, Map.of());
            case MatterEvent.Returned e ->
                new NewEvent(
                        RETURNED,
                        e.centre().path(),
                        Map.of("to", e.centre().code(), "to_id", e.centre().id()),
                        Map.of("reason", Personal.open(e.reason())));
            case MatterEvent.Replied e -> replied(e, leadPath);
            case MatterEvent.CalledBack e ->
                new NewEvent(
                        CALLED_BACK,
                        leadPath,
                        Map.of("solved", e.solved(), "satisfaction", e.satisfaction()),
                        open("remark", e.remark()));
            case MatterEvent.Redone e ->
                new NewEvent(REDONE, leadPath, Map.of("due", e.due().toString()));
            case MatterEvent.StruckOff e -> new NewEvent(STRUCK_OFF, leadPath, Map.of(), open("note", e.note()));
            case MatterEvent.Noted e ->
                new NewEvent(
                        NOTED,
                        leadPath,
                        Map.of("attachments", attachments(e.evidence())),
                        Map.of("text", Personal.open(e.text())));
        };
    }

    private static NewEvent received(MatterEvent.Received event, int definitionVersion) {
        Request request = event.request();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("register", HotlineRegister.NAME);
        data.put("definition", definitionVersion);
        data.put("channel", request.channel().key());
        data.put("category", request.category().code());
        data.put("urgent", request.urgent());
        data.put("confidential", request.confidential());
        data.put("place", request.place().code());
        data.put("place_id", request.place().id());
        data.put("place_path", request.place().path());
        data.put("to", event.centre().code());
        data.put("to_id", event.centre().id());
        data.put("due", event.due().toString());
        Map<String, Personal> personal = new LinkedHashMap<>();
        personal.put("content", Personal.open(request.content()));
        if (request.address() != null) {
            personal.put("address", Personal.open(request.address()));
        }
        if (request.requester() != null) {
            personal.put("requester", Personal.confidential(request.requester()));
        }
        if (request.phone() != null) {
            personal.put("phone", Personal.confidential(request.phone()));
        }
        return new NewEvent(RECEIVED, event.centre().path(), data, personal);
    }

    private static NewEvent dispatched(MatterEvent.Dispatched event) {
        Map<String, Object> data = Map.of(
                "to",
                event.to().code(),
                "to_id",
                event.to().id(),
                "due",
                event.due().toString(),
                "by_rule",
                event.byRule());
        return new NewEvent(DISPATCHED, event.to().path(), data, open("note", event.note()));
    }

    private static NewEvent replied(MatterEvent.Replied event, String leadPath) {
        Map<String, Object> data = Map.of(
                "outcome", event.outcome().key(), "late", event.late(), "attachments", attachments(event.evidence()));
        Map<String, Personal> personal = new LinkedHashMap<>();
        personal.put("reply", Personal.open(event.reply()));
        personal.putAll(open("public_reply", event.publicReply()));
        return new NewEvent(REPLIED, leadPath, data, personal);
    }

    private static Map<String, Personal> open(String field, @Nullable String value) {
        return value == null ? Map.of() : Map.of(field, Personal.open(value));
    }

    private static List<Map<String, String>> attachments(List<Evidence> evidence) {
        return evidence.stream()
                .map(file -> Map.of("hash", file.hash(), "name", file.name()))
                .toList();
    }
}
