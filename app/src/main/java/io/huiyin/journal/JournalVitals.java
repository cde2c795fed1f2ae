package io.huiyin.journal;

import io.huiyin.base.City;
import io.huiyin.base.Vital;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether the journal takes in what comes, has room for it, and closes its days. */
@Configuration(proxyBeanMethods = false)
class JournalVitals {

    /** Of the places in the line: from there on people notice, and from there on some are soon turned away. */
    private static final int LONG = Journal.WAITING / 10;

    private static final int FULL = Journal.WAITING - LONG;

    /** A day that is over is closed within minutes. */
    private static final int UNCLOSED = 1;

    @Bean
    Vital writesWaiting(Journal journal) {
        return Vital.of("writes_waiting", () -> Vital.Reading.atMost(journal.waiting(), LONG, FULL));
    }

    @Bean
    Vital diskFree(DiskReserve reserve) {
        return Vital.of("disk_free_bytes", () -> Vital.Reading.atLeast(reserve.free(), reserve.kept()));
    }

    @Bean
    Vital daysUnclosed(Days days, Clock clock) {
        return Vital.of("unclosed_days", () -> Vital.Reading.atMost(unclosed(days, clock), 0, UNCLOSED));
    }

    private static long unclosed(Days days, Clock clock) {
        LocalDate today = clock.instant().atZone(City.ZONE).toLocalDate();
        return days.openDay()
                .map(open -> Math.max(0, ChronoUnit.DAYS.between(open, today)))
                .orElse(0L);
    }
}
