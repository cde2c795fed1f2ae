package io.huiyin.matter;

import io.huiyin.journal.Projection;
import io.huiyin.journal.Seals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code matter} and {@code hotline}: written as the fold of events, read whole. */
@Component
class MatterStore implements Projection<Matter> {

    private static final String SELECT = """
            select m.*, h.requester_cipher, h.phone_cipher, h.confidential, h.content, h.address, h.reply, h.public_reply
            from matter m join hotline h on h.matter_id = m.id
            """;

    private static final String INSERT_MATTER = """
            insert into matter (id, number, register, definition_version, state, channel, category, urgent, summary,
                place_id, place_path, lead_unit_id, lead_path, received_at, received_by, due_at, dispatched_at, signed_at,
                replied_at, called_back_at, closed_at, outcome, satisfaction, returns, redos, seq)
            values (:id, :number, :register, :definition_version, :state, :channel, :category, :urgent, :summary,
                :place_id, :place_path, :lead_unit_id, :lead_path, :received_at, :received_by, :due_at, :dispatched_at, :signed_at,
                :replied_at, :called_back_at, :closed_at, :outcome, :satisfaction, :returns, :redos, :seq)""";

    private static final String INSERT_HOTLINE = """
            insert into hotline (matter_id, scope, requester_cipher, phone_cipher, phone_hash, confidential, content, address,
                reply, public_reply)
            values (:id, :scope, :requester_cipher, :phone_cipher, :phone_hash, :confidential, :content, :address,
                :reply, :public_reply)""";

    /** Only what events after the first can change. */
    private static final String UPDATE_MATTER = """
            update matter set state = :state, lead_unit_id = :lead_unit_id, lead_path = :lead_path, due_at = :due_at,
                dispatched_at = :dispatched_at, signed_at = :signed_at, replied_at = :replied_at, called_back_at = :called_back_at,
                closed_at = :closed_at, outcome = :outcome, satisfaction = :satisfaction, returns = :returns, redos = :redos, seq = :seq
            where id = :id""";

    private static final String UPDATE_HOTLINE =
            "update hotline set scope = :scope, reply = :reply, public_reply = :public_reply where matter_id = :id";

    private final NamedParameterJdbcTemplate jdbc;
    private final JdbcClient sql;
    private final MatterRow rows;

    MatterStore(NamedParameterJdbcTemplate jdbc, JdbcClient sql, Seals seals) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.rows = new MatterRow(seals);
    }

    @Override
    public void write(List<Projected<Matter>> projected) {
        List<Matter> added = new ArrayList<>();
        List<Matter> changed = new ArrayList<>();
        List<Matter> moved = new ArrayList<>();
        List<Object[]> files = new ArrayList<>();
        for (Projected<Matter> one : projected) {
            Matter before = one.before();
            Matter after = Fold.fold(before, one.appended().events());
            (before == null ? added : changed).add(after);
            if (before != null && isMoved(before, after)) {
                moved.add(after);
            }
            one.appended()
                    .events()
                    .forEach(event -> Evidences.of(event)
                            .forEach(file ->
                                    files.add(new Object[] {after.id(), event.seq(), file.hash(), file.name()})));
        }
        batch(INSERT_MATTER, added.stream().map(MatterRow::matter).toList());
        batch(INSERT_HOTLINE, added.stream().map(rows::hotline).toList());
        batch(UPDATE_MATTER, changed.stream().map(MatterRow::matter).toList());
        batch(UPDATE_HOTLINE, moved.stream().map(MatterStore::replies).toList());
        if (!files.isEmpty()) {
            jdbc.getJdbcTemplate()
                    .batchUpdate(
                            "insert into matter_attachment (matter_id, seq, hash, name) values (?, ?, decode(?, 'hex'), ?)",
                            files);
        }
    }

    Optional<Matter> find(String number) {
        return sql.sql(SELECT + "where m.number = ?")
                .param(number)
                .query(rows::read)
                .optional();
    }

    List<Matter> list(Collection<Long> ids) {
        return sql.sql(SELECT + "where m.id = any(?) order by m.id")
                .param(ids.toArray(Long[]::new))
                .query(rows::read)
                .list();
    }

    /** Earlier matters of the same caller, latest first. */
    List<Matter> listByPhone(byte[] phoneHash, int limit) {
        return sql.sql(SELECT + "where h.phone_hash = ? order by m.received_at desc limit ?")
                .params(phoneHash, limit)
                .query(rows::read)
                .list();
    }

    List<String> orphans() {
        return sql.sql("""
                        select m.number from matter m
                        where not exists (select from matter_event e where e.matter_id = m.id) order by m.id limit 20""").query(String.class).list();
    }

    private void batch(String statement, List<? extends SqlParameterSource> parameters) {
        if (!parameters.isEmpty()) {
            jdbc.batchUpdate(statement, parameters.toArray(SqlParameterSource[]::new));
        }
    }

    /** Most events leave the hotline's own columns alone. */
    private static boolean isMoved(Matter before, Matter after) {
        return !before.leadPath().equals(after.leadPath()) || !before.hotline().equals(after.hotline());
    }

    private static SqlParameterSource replies(Matter matter) {
        return new MapSqlParameterSource("id", matter.id())
                .addValue("scope", matter.leadPath())
                .addValue("reply", matter.hotline().reply())
                .addValue("public_reply", matter.hotline().publicReply());
    }
}
