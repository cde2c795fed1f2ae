package io.huiyin.matter;

import io.huiyin.journal.Seals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Between a matter and the columns of {@code matter} joined with {@code request}. */
final class MatterRow {

    private final Seals seals;
    private final AssignmentStore assignments;

    MatterRow(Seals seals, AssignmentStore assignments) {
        this.seals = seals;
        this.assignments = assignments;
    }

    Matter read(ResultSet row, int n) throws SQLException {
        String outcome = row.getString("outcome");
        return new Matter(
                row.getLong("id"),
                row.getString("number"),
                row.getString("register"),
                row.getInt("definition_version"),
                row.getString("state"),
                row.getString("channel"),
                row.getString("category"),
                row.getBoolean("urgent"),
                row.getString("summary"),
                row.getLong("place_id"),
                row.getString("place_path"),
                row.getLong("lead_unit_id"),
                row.getString("lead_path"),
                row.getString("received_by"),
                times(row),
                outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                row.getObject("satisfaction", Integer.class),
                row.getObject("extension_days", Integer.class),
                new Matter.Counts(
                        row.getInt("returns"),
                        row.getInt("redos"),
                        row.getInt("extensions"),
                        row.getInt("reopens"),
                        row.getInt("urges")),
                assignments.read(row),
                new Correction.Taken(
                        row.getString("taken_channel"),
                        row.getString("taken_category"),
                        row.getString("taken_place_path")),
                new MatterClocks(
                        ClockStore.clocks((String[]) row.getArray("clocks").getArray()),
                        List.of((String[]) row.getArray("clocks_done").getArray())),
                watch(row),
                row.getInt("seq"),
                new Matter.Requested(
                        open(row.getBytes("requester_cipher")),
                        open(row.getBytes("phone_cipher")),
                        row.getBoolean("confidential"),
                        row.getString("content"),
                        row.getString("address"),
                        row.getString("reply"),
                        row.getString("public_reply"),
                        external(row)),
                new Matter.Family(
                        row.getObject("family_id", Long.class),
                        row.getInt("members"),
                        row.getInt("members_waiting"),
                        row.getString("merged_from"),
                        row.getObject("merged_unit_id", Long.class),
                        row.getInt("joins")),
                new Matter.Handling(
                        row.getObject("proposal", Integer.class),
                        verdict(row.getString("verdict")),
                        row.getInt("attempts"),
                        row.getObject("parent_id", Long.class),
                        row.getInt("parts"),
                        optional(row, "archived_at")),
                Map.of());
    }

    private static Matter.@Nullable External external(ResultSet row) throws SQLException {
        String source = row.getString("external_source");
        return source == null
                ? null
                : new Matter.External(source, row.getString("external_number"), optional(row, "external_due"));
    }

    private static @Nullable Verdict verdict(@Nullable String key) {
        return key == null ? null : Verdict.find(key).orElseThrow();
    }

    private static Watch watch(ResultSet row) throws SQLException {
        String up = row.getString("escalated_clock");
        return new Watch(
                optional(row, "owed_at"),
                optional(row, "supervised_at"),
                row.getString("supervised_by"),
                up == null
                        ? null
                        : new Watch.Escalated(
                                up,
                                row.getString("escalated_to"),
                                row.getString("escalated_path"),
                                instant(row, "escalated_at")));
    }

    static Matter.Times times(ResultSet row) throws SQLException {
        return new Matter.Times(
                instant(row, "received_at"),
                instant(row, "due_at"),
                optional(row, "dispatched_at"),
                optional(row, "signed_at"),
                optional(row, "replied_at"),
                optional(row, "called_back_at"),
                optional(row, "closed_at"),
                optional(row, "contacted_at"),
                optional(row, "suspended_at"));
    }

    /** The shared columns; the same names as in the SQL of {@link MatterStore}. */
    static MapSqlParameterSource matter(Matter matter) {
        Matter.Times times = matter.times();
        Watch watch = matter.watch();
        Watch.Escalated up = watch.escalated();
        Outcome outcome = matter.outcome();
        Matter.Family family = matter.family();
        Matter.Handling handling = matter.handling();
        Verdict verdict = handling.verdict();
        return new MapSqlParameterSource("id", matter.id())
                .addValue("number", matter.number())
                .addValue("register", matter.register())
                .addValue("definition_version", matter.definitionVersion())
                .addValue("state", matter.state())
                .addValue("channel", matter.channel())
                .addValue("category", matter.category())
                .addValue("urgent", matter.urgent())
                .addValue("summary", matter.summary())
                .addValue("place_id", matter.placeId())
                .addValue("place_path", matter.placePath())
                .addValue("lead_unit_id", matter.leadUnitId())
                .addValue("lead_path", matter.leadPath())
                .addValue("received_at", utc(times.received()))
                .addValue("received_by", matter.receivedBy())
                .addValue("due_at", utc(times.due()))
                .addValue("dispatched_at", utc(times.dispatched()))
                .addValue("signed_at", utc(times.signed()))
                .addValue("replied_at", utc(times.replied()))
                .addValue("called_back_at", utc(times.calledBack()))
                .addValue("closed_at", utc(times.closed()))
                .addValue("outcome", outcome == null ? null : outcome.key())
                .addValue("satisfaction", matter.satisfaction())
                .addValue("contacted_at", utc(times.contacted()))
                .addValue("suspended_at", utc(times.suspended()))
                .addValue("extension_days", matter.extension())
                .addValue("returns", matter.counts().returns())
                .addValue("redos", matter.counts().redos())
                .addValue("extensions", matter.counts().extensions())
                .addValue("reopens", matter.counts().reopens())
                .addValue("urges", matter.counts().urges())
                .addValue("family_id", family.lead())
                .addValue("members", family.members())
                .addValue("members_waiting", family.waiting())
                .addValue("merged_from", family.from())
                .addValue("merged_unit_id", family.fromUnit())
                .addValue("joins", family.joins())
                .addValue("proposal", handling.proposal())
                .addValue("verdict", verdict == null ? null : verdict.key())
                .addValue("attempts", handling.attempts())
                .addValue("parent_id", handling.parent())
                .addValue("parts", handling.parts())
                .addValue("archived_at", utc(handling.archived()))
                .addValue("taken_channel", matter.taken().channel())
                .addValue("taken_category", matter.taken().category())
                .addValue("taken_place_path", matter.taken().placePath())
                .addValue("shared", matter.assignment().shared())
                .addValue("decided_for_good", matter.assignment().forGood())
                .addValue("operator", matter.assignment().operator())
                .addValue("handler", matter.assignment().handler())
                .addValue("clocks_done", matter.clocks().done().toArray(String[]::new))
                .addValue("owed_at", utc(watch.owed()))
                .addValue("supervised_at", utc(watch.supervised()))
                .addValue("supervised_by", watch.supervisedBy())
                .addValue("escalated_at", up == null ? null : utc(up.since()))
                .addValue("escalated_clock", up == null ? null : up.clock())
                .addValue("escalated_to", up == null ? null : up.to())
                .addValue("escalated_path", up == null ? null : up.path())
                .addValue("seq", matter.seq());
    }

    /** The columns of {@code request}. */
    MapSqlParameterSource request(Matter matter) {
        Matter.Requested taken = matter.request();
        Matter.External external = taken.external();
        return new MapSqlParameterSource("matter_id", matter.id())
                .addValue("scope", matter.leadPath())
                .addValue("requester_cipher", seal(taken.requester()))
                .addValue("phone_cipher", seal(taken.phone()))
                .addValue("phone_hash", taken.phone() == null ? null : seals.hash(taken.phone()))
                .addValue("confidential", taken.confidential())
                .addValue("content", taken.content())
                .addValue("address", taken.address())
                .addValue("reply", taken.reply())
                .addValue("public_reply", taken.publicReply())
                .addValue("external_source", external == null ? null : external.source())
                .addValue("external_number", external == null ? null : external.number())
                .addValue("external_due", external == null ? null : utc(external.due()));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private byte @Nullable [] seal(@Nullable String plain) {
        return plain == null ? null : seals.seal(plain);
    }

    private @Nullable String open(byte @Nullable [] sealed) {
        return sealed == null ? null : seals.open(sealed);
    }
}
