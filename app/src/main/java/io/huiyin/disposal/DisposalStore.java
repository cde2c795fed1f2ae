package io.huiyin.disposal;

import io.huiyin.journal.Event;
import io.huiyin.journal.Projection;
import io.huiyin.record.Walls;
import io.huiyin.register.KeptImports;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code disposal} and {@code legal_hold}: written as the fold of events. */
@Component
class DisposalStore {

    private final JdbcClient sql;
    private final Walls walls;

    final Projection<Disposal> disposals = projected ->
            projected.forEach(one -> write(Disposal.fold(one.appended().events())));

    /** A hold is placed, which writes all of it, and lifted, which changes three columns. */
    final Projection<Hold> holds = projected -> projected.forEach(one -> {
        if (one.before() == null) {
            write(Hold.fold(one.appended().events()));
        } else {
            lift(one.before(), one.appended().events().getFirst());
        }
    });

    DisposalStore(JdbcClient sql, Walls walls) {
        this.walls = walls;
        this.sql = sql;
    }

    private void write(Disposal disposal) {
        sql.sql("""
                        insert into disposal (id, register, version, kept, counted, before, subjects, import_files, import_rejects, earliest, latest,
                          by_whom, carried_out)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        disposal.id(),
                        disposal.register(),
                        disposal.version(),
                        disposal.kept(),
                        disposal.counted(),
                        disposal.before(),
                        disposal.subjects(),
                        disposal.imports().files(),
                        disposal.imports().rejects(),
                        utc(disposal.earliest()),
                        utc(disposal.latest()),
                        disposal.by(),
                        utc(disposal.at()))
                .update();
    }

    private void write(Hold hold) {
        sql.sql("""
                        insert into legal_hold (id, register, matter_id, number, reason, placed_by, placed_at, seq)
                        values (:id, :register, :matter, :number, :reason, :by, :at, :seq)""")
                .param("id", hold.id())
                .param("register", hold.register())
                .param("matter", hold.matterId())
                .param("number", hold.number())
                .param("reason", hold.reason())
                .param("by", hold.placedBy())
                .param("at", utc(hold.placedAt()))
                .param("seq", hold.seq())
                .update();
    }

    private void lift(Hold hold, Event lifted) {
        sql.sql("update legal_hold set lifted_by = ?, lifted_at = ?, seq = ? where id = ?")
                .params(lifted.actor(), utc(lifted.recordedAt()), lifted.seq(), hold.id())
                .update();
    }

    /** The latest first. */
    List<Disposal> disposals(int most) {
        return sql.sql("select * from disposal order by id desc limit ?")
                .param(most)
                .query(DisposalStore::disposal)
                .list();
    }

    List<Disposal> disposals(Collection<Long> ids) {
        return sql.sql("select * from disposal where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(DisposalStore::disposal)
                .list();
    }

    /** Standing ones first, then the latest first. */
    List<Hold> holds(int most) {
        return sql.sql("select * from legal_hold order by lifted_at is not null, id desc limit ?")
                .param(most)
                .query(DisposalStore::hold)
                .list();
    }

    List<Hold> holds(Collection<Long> ids) {
        return sql.sql("select * from legal_hold where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(DisposalStore::hold)
                .list();
    }

    Optional<Hold> hold(long id) {
        return holds(List.of(id)).stream().findFirst();
    }

    /** Of these streams, those that are noted as disposed of. */
    List<Long> disposed(Collection<Long> streams) {
        return sql.sql("select stream_id from disposed where stream_id = any(?)")
                .param(streams.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** Noted as disposed of, without an event that says so. */
    List<Long> disposedWithoutEvent(String kind) {
        return sql.sql("""
                        select d.stream_id from disposed d where d.kind = :kind and not exists
                          (select from matter_event e where :kind = 'matter' and e.matter_id = d.stream_id and e.action = 'disposed')
                          and not exists (select from stream_event e where :kind <> 'matter' and e.kind = :kind
                              and e.stream_id = d.stream_id and e.action = 'disposed')
                        order by 1 limit 20""").param("kind", kind).query(Long.class).list();
    }

    /** Files whose bytes were removed though somebody has them who was not disposed of. */
    List<String> filesWithoutDisposal() {
        return walls.everything(() -> sql.sql("""
                        with kept as (
                            select hash, matter_id as id from matter_attachment union all select hash, record_id from record_attachment)
                        select distinct encode(a.hash, 'hex') from attachment a join kept h on h.hash = a.hash
                        where a.disposed_at is not null and not exists (select from disposed d where d.stream_id = h.id) limit 20""").query(String.class).list());
    }

    private static Disposal disposal(ResultSet row, int n) throws SQLException {
        return new Disposal(
                row.getLong("id"),
                row.getString("register"),
                row.getInt("version"),
                row.getString("kept"),
                row.getString("counted"),
                row.getObject("before", LocalDate.class),
                row.getInt("subjects"),
                new KeptImports.Kept(row.getInt("import_files"), row.getLong("import_rejects")),
                row.getObject("earliest", OffsetDateTime.class).toInstant(),
                row.getObject("latest", OffsetDateTime.class).toInstant(),
                row.getString("by_whom"),
                row.getObject("carried_out", OffsetDateTime.class).toInstant());
    }

    private static Hold hold(ResultSet row, int n) throws SQLException {
        OffsetDateTime lifted = row.getObject("lifted_at", OffsetDateTime.class);
        return new Hold(
                row.getLong("id"),
                row.getString("register"),
                row.getObject("matter_id", Long.class),
                row.getString("number"),
                row.getString("reason"),
                row.getString("placed_by"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getString("lifted_by"),
                lifted == null ? null : lifted.toInstant(),
                row.getInt("seq"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
