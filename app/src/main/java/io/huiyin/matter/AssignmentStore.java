package io.huiyin.matter;

import io.huiyin.journal.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code co_handling} and {@code delegation}, and who has a matter in hand in {@code matter}. */
@Component
class AssignmentStore {

    /** Columns of a matter {@code m}; most have nothing beside them and cost no look. */
    static final String COLUMNS = """
            case when m.shared then (select jsonb_agg(to_jsonb(c)) from co_handling c where c.matter_id = m.id)::text end as co_handling,
            case when m.shared then (select jsonb_agg(to_jsonb(d)) from delegation d where d.matter_id = m.id)::text end as delegations
            """;

    private static final String PARTS = """
            insert into co_handling (matter_id, unit_id, path, asked_at, due_at, provisional, signed_at, replied_at, released_at,
                                     late_at, step, next_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (matter_id, unit_id) do update set path = excluded.path, asked_at = excluded.asked_at, due_at = excluded.due_at,
                provisional = excluded.provisional, signed_at = excluded.signed_at, replied_at = excluded.replied_at,
                released_at = excluded.released_at, late_at = excluded.late_at, step = excluded.step,
                next_at = excluded.next_at""";

    private static final String DELEGATIONS = """
            insert into delegation (matter_id, unit_id, path, delegated_at) values (?, ?, ?, ?)
            on conflict (matter_id, unit_id) do update set path = excluded.path, delegated_at = excluded.delegated_at""";

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    AssignmentStore(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Matters with a unit that helps and of whose escalation a step is due; those that wait longest first. */
    List<Long> late(Instant now, int limit) {
        return jdbc.queryForList("""
                        select matter_id from co_handling
                        where next_at <= ? and replied_at is null and released_at is null
                        order by next_at, matter_id limit ?""", Long.class, utc(now), limit);
    }

    Assignment read(ResultSet row) throws SQLException {
        List<CoHandling.Part> parts = new ArrayList<>();
        for (JsonNode one : list(row.getString("co_handling"))) {
            parts.add(part(one));
        }
        List<Assignment.Delegation> delegations = new ArrayList<>();
        for (JsonNode one : list(row.getString("delegations"))) {
            delegations.add(new Assignment.Delegation(
                    one.path("unit_id").asLong(), text(one, "path"), instant(text(one, "delegated_at"))));
        }
        return new Assignment(
                row.getBoolean("decided_for_good"),
                row.getString("operator"),
                row.getString("handler"),
                parts.isEmpty() ? CoHandling.NONE : new CoHandling(parts),
                delegations);
    }

    private List<JsonNode> list(@Nullable String text) {
        List<JsonNode> all = new ArrayList<>();
        if (text != null) {
            json.readTree(text).forEach(all::add);
        }
        return all;
    }

    private static CoHandling.Part part(JsonNode one) {
        return new CoHandling.Part(
                one.path("unit_id").asLong(),
                text(one, "path"),
                instant(text(one, "asked_at")),
                instant(text(one, "due_at")),
                one.path("provisional").asBoolean(),
                optional(one, "signed_at"),
                optional(one, "replied_at"),
                optional(one, "released_at"),
                optional(one, "late_at"),
                one.path("step").asInt(),
                optional(one, "next_at"));
    }

    private static String text(JsonNode one, String field) {
        return one.path(field).asString();
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static @Nullable Instant optional(JsonNode one, String field) {
        return one.path(field).isNull() ? null : instant(text(one, field));
    }

    /** Writes what has changed between the matters of the first list and those of the second. */
    void write(List<Projection.Projected<Matter>> projected, List<Matter> after) {
        List<Object[]> parts = new ArrayList<>();
        List<Object[]> delegations = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            Matter matter = after.get(i);
            Matter before = projected.get(i).before();
            Assignment was = before == null ? Assignment.NONE : before.assignment();
            Assignment now = matter.assignment();
            now.coHandling().parts().stream()
                    .filter(part -> !was.coHandling().parts().contains(part))
                    .forEach(part -> parts.add(values(matter.id(), part)));
            now.delegations().stream()
                    .filter(one -> !was.delegations().contains(one))
                    .forEach(one ->
                            delegations.add(new Object[] {matter.id(), one.unitId(), one.path(), utc(one.at())}));
        }
        batch(PARTS, parts);
        batch(DELEGATIONS, delegations);
    }

    private void batch(String statement, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(statement, rows);
        }
    }

    private static @Nullable Object[] values(long matter, CoHandling.Part part) {
        return new @Nullable Object[] {
            matter,
            part.unitId(),
            part.path(),
            utc(part.asked()),
            utc(part.due()),
            part.provisional(),
            utc(part.signed()),
            utc(part.replied()),
            utc(part.released()),
            utc(part.late()),
            part.step(),
            utc(part.next())
        };
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
