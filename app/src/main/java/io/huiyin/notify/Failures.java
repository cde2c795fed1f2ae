package io.huiyin.notify;

import io.huiyin.base.Access;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.shell.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What did not get through, for an administrator: deliveries that were given up, and messages that were for nobody. */
@Component
public class Failures {

    /** Lines that are listed at most of either kind, latest first. */
    public static final int LISTED = 100;

    private static final String TABLE = " from delivery d join message m on m.id = d.message_id ";

    private final JdbcClient sql;
    private final MessageStore messages;
    private final MessageWords words;
    private final Bell bell;
    private final Access access;
    private final City city;
    private final Clock clock;

    Failures(
            JdbcClient sql,
            MessageStore messages,
            MessageWords words,
            Bell bell,
            Access access,
            City city,
            Clock clock) {
        this.sql = sql;
        this.messages = messages;
        this.words = words;
        this.bell = bell;
        this.access = access;
        this.city = city;
        this.clock = clock;
    }

    /**
     * A message that did not reach somebody.
     *
     * @param channel {@code email} or {@code sms}; null for a message that was for nobody
     * @param user empty for whoever has no user
     * @param fault why, in words without addresses; empty for a message that was for nobody
     */
    public record Failure(
            long id,
            @Nullable String channel,
            String user,
            String title,
            @Nullable String link,
            Instant at,
            int attempts,
            String fault) {}

    /**
     * What is to be seen at a glance.
     *
     * @param waiting deliveries that are on their way
     * @param failed deliveries that were given up
     * @param nobody messages that were for nobody
     */
    public record Glance(long waiting, long failed, long nobody) {}

    public Glance glance() {
        administrator();
        return sql.sql("""
                        select (select count(*) from delivery where state = 'waiting') as waiting,
                               (select count(*) from delivery where state = 'failed') as failed,
                               (select count(*) from message_nobody_there) as nobody""")
                .query((row, n) -> new Glance(row.getLong("waiting"), row.getLong("failed"), row.getLong("nobody")))
                .single();
    }

    /** Deliveries that were given up. */
    public List<Failure> failed(Language language) {
        administrator();
        return sql.sql("select d.id as delivery_id, d.channel, d.user_name, d.attempts, d.fault, m.*" + TABLE
                        + "where d.state = 'failed' order by d.id desc limit ?")
                .param(LISTED)
                .query((row, n) -> failure(row, n, language))
                .list();
    }

    /** Messages for a unit, a role or a user where nobody is. */
    public List<Failure> forNobody(Language language) {
        administrator();
        return sql.sql("""
                        select m.id as delivery_id, null as channel, '' as user_name, 0 as attempts, null as fault, m.*
                        from message_nobody_there t join message m on m.id = t.message_id order by t.message_id desc limit ?""")
                .param(LISTED)
                .query((row, n) -> failure(row, n, language))
                .list();
    }

    private Failure failure(ResultSet row, int n, Language language) throws SQLException {
        Message message = messages.read(row, n).message();
        String fault = row.getString("fault");
        return new Failure(
                row.getLong("delivery_id"),
                row.getString("channel"),
                row.getString("user_name"),
                words.of(message.template(), message.args(), language).title(),
                message.link(),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                fault == null ? "" : fault);
    }

    /**
     * Tries a delivery that was given up once more, from the first attempt on.
     *
     * @throws Refused {@code NOTIFY-106} when there is no such delivery
     */
    public void tryAgain(long delivery) {
        administrator();
        int changed = sql.sql(
                        "update delivery set state = 'waiting', attempts = 0, next_at = ? where id = ? and state = 'failed'")
                .params(clock.instant().atOffset(ZoneOffset.UTC), delivery)
                .update();
        if (changed == 0) {
            throw Refused.notFound("NOTIFY-106");
        }
        bell.ring();
    }

    /**
     * Gives a message that was for nobody out again, now that somebody is there.
     *
     * @throws Refused {@code NOTIFY-106} when there is no such message
     */
    public void giveAgain(long message) {
        administrator();
        if (!messages.waitAgain(message)) {
            throw Refused.notFound("NOTIFY-106");
        }
        bell.ring();
    }

    private void administrator() {
        access.require(Verb.ADMINISTER, city.path());
    }
}
