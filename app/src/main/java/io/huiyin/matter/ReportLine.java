package io.huiyin.matter;

import io.huiyin.journal.Event;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A line of a report, as it stood when a leader wrote an instruction beside it.
 *
 * @param day of the report
 * @param unit code of the unit whose report it is
 * @param key which line
 * @param title what the line is about, as it was shown
 * @param value what it said
 */
public record ReportLine(LocalDate day, String unit, String key, String title, String value) {

    private static final String FIELD = "report";

    Map<String, Object> with(Map<String, Object> data) {
        Map<String, Object> all = new TreeMap<>(data);
        all.put(FIELD, Map.of("day", day.toString(), "unit", unit, "line", key, "title", title, "value", value));
        return all;
    }

    /** Of the event by which a matter was put under supervision; empty when that was not beside a report. */
    public static Optional<ReportLine> of(Event event) {
        return event.data().get(FIELD) instanceof Map<?, ?> line
                ? Optional.of(new ReportLine(
                        LocalDate.parse(String.valueOf(line.get("day"))),
                        String.valueOf(line.get("unit")),
                        String.valueOf(line.get("line")),
                        String.valueOf(line.get("title")),
                        String.valueOf(line.get("value"))))
                : Optional.empty();
    }
}
