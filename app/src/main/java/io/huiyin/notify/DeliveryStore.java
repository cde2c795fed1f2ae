package io.huiyin.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code delivery}. */
@Component
class DeliveryStore {

    private final JdbcClient sql;
    private final Clock clock;

    DeliveryStore(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A message on its way to one address.
     *
     * @param user empty for whoever has no user
     * @param attempts this one among them
     */
    record Due(long id, long messageId, String user, int attempts) {}

    /**
     * How a message goes to somebody, beside his inbox.
     *
     * @param user empty for whoever has no user
     */
    record Way(long messageId, Channel channel, String user, Instant notBefore) {}

    /** Each waits from now on; what waits already, or was sent, stays as it is. */
    void add(List<Way> ways) {
        if (!ways.isEmpty()) {
            sql.sql("""
                    insert into delivery (message_id, channel, user_name, state, next_at)
                    select message_id, channel, user_name, 'waiting', next_at
                    from unnest(?::bigint[], ?::text[], ?::text[], ?::timestamptz[]) as v (message_id, channel, user_name, next_at)
                    on conflict do nothing""")
                    .params(
                            ways.stream().map(Way::messageId).toArray(Long[]::new),
                            ways.stream().map(way -> way.channel().key()).toArray(String[]::new),
                            ways.stream().map(Way::user).toArray(String[]::new),
                            ways.stream().map(way -> way.notBefore().toString()).toArray(String[]::new))
                    .update();
        }
    }

    /**
     * Takes what is due, for this process alone: until {@code lease} has passed no other takes it, then it counts as lost with whoever had
     * it.
     */
    List<Due> take(Channel channel, int most, Duration lease) {
        Instant now = clock.instant();
        return sql.sql("""
                        update delivery set attempts = attempts + 1, next_at = ?
                        where id in (select id from delivery where state = 'waiting' and channel = ? and next_at <= ?
                                     order by next_at, id limit ? for update skip locked)
                        returning id, message_id, user_name, attempts""")
                .params(utc(now.plus(lease)), channel.key(), utc(now), most)
                .query(DeliveryStore::due)
                .list();
    }

    private static Due due(ResultSet row, int n) throws SQLException {
        return new Due(
                row.getLong("id"), row.getLong("message_id"), row.getString("user_name"), row.getInt("attempts"));
    }

    /** Sent; also when another has taken it meanwhile. */
    void sent(Due due) {
        sql.sql("update delivery set state = 'sent', sent_at = ?, fault = null where id = ?")
                .params(utc(clock.instant()), due.id())
                .update();
    }

    /** Another attempt later, unless another process has begun one. */
    void again(Due due, Instant at, String fault) {
        sql.sql("update delivery set next_at = ?, fault = ? where id = ? and attempts = ? and state = 'waiting'")
                .params(utc(at), fault, due.id(), due.attempts())
                .update();
    }

    void failed(Due due, String fault) {
        sql.sql("update delivery set state = 'failed', fault = ? where id = ? and attempts = ? and state = 'waiting'")
                .params(fault, due.id(), due.attempts())
                .update();
    }

    /** Nobody wants it any more. */
    void drop(Due due) {
        sql.sql("delete from delivery where id = ?").param(due.id()).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
