package io.huiyin.access;

import io.huiyin.base.Refused;
import io.huiyin.journal.Seals;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links by which the first administrator chooses a password: 256 random bits, stored as a keyed hash, good once and for a week. */
@Component
public class FirstLinks {

    /** What comes before the secret. */
    static final String PAGE = "/login/first/";

    static final Duration LIFE = Duration.ofDays(7);
    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient sql;
    private final Seals seals;
    private final UserStore store;
    private final Users users;
    private final Clock clock;

    FirstLinks(JdbcClient sql, Seals seals, UserStore store, Users users, Clock clock) {
        this.sql = sql;
        this.seals = seals;
        this.store = store;
        this.users = users;
        this.clock = clock;
    }

    /** The path of a fresh link; one that the user had before is void. */
    String draw(long userId) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        forget(userId);
        sql.sql("insert into sign_in_link (user_id, link_hash, expires_at) values (?, ?, ?)")
                .params(userId, hash(secret), now().plus(LIFE))
                .update();
        return PAGE + secret;
    }

    /**
     * Whose password the link is for.
     *
     * @throws Refused {@code ACCESS-143} when it was used, is too old or was never given
     */
    public String owner(String secret) {
        return row(secret).user().name();
    }

    /**
     * Sets the password of the link's user; the link is void then.
     *
     * @throws Refused as {@link #owner}, and naming the field when the password will not do
     */
    public void choose(String secret, String chosen) {
        UserStore.Row row = row(secret);
        users.checkChosen(row.user(), chosen);
        if (forget(row.user().id()) == 1) {
            users.setFirstPassword(row, chosen);
        }
    }

    private UserStore.Row row(String secret) {
        Optional<Long> user = sql.sql("select user_id from sign_in_link where link_hash = ? and expires_at > ?")
                .params(hash(secret), now())
                .query(Long.class)
                .optional();
        return user.flatMap(store::find)
                .filter(row -> row.user().active() && row.passwordHash() == null)
                .orElseThrow(() -> Refused.notFound("ACCESS-143"));
    }

    private int forget(long userId) {
        return sql.sql("delete from sign_in_link where user_id = ?")
                .param(userId)
                .update();
    }

    private byte[] hash(String secret) {
        return seals.hash("link " + secret);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
