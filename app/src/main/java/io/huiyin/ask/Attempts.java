package io.huiyin.ask;

import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.journal.Seals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Failed attempts to follow a request, by its number and for all processes: four digits are few. After {@link #FREE} of them a number is shut
 * for {@link #SHUT}, after {@link #MOST_A_DAY} until the next day; a number that does not exist just as one that does.
 */
@Component
class Attempts {

    static final int FREE = 5;
    static final int MOST_A_DAY = 20;
    static final Duration SHUT = Duration.ofMinutes(15);
    private static final Duration KEPT = Duration.ofDays(2);

    private final JdbcClient sql;
    private final Seals seals;
    private final Clock clock;

    Attempts(JdbcClient sql, Seals seals, Clock clock) {
        this.sql = sql;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * Begins an attempt and counts it as a failure until {@link #succeeded} says otherwise, so that attempts at the same moment count too.
     *
     * @throws Refused {@code ASK-102} while the number is shut
     */
    void begin(String number) {
        Instant now = clock.instant();
        sql.sql("delete from ask_attempt where last_at < ?")
                .param(utc(now.minus(KEPT)))
                .update();
        int begun = sql.sql("""
                        insert into ask_attempt as a (key, failures, today, last_at) values (:key, 1, 1, :now)
                        on conflict (key) do update set
                            failures = case when a.last_at <= :again then 1 else a.failures + 1 end,
                            today = case when a.last_at < :midnight then 1 else a.today + 1 end,
                            last_at = excluded.last_at
                        where a.last_at > excluded.last_at
                           or (a.last_at <= :again or a.failures < :free) and (a.last_at < :midnight or a.today < :most)""")
                .param("key", key(number))
                .param("now", utc(now))
                .param("again", utc(now.minus(SHUT)))
                .param("midnight", utc(midnight(now)))
                .param("free", FREE)
                .param("most", MOST_A_DAY)
                .update();
        if (begun == 0) {
            throw Refused.tooOften("ASK-102", Allowance.seconds(SHUT));
        }
    }

    /** It was the requester, who may try as often as before. */
    void succeeded(String number) {
        sql.sql("update ask_attempt set failures = 0, today = greatest(today - 1, 0) where key = ?")
                .param(key(number))
                .update();
    }

    private byte[] key(String number) {
        return seals.hash("ask " + number);
    }

    private static Instant midnight(Instant at) {
        return at.atZone(City.ZONE).toLocalDate().atStartOfDay(City.ZONE).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
