package io.huiyin.journal;

import io.huiyin.base.Refused;
import io.huiyin.database.DataFolder;
import io.huiyin.database.RowScope;
import io.huiyin.database.SchemaOwner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/** Wires the journal. {@code huiyin.keys} is the folder of the keys, outside the database. */
@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(JournalConfiguration.class);

    @Bean
    KeyFolder keyFolder(@Value("${huiyin.keys}") Path folder) {
        return new KeyFolder(folder);
    }

    @Bean
    Seals seals(KeyFolder keys, JdbcClient sql) {
        Seals seals = new Seals(keys);
        KeyWatch.look(sql, seals);
        return seals;
    }

    @Bean
    KeyWatch keyWatch(JdbcClient sql, Seals seals) {
        return new KeyWatch(sql, seals);
    }

    /** Hears from the database that values are sealed under a new key. */
    record KeyWatch(JdbcClient sql, Seals seals) {

        static void look(JdbcClient sql, Seals seals) {
            sql.sql("select id, mark from seal_key order by id desc limit 1").query(row -> {
                seals.use(row.getInt("id"), row.getBytes("mark"));
            });
        }

        @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
        void look() {
            try {
                look(sql, seals);
            } catch (Refused refused) {
                LOG.error(
                        "values are sealed under another key by now, which is not in the folder of keys: {}",
                        refused.args());
            } catch (DataAccessException databaseIsAway) {
                LOG.debug("looked for a new key in vain");
            }
        }
    }

    @Bean
    KeyRotation keyRotation(ObjectProvider<SchemaOwner> owner, Seals seals, PersonalValues personal, Clock clock) {
        return new KeyRotation(owner::getObject, seals, personal, clock);
    }

    @Bean
    Signer signer(KeyFolder keys) {
        return new Signer(keys);
    }

    @Bean
    EventStore eventStore(JdbcTemplate jdbc) {
        return new EventStore(jdbc);
    }

    @Bean
    PersonalValues personalValues(Seals seals) {
        return new PersonalValues(seals);
    }

    /** Without a data folder, or with a database elsewhere, nobody here sees how full its disk is. */
    @Bean
    DiskReserve diskReserve(
            ObjectProvider<DataFolder> folder, @Value("${huiyin.disk.reserve-megabytes:512}") long megabytes) {
        DataFolder own = folder.getIfAvailable();
        return new DiskReserve(own == null ? () -> Long.MAX_VALUE : own::freeBytes, megabytes);
    }

    @Bean
    Days days(JdbcClient sql, PlatformTransactionManager manager, EventStore events, Signer signer, Clock clock) {
        return new Days(sql, new TransactionTemplate(manager), events, signer, clock);
    }

    @Bean
    Journal journal(
            JdbcTemplate jdbc,
            PlatformTransactionManager manager,
            EventStore events,
            Days days,
            PersonalValues personal,
            RowScope scope,
            DiskReserve reserve,
            Clock clock) {
        TransactionTemplate own = new TransactionTemplate(manager);
        own.setPropagationBehavior(
                TransactionDefinition.PROPAGATION_REQUIRES_NEW); // an append is never part of its caller's
        GroupWriter writer = new GroupWriter(jdbc, own, scope, events, days, personal, clock);
        return new Journal(writer, events, personal, reserve);
    }

    /** A new one for everybody who asks. */
    @Bean
    @Scope("prototype")
    HistoryLoad historyLoad(
            JdbcTemplate jdbc,
            PlatformTransactionManager manager,
            EventStore events,
            Days days,
            PersonalValues personal) {
        return new HistoryLoad(jdbc, new TransactionTemplate(manager), events, days, personal);
    }

    @Bean
    Attachments attachments(JdbcClient sql, PlatformTransactionManager manager, DiskReserve reserve, Clock clock) {
        return new Attachments(sql, new TransactionTemplate(manager), reserve, clock);
    }

    @Bean
    Erasure erasure(JdbcClient sql, ObjectProvider<Erasing> others, Clock clock) {
        return new Erasure(sql, SingletonSupplier.of(() -> others.stream().toList()), clock);
    }

    @Bean
    Claims claims(JdbcClient sql, Clock clock) {
        return new Claims(sql, clock);
    }

    @Bean
    Idempotency idempotency(Claims claims, Journal journal) {
        return new Idempotency(claims, journal);
    }

    @Bean
    Verifier verifier(
            JdbcClient sql,
            PlatformTransactionManager manager,
            EventStore events,
            Days days,
            PersonalValues personal,
            Attachments attachments,
            Signer signer,
            @Value("${huiyin.verify.threads:0}") int threads,
            ObjectProvider<StateCheck> checks) {
        TransactionTemplate snapshot = snapshot(manager);
        List<StateCheck> all = checks.orderedStream().toList();
        int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        return new Verifier(sql, snapshot, events, days, personal, attachments, signer, workers, all);
    }

    @Bean
    InclusionProofs inclusionProofs(JdbcClient sql, PlatformTransactionManager manager, EventStore events, Days days) {
        return new InclusionProofs(sql, snapshot(manager), events, days);
    }

    private static TransactionTemplate snapshot(PlatformTransactionManager manager) {
        TransactionTemplate snapshot = new TransactionTemplate(manager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        return snapshot;
    }

    @Bean
    DayClosing dayClosing(Days days, Claims claims) {
        return new DayClosing(days, claims);
    }

    /** Ends a day on time even when nobody writes, as long as this process has the lease, and forgets expired keys of callers. */
    record DayClosing(Days days, Claims claims) implements DisposableBean {

        @Scheduled(fixedDelay = 2_000, initialDelay = 2_000)
        void closePassed() {
            days.tend();
        }

        @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
        void forgetKeys() {
            claims.forgetExpiredKeys();
        }

        /** What fails then, ends by itself. */
        @Override
        public void destroy() {
            try {
                days.leave();
            } catch (DataAccessException databaseIsAway) {
                LOG.debug("the lease runs out by itself");
            }
        }
    }
}
