package io.huiyin.disposal;

import io.huiyin.journal.Event;
import io.huiyin.register.KeptImports;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What was disposed of at once: the fold of its one event, which is what is left as proof.
 *
 * @param version of the definition whose rule it was
 * @param kept such as {@code 3 years}
 * @param counted from what, such as {@code closed}
 * @param before what had come to its end before that day
 * @param subjects how many
 * @param imports files of imports that went with them, and rows that were rejected of those
 * @param earliest when the first of them had come to its end
 */
public record Disposal(
        long id,
        String register,
        int version,
        String kept,
        String counted,
        LocalDate before,
        int subjects,
        KeptImports.Kept imports,
        Instant earliest,
        Instant latest,
        String by,
        Instant at) {

    static final String CARRIED_OUT = "carried_out";
    static final String IMPORT_FILES = "import_files";
    static final String IMPORT_REJECTS = "import_rejects";

    static Disposal fold(List<Event> events) {
        Event event = events.getFirst();
        return new Disposal(
                event.stream().id(),
                event.required("register"),
                Math.toIntExact(event.number("version")),
                event.required("for"),
                event.required("after"),
                LocalDate.parse(event.required("before")),
                Math.toIntExact(event.number("subjects")),
                imports(event),
                Instant.parse(event.required("earliest")),
                Instant.parse(event.required("latest")),
                event.actor(),
                event.recordedAt());
    }

    /** Earlier disposals did not reach them. */
    private static KeptImports.Kept imports(Event event) {
        return event.data().containsKey(IMPORT_FILES)
                ? new KeptImports.Kept(Math.toIntExact(event.number(IMPORT_FILES)), event.number(IMPORT_REJECTS))
                : KeptImports.Kept.NONE;
    }
}
