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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
                        optional(row, "archived_at"),
                        rating(row)),
                Map.of());
    }

    private static Matter.@Nullable External external(ResultSet row) throws SQLException {
        String source = row.getString("external_source");
        return source == null
                ? null
                : new Matter.External(source, row.getString("external_number"), optional(row, "external_due"));
    }

    private static Matter.@Nullable Rating rating(ResultSet row) throws SQLException {
        Integer satisfaction = row.getObject("rated", Integer.class);
        return satisfaction == null ? null : new Matter.Rating(!row.getBoolean("rated_unsolved"), satisfaction);
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
    static Columns matter(Matter matter) {
        Matter.Times times = matter.times();
        Watch watch = matter.watch();
        Watch.Escalated up = watch.escalated();
        Outcome outcome = matter.outcome();
        Matter.Family family = matter.family();
        Matter.Handling handling = matter.handling();
        Verdict verdict = handling.verdict();
        Matter.Rating rating = handling.rating();
        return new Columns()
                .bigint("id", matter.id())
                .text("number", matter.number())
                .text("register", matter.register())
                .integer("definition_version", matter.definitionVersion())
                .text("state", matter.state())
                .text("channel", matter.channel())
                .text("category", matter.category())
                .flag("urgent", matter.urgent())
                .text("summary", matter.summary())
                .bigint("place_id", matter.placeId())
                .text("place_path", matter.placePath())
                .bigint("lead_unit_id", matter.leadUnitId())
                .text("lead_path", matter.leadPath())
                .time("received_at", times.received())
                .text("received_by", matter.receivedBy())
                .time("due_at", times.due())
                .time("dispatched_at", times.dispatched())
                .time("signed_at", times.signed())
                .time("replied_at", times.replied())
                .time("called_back_at", times.calledBack())
                .time("closed_at", times.closed())
                .text("outcome", outcome == null ? null : outcome.key())
                .integer("satisfaction", matter.satisfaction())
                .time("contacted_at", times.contacted())
                .time("suspended_at", times.suspended())
                .integer("extension_days", matter.extension())
                .integer("returns", matter.counts().returns())
                .integer("redos", matter.counts().redos())
                .integer("extensions", matter.counts().extensions())
                .integer("reopens", matter.counts().reopens())
                .integer("urges", matter.counts().urges())
                .bigint("family_id", family.lead())
                .integer("members", family.members())
                .integer("members_waiting", family.waiting())
                .text("merged_from", family.from())
                .bigint("merged_unit_id", family.fromUnit())
                .integer("joins", family.joins())
                .integer("proposal", handling.proposal())
                .text("verdict", verdict == null ? null : verdict.key())
                .integer("attempts", handling.attempts())
                .bigint("parent_id", handling.parent())
                .integer("parts", handling.parts())
                .time("archived_at", handling.archived())
                .integer("rated", rating == null ? null : rating.satisfaction())
                .flag("rated_unsolved", handling.unsolved())
                .text("taken_channel", matter.taken().channel())
                .text("taken_category", matter.taken().category())
                .text("taken_place_path", matter.taken().placePath())
                .flag("shared", matter.assignment().shared())
                .flag("decided_for_good", matter.assignment().forGood())
                .text("operator", matter.assignment().operator())
                .text("handler", matter.assignment().handler())
                .texts("clocks_done", matter.clocks().done().toArray(String[]::new))
                .time("owed_at", watch.owed())
                .time("supervised_at", watch.supervised())
                .text("supervised_by", watch.supervisedBy())
                .time("escalated_at", up == null ? null : up.since())
                .text("escalated_clock", up == null ? null : up.clock())
                .text("escalated_to", up == null ? null : up.to())
                .text("escalated_path", up == null ? null : up.path())
                .integer("seq", matter.seq());
    }

    /** The columns of {@code request}. */
    Columns request(Matter matter) {
        Matter.Requested taken = matter.request();
        Matter.External external = taken.external();
        return new Columns()
                .bigint("matter_id", matter.id())
                .text("scope", matter.leadPath())
                .bytes("requester_cipher", seal(taken.requester()))
                .bytes("phone_cipher", seal(taken.phone()))
                .bytes("phone_hash", hash(taken.phone()))
                .flag("confidential", taken.confidential())
                .text("content", taken.content())
                .text("address", taken.address())
                .text("reply", taken.reply())
                .text("public_reply", taken.publicReply())
                .text("external_source", external == null ? null : external.source())
                .text("external_number", external == null ? null : external.number())
                .time("external_due", external == null ? null : external.due());
    }

    /** The same of many, an array for each column. */
    Object[] requests(List<Matter> matters) {
        return new Object[] {
            matters.stream().map(Matter::id).toArray(Long[]::new),
            texts(matters, Matter::leadPath),
            bytes(matters, matter -> seal(matter.request().requester())),
            bytes(matters, matter -> seal(matter.request().phone())),
            bytes(matters, matter -> hash(matter.request().phone())),
            matters.stream().map(matter -> matter.request().confidential()).toArray(Boolean[]::new),
            texts(matters, matter -> matter.request().content()),
            texts(matters, matter -> matter.request().address()),
            texts(matters, matter -> matter.request().reply()),
            texts(matters, matter -> matter.request().publicReply()),
            texts(matters, external(Matter.External::source)),
            texts(matters, external(Matter.External::number)),
            texts(matters, external(MatterRow::due))
        };
    }

    private static Function<Matter, @Nullable String> external(Function<Matter.External, @Nullable String> value) {
        return matter -> {
            Matter.External external = matter.request().external();
            return external == null ? null : value.apply(external);
        };
    }

    private static @Nullable String due(Matter.External external) {
        Instant due = external.due();
        return due == null ? null : due.toString();
    }

    private static String[] texts(List<Matter> matters, Function<Matter, @Nullable String> value) {
        return matters.stream().map(value).toArray(String[]::new);
    }

    private static byte[][] bytes(List<Matter> matters, Function<Matter, byte @Nullable []> value) {
        return matters.stream().map(value).toArray(byte[][]::new);
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

    private byte @Nullable [] hash(@Nullable String phone) {
        return phone == null ? null : seals.hash(phone);
    }

    private @Nullable String open(byte @Nullable [] sealed) {
        return sealed == null ? null : seals.open(sealed);
    }
}
