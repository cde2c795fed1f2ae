package io.huiyin.bench;

import static io.huiyin.bench.ReportDialect.counts;
import static io.huiyin.bench.ReportDialect.date;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An own table: what was received and how much of what was settled was so in time, over a year, taken apart by three dimensions.
 *
 * @param by three of month, county, street, category, category_group and channel
 * @param tops by code of a category that of its first level, as SQL values
 */
record ReportTable(LocalDate from, LocalDate to, List<String> by, String tops) implements ReportQuestion {

    ReportTable {
        by = List.copyOf(by);
    }

    @Override
    public String path() {
        return "/api/v1/tables?register=hotline&figure=received&figure=settled_on_time_rate&by="
                + String.join("&by=", by) + "&from=" + from + "&to=" + to;
    }

    @Override
    public Map<String, Long> told(JsonNode answer) {
        Map<String, Long> numbers = new HashMap<>();
        answer.path("lines").forEach(line -> {
            StringBuilder keys = new StringBuilder();
            line.path("keys").forEach(key -> keys.append(key.asString()).append(' '));
            JsonNode received = line.path("values").path(0);
            JsonNode rate = line.path("values").path(1);
            numbers.put(keys + "received", received.path("value").asLong(0));
            numbers.put(keys + "rate/part", rate.path("part").asLong(0));
            numbers.put(keys + "rate/whole", rate.path("whole").asLong(0));
        });
        return numbers;
    }

    @Override
    public List<String> statements(ReportDialect dialect) {
        return List.of("""
            select %s as k0, %s as k1, %s as k2,
                   %s
            from %s e join %s m on m.id = e.matter_id join (values %s) c (code, top) on c.code = m.category
            where e.day between %s and %s and e.action in ('received', 'replied', 'answered')
            group by 1, 2, 3\
            """.formatted(
                        column(by.get(0)),
                        column(by.get(1)),
                        column(by.get(2)),
                        counts(
                                "received", "e.action = 'received'",
                                "rate/part", "e.action = 'answered' or e.action = 'replied' and not e.late",
                                "rate/whole", "e.action in ('replied', 'answered')"),
                        dialect.event(),
                        dialect.matter(),
                        tops,
                        date(from),
                        date(to)));
    }

    private static String column(String dimension) {
        return switch (dimension) {
            case "month" -> "cast(date_trunc('month', e.day) as date)";
            case "county" -> ReportDialect.ancestor("m.place_path", 2);
            case "street" -> ReportDialect.ancestor("m.place_path", 3);
            case "category" -> "m.category";
            case "category_group" -> "c.top";
            case "channel" -> "m.channel";
            default -> throw new IllegalArgumentException("no dimension of ours: " + dimension);
        };
    }

    /** A path without the steps that are empty. */
    static String whole(String path) {
        return path.replaceAll("/+", "/");
    }

    @Override
    public String name(List<String> keys, String column) {
        return String.join(" ", keys.stream().map(ReportTable::whole).toList()) + " " + column;
    }

    @Override
    public boolean mustTell(String name) {
        return true;
    }
}
