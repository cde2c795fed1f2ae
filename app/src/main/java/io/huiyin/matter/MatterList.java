package io.huiyin.matter;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Page;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.network.Network;
import io.huiyin.network.Reach;
import io.huiyin.network.Subtrees;
import io.huiyin.record.Walls;
import io.huiyin.register.Categories;
import io.huiyin.search.Search;
import io.huiyin.search.SearchText;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of matters within the actor's scope, page by page. */
@Component
public class MatterList {

    private static final String COLUMNS = """
            select m.id, m.number, m.register, m.state, m.channel, m.category, m.urgent, m.summary, m.place_id, m.lead_unit_id,
                   m.received_at, m.due_at, m.dispatched_at, m.signed_at, m.replied_at, m.called_back_at, m.closed_at,
                   m.contacted_at, m.suspended_at,
                   m.outcome, m.satisfaction, m.returns, m.redos, m.members, m.family_id
            """;

    /** Where a matter is. */
    static final Reach.By PLACE = new Reach.By("m.place_id", "m.place_path");

    /** Who is accountable for it. */
    static final Reach.By LEAD = new Reach.By("m.lead_unit_id", "m.lead_path");

    private static final Field<Long> ID = DSL.field("m.id", Long.class);

    /** Conditions of a search become part of a statement with named parameters. */
    private static final DSLContext SEARCHED =
            DSL.using(SQLDialect.POSTGRES, new Settings().withRenderNamedParamPrefix(":found"));

    /** The beginning of a number, or the whole of one. */
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{1,6}[0-9]{4}[0-9-]*");

    /** A part that is still to be answered. */
    private static final String OWED = "replied_at is null and released_at is null";

    private final JdbcClient sql;
    private final Access access;
    private final Network network;
    private final Categories categories;
    private final MatterRegisters registers;
    private final Search search;
    private final Clock clock;
    private final Walls walls;

    MatterList(
            JdbcClient sql,
            Access access,
            Network network,
            Categories categories,
            MatterRegisters registers,
            Search search,
            Clock clock,
            Walls walls) {
        this.walls = walls;
        this.sql = sql;
        this.access = access;
        this.network = network;
        this.categories = categories;
        this.registers = registers;
        this.search = search;
        this.clock = clock;
    }

    /**
     * Reads query parameters, see {@link MatterFilter#PARAMETERS}; {@code state} takes names of states, {@code open} and {@code closed},
     * separated by commas. Faults are collected in the checks.
     */
    public MatterFilter filter(Map<String, String> given, Checks checks) {
        return MatterFilter.read(given, network, categories, registers.readable(access.actor()), checks);
    }

    /**
     * A page of a list.
     *
     * @param next cursor of the next page; null on the last
     * @param total how many there are in all, when one page holds them; null when they must be counted, by {@link MatterList#count}
     */
    public record Slice(
            List<MatterLine> items,
            @Nullable String next,
            @Nullable Long total) {

        public Slice {
            items = List.copyOf(items);
        }
    }

    /** @throws Refused ({@code MATTER-109}) when the cursor is not one of ours */
    public Slice list(MatterFilter filter) {
        Query query = query(filter);
        String column = column(filter.sort());
        boolean descending = filter.sort() == MatterFilter.Sort.RECEIVED || filter.sort() == MatterFilter.Sort.DUE_LAST;
        String after = filter.after();
        if (after != null) {
            Cursor cursor = Cursor.read(after);
            query.and("(" + column + ", m.id) " + (descending ? "<" : ">") + " (:cursor_at, :cursor_id)");
            query.with("cursor_at", cursor.at().atOffset(ZoneOffset.UTC)).with("cursor_id", cursor.id());
        }
        String order = descending ? " desc" : "";
        String page = COLUMNS + query.from() + " order by " + column + order + ", m.id" + order + " limit :limit";
        List<MatterLine> lines = past(
                query,
                () -> sql.sql(page)
                        .params(query.values)
                        .param("limit", filter.limit() + 1)
                        .query(MatterList::line)
                        .list());
        lines = helping(lines, filter.coPath());
        if (lines.size() <= filter.limit()) {
            return new Slice(lines, null, after == null ? (long) lines.size() : null);
        }
        List<MatterLine> shown = lines.subList(0, filter.limit());
        MatterLine last = shown.getLast();
        Instant at =
                column.endsWith("due_at") ? last.times().due() : last.times().received();
        return new Slice(shown, new Cursor(at, last.id()).write(), null);
    }

    /** With the limit of whoever helps, the earliest of several. */
    private List<MatterLine> helping(List<MatterLine> lines, @Nullable String co) {
        if (co == null || lines.isEmpty()) {
            return lines;
        }
        Map<Long, Instant> due = new HashMap<>();
        sql.sql(
                        "select matter_id, min(due_at) as due_at from co_handling where matter_id in (:ids) and path >= :co and path < :co_end and "
                                + OWED + " group by matter_id")
                .param("ids", lines.stream().map(MatterLine::id).toList())
                .param("co", co)
                .param("co_end", Paths.end(co))
                .query(row -> {
                    due.put(row.getLong("matter_id"), MatterRow.instant(row, "due_at"));
                });
        return lines.stream().map(line -> line.helping(due.get(line.id()))).toList();
    }

    /** How many there are, counted up to {@link Page#COUNTED} and one more. Asked for beside the page, which does not wait for it. */
    public long count(MatterFilter filter) {
        Query query = query(filter);
        return past(
                query,
                () -> sql.sql("select count(*) from (select 1 " + query.from() + " limit :counted) counted")
                        .params(query.values)
                        .param("counted", Page.COUNTED + 1)
                        .query(Long.class)
                        .single());
    }

    /** The texts that are searched have a wall; the matters that are found are those of the list. */
    private <T> T past(Query query, Supplier<T> work) {
        return query.isSearched ? walls.everything(work) : work.get();
    }

    private Query query(MatterFilter filter) {
        Query query = new Query();
        String co = filter.coPath();
        scope(query, co != null && access.actor().may(Verb.VIEW, co));
        if (co != null) {
            query.and("m.id in (select matter_id from co_handling where path >= :co and path < :co_end and " + OWED
                    + ")");
            query.with("co", co).with("co_end", Paths.end(co));
        }
        query.equal("m.register", filter.register());
        query.equal("m.channel", filter.channel());
        query.subtree("m.lead_path", "unit", filter.unitPath());
        query.subtree("m.place_path", "place", filter.placePath());
        query.any("m.state", "states", filter.states());
        query.any("m.category", "categories", filter.categories());
        if (filter.open() != null) {
            query.and(filter.open() ? "m.closed_at is null" : "m.closed_at is not null");
        }
        if (filter.overdue()) {
            query.and("m.closed_at is null and m.replied_at is null and m.suspended_at is null and m.due_at < :now");
            query.with("now", clock.instant().atOffset(ZoneOffset.UTC));
        }
        if (filter.urgent()) {
            query.and("m.urgent");
        }
        if (filter.families()) {
            query.and("m.family_id is null");
        }
        watched(query, filter.watch());
        if (filter.from() != null) {
            query.and("m.received_at >= :from").with("from", filter.from().atOffset(ZoneOffset.UTC));
        }
        if (filter.before() != null) {
            query.and("m.received_at < :before").with("before", filter.before().atOffset(ZoneOffset.UTC));
        }
        text(query, filter.text());
        return query;
    }

    /** @param helps the list is of matters in which units of the actor help: those are whoever's */
    private void scope(Query query, boolean helps) {
        Actor actor = access.actor();
        if (!actor.may(Verb.VIEW)) {
            throw Refused.forbidden("ACCESS-002", Verb.VIEW.name());
        }
        List<Definition> all = registers.all();
        List<Definition> readable =
                all.stream().filter(one -> MatterRegisters.mayRead(one, actor)).toList();
        if (readable.size() < all.size()) {
            query.any(
                    "m.register",
                    "registers",
                    readable.stream().map(Definition::register).collect(Collectors.toSet()));
            if (readable.isEmpty()) {
                query.and("false");
            }
        }
        if (!helps) {
            reach(query, actor, readable);
        }
    }

    /** Whoever reads registers in different parts of the network, by different duties, sees of each what lies in its own. */
    private void reach(Query query, Actor actor, List<Definition> readable) {
        Set<String> roles = actor.roles();
        Map<Set<String>, List<String>> rootsByRoles =
                new HashMap<>(); // of those that count, which most registers have in common
        Map<List<String>, Set<String>> registersByRoots = new LinkedHashMap<>();
        readable.forEach(one -> registersByRoots
                .computeIfAbsent(
                        rootsByRoles.computeIfAbsent(
                                common(roles, one.permissions().read()), some -> MatterRegisters.readable(one, actor)),
                        roots -> new TreeSet<>())
                .add(one.register()));
        List<String> reached = new ArrayList<>();
        registersByRoots.forEach((roots, names) -> {
            String name = "scope" + reached.size() + "_";
            String within = "true";
            if (!roots.contains(network.city().path())) {
                Reach reach = network.reach(roots);
                within = reach.ofEither(PLACE, LEAD, name);
                query.values.putAll(reach.named(name));
            }
            if (registersByRoots.size() > 1) {
                query.values.put(name + "of", names);
                within = "(m.register in (:" + name + "of) and " + within + ")";
            }
            reached.add(within);
        });
        if (reached.stream().anyMatch(one -> !one.equals("true"))) {
            query.and("(" + String.join(" or ", reached) + ")");
        }
    }

    private static Set<String> common(Set<String> roles, Set<String> readers) {
        Set<String> common = new HashSet<>(roles);
        common.retainAll(readers);
        return common;
    }

    private void watched(Query query, MatterFilter.@Nullable Watched watch) {
        if (watch == null) {
            return;
        }
        query.and("m.closed_at is null");
        switch (watch) {
            case SUPERVISED -> query.and("m.supervised_at is not null");
            case OWING -> query.and("m.owed_at is not null");
            case ESCALATED -> {
                List<String> roots = access.actor().paths(Verb.VIEW);
                query.and(Subtrees.in("m.escalated_path", "up", roots));
                query.values.putAll(Subtrees.named("up", roots));
            }
        }
    }

    private void text(Query query, @Nullable String text) {
        if (text == null) {
            return;
        }
        String number = text.toUpperCase(Locale.ROOT);
        if (NUMBER.matcher(number).matches()) {
            query.and("""
                    m.id in (select id from matter where number >= :number and number < :number_end
                             union all select unnest(:external))""");
            query.with("number", number).with("number_end", number + "\uffff").with("external", sentDown(text));
            return;
        }
        List<String> words = SearchText.words(text);
        if (words.isEmpty()) {
            return;
        }
        query.isSearched = true;
        Condition found = search.hits().having(SearchedMatters.NAME, ID, words);
        Long[] sentDown = sentDown(text);
        query.and(sentDown.length == 0 ? found : found.or(ID.eq(DSL.any(sentDown))));
    }

    /** Matters with that number where they came from. */
    private Long[] sentDown(String number) {
        return walls.everything(() -> sql.sql("select matter_id from request where external_number = ?")
                        .param(number)
                        .query(Long.class)
                        .list())
                .toArray(Long[]::new);
    }

    private static String column(MatterFilter.Sort sort) {
        return switch (sort) {
            case RECEIVED, OLDEST -> "m.received_at";
            case DUE, DUE_LAST -> "m.due_at";
        };
    }

    private static MatterLine line(ResultSet row, int n) throws SQLException {
        String outcome = row.getString("outcome");
        return new MatterLine(
                row.getLong("id"),
                row.getString("number"),
                row.getString("register"),
                row.getString("state"),
                row.getString("channel"),
                row.getString("category"),
                row.getBoolean("urgent"),
                row.getString("summary"),
                row.getLong("place_id"),
                row.getLong("lead_unit_id"),
                MatterRow.times(row),
                outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                row.getObject("satisfaction", Integer.class),
                row.getInt("returns"),
                row.getInt("redos"),
                row.getInt("members"),
                row.getObject("family_id") != null,
                null);
    }

    /** Conditions, all of them constant texts, and the values bound to them. */
    private static final class Query {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new LinkedHashMap<>();
        private boolean isSearched;

        Query and(String condition) {
            conditions.add(condition);
            return this;
        }

        /** A condition that brings its values along. */
        Query and(Condition condition) {
            SEARCHED.extractParams(condition)
                    .forEach((name, value) -> with("found" + name, Objects.requireNonNull(value.getValue())));
            return and(SEARCHED.renderNamedParams(condition));
        }

        Query with(String name, Object value) {
            values.put(name, value);
            return this;
        }

        void equal(String column, @Nullable String value) {
            if (value != null) {
                String name = column.substring(2);
                and(column + " = :" + name).with(name, value);
            }
        }

        void any(String column, String name, Set<String> allowed) {
            if (!allowed.isEmpty()) {
                and(column + " in (:" + name + ")").with(name, allowed);
            }
        }

        void subtree(String column, String name, @Nullable String root) {
            if (root != null) {
                and(column + " >= :" + name + " and " + column + " < :" + name + "_end");
                with(name, root).with(name + "_end", Paths.end(root));
            }
        }

        String from() {
            String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
            return "from matter m " + where;
        }
    }

    /** The last line of a page, opaque to callers. */
    private record Cursor(Instant at, long id) {

        private static final long LAST_SECOND = 253_402_300_799L; // of the year 9999

        Cursor {
            if (at.isBefore(Instant.EPOCH) || at.getEpochSecond() > LAST_SECOND) {
                throw new IllegalArgumentException("no matter was ever received or due then: " + at);
            }
        }

        String write() {
            String text = at.getEpochSecond() + ":" + at.getNano() + ":" + id;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }

        static Cursor read(String text) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(":", 3);
                return new Cursor(
                        Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])),
                        Long.parseLong(parts[2]));
            } catch (IllegalArgumentException
                    | ArrayIndexOutOfBoundsException
                    | DateTimeException
                    | ArithmeticException e) {
                throw Refused.invalid("MATTER-109", text);
            }
        }
    }
}
