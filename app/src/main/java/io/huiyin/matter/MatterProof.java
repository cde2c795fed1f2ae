package io.huiyin.matter;

import io.huiyin.base.Limit;
import io.huiyin.database.CopiedRow;
import io.huiyin.journal.Event;
import io.huiyin.journal.Seals;
import io.huiyin.record.Walls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Says of most matters at once that their rows are what their events make of them: column by column as the rows come in, without a second
 * matter made of each. Of the others {@link MatterStateCheck} says what differs, if anything does.
 */
@Component
class MatterProof {

    /** Rows are read from the first id to the last one, unless so many times as many ids lie between them. */
    private static final int SCATTERED = 16;

    private static final String ROWS = """
            select m.id, m.number, m.register, m.definition_version, m.state, m.channel, m.category, m.urgent, m.summary, m.place_id,
                m.place_path, m.lead_unit_id, m.lead_path, m.received_by, m.received_at, m.due_at, m.dispatched_at, m.signed_at,
                m.replied_at, m.called_back_at, m.closed_at, m.contacted_at, m.suspended_at, m.outcome, m.satisfaction,
                m.extension_days, m.returns, m.redos, m.extensions, m.reopens, m.urges, m.shared, m.decided_for_good, m.operator,
                m.handler, m.taken_channel, m.taken_category, m.taken_place_path, m.clocks_done::text, m.owed_at, m.supervised_at,
                m.supervised_by, m.escalated_clock, m.escalated_to, m.escalated_path, m.escalated_at, m.seq, m.family_id, m.members,
                m.members_waiting, m.merged_from, m.merged_unit_id, m.joins, m.proposal, m.verdict, m.attempts, m.parent_id, m.parts,
                m.archived_at, m.rated, m.rated_unsolved, r.scope, r.requester_cipher, r.phone_cipher, r.phone_hash, r.confidential, r.content, r.address,
                r.reply, r.public_reply, r.external_source, r.external_number, r.external_due
            from matter m join request r on r.matter_id = m.id where\s""";

    private static final String CLOCKS = """
            select c.matter_id, c.name, c.started_at, c.amount, c.unit, c.due_at, c.provisional, c.paused_at, c.office, c.step, c.next_at
            from clock c where\s""";

    private static final String FILES = "select f.matter_id, f.seq, f.hash, f.name from matter_attachment f where ";

    private final JdbcTemplate jdbc;
    private final Seals seals;
    private final Walls walls;

    MatterProof(JdbcTemplate jdbc, Seals seals, Walls walls) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.walls = walls;
    }

    /** A matter as its events make it. */
    record Folded(Matter matter, List<Event> history) {}

    /** The ids of those whose rows are in all columns, clocks and files what their events make of them; one that is missing may be, too. */
    Set<Long> proven(List<Folded> folded) {
        return folded.isEmpty() ? Set.of() : walls.everything(() -> prove(folded));
    }

    private Set<Long> prove(List<Folded> folded) {
        Map<Long, List<RunningClock>> clocks = new HashMap<>();
        each(
                CLOCKS,
                "c.matter_id",
                folded,
                row -> clocks.computeIfAbsent(row.bigint(), id -> new ArrayList<>(2))
                        .add(clock(row)));
        Map<Long, Set<String>> files = new HashMap<>();
        each(
                FILES,
                "f.matter_id",
                folded,
                row -> files.computeIfAbsent(row.bigint(), id -> new HashSet<>())
                        .add(row.integer() + " " + HexFormat.of().formatHex(row.bytes()) + " " + row.text()));
        Map<Long, Folded> byId = HashMap.newHashMap(folded.size());
        folded.forEach(one -> byId.put(one.matter.id(), one));
        Set<Long> proven = HashSet.newHashSet(folded.size());
        each(ROWS, "m.id", folded, row -> {
            long id = row.bigint();
            Folded one = byId.get(id);
            if (one != null
                    && isShown(row, one.matter)
                    && one.matter.clocks().running().equals(sorted(clocks.getOrDefault(id, List.of())))
                    && files(one.history).equals(files.getOrDefault(id, Set.of()))) {
                proven.add(id);
            }
        });
        return proven;
    }

    private void each(String query, String id, List<Folded> folded, Consumer<CopiedRow> to) {
        String rows = query + within(id, folded) + (id.equals("m.id") ? " and " + within("r.matter_id", folded) : "");
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            CopiedRow.each(connection, rows, to);
            return true;
        });
    }

    private static String within(String id, List<Folded> folded) {
        long first = folded.stream().mapToLong(one -> one.matter.id()).min().orElseThrow();
        long last = folded.stream().mapToLong(one -> one.matter.id()).max().orElseThrow();
        return (last - first) / SCATTERED <= folded.size()
                ? id + " between " + first + " and " + last
                : id + " = any('{"
                        + folded.stream()
                                .map(one -> String.valueOf(one.matter.id()))
                                .collect(Collectors.joining(","))
                        + "}'::bigint[])";
    }

    private static List<RunningClock> sorted(List<RunningClock> clocks) {
        return clocks.size() < 2 ? clocks : new MatterClocks(clocks, List.of()).running();
    }

    private static RunningClock clock(CopiedRow row) {
        return new RunningClock(
                row.text(),
                row.time(),
                new Limit(row.integer(), RunningClock.unit(row.text())),
                row.time(),
                row.flag(),
                row.optionalTime(),
                row.optionalText(),
                row.integer(),
                row.optionalTime());
    }

    private static Set<String> files(List<Event> history) {
        Set<String> files = null;
        for (Event event : history) {
            for (Evidence file : Evidences.of(event)) {
                files = files == null ? new HashSet<>() : files;
                files.add(event.seq() + " " + file.hash() + " " + file.name());
            }
        }
        return files == null ? Set.of() : files;
    }

    /** Whether the row shows the matter, in the order of the query. A matter with rows of units beside it is looked at more closely. */
    private boolean isShown(CopiedRow row, Matter matter) {
        return isTakenDown(row, matter)
                && isDated(row, matter)
                && isAssigned(row, matter)
                && isWatched(row, matter)
                && isHandled(row, matter)
                && isAsked(row, matter);
    }

    private static boolean isTakenDown(CopiedRow row, Matter matter) {
        return row.isText(matter.number())
                && row.isText(matter.register())
                && row.isInteger(matter.definitionVersion())
                && row.isText(matter.state())
                && row.isText(matter.channel())
                && row.isText(matter.category())
                && row.isFlag(matter.urgent())
                && row.isText(matter.summary())
                && row.isBigint(matter.placeId())
                && row.isText(matter.placePath())
                && row.isBigint(matter.leadUnitId())
                && row.isText(matter.leadPath())
                && row.isText(matter.receivedBy());
    }

    private static boolean isDated(CopiedRow row, Matter matter) {
        Matter.Times times = matter.times();
        Matter.Counts counts = matter.counts();
        Outcome outcome = matter.outcome();
        return row.isTime(times.received())
                && row.isTime(times.due())
                && row.isTime(times.dispatched())
                && row.isTime(times.signed())
                && row.isTime(times.replied())
                && row.isTime(times.calledBack())
                && row.isTime(times.closed())
                && row.isTime(times.contacted())
                && row.isTime(times.suspended())
                && row.isText(outcome == null ? null : outcome.key())
                && row.isInteger(matter.satisfaction())
                && row.isInteger(matter.extension())
                && row.isInteger(counts.returns())
                && row.isInteger(counts.redos())
                && row.isInteger(counts.extensions())
                && row.isInteger(counts.reopens())
                && row.isInteger(counts.urges());
    }

    private static boolean isAssigned(CopiedRow row, Matter matter) {
        Assignment assignment = matter.assignment();
        return !assignment.shared()
                && row.isFlag(false)
                && row.isFlag(assignment.forGood())
                && row.isText(assignment.operator())
                && row.isText(assignment.handler())
                && row.isText(matter.taken().channel())
                && row.isText(matter.taken().category())
                && row.isText(matter.taken().placePath());
    }

    private static boolean isWatched(CopiedRow row, Matter matter) {
        Watch watch = matter.watch();
        Watch.Escalated up = watch.escalated();
        return row.isText("{" + String.join(",", matter.clocks().done()) + "}")
                && row.isTime(watch.owed())
                && row.isTime(watch.supervised())
                && row.isText(watch.supervisedBy())
                && row.isText(up == null ? null : up.clock())
                && row.isText(up == null ? null : up.to())
                && row.isText(up == null ? null : up.path())
                && row.isTime(up == null ? null : up.since())
                && row.isInteger(matter.seq());
    }

    private static boolean isHandled(CopiedRow row, Matter matter) {
        Matter.Family family = matter.family();
        Matter.Handling handling = matter.handling();
        Verdict verdict = handling.verdict();
        Matter.Rating rating = handling.rating();
        return row.isBigint(family.lead())
                && row.isInteger(family.members())
                && row.isInteger(family.waiting())
                && row.isText(family.from())
                && row.isBigint(family.fromUnit())
                && row.isInteger(family.joins())
                && row.isInteger(handling.proposal())
                && row.isText(verdict == null ? null : verdict.key())
                && row.isInteger(handling.attempts())
                && row.isBigint(handling.parent())
                && row.isInteger(handling.parts())
                && row.isTime(handling.archived())
                && row.isInteger(rating == null ? null : rating.satisfaction())
                && row.isFlag(handling.unsolved());
    }

    private boolean isAsked(CopiedRow row, Matter matter) {
        Matter.Requested asked = matter.request();
        Matter.External external = asked.external();
        String phone = asked.phone();
        return row.isText(matter.leadPath())
                && isSealed(row.optionalBytes(), asked.requester())
                && isSealed(row.optionalBytes(), phone)
                && row.isBytes(phone == null ? null : seals.hash(phone))
                && row.isFlag(asked.confidential())
                && row.isText(asked.content())
                && row.isText(asked.address())
                && row.isText(asked.reply())
                && row.isText(asked.publicReply())
                && row.isText(external == null ? null : external.source())
                && row.isText(external == null ? null : external.number())
                && row.isTime(external == null ? null : external.due());
    }

    private boolean isSealed(byte @Nullable [] sealed, @Nullable String plain) {
        if (sealed == null || plain == null) {
            return sealed == null && plain == null;
        }
        try {
            return seals.open(sealed).equals(plain);
        } catch (IllegalStateException altered) {
            return false;
        }
    }
}
