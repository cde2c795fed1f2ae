package io.huiyin.journal;

import io.huiyin.base.City;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The journal's days: one is open, the others are closed under a signed root that chains to the day before. */
public final class Days {

    private static final byte[] NO_ROOT = new byte[32];

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final EventStore events;
    private final Signer signer;
    private final Lease signing;
    private final Clock clock;

    Days(JdbcClient sql, TransactionTemplate transaction, EventStore events, Signer signer, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.events = events;
        this.signer = signer;
        this.signing = new Lease(sql, "sign", clock);
        this.clock = clock;
    }

    /**
     * A day of the journal.
     *
     * @param events how many; null while it is open
     * @param root what is printed on the day's report; null while it is open
     */
    public record Day(
            LocalDate day,
            boolean closed,
            @Nullable Long events,
            byte @Nullable [] treeRoot,
            byte @Nullable [] root,
            byte @Nullable [] signature,
            @Nullable String keyId,
            @Nullable Instant closedAt) {}

    public Optional<LocalDate> openDay() {
        return sql.sql("select day from journal_day where state = 'open'")
                .query(LocalDate.class)
                .optional();
    }

    public Optional<Day> find(LocalDate day) {
        return sql.sql("select * from journal_day where day = ?")
                .param(day)
                .query(Days::day)
                .optional();
    }

    /** The latest moment at which something was recorded, or at which the open day began; empty before the very first event. */
    public Optional<Instant> lastRecorded() {
        return openDay()
                .map(open -> sql.sql("""
                    select greatest(
                        (select max(recorded_at) from matter_event where day = :day),
                        (select max(recorded_at) from stream_event where day = :day),
                        :begin)\
                    """)
                        .param("day", open)
                        .param("begin", open.atStartOfDay(City.ZONE).toOffsetDateTime())
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant());
    }

    /** The latest first. */
    public List<Day> list(int limit) {
        return sql.sql("select * from journal_day order by day desc limit ?")
                .param(limit)
                .query(Days::day)
                .list();
    }

    /** How many events closed days have, from one day up to another. */
    public Map<LocalDate, Long> events(LocalDate from, LocalDate to) {
        Map<LocalDate, Long> counts = new HashMap<>();
        sql.sql("select day, event_count from journal_day where state = 'closed' and day between ? and ?")
                .params(from, to)
                .query(row -> {
                    counts.put(row.getObject("day", LocalDate.class), row.getLong("event_count"));
                });
        return counts;
    }

    /**
     * Closes the open day when the clock has passed it, so that a day without a late event ends on time too. Does nothing while another process
     * has the lease.
     */
    public void closePassed() {
        LocalDate today = today();
        openDay().filter(open -> open.isBefore(today)).ifPresent(this::close);
    }

    /** As {@link #closePassed}, in a process that goes on living: keeps the lease, or waits for it. */
    void tend() {
        keep();
        closePassed();
    }

    /** Takes the lease when it is free, and prolongs it when it is this process's. */
    void keep() {
        signing.keep();
    }

    /** Another process may sign from now on. */
    void leave() {
        signing.release();
    }

    List<Day> listInOrder() {
        return sql.sql("select * from journal_day order by day")
                .query(Days::day)
                .list();
    }

    /**
     * The open day, locked.
     *
     * @param transaction id of the transaction that locks it
     */
    record Locked(LocalDate day, String transaction) {}

    /** Share-locks the open day until the transaction ends; empty before the very first event. */
    Optional<Locked> lockOpenDay() {
        return sql.sql("select day, pg_current_xact_id()::text from journal_day where state = 'open' for share")
                .query((row, n) -> new Locked(row.getObject(1, LocalDate.class), row.getString(2)))
                .optional();
    }

    void openFirst() {
        sql.sql("insert into journal_day (day, state) select ?, 'open' where not exists (select from"
                        + " journal_day) on conflict do nothing")
                .param(today())
                .update();
    }

    /**
     * Closes {@code day}, if nobody else has, and opens today. Waits for the writers of the day. The lease is taken behind the lock on the day,
     * in the transaction that signs: whoever lost it meanwhile signs nothing, and nobody signs a day that is closed.
     *
     * @return false when it is still open because another process has the lease
     */
    boolean close(LocalDate day) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean stillOpen = sql.sql("select day from journal_day where state = 'open' and day = ? for update")
                    .param(day)
                    .query(LocalDate.class)
                    .optional()
                    .isPresent();
            if (stillOpen && !signing.take()) {
                return false;
            }
            if (stillOpen) {
                seal(day);
                sql.sql("insert into journal_day (day, state) values (?, 'open')")
                        .param(dayAfter(day))
                        .update();
            }
            return true;
        }));
    }

    /** Today, unless the clock has stepped back meanwhile: a closed day is never opened again. */
    private LocalDate dayAfter(LocalDate closed) {
        LocalDate today = today();
        return today.isAfter(closed) ? today : closed.plusDays(1);
    }

    private void seal(LocalDate day) {
        publishKey();
        List<byte[]> hashes = events.hashesOf(day);
        byte[] treeRoot = MerkleTree.root(hashes);
        byte[] root = Canonical.dayRoot(day, hashes.size(), treeRoot, previousRoot(day));
        sql.sql("""
            update journal_day set state = 'closed', event_count = :events, tree_root = :tree, root = :root,
                   signature = :signature, key_id = :key, closed_at = :at
            where day = :day\
            """)
                .param("events", hashes.size())
                .param("tree", treeRoot)
                .param("root", root)
                .param("signature", signer.sign(root))
                .param("key", signer.keyId())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("day", day)
                .update();
    }

    private byte[] previousRoot(LocalDate day) {
        return sql.sql("select root from journal_day where day < ? order by day desc limit 1")
                .param(day)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .orElse(NO_ROOT);
    }

    private void publishKey() {
        sql.sql("insert into journal_key (key_id, public_key, since) values (?, ?, ?) on conflict do nothing")
                .params(signer.keyId(), signer.publicKey(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private LocalDate today() {
        return clock.instant().atZone(City.ZONE).toLocalDate();
    }

    private static Day day(ResultSet row, int n) throws SQLException {
        OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new Day(
                row.getObject("day", LocalDate.class),
                row.getString("state").equals("closed"),
                row.getObject("event_count", Long.class),
                row.getBytes("tree_root"),
                row.getBytes("root"),
                row.getBytes("signature"),
                row.getString("key_id"),
                closedAt == null ? null : closedAt.toInstant());
    }
}
