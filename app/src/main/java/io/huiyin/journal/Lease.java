package io.huiyin.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right of one process to do a job, for a time that it prolongs as long as it lives. Whoever finds that time over takes the job over; the
 * one before does not get it back by itself.
 */
final class Lease {

    /** How long a job stays with a process that is not heard of any more. */
    static final Duration LIFE = Duration.ofSeconds(60);

    /** A lease that ends further away was written by a clock that has been set back since; clocks of processes may differ by less. */
    private static final Duration FAR = LIFE.multipliedBy(2);

    private final JdbcClient sql;
    private final String job;
    private final String holder = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private final Clock clock;

    Lease(JdbcClient sql, String job, Clock clock) {
        this.sql = sql;
        this.job = job;
        this.clock = clock;
    }

    /**
     * Takes the job, or goes on with it: true when it is this process's from now on. In a transaction nobody else gets it before that ends,
     * whatever the clock says meanwhile.
     */
    boolean take() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return sql.sql("""
                        insert into lease as l (job, holder, until) values (:job, :holder, :until)
                        on conflict (job) do update set holder = excluded.holder, until = excluded.until
                        where l.holder = excluded.holder or l.until <= :now or l.until > :far
                        """)
                        .param("job", job)
                        .param("holder", holder)
                        .param("now", now)
                        .param("until", now.plus(LIFE))
                        .param("far", now.plus(FAR))
                        .update()
                == 1;
    }

    /** Prolongs it when half of its time is over, or takes it when it is free. */
    void keep() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        boolean lastsOrIsOthers = sql.sql("""
                        select until > case when holder = :holder then :half else :now end and until <= :far
                        from lease where job = :job""")
                .param("holder", holder)
                .param("half", now.plus(LIFE.dividedBy(2)))
                .param("now", now)
                .param("far", now.plus(FAR))
                .param("job", job)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!lastsOrIsOthers) {
            take();
        }
    }

    /** Lets another process have it at once. */
    void release() {
        sql.sql("update lease set until = :now where job = :job and holder = :holder and until > :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("job", job)
                .param("holder", holder)
                .update();
    }
}
