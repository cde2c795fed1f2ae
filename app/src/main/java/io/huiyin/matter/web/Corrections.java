package io.huiyin.matter.web;

import io.huiyin.base.City;
import io.huiyin.definition.StandardFields;
import io.huiyin.journal.Event;
import io.huiyin.matter.Correction;
import io.huiyin.matter.Matter;
import io.huiyin.network.Network;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a correction, or another office's hours, changed, as the history of a matter shows it. */
@Component
public class Corrections {

    /** Fields of the form that may be left empty: then there is none after all. */
    static final Set<String> EMPTIED = Set.of("address", "requester", "phone");

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Network network;
    private final MatterNames names;

    Corrections(Network network, MatterNames names) {
        this.network = network;
        this.names = names;
    }

    /**
     * A field that was wrong.
     *
     * @param was in both languages; empty when there was nothing
     * @param hidden whoever looks may not know it
     */
    public record Changed(String field, Named was, Named is, boolean hidden) {}

    /** @param knows may know the requester */
    List<Changed> of(Matter matter, Event event, boolean knows) {
        List<Changed> all = new ArrayList<>();
        if (event.action().equals("corrected")) {
            corrected(matter, event, knows, all);
        }
        if (event.text("due" + Correction.WAS) != null) {
            all.add(new Changed(
                    "due", moment(event.required("due" + Correction.WAS)), moment(event.required("due")), false));
        }
        return all;
    }

    private void corrected(Matter matter, Event event, boolean knows, List<Changed> all) {
        for (String field : Correction.FIELDS) {
            boolean hidden = !knows && Correction.OF_REQUESTER.contains(field);
            if (event.text(field) != null) {
                all.add(new Changed(
                        field, was(matter, event, field), value(matter, field, event.required(field)), hidden));
            } else if (event.personal().containsKey(field)) {
                all.add(new Changed(
                        field,
                        plain(event.personal().get(field + Correction.WAS)),
                        plain(event.personal().get(field)),
                        hidden));
            }
        }
    }

    private static Named moment(String at) {
        return plain(DAY_AND_TIME.format(Instant.parse(at).atZone(City.ZONE)));
    }

    private Named was(Matter matter, Event event, String field) {
        return field.equals("place")
                ? names.unit(event.number("place_id" + Correction.WAS))
                : value(matter, field, event.required(field + Correction.WAS));
    }

    private Named value(Matter matter, String field, String value) {
        return switch (field) {
            case "place" -> network.findUnit(value).map(Named::of).orElse(plain(value));
            case "category" -> names.category(matter.register(), value);
            case StandardFields.CHANNEL -> {
                StateView code = names.code(matter.register(), StandardFields.CHANNEL, value);
                yield new Named(value, code.zh(), code.en());
            }
            default -> plain(value);
        };
    }

    private static Named plain(@Nullable String value) {
        String text = Objects.requireNonNullElse(value, "");
        return new Named(text, text, text);
    }
}
