package io.huiyin.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of duties. */
@Component
class DutyStore {

    private static final String SELECT = """
            select d.*, lower(d.valid) as valid_from, upper(d.valid) - 1 as valid_until from duty d
            """;
    private static final String ORDER =
            " order by array_position(array['head', 'stand_in', 'deputy', 'liaison', 'officer', 'grid_worker'], d.post), lower(d.valid) desc nulls last, d.id";

    private final JdbcClient sql;
    private final JdbcTemplate jdbc;

    DutyStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    /** A duty with its phone as it is stored. */
    record Sealed(Duty duty, byte @Nullable [] phoneCipher, byte @Nullable [] phoneHash) {}

    Optional<Duty> find(long id) {
        return sql.sql(SELECT + "where d.id = ?")
                .param(id)
                .query(DutyStore::duty)
                .optional();
    }

    List<Sealed> withIds(Collection<Long> ids) {
        return sql.sql(SELECT + "where d.id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query((row, n) -> new Sealed(duty(row, n), row.getBytes("phone_cipher"), row.getBytes("phone_hash")))
                .list();
    }

    /** Heads, then deputies, then liaisons; the latest first. */
    List<Duty> ofUnit(long unitId, int limit) {
        return sql.sql(SELECT + "where d.unit_id = ?" + ORDER + " limit ?")
                .params(unitId, limit)
                .query(DutyStore::duty)
                .list();
    }

    List<Duty> current(Collection<Long> unitIds, LocalDate day) {
        return sql.sql(SELECT + "where d.unit_id = any(?) and d.valid @> cast(? as date)" + ORDER)
                .params(unitIds.toArray(Long[]::new), day)
                .query(DutyStore::duty)
                .list();
    }

    /** Of the accounts, whenever they hold or held; the latest first. */
    List<Duty> ofAccounts(Collection<String> accounts, int limit) {
        return sql.sql(SELECT + "where d.account = any(?) order by lower(d.valid) desc nulls last, d.id limit ?")
                .params(accounts.toArray(String[]::new), limit)
                .query(DutyStore::duty)
                .list();
    }

    /** Of whoever signs in, that have not ended before that day; in the units, or anywhere when none is named. */
    List<Duty> ofAnyAccount(Collection<String> posts, Collection<Long> units, LocalDate day, int limit) {
        Long[] in = units.toArray(Long[]::new);
        return sql.sql(SELECT + """
                where d.account is not null and d.post = any(?) and d.valid @> cast(? as date)
                    and (cardinality(?::bigint[]) = 0 or d.unit_id = any(?))
                order by d.account, d.id limit ?""")
                .params(posts.toArray(String[]::new), day, in, in, limit)
                .query(DutyStore::duty)
                .list();
    }

    List<Duty> heads(Collection<Long> unitIds) {
        return sql.sql(SELECT + "where d.unit_id = any(?) and d.post = 'head'")
                .param(unitIds.toArray(Long[]::new))
                .query(DutyStore::duty)
                .list();
    }

    /** Ids of the units that somebody heads on that day. */
    List<Long> headed(String root, String end, LocalDate day) {
        return sql.sql("""
                        select distinct d.unit_id from duty d
                        where d.post = 'head' and d.valid @> cast(? as date) and d.scope >= ? and d.scope < ?""").params(day, root, end).query(Long.class).list();
    }

    void insert(List<Sealed> duties) {
        jdbc.batchUpdate("""
                insert into duty (id, unit_id, post, holder, account, phone_cipher, phone_hash, scope, valid, seq)
                values (?, ?, ?, ?, ?, ?, ?, ?, daterange(cast(? as date), cast(? as date) + 1), ?)""", duties.stream().map(DutyStore::values).toList());
    }

    void update(List<Duty> duties) {
        jdbc.batchUpdate(
                """
                update duty set valid = daterange(cast(? as date), cast(? as date) + 1), seq = ?
                where id = ? and seq < ?""",
                duties.stream()
                        .map(duty ->
                                new @Nullable Object[] {duty.from(), duty.until(), duty.seq(), duty.id(), duty.seq()})
                        .toList());
    }

    /** Rows that no event of the journal began. */
    List<Long> orphans() {
        return sql.sql("""
                        select d.id from duty d
                        where not exists (select from stream_event e
                                          where e.kind = 'duty' and e.stream_id = d.id and e.seq = 1)
                        order by d.id limit 100""").query(Long.class).list();
    }

    private static @Nullable Object[] values(Sealed stored) {
        Duty duty = stored.duty();
        return new @Nullable Object[] {
            duty.id(),
            duty.unitId(),
            duty.post().code(),
            duty.holder(),
            duty.account(),
            stored.phoneCipher(),
            stored.phoneHash(),
            duty.scope(),
            duty.from(),
            duty.until(),
            duty.seq()
        };
    }

    private static Duty duty(ResultSet row, int n) throws SQLException {
        String post = row.getString("post");
        return new Duty(
                row.getLong("id"),
                row.getLong("unit_id"),
                Post.find(post).orElseThrow(() -> new IllegalStateException("post " + post)),
                row.getString("holder"),
                row.getString("account"),
                row.getBytes("phone_hash") != null,
                row.getString("scope"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getInt("seq"));
    }
}
