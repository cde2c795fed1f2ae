package io.huiyin.supervise;

import io.huiyin.journal.Projection;
import io.huiyin.network.Subtrees;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code interview} and {@code criticism}: few rows, written one by one. */
@Component
class SupervisionStore implements Projection<Interview> {

    private static final int MOST = 200;

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;

    private final ObjectProvider<SupervisionMessages> messages;

    /** Notices are issued once and never change. */
    final Projection<Criticism> criticisms = projected -> projected.forEach(this::issue);

    SupervisionStore(JdbcTemplate jdbc, ObjectProvider<SupervisionMessages> messages) {
        this.messages = messages;
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    @Override
    public void write(List<Projected<Interview>> projected) {
        for (Projected<Interview> one : projected) {
            Interview before = one.before();
            Interview after = Interview.fold(before, one.appended().events());
            write(after);
            if (before == null || !before.state().equals(after.state())) {
                messages.ifAvailable(told -> told.tell(after));
            }
        }
    }

    private void issue(Projection.Projected<Criticism> projected) {
        Criticism notice = Criticism.fold(projected.appended().events());
        write(notice);
        messages.ifAvailable(told -> told.tell(notice));
    }

    private void write(Interview talk) {
        jdbc.update(
                """
                insert into interview (id, unit_id, unit_path, state, at, reason, matters, attended, minutes, undertakings, called_by, seq)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set state = excluded.state, attended = excluded.attended, minutes = excluded.minutes,
                    undertakings = excluded.undertakings, seq = excluded.seq""",
                talk.id(),
                talk.unitId(),
                talk.unitPath(),
                talk.state(),
                utc(talk.at()),
                talk.reason(),
                talk.matters().toArray(String[]::new),
                talk.attended(),
                talk.minutes(),
                talk.undertakings().stream()
                        .flatMap(one ->
                                java.util.stream.Stream.of(one.what(), one.due().toString(), one.matter()))
                        .toArray(String[]::new),
                talk.calledBy(),
                talk.seq());
    }

    private void write(Criticism notice) {
        jdbc.update(
                """
                insert into criticism (id, unit_id, unit_path, title, content, matters, units, published, issued_by, issued_at, seq)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                notice.id(),
                notice.unitId(),
                notice.unitPath(),
                notice.title(),
                notice.content(),
                notice.matters().toArray(String[]::new),
                notice.units().toArray(String[]::new),
                notice.published(),
                notice.issuedBy(),
                utc(notice.issuedAt()),
                notice.seq());
    }

    Optional<Interview> interview(long id) {
        return sql.sql("select * from interview where id = ?")
                .param(id)
                .query(SupervisionStore::interview)
                .optional();
    }

    List<Interview> interviews(Collection<Long> ids) {
        return sql.sql("select * from interview where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(SupervisionStore::interview)
                .list();
    }

    /** Of units under those paths, and of just those units; the latest first, at most 200. */
    List<Interview> interviews(List<String> reach, List<String> units) {
        return sql.sql("select * from interview where unit_path = any(:units) or "
                        + Subtrees.in("unit_path", "scope", reach) + " order by at desc, id desc limit " + MOST)
                .param("units", units.toArray(String[]::new))
                .params(Subtrees.named("scope", reach))
                .query(SupervisionStore::interview)
                .list();
    }

    List<Criticism> criticisms(Collection<Long> ids) {
        return sql.sql("select * from criticism where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(SupervisionStore::criticism)
                .list();
    }

    /** Those that may be read under those paths: of its units, circulated to them, or published; the latest first, at most 200. */
    List<Criticism> criticisms(List<String> reach) {
        return sql.sql("""
                        select * from criticism c where c.published or %s
                            or exists (select from unnest(c.units) as u (path) where %s)
                        order by c.issued_at desc, c.id desc limit :most""".formatted(Subtrees.in("c.unit_path", "scope", reach), Subtrees.in("u.path", "scope", reach)))
                .param("most", MOST)
                .params(Subtrees.named("scope", reach))
                .query(SupervisionStore::criticism)
                .list();
    }

    private static Interview interview(ResultSet row, int n) throws SQLException {
        String[] promised = texts(row, "undertakings");
        List<Interview.Undertaking> undertakings = new ArrayList<>();
        for (int i = 0; i + 2 < promised.length; i += 3) {
            undertakings.add(new Interview.Undertaking(promised[i], LocalDate.parse(promised[i + 1]), promised[i + 2]));
        }
        return new Interview(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getString("unit_path"),
                row.getString("state"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("reason"),
                List.of(texts(row, "matters")),
                row.getString("attended"),
                row.getString("minutes"),
                undertakings,
                row.getString("called_by"),
                row.getInt("seq"));
    }

    private static Criticism criticism(ResultSet row, int n) throws SQLException {
        return new Criticism(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getString("unit_path"),
                row.getString("title"),
                row.getString("content"),
                List.of(texts(row, "matters")),
                List.of(texts(row, "units")),
                row.getBoolean("published"),
                row.getString("issued_by"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getInt("seq"));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
