package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Seals;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tokens with which programs call the API for a user: {@code hy_}, the user's number, and 256 random bits.
 *
 * <p>The database holds the SHA-256 keyed with a key that lies outside it (HMAC), over number and random bits together: whoever reads the
 * database cannot call, and whoever writes into it can neither slip a token in nor turn their own into somebody else's.
 */
@Component
public class Tokens {

    public static final Duration LIFE = Duration.ofDays(90);

    /** Tokens that one user holds at most. */
    public static final int MOST = 20;

    private static final String PREFIX = "hy_";
    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-z]{1,13})_[0-9A-Za-z_-]{43}");
    private static final int RANDOM_BYTES = 32;
    private static final int ID_DIGITS = 16;
    private static final int REMEMBERED = 5_000;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient sql;
    private final UserStore users;
    private final Seals seals;
    private final City city;
    private final Clock clock;
    private final ShortMemory<String, Found> memory;

    Tokens(JdbcClient sql, UserStore users, Seals seals, City city, Clock clock) {
        this.sql = sql;
        this.users = users;
        this.seals = seals;
        this.city = city;
        this.clock = clock;
        this.memory = new ShortMemory<>(clock, LiveUsers.LIFE, REMEMBERED);
    }

    /**
     * A token as its owner sees it later on.
     *
     * @param id first digits of its stored hash
     */
    public record Token(String id, Instant madeAt, Instant expiresAt) {}

    /** A fresh token; {@code secret} is told this once. */
    public record Issued(String secret, Instant expiresAt) {

        @Override
        public String toString() {
            return "Issued[…]";
        }
    }

    /** Whose a token is. */
    record Found(long userId, String name, Instant expiresAt) {}

    /**
     * A fresh token for that user.
     *
     * @throws Refused {@code ACCESS-101} when there is no such user, {@code ACCESS-108} when the user may not sign in, {@code ACCESS-109}
     *     when the user holds {@link #MOST} already
     */
    public Issued issue(Actor by, String name) {
        if (!by.may(Verb.ADMINISTER, city.path())) {
            throw Refused.forbidden("ACCESS-002", Verb.ADMINISTER.name());
        }
        User user = users.find(name).map(UserStore.Row::user).orElseThrow(() -> Refused.notFound("ACCESS-101", name));
        if (!user.active()) {
            throw Refused.conflict("ACCESS-108", name);
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        sql.sql("delete from api_token where user_id = ? and expires_at <= ?")
                .params(user.id(), now)
                .update();
        if (list(user.id()).size() >= MOST) {
            throw Refused.conflict("ACCESS-109", MOST);
        }
        String secret = draw(user.id());
        sql.sql("insert into api_token (token_hash, user_id, made_at, expires_at) values (?, ?, ?, ?)")
                .params(seals.hash(secret), user.id(), now, now.plus(LIFE))
                .update();
        return new Issued(secret, now.plus(LIFE).toInstant());
    }

    private String draw(long userId) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return PREFIX + Long.toString(userId, Character.MAX_RADIX) + "_" + secret;
    }

    /** The tokens of a user that are still good, latest first. */
    public List<Token> list(Actor of) {
        return users.find(of.name()).map(row -> list(row.user().id())).orElse(List.of());
    }

    private List<Token> list(long userId) {
        return sql.sql("""
                        select token_hash, made_at, expires_at from api_token where user_id = ? and expires_at > ?
                        order by made_at desc, token_hash""")
                .params(userId, clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Token(
                        HexFormat.of().formatHex(row.getBytes("token_hash")).substring(0, ID_DIGITS),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Ends a token of the actor's own at once in this process, in others within {@link LiveUsers#LIFE}; one that is gone is no fault. */
    public void revoke(Actor of, String id) {
        users.find(of.name())
                .ifPresent(row -> sql.sql(
                                "delete from api_token where user_id = ? and substr(encode(token_hash, 'hex'), 1, 16) = ?")
                        .params(row.user().id(), id)
                        .update());
        memory.forgetAll();
    }

    /** Whose that token is; empty when it is none of ours, or expired. */
    Optional<Found> find(String secret) {
        Matcher form = FORM.matcher(secret);
        if (!form.matches()) {
            return Optional.empty();
        }
        byte[] hash = seals.hash(secret);
        return memory.find(HexFormat.of().formatHex(hash), key -> lookUp(hash))
                .filter(found ->
                        Long.toString(found.userId, Character.MAX_RADIX).equals(form.group(1)))
                .filter(found -> clock.instant().isBefore(found.expiresAt));
    }

    private Optional<Found> lookUp(byte[] hash) {
        return sql.sql("""
                        select t.user_id, u.name, t.expires_at from api_token t join app_user u on u.id = t.user_id
                        where t.token_hash = ?""")
                .param(hash)
                .query((row, n) -> new Found(
                        row.getLong("user_id"),
                        row.getString("name"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
