package io.huiyin.access;

import io.huiyin.journal.Seals;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of a second factor is used up and where from: the tables {@code factor_use}, {@code recovery_code} and {@code known_address}. */
@Component
class FactorStore {

    /** Addresses that are remembered of each user. */
    private static final int ADDRESSES = 20;

    private final JdbcClient sql;
    private final Seals seals;
    private final Clock clock;

    FactorStore(JdbcClient sql, Seals seals, Clock clock) {
        this.sql = sql;
        this.seals = seals;
        this.clock = clock;
    }

    /** The last step whose code was accepted; 0 when none was. */
    long lastStep(long userId) {
        return sql.sql("select step from factor_use where user_id = ?")
                .param(userId)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** True for one caller only, whoever else tries at the same moment, in whichever process. */
    boolean useStep(long userId, long step) {
        return sql.sql("""
                                insert into factor_use (user_id, step) values (?, ?)
                                on conflict (user_id) do update set step = excluded.step where factor_use.step < excluded.step""").params(userId, step).update() == 1;
    }

    /** True for one caller only. */
    boolean useRecoveryCode(long userId, String code) {
        return sql.sql("update recovery_code set used_at = ? where user_id = ? and code_hash = ? and used_at is null")
                        .params(now(), userId, seals.hash("recovery " + userId + " " + code))
                        .update()
                == 1;
    }

    /** In place of those from before. */
    void setRecoveryCodes(long userId, Collection<String> codes) {
        sql.sql("delete from recovery_code where user_id = ?").param(userId).update();
        codes.forEach(code -> sql.sql("insert into recovery_code (user_id, code_hash) values (?, ?)")
                .params(userId, seals.hash("recovery " + userId + " " + code))
                .update());
    }

    int countRecoveryCodes(long userId) {
        return sql.sql("select count(*) from recovery_code where user_id = ? and used_at is null")
                .param(userId)
                .query(Integer.class)
                .single();
    }

    /** With a factor that is gone goes all that was used of it. */
    void forget(long userId) {
        sql.sql("delete from recovery_code where user_id = ?").param(userId).update();
        sql.sql("delete from factor_use where user_id = ?").param(userId).update();
        sql.sql("delete from known_address where user_id = ?").param(userId).update();
    }

    boolean isKnown(long userId, String address) {
        return sql.sql("select exists (select from known_address where user_id = ? and address_hash = ?)")
                .params(userId, address(userId, address))
                .query(Boolean.class)
                .single();
    }

    void remember(long userId, String address) {
        sql.sql("""
                        insert into known_address (user_id, address_hash, used_at) values (?, ?, ?)
                        on conflict (user_id, address_hash) do update set used_at = excluded.used_at""").params(userId, address(userId, address), now()).update();
        sql.sql("""
                        delete from known_address where user_id = ? and address_hash not in (
                            select address_hash from known_address where user_id = ? order by used_at desc limit ?)""").params(userId, userId, ADDRESSES).update();
    }

    private byte[] address(long userId, String address) {
        return seals.hash("address " + userId + " " + address);
    }

    private OffsetDateTime now() {
        Instant now = clock.instant();
        return now.atOffset(ZoneOffset.UTC);
    }
}
