package io.huiyin.matter;

import io.huiyin.base.Page;
import io.huiyin.base.Paths;
import io.huiyin.journal.Event;
import io.huiyin.journal.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code precedent}: one row for each decision for good. */
@Component
class PrecedentStore {

    private static final String SELECT = """
            select p.*, m.number from precedent p join matter m on m.id = p.matter_id
            """;

    /** What another process decided is known after so long, in nanoseconds. */
    private static final long KNOWN_FOR = 2_000_000_000L;

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;
    private volatile @Nullable Known known;

    PrecedentStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    private record Of(String register, String category) {}

    /** The categories that have precedents, as of {@link System#nanoTime}. */
    private record Known(Set<Of> all, long since) {}

    /** Whether a matter of that category was decided for good; of what was decided within the last two seconds it may not know yet. */
    boolean hasAny(String register, String category) {
        Known now = known;
        if (now == null || System.nanoTime() - now.since > KNOWN_FOR) {
            now = new Known(
                    sql.sql("select distinct register, category from precedent")
                            .query((row, n) -> new Of(row.getString("register"), row.getString("category")))
                            .set(),
                    System.nanoTime());
            known = now;
        }
        return now.all.contains(new Of(register, category));
    }

    void write(List<Projection.Projected<Matter>> projected, List<Matter> after) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            Matter matter = after.get(i);
            for (Precedent one : of(
                    matter.id(),
                    matter.number(),
                    matter.register(),
                    projected.get(i).appended().events())) {
                rows.add(new Object[] {
                    one.matterId(),
                    one.seq(),
                    one.register(),
                    one.category(),
                    one.areaId(),
                    one.areaPath(),
                    one.unitId(),
                    one.grounds(),
                    one.decided().atOffset(ZoneOffset.UTC),
                    one.by()
                });
            }
        }
        if (!rows.isEmpty()) {
            known = null;
            jdbc.batchUpdate("""
                    insert into precedent (matter_id, seq, register, category, area_id, area_path, unit_id, grounds, decided_at, decided_by)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows);
        }
    }

    /** The decisions among a matter's events. */
    static List<Precedent> of(long matterId, String number, String register, List<Event> events) {
        return events.stream()
                .filter(event -> event.action().equals(MatterEvents.DECIDED))
                .map(event -> new Precedent(
                        matterId,
                        event.seq(),
                        number,
                        register,
                        event.required("category"),
                        event.number("area_id"),
                        event.required("area_path"),
                        event.number("to_id"),
                        event.personal().getOrDefault("grounds", ""),
                        event.occurredAt(),
                        event.actor()))
                .toList();
    }

    /** Those that hold for a category at a place: of each unit's subtree the last decision, the narrowest first. */
    List<Precedent> matching(String register, String category, String placePath, int limit) {
        return sql.sql(SELECT + """
                        where p.register = ? and p.category = ? and p.area_path = any(?)
                        order by length(p.area_path) desc, p.decided_at desc, p.matter_id desc limit ?""")
                .params(register, category, pathsAbove(placePath), limit)
                .query(PrecedentStore::precedent)
                .list();
    }

    /** The paths of the units that hold a place, its own among them. */
    private static String[] pathsAbove(String path) {
        String[] all = new String[Paths.depth(path)];
        for (int depth = 1; depth <= all.length; depth++) {
            all[depth - 1] = Paths.ancestor(path, depth);
        }
        return all;
    }

    /** Conditions, all of them constant texts, and the values bound to them. */
    private record Where(StringBuilder text, List<Object> values) {

        static Where of(Precedents.Filter filter) {
            Where where = new Where(new StringBuilder("where true"), new ArrayList<>());
            where.add(" and p.register = ?", filter.register());
            where.add(" and p.category = ?", filter.category());
            where.add(" and p.area_path = any(?)", filter.placePath() == null ? null : pathsAbove(filter.placePath()));
            where.add(" and p.unit_id = ?", filter.unitId());
            return where;
        }

        void add(String condition, @Nullable Object value) {
            if (value != null) {
                text.append(condition);
                values.add(value);
            }
        }
    }

    /** A page of them, the latest first. */
    List<Precedent> list(Precedents.Filter filter, int limit) {
        Where where = Where.of(filter);
        Precedents.Cursor after = filter.after();
        if (after != null) {
            where.text.append(" and (p.decided_at, p.matter_id, p.seq) < (?, ?, ?)");
            where.values.add(after.at().atOffset(ZoneOffset.UTC));
            where.values.add(after.matter());
            where.values.add(after.seq());
        }
        where.values.add(limit);
        return sql.sql(SELECT + where.text + " order by p.decided_at desc, p.matter_id desc, p.seq desc limit ?")
                .params(where.values)
                .query(PrecedentStore::precedent)
                .list();
    }

    /** How many there are, counted up to {@link Page#COUNTED}. */
    long count(Precedents.Filter filter) {
        Where where = Where.of(filter);
        where.values.add(Page.COUNTED + 1);
        return sql.sql("select count(*) from (select 1 from precedent p " + where.text + " limit ?) counted")
                .params(where.values)
                .query(Long.class)
                .single();
    }

    /** Those that were decided on these matters, in the order of their events. */
    List<Precedent> of(Collection<Long> matters) {
        return sql.sql(SELECT + "where p.matter_id = any(?) order by p.matter_id, p.seq")
                .param(matters.toArray(Long[]::new))
                .query(PrecedentStore::precedent)
                .list();
    }

    private static Precedent precedent(ResultSet row, int n) throws SQLException {
        return new Precedent(
                row.getLong("matter_id"),
                row.getInt("seq"),
                row.getString("number"),
                row.getString("register"),
                row.getString("category"),
                row.getLong("area_id"),
                row.getString("area_path"),
                row.getLong("unit_id"),
                row.getString("grounds"),
                MatterRow.instant(row, "decided_at"),
                row.getString("decided_by"));
    }
}
