package io.huiyin.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of units. */
@Component
class UnitStore {

    private static final String SELECT = """
        select u.*, lower(u.valid) as valid_from, upper(u.valid) - 1 as valid_until from unit u
        """;

    private final JdbcClient sql;
    private final JdbcTemplate jdbc;

    UnitStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    /** Changes whenever a unit is added or changed; costs one pass over a small table. */
    record Version(long units, long events) {}

    Version version() {
        return sql.sql("select count(*) as units, coalesce(sum(seq), 0) as events from unit")
                .query((row, n) -> new Version(row.getLong("units"), row.getLong("events")))
                .single();
    }

    List<Unit> all() {
        return sql.sql(SELECT + "order by u.path").query(UnitStore::unit).list();
    }

    List<Unit> withIds(Collection<Long> ids) {
        return sql.sql(SELECT + "where u.id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(UnitStore::unit)
                .list();
    }

    /** Those of the codes that exist. */
    Map<String, Unit> withCodes(Collection<String> codes) {
        return codes.isEmpty()
                ? Map.of()
                : sql
                        .sql(SELECT + "where u.code = any(?)")
                        .param(codes.toArray(String[]::new))
                        .query(UnitStore::unit)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Unit::code, Function.identity()));
    }

    /** Rows that no event of the journal began. */
    List<String> orphans() {
        return sql.sql("""
            select u.code from unit u
            where not exists (select from stream_event e
                              where e.kind = 'record' and e.stream_id = u.id and e.seq = 1)
            order by u.code limit 100\
            """).query(String.class).list();
    }

    void insert(List<Unit> units) {
        jdbc.batchUpdate("""
            insert into unit (id, code, name, name_en, pinyin, initials, level, kind, line, parent_id, path, valid, population,
                population_source, seq)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, daterange(cast(? as date), cast(? as date) + 1), ?, ?, ?)\
            """, units.stream().map(UnitStore::values).toList());
    }

    /** How many live there from that event on. */
    void count(long id, Population population, int seq) {
        sql.sql("update unit set population = ?, population_source = ?, seq = ? where id = ?")
                .params(population.residents(), population.source(), seq, id)
                .update();
    }

    private static @Nullable Object[] values(Unit unit) {
        Population population = unit.population();
        return new @Nullable Object[] {
            unit.id(),
            unit.code(),
            unit.name(),
            unit.nameEn(),
            unit.pinyin(),
            unit.initials(),
            unit.level().code(),
            unit.kind(),
            unit.line(),
            unit.parentId(),
            unit.path(),
            unit.from(),
            unit.until(),
            population == null ? null : population.residents(),
            population == null ? null : population.source(),
            unit.seq()
        };
    }

    private static Unit unit(ResultSet row, int n) throws SQLException {
        String level = row.getString("level");
        return new Unit(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("pinyin"),
                row.getString("initials"),
                UnitLevel.find(level).orElseThrow(() -> new IllegalStateException("level " + level)),
                row.getString("kind"),
                row.getString("line"),
                row.getObject("parent_id", Long.class),
                row.getString("path"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getString("population_source") == null
                        ? null
                        : new Population(row.getInt("population"), row.getString("population_source")),
                row.getInt("seq"));
    }
}
