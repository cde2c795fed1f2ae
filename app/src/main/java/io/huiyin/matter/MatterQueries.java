package io.huiyin.matter;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.network.Network;
import io.huiyin.network.Reach;
import io.huiyin.network.Subtrees;
import io.huiyin.record.Walls;
import io.huiyin.search.Search;
import io.huiyin.search.SearchText;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Turns a filter into the conditions of a list: what is asked for, as far as the reader may see it. */
@Component
final class MatterQueries {

    /** What lies deeper is a small part of the city. */
    private static final int COUNTY_DEPTH = 2;

    private static final Field<Long> ID = DSL.field("m.id", Long.class);

    /** The beginning of a number, or the whole of one. */
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{1,6}[0-9]{4}[0-9-]*");

    /** A part that is still to be answered. */
    static final String OWED = "replied_at is null and released_at is null";

    private final JdbcClient sql;
    private final Access access;
    private final Network network;
    private final MatterRegisters registers;
    private final Search search;
    private final Clock clock;
    private final Walls walls;

    MatterQueries(
            JdbcClient sql,
            Access access,
            Network network,
            MatterRegisters registers,
            Search search,
            Clock clock,
            Walls walls) {
        this.sql = sql;
        this.access = access;
        this.network = network;
        this.registers = registers;
        this.search = search;
        this.clock = clock;
        this.walls = walls;
    }

    MatterQuery of(MatterFilter filter) {
        Actor actor = access.actor();
        if (!actor.may(Verb.VIEW)) {
            throw Refused.forbidden("ACCESS-002", Verb.VIEW.name());
        }
        String co = filter.coPath();
        List<Definition> all = registers.all();
        List<Definition> readable =
                all.stream().filter(one -> MatterRegisters.mayRead(one, actor)).toList();
        boolean helps =
                co != null && actor.may(Verb.VIEW, co); // matters in which units of the actor help are whoever's
        Map<List<String>, Set<String>> reached = helps ? Map.of() : reached(actor, readable);
        MatterQuery query =
                new MatterQuery(isShort(filter, reached.keySet()) ? Subtrees.Bound.UNKNOWN : Subtrees.Bound.KNOWN);
        if (readable.size() < all.size()) {
            readable(query, readable);
        }
        reach(query, reached);
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

    private static void readable(MatterQuery query, List<Definition> readable) {
        query.any(
                "m.register",
                "registers",
                readable.stream().map(Definition::register).collect(Collectors.toSet()));
        if (readable.isEmpty()) {
            query.and("false");
        }
    }

    /**
     * True for matters of a street, of a county's body or of less, whichever street it is: indexes have the open ones together in any order, and all that there
     * ever were in that of their receipt, as long as nothing is asked that those indexes do not tell.
     */
    private static boolean isShort(MatterFilter filter, Set<List<String>> reached) {
        boolean open = Boolean.TRUE.equals(filter.open()) || filter.overdue() || filter.watch() != null;
        return (open || isToldByReceipt(filter))
                && (isSmall(filter.placePath())
                        || isSmall(filter.unitPath())
                        || (!reached.isEmpty()
                                && reached.stream()
                                        .allMatch(roots -> roots.size() <= Subtrees.FEW
                                                && roots.stream().allMatch(MatterQueries::isSmall))));
    }

    private static boolean isToldByReceipt(MatterFilter filter) {
        return (filter.sort() == MatterFilter.Sort.RECEIVED || filter.sort() == MatterFilter.Sort.OLDEST)
                && filter.states().isEmpty()
                && filter.categories().isEmpty()
                && filter.text() == null
                && !filter.families();
    }

    private static boolean isSmall(@Nullable String path) {
        return path != null && Paths.depth(path) > COUNTY_DEPTH;
    }

    /** Whoever reads registers in different parts of the network, by different duties, sees of each what lies in its own: registers by their parts. */
    private static Map<List<String>, Set<String>> reached(Actor actor, List<Definition> readable) {
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
        return registersByRoots;
    }

    private void reach(MatterQuery query, Map<List<String>, Set<String>> registersByRoots) {
        if (registersByRoots.size() == 1) {
            List<String> roots = registersByRoots.keySet().iterator().next();
            if (!roots.contains(network.city().path())) {
                query.within(network.reach(roots));
            }
            return;
        }
        List<String> reached = new ArrayList<>();
        registersByRoots.forEach((roots, names) -> {
            String name = "scope" + reached.size() + "_";
            String within = "true";
            if (!roots.contains(network.city().path())) {
                Reach reach = network.reach(roots);
                within = reach.ofEither(MatterQuery.PLACE, MatterQuery.LEAD, name, query.bound());
                query.withAll(reach.named(name));
            }
            query.with(name + "of", names);
            reached.add("(m.register in (:" + name + "of) and " + within + ")");
        });
        if (!reached.isEmpty()) {
            query.and("(" + String.join(" or ", reached) + ")");
        }
    }

    private static Set<String> common(Set<String> roles, Set<String> readers) {
        Set<String> common = new HashSet<>(roles);
        common.retainAll(readers);
        return common;
    }

    private void watched(MatterQuery query, MatterFilter.@Nullable Watched watch) {
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
                query.withAll(Subtrees.named("up", roots));
            }
        }
    }

    private void text(MatterQuery query, @Nullable String text) {
        if (text == null) {
            return;
        }
        String number = text.toUpperCase(Locale.ROOT);
        if (NUMBER.matcher(number).matches()) {
            query.and("""
                m.id in (select id from matter where number >= :number and number < :number_end
                         union all select unnest(:external))\
                """);
            query.with("number", number).with("number_end", number + "\uffff").with("external", sentDown(text));
            return;
        }
        List<String> words = SearchText.words(text);
        if (words.isEmpty()) {
            return;
        }
        Condition found = search.hits().having(SearchedMatters.NAME, ID, words);
        Long[] sentDown = sentDown(text);
        query.search(sentDown.length == 0 ? found : found.or(ID.eq(DSL.any(sentDown))));
    }

    /** Matters with that number where they came from. */
    private Long[] sentDown(String number) {
        return walls.everything(() -> sql.sql("select matter_id from request where external_number = ?")
                        .param(number)
                        .query(Long.class)
                        .list())
                .toArray(Long[]::new);
    }
}
