package io.huiyin.matter;

import io.huiyin.database.Copy;
import io.huiyin.journal.Event;
import io.huiyin.journal.Projection;
import io.huiyin.journal.Seals;
import io.huiyin.record.Walls;
import io.huiyin.value.RegisterTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The tables {@code matter} and {@code request}: written as the fold of events, read whole. Requests have a wall; matters are read past it and
 * checked by whoever asks for them.
 */
@Component
class MatterStore implements Projection<Matter> {

    private static final String SELECT = ("""
        select m.*, CLOCKS as clocks, r.requester_cipher, r.phone_cipher, r.confidential, r.content, r.address, r.reply, r.public_reply,
               r.external_source, r.external_number, r.external_due,
        """ + AssignmentStore.COLUMNS + """
        from matter m join request r on r.matter_id = m.id
        """).replace("CLOCKS", ClockStore.OF_MATTER);

    private static final String INSERT_MATTER = """
        insert into matter (id, number, register, definition_version, state, channel, category, urgent, summary,
            place_id, place_path, lead_unit_id, lead_path, received_at, received_by, due_at, dispatched_at, signed_at,
            replied_at, called_back_at, closed_at, contacted_at, suspended_at, outcome, satisfaction, extension_days,
            returns, redos, extensions, reopens, urges, family_id, members, members_waiting, merged_from, merged_unit_id, joins,
            proposal, verdict, attempts, parent_id, parts, archived_at, rated, rated_unsolved, shared, decided_for_good, operator,
            handler, clocks_done, owed_at, supervised_at, supervised_by, escalated_at, escalated_clock, escalated_to,
            escalated_path, seq)
        values (:id, :number, :register, :definition_version, :state, :channel, :category, :urgent, :summary,
            :place_id, :place_path, :lead_unit_id, :lead_path, :received_at, :received_by, :due_at, :dispatched_at, :signed_at,
            :replied_at, :called_back_at, :closed_at, :contacted_at, :suspended_at, :outcome, :satisfaction, :extension_days,
            :returns, :redos, :extensions, :reopens, :urges, :family_id, :members, :members_waiting, :merged_from, :merged_unit_id, :joins,
            :proposal, :verdict, :attempts, :parent_id, :parts, :archived_at, :rated, :rated_unsolved, :shared, :decided_for_good, :operator,
            :handler, :clocks_done, :owed_at, :supervised_at, :supervised_by, :escalated_at, :escalated_clock, :escalated_to,
            :escalated_path, :seq)\
        """;

    /** PostgreSQL copies nothing into a table that has a wall: arrays are the next best. */
    private static final String INSERT_REQUESTS = """
        insert into request (matter_id, scope, requester_cipher, phone_cipher, phone_hash, confidential, content, address,
            reply, public_reply, external_source, external_number, external_due)
        select * from unnest(?::bigint[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[], ?::boolean[], ?::text[], ?::text[],
            ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])\
        """;

    /** Only what events after the first can change. */
    private static final ArrayUpdate CHANGE = ArrayUpdate.of("matter", "id", """
        state, lead_unit_id, lead_path, due_at, dispatched_at, signed_at, replied_at, called_back_at, closed_at,
        contacted_at, suspended_at, outcome, satisfaction, extension_days, returns, redos, extensions, reopens, urges,
        family_id, members, members_waiting, merged_from, merged_unit_id, joins, proposal, verdict, attempts, parts,
        archived_at, rated, rated_unsolved, shared, decided_for_good, operator, handler, clocks_done, owed_at, supervised_at, supervised_by,
        escalated_at, escalated_clock, escalated_to, escalated_path, seq\
        """);

    private static final ArrayUpdate REPLY = ArrayUpdate.of("request", "matter_id", "scope, reply, public_reply");

    /** What a correction can change beside that. */
    private static final ArrayUpdate CORRECT = ArrayUpdate.of("matter", "id", """
        channel, category, urgent, summary, place_id, place_path, taken_channel, taken_category, taken_place_path\
        """);

    private static final ArrayUpdate CORRECT_REQUEST = ArrayUpdate.of(
            "request", "matter_id", "requester_cipher, phone_cipher, phone_hash, confidential, content, address");

    private static final String INSERT_FILE =
            "insert into matter_attachment (matter_id, seq, hash, name) values (?, ?, decode(?, 'hex'), ?)";

    /** Rows from which on copying is worth its beginning. */
    static final int COPIED = 100;

    /**
     * What is kept of a matter beside its columns.
     *
     * @param scope path under which the row of {@code request} is found
     * @param phoneHash in hexadecimal; null without a phone
     * @param files each as its event, hash and name
     */
    record Beside(String scope, @Nullable String phoneHash, Set<String> files) {}

    private final NamedParameterJdbcTemplate jdbc;
    private final JdbcClient sql;
    private final MatterRow rows;
    private final Seals seals;
    private final ClockStore clocks;
    private final AssignmentStore assignments;
    private final PrecedentStore precedents;
    private final SingletonSupplier<List<MatterWatcher>> watchers;
    private final OwnFields own;
    private final SearchedMatters searched;
    private final Walls walls;

    MatterStore(
            NamedParameterJdbcTemplate jdbc,
            JdbcClient sql,
            Seals seals,
            ClockStore clocks,
            AssignmentStore assignments,
            PrecedentStore precedents,
            ObjectProvider<MatterWatcher> watchers,
            OwnFields own,
            SearchedMatters searched,
            Walls walls) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.rows = new MatterRow(seals, assignments);
        this.seals = seals;
        this.clocks = clocks;
        this.assignments = assignments;
        this.precedents = precedents;
        this.watchers = SingletonSupplier.of(() -> watchers.stream().toList());
        this.own = own;
        this.searched = searched;
        this.walls = walls;
    }

    @Override
    public void write(List<Projected<Matter>> projected) {
        begin(projected).run();
    }

    /** Matters themselves come last, with what refers to them: their numbers are unique, and so are own values and numbers of other systems. */
    @Override
    public Runnable begin(List<Projected<Matter>> projected) {
        List<Matter> added = new ArrayList<>();
        List<Matter> changed = new ArrayList<>();
        List<Matter> moved = new ArrayList<>();
        List<Matter> corrected = new ArrayList<>();
        List<Matter> all = new ArrayList<>();
        List<Object[]> files = new ArrayList<>();
        List<ClockStore.Row> begun = new ArrayList<>();
        List<ClockStore.Row> set = new ArrayList<>();
        List<Map.Entry<Long, String>> ended = new ArrayList<>();
        List<MatterWatcher.Happened> happened = new ArrayList<>();
        Map<Matter, @Nullable Matter> valued = new HashMap<>();
        for (Projected<Matter> one : projected) {
            Matter before = one.before();
            Matter after = Fold.fold(before, one.appended().events());
            all.add(after);
            (before == null ? added : changed).add(after);
            if (one.appended().events().stream()
                    .anyMatch(event -> event.action().equals(MatterEvents.CORRECTED))) {
                corrected.add(after);
            }
            ClockStore.changes(
                    after.id(),
                    before == null ? MatterClocks.NONE : before.clocks(),
                    after.clocks(),
                    calendar(one.appended().events()),
                    before == null ? begun : set,
                    ended);
            happened.add(
                    new MatterWatcher.Happened(before, after, one.appended().events()));
            if (before != null && isMoved(before, after)) {
                moved.add(after);
            }
            if (before == null ? own.isKept(after.register()) : !after.values().equals(before.values())) {
                valued.put(after, before);
            }
            one.appended()
                    .events()
                    .forEach(event -> Evidences.of(event)
                            .forEach(file ->
                                    files.add(new Object[] {after.id(), event.seq(), file.hash(), file.name()})));
        }
        List<Matter> ours = added.stream()
                .filter(matter -> matter.request().external() == null)
                .toList();
        List<Matter> others = added.stream()
                .filter(matter -> matter.request().external() != null)
                .toList();
        requests(ours, List.of(), List.of(), List.of());
        clocks.add(begun);
        searched.changed(projected, all);
        watchers.obtain().forEach(watcher -> watcher.happened(happened));
        List<Columns> inserted = added.stream().map(MatterRow::matter).toList();
        return () -> {
            add(inserted);
            CHANGE.run(
                    jdbc.getJdbcTemplate(),
                    changed.stream().map(MatterRow::matter).toList());
            CORRECT.run(
                    jdbc.getJdbcTemplate(),
                    corrected.stream().map(MatterRow::matter).toList());
            requests(others, moved, corrected, files);
            assignments.write(projected, all);
            precedents.write(projected, all);
            clocks.set(set);
            clocks.end(ended);
            own.write(valued);
        };
    }

    /** Saying that the wall is to let them through costs two ways to the database: most events change nothing of the request. */
    private void requests(List<Matter> added, List<Matter> moved, List<Matter> corrected, List<Object[]> files) {
        if (Stream.of(added, moved, corrected, files).allMatch(List::isEmpty)) {
            return;
        }
        walls.everything(() -> {
            if (!added.isEmpty()) {
                jdbc.getJdbcTemplate().update(INSERT_REQUESTS, rows.requests(added));
            }
            REPLY.run(
                    jdbc.getJdbcTemplate(),
                    moved.stream().map(MatterStore::replies).toList());
            CORRECT_REQUEST.run(
                    jdbc.getJdbcTemplate(),
                    corrected.stream().map(rows::request).toList());
            if (!files.isEmpty()) {
                jdbc.getJdbcTemplate().batchUpdate(INSERT_FILE, files);
            }
        });
    }

    /** The change of the calendar that the clocks in these events were computed with. */
    private static int calendar(List<Event> events) {
        return events.stream()
                .filter(event -> event.data().containsKey("calendar"))
                .mapToInt(event -> Math.toIntExact(event.number("calendar")))
                .max()
                .orElse(0);
    }

    Optional<Matter> find(String number) {
        return walls.everything(() -> sql.sql(SELECT + "where m.number = ?")
                .param(number)
                .query(rows::read)
                .optional()
                .map(matter -> own.complete(List.of(matter)).getFirst()));
    }

    /**
     * Those of the ids, by id. The subselect hides from the planner how many they are: it would make a plan of its own for each list of
     * them, which takes ten times as long as reading one matter.
     */
    List<Matter> list(Collection<Long> ids) {
        List<Matter> found =
                walls.read(() -> sql.sql(SELECT + "where m.id = any(array(select unnest(?::bigint[]))) order by m.id")
                        .param(ids.toArray(Long[]::new))
                        .query(rows::read)
                        .list());
        return found.stream().anyMatch(matter -> own.isKept(matter.register()))
                ? walls.everything(() -> own.complete(found))
                : found;
    }

    /** Those that are answered with this one, in the order in which they came. */
    List<Matter> waiting(long lead) {
        return walls.everything(
                () -> sql.sql(SELECT + "where m.family_id = ? and m.merged_from is not null order by m.id")
                        .param(lead)
                        .query(rows::read)
                        .list());
    }

    /** The others of a family: its lead first, then those that joined. */
    List<Matter> family(long lead, long but, int limit) {
        return walls.everything(() -> sql.sql(SELECT
                        + "where (m.id = ? or m.family_id = ?) and m.id <> ? order by m.family_id nulls first,"
                        + " m.id limit ?")
                .params(lead, lead, but, limit)
                .query(rows::read)
                .list());
    }

    /** What was split off a matter. */
    List<Matter> parts(long parent) {
        return walls.everything(() -> sql.sql(SELECT + "where m.parent_id = ? order by m.id")
                .param(parent)
                .query(rows::read)
                .list());
    }

    /** Earlier matters of the same caller, latest first. */
    List<Matter> listByPhone(byte[] phoneHash, int limit) {
        return walls.everything(() -> sql.sql(SELECT + "where r.phone_hash = ? order by m.received_at desc limit ?")
                .params(phoneHash, limit)
                .query(rows::read)
                .list());
    }

    /** What is kept of those matters, by their ids. */
    Map<Long, Beside> beside(Collection<Long> ids) {
        return walls.everything(() -> sql
                .sql("""
                    select r.matter_id, r.scope, encode(r.phone_hash, 'hex') as phone_hash,
                           array(select f.seq || ' ' || encode(f.hash, 'hex') || ' ' || f.name
                                 from matter_attachment f where f.matter_id = r.matter_id) as files
                    from request r where r.matter_id = any(?)\
                    """)
                .param(ids.toArray(Long[]::new))
                .query((row, n) -> Map.entry(row.getLong("matter_id"), beside(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Beside beside(ResultSet row) throws SQLException {
        String[] files = (String[]) row.getArray("files").getArray();
        return new Beside(row.getString("scope"), row.getString("phone_hash"), Set.of(files));
    }

    /** What is to be kept of a matter with these events. */
    Beside beside(Matter folded, List<Event> history) {
        String phone = folded.request().phone();
        Set<String> files = history.stream()
                .flatMap(event ->
                        Evidences.of(event).stream().map(file -> event.seq() + " " + file.hash() + " " + file.name()))
                .collect(Collectors.toUnmodifiableSet());
        return new Beside(
                folded.leadPath(), phone == null ? null : HexFormat.of().formatHex(seals.hash(phone)), files);
    }

    List<String> orphans() {
        return sql.sql("""
            select m.number from matter m
            where not exists (select from matter_event e where e.matter_id = m.id) order by m.id limit 20\
            """).query(String.class).list();
    }

    /** Requests and clocks that belong to no matter: no foreign key forbids them. */
    List<String> strays() {
        return walls.everything(() -> sql.sql("""
            (select 'request ' || r.matter_id from request r
             where not exists (select from matter m where m.id = r.matter_id) order by r.matter_id limit 20)
            union all
            (select 'clock ' || c.name || ' of ' || c.matter_id from clock c
             where not exists (select from matter m where m.id = c.matter_id) order by c.matter_id, c.name limit 20)\
            """).query(String.class).list());
    }

    /** Rows of a register's own table that belong to no matter of it. */
    List<String> strays(String register) {
        RegisterTable table = own.table(register);
        return table.fields().isEmpty()
                ? List.of()
                : walls.everything(() -> sql.sql("select r.id::text from " + table.name()
                                + " r where not exists (select from matter m where m.id = r.id and m.register = ?)"
                                + " order by r.id limit 20")
                        .param(register)
                        .query(String.class)
                        .list());
    }

    /** Writes again what is about persons in matters that were disposed of, as what is left of their events makes it. */
    void bare(Map<Matter, Matter> before) {
        List<Matter> bare = List.copyOf(before.keySet());
        CHANGE.run(jdbc.getJdbcTemplate(), bare.stream().map(MatterRow::matter).toList());
        CORRECT.run(jdbc.getJdbcTemplate(), bare.stream().map(MatterRow::matter).toList());
        requests(List.of(), bare, bare, List.of());
        Map<Matter, @Nullable Matter> valued = new HashMap<>(before);
        valued.keySet()
                .removeIf(after ->
                        Objects.requireNonNull(before.get(after)).values().isEmpty());
        own.write(valued);
        own.clearAside(bare);
        searched.forget(bare.stream().map(Matter::id).toList());
        sql.sql("update precedent set grounds = '' where matter_id = any(?)")
                .param(bare.stream().map(Matter::id).toArray(Long[]::new))
                .update();
    }

    /** Writes again how the files of a matter are called, as its events say it. */
    void nameFiles(List<Event> history) {
        walls.everything(() -> history.forEach(event -> Evidences.of(event)
                .forEach(file -> sql.sql(
                                "update matter_attachment set name = ? where matter_id = ? and seq = ? and hash = ?")
                        .params(
                                file.name(),
                                event.stream().id(),
                                event.seq(),
                                HexFormat.of().parseHex(file.hash()))
                        .update())));
    }

    /** Hashes of all files of these matters. */
    List<String> files(Collection<Long> ids) {
        return walls.everything(() -> sql.sql("""
            select encode(hash, 'hex') from matter_attachment where matter_id = any(:ids)
            union select encode(hash, 'hex') from record_attachment where record_id = any(:ids)\
            """)
                .param("ids", ids.toArray(Long[]::new))
                .query(String.class)
                .list());
    }

    /** New matters; many are copied, by the columns that the parameters are named after. */
    private void add(List<Columns> matters) {
        if (matters.size() < COPIED) {
            batch(INSERT_MATTER, matters);
            return;
        }
        List<String> columns = List.of(matters.getFirst().getParameterNames());
        jdbc.getJdbcTemplate().execute((ConnectionCallback<Long>) connection ->
                Copy.into(connection, "matter", columns, copy -> {
                    for (Columns row : matters) {
                        copy.row();
                        columns.forEach(column -> copy.value(row.getValue(column)));
                    }
                }));
    }

    private void batch(String statement, List<? extends SqlParameterSource> parameters) {
        if (!parameters.isEmpty()) {
            jdbc.batchUpdate(statement, parameters.toArray(SqlParameterSource[]::new));
        }
    }

    /** Most events leave these columns alone. */
    private static boolean isMoved(Matter before, Matter after) {
        return !before.leadPath().equals(after.leadPath()) || !before.request().equals(after.request());
    }

    private static Columns replies(Matter matter) {
        return new Columns()
                .bigint("matter_id", matter.id())
                .text("scope", matter.leadPath())
                .text("reply", matter.request().reply())
                .text("public_reply", matter.request().publicReply());
    }
}
