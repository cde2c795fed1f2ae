package io.huiyin.report;

import io.huiyin.report.ReportDelivery.About;
import io.huiyin.report.ReportDelivery.Form;
import io.huiyin.report.ReportDelivery.Missed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code report_delivery}. */
@Component
class ReportDeliveryStore {

    private final JdbcClient sql;

    ReportDeliveryStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those of a unit, by time of day. */
    List<ReportDelivery> list(long unitId) {
        return sql.sql("select * from report_delivery where unit_id = ? order by at")
                .param(unitId)
                .query(ReportDeliveryStore::row)
                .list();
    }

    Optional<ReportDelivery> find(long id) {
        return sql.sql("select * from report_delivery where id = ?")
                .param(id)
                .query(ReportDeliveryStore::row)
                .optional();
    }

    /** @return the id; that of the unit's delivery at that time of day, when there is one */
    long save(ReportDelivery delivery) {
        return sql.sql("""
            insert into report_delivery (unit_id, at, about, readers, webhooks, forms, set_by, set_at, next_on)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (unit_id, at) do update set about = excluded.about, readers = excluded.readers,
                webhooks = excluded.webhooks, forms = excluded.forms, set_by = excluded.set_by, set_at = excluded.set_at,
                missed_from = null, missed_to = null
            returning id\
            """)
                .param(delivery.unitId())
                .param(delivery.at())
                .param(delivery.about().key())
                .param(delivery.readers().toArray(String[]::new))
                .param(delivery.webhooks().toArray(String[]::new))
                .param(delivery.forms().stream().map(Form::key).toArray(String[]::new))
                .param(delivery.setBy())
                .param(utc(delivery.setAt()))
                .param(delivery.nextOn())
                .query(Long.class)
                .single();
    }

    boolean delete(long id) {
        return sql.sql("delete from report_delivery where id = ?").param(id).update() > 0;
    }

    /** Those that have to go out by then, of that day or an earlier one, and that nobody is making; the longest due first. */
    List<ReportDelivery> due(ZonedDateTime now, int limit) {
        return sql.sql("""
            select * from report_delivery
            where next_on <= ? and next_on + at <= ? and (making_until is null or making_until <= ?)
            order by next_on, at, id limit ?\
            """)
                .params(now.toLocalDate(), now.toLocalDateTime(), now.toOffsetDateTime(), limit)
                .query(ReportDeliveryStore::row)
                .list();
    }

    /**
     * Gives up the reports from {@code from} until {@code next}, which is the next to go out.
     *
     * @return false when {@code from} is not the next any more, or another process makes it
     */
    boolean skip(long id, LocalDate from, LocalDate next, Instant now) {
        return sql.sql("""
            update report_delivery set next_on = ?, missed_from = ?, missed_to = ?
            where id = ? and next_on = ? and (making_until is null or making_until <= ?)\
            """)
                        .params(next, from, next.minusDays(1), id, from, utc(now))
                        .update()
                > 0;
    }

    /**
     * Says that this process makes the report of that day, for so long at most.
     *
     * @return false when another does, when it is not the next to go out, or is no more
     */
    boolean begin(long id, LocalDate day, Instant now, Duration most) {
        return sql.sql("""
            update report_delivery set making_until = ?
            where id = ? and next_on = ? and (making_until is null or making_until <= ?)\
            """).params(utc(now.plus(most)), id, day, utc(now)).update() > 0;
    }

    /** It could not be made: whoever comes next may try. */
    void giveUp(long id) {
        sql.sql("update report_delivery set making_until = null where id = ?")
                .param(id)
                .update();
    }

    /** Who is told, and who is not any more. */
    record Told(List<String> readers, List<String> leftOut, List<String> webhooks, List<String> webhooksLeftOut) {}

    /** Notes that the report of that day goes out; false when it did already, or is no more. */
    boolean take(long id, LocalDate day, Instant now, Told told) {
        return sql.sql("""
            update report_delivery set next_on = ?, sent_at = ?, sent_to = ?, left_out = ?, webhooks_left_out = ?,
                making_until = null
            where id = ? and next_on = ?\
            """)
                        .param(day.plusDays(1))
                        .param(utc(now))
                        .param(told.readers().toArray(String[]::new))
                        .param(told.leftOut().toArray(String[]::new))
                        .param(told.webhooksLeftOut().toArray(String[]::new))
                        .param(id)
                        .param(day)
                        .update()
                > 0;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static ReportDelivery row(ResultSet row, int n) throws SQLException {
        OffsetDateTime sent = row.getObject("sent_at", OffsetDateTime.class);
        LocalDate missed = row.getObject("missed_from", LocalDate.class);
        return new ReportDelivery(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getObject("at", LocalTime.class),
                About.valueOf(row.getString("about").toUpperCase(Locale.ROOT)),
                texts(row, "readers"),
                texts(row, "webhooks"),
                texts(row, "forms").stream()
                        .map(form -> Form.valueOf(form.toUpperCase(Locale.ROOT)))
                        .toList(),
                row.getString("set_by"),
                row.getObject("set_at", OffsetDateTime.class).toInstant(),
                row.getObject("next_on", LocalDate.class),
                sent == null ? null : sent.toInstant(),
                texts(row, "sent_to"),
                texts(row, "left_out"),
                texts(row, "webhooks_left_out"),
                missed == null ? null : new Missed(missed, row.getObject("missed_to", LocalDate.class)));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray()).toList();
    }
}
