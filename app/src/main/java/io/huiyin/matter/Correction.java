package io.huiyin.matter;

import io.huiyin.journal.Event;
import io.huiyin.journal.Personal;
import io.huiyin.network.Unit;
import io.huiyin.register.Category;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request should have said. Null means: as it was. The event keeps what was and what is; who asked stays sealed.
 *
 * @param address empty when there is none after all; so are name and phone of the requester
 */
public record Correction(
        @Nullable String channel,
        @Nullable Category category,
        @Nullable Unit place,
        @Nullable Boolean urgent,
        @Nullable Boolean confidential,
        @Nullable String content,
        @Nullable String address,
        @Nullable String requester,
        @Nullable String phone) {

    /**
     * What figures of days that have passed keep to: the first that was taken down. Null: never corrected.
     *
     * @param placePath path of the place
     */
    public record Taken(
            @Nullable String channel,
            @Nullable String category,
            @Nullable String placePath) {

        public static final Taken RIGHT = new Taken(null, null, null);

        private Taken after(Event event, Matter was) {
            return new Taken(
                    first(channel, event.text("channel"), was.channel()),
                    first(category, event.text("category"), was.category()),
                    first(placePath, event.text("place"), was.placePath()));
        }

        private static @Nullable String first(@Nullable String kept, @Nullable String said, String was) {
            return kept == null && said != null ? was : kept;
        }
    }

    /** Names of the fields, as in the API. */
    public static final List<String> FIELDS = List.of(
            "channel", "category", "place", "urgent", "confidential", "content", "address", "requester", "phone");

    /** Fields that only those may correct who may know the requester. */
    public static final Set<String> OF_REQUESTER = Set.of("confidential", "requester", "phone");

    /** Behind the name of a field: what it was before. */
    public static final String WAS = "_was";

    /** What changes, in the journal's form. */
    record Change(Map<String, Object> data, Map<String, Personal> personal) {

        boolean none() {
            return data.isEmpty() && personal.isEmpty();
        }
    }

    /** What it changes of a matter; a value that was right already is not among it. */
    Change change(Matter was) {
        Map<String, Object> data = new LinkedHashMap<>();
        put(data, "channel", was.channel(), channel);
        put(data, "category", was.category(), category == null ? null : category.code());
        put(data, "urgent", was.urgent(), urgent);
        put(data, "confidential", was.request().confidential(), confidential);
        if (place != null && place.id() != was.placeId()) {
            data.put("place", place.code());
            data.put("place_id", place.id());
            data.put("place_path", place.path());
            data.put("place_id" + WAS, was.placeId());
        }
        Map<String, Personal> personal = new LinkedHashMap<>();
        put(personal, "content", was.request().content(), content, false);
        put(personal, "address", was.request().address(), address, false);
        put(personal, "requester", was.request().requester(), requester, true);
        put(personal, "phone", was.request().phone(), phone, true);
        return new Change(data, personal);
    }

    private static void put(Map<String, Object> data, String field, Object was, @Nullable Object is) {
        if (is != null && !is.equals(was)) {
            data.put(field, is);
            data.put(field + WAS, was);
        }
    }

    private static void put(
            Map<String, Personal> personal, String field, @Nullable String was, @Nullable String is, boolean sealed) {
        String before = Objects.requireNonNullElse(was, "");
        if (is != null && !is.equals(before)) {
            personal.put(field, new Personal(is, sealed));
            personal.put(field + WAS, new Personal(before, sealed));
        }
    }

    /** The matter with what a correction says. */
    static Matter apply(Matter was, Event event) {
        Map<String, String> said = event.personal();
        Matter.Requested taken = was.request();
        String content = said.getOrDefault("content", taken.content());
        boolean moved = event.text("place") != null;
        return new Matter(
                was.id(),
                was.number(),
                was.register(),
                was.definitionVersion(),
                was.state(),
                Objects.requireNonNullElse(event.text("channel"), was.channel()),
                Objects.requireNonNullElse(event.text("category"), was.category()),
                event.text("urgent") == null ? was.urgent() : event.flag("urgent"),
                Fold.summary(content),
                moved ? event.number("place_id") : was.placeId(),
                moved ? event.required("place_path") : was.placePath(),
                was.leadUnitId(),
                was.leadPath(),
                was.receivedBy(),
                was.times(),
                was.outcome(),
                was.satisfaction(),
                was.extension(),
                was.counts(),
                was.assignment(),
                was.taken().after(event, was),
                was.clocks(),
                was.watch(),
                was.seq(),
                new Matter.Requested(
                        text(said, "requester", taken.requester()),
                        text(said, "phone", taken.phone()),
                        event.text("confidential") == null ? taken.confidential() : event.flag("confidential"),
                        content,
                        text(said, "address", taken.address()),
                        taken.reply(),
                        taken.publicReply(),
                        taken.external()),
                was.family(),
                was.handling(),
                was.values());
    }

    private static @Nullable String text(Map<String, String> said, String field, @Nullable String was) {
        String is = said.get(field);
        return is == null ? was : is.isEmpty() ? null : is;
    }
}
