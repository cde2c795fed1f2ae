package io.huiyin.notify;

import io.huiyin.base.Vital;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether people are told, and what did not get through. */
@Configuration(proxyBeanMethods = false)
class MessageVitals {

    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration STUCK = Duration.ofMinutes(10);
    private static final Duration LOOKED_AT = Duration.ofDays(1);

    /** Given up in a day: one number that is wrong is nothing, many are a gateway. */
    private static final int MANY = 20;

    @Bean
    Vital messagesLate(JdbcClient sql, Clock clock) {
        return Vital.of("messages_late_seconds", () -> {
            Instant now = clock.instant();
            Duration late = sql.sql("select made_at from message_queue order by position limit 1")
                    .query(OffsetDateTime.class)
                    .optional()
                    .map(first -> Duration.between(first.toInstant(), now))
                    .orElse(Duration.ZERO);
            return Vital.Reading.late(late, LATE, STUCK);
        });
    }

    @Bean
    Vital deliveriesFailed(JdbcClient sql, Clock clock) {
        return Vital.of("failed_deliveries", () -> {
            long failed = sql.sql("""
                select count(*) from delivery d join message m on m.id = d.message_id
                where d.state = 'failed' and m.made_at > ?\
                """)
                    .param(clock.instant().minus(LOOKED_AT).atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            return Vital.Reading.atMost(failed, 0, MANY);
        });
    }
}
