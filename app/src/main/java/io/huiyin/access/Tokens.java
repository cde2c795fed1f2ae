package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Seals;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** When nothing else was asked for. */
    public static final Duration LIFE = Duration.ofDays(90);

    /** Tokens that one user holds at most. */
    public static final int MOST = 20;

    private static final String PREFIX = "hy_";
    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-z]{1,13})_[0-9A-Za-z_-]{43}");
    private static final int RANDOM_BYTES = 32;
    private static final int ID_DIGITS = 16;
    private static final int REMEMBERED = 5_000;
    private static final int PURPOSE_LENGTH = 60;
    private static final int MOST_DAYS = 366;

    /** How exactly it is known when a token was last used. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient sql;
    private final UserStore users;
    private final LiveUsers live;
    private final Seals seals;
    private final City city;
    private final Clock clock;
    private final ShortMemory<String, Found> memory;

    Tokens(JdbcClient sql, UserStore users, LiveUsers live, Seals seals, City city, Clock clock) {
        this.sql = sql;
        this.users = users;
        this.live = live;
        this.seals = seals;
        this.city = city;
        this.clock = clock;
        this.memory = new ShortMemory<>(clock, LiveUsers.LIFE, REMEMBERED);
    }

    /**
     * A token as it is listed.
     *
     * @param id first digits of its stored hash
     * @param purpose what it is for; may be empty
     * @param verbs what it may do of what its user may; null for all
     * @param usedAt when it was last used, to the minute; null for never
     */
    public record Token(
            String id,
            String purpose,
            @Nullable List<Verb> verbs,
            boolean readOnly,
            Instant madeAt,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    /** A fresh token; {@code secret} is told this once. */
    public record Issued(String secret, Instant expiresAt) {

        @Override
        public String toString() {
            return "Issued[…]";
        }
    }

    /** Whose a token is, and what it may do. */
    record Found(long userId, String name, Instant expiresAt, TokenScope scope) {}

    /** As {@link #issue(Actor, String, TokenForm)}, for all that the user may do. */
    public Issued issue(Actor by, String name) {
        return issue(by, name, TokenForm.ALL);
    }

    /**
     * A fresh token for that user.
     *
     * @throws Refused {@code ACCESS-101} when there is no such user, {@code ACCESS-108} when the user may not sign in, {@code ACCESS-109}
     *     when the user holds {@link #MOST} already; or naming the faulty fields
     */
    public Issued issue(Actor by, String name, TokenForm form) {
        requireAdministrator(by);
        User user = user(name);
        if (!user.isLive(LocalDate.ofInstant(clock.instant(), City.ZONE))) {
            throw Refused.conflict("ACCESS-108", name);
        }
        Checks checks = new Checks();
        String purpose = Objects.requireNonNullElse(checks.optionalText(form.purpose(), "purpose", PURPOSE_LENGTH), "");
        Set<Verb> verbs = verbs(checks, form.verbs(), live.actor(user).verbs());
        int days = Objects.requireNonNullElse(form.days(), (int) LIFE.toDays());
        checks.that(days >= 1 && days <= MOST_DAYS, "days", days, "BASE-008", "1–" + MOST_DAYS);
        checks.done();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        sql.sql("delete from api_token where user_id = ? and expires_at <= ?")
                .params(user.id(), now)
                .update();
        if (list(user.id()).size() >= MOST) {
            throw Refused.conflict("ACCESS-109", MOST);
        }
        TokenScope scope = new TokenScope(verbs, Boolean.TRUE.equals(form.readOnly()));
        return insert(user, purpose, scope, now, earlier(now.plusDays(days), user.service()));
    }

    /** No token outlives the account of a program. */
    private static OffsetDateTime earlier(OffsetDateTime expires, User.@Nullable Service service) {
        if (service == null) {
            return expires;
        }
        OffsetDateTime end = service.until().plusDays(1).atStartOfDay(City.ZONE).toOffsetDateTime();
        return end.isBefore(expires) ? end : expires;
    }

    private Issued insert(User user, String purpose, TokenScope scope, OffsetDateTime now, OffsetDateTime expires) {
        String secret = draw(user.id());
        Set<Verb> verbs = scope.verbs();
        sql.sql("""
                        insert into api_token (token_hash, user_id, made_at, expires_at, purpose, verbs, read_only)
                        values (:hash, :user, :now, :expires, :purpose, :verbs, :read_only)""")
                .param("hash", seals.hash(secret))
                .param("user", user.id())
                .param("now", now)
                .param("expires", expires)
                .param("purpose", purpose)
                .param(
                        "verbs",
                        verbs == null
                                ? null
                                : verbs.stream().map(Verb::name).sorted().toArray(String[]::new))
                .param("read_only", scope.readOnly())
                .update();
        return new Issued(secret, expires.toInstant());
    }

    /** Verbs that the user does not have are a mistake, not something to pass over in silence. */
    private static @Nullable Set<Verb> verbs(Checks checks, @Nullable List<String> named, Set<Verb> has) {
        if (named == null) {
            return null;
        }
        String allowed = has.stream().map(Verb::name).sorted().collect(Collectors.joining(", "));
        checks.that(!named.isEmpty(), "verbs", "", "BASE-002", allowed);
        Set<Verb> verbs = new HashSet<>();
        for (String name : named) {
            Optional<Verb> verb =
                    has.stream().filter(one -> one.name().equals(name)).findFirst();
            checks.that(verb.isPresent(), "verbs", name, "BASE-006", allowed);
            verb.ifPresent(verbs::add);
        }
        return verbs;
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

    /**
     * Anybody's, for an administrator.
     *
     * @throws Refused {@code ACCESS-101} when there is no such user
     */
    public List<Token> list(Actor by, String name) {
        requireAdministrator(by);
        return list(user(name).id());
    }

    private List<Token> list(long userId) {
        return sql.sql("""
                        select token_hash, purpose, verbs, read_only, made_at, expires_at, used_at from api_token
                        where user_id = ? and expires_at > ? order by made_at desc, token_hash""")
                .params(userId, clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> token(row))
                .list();
    }

    private static Token token(ResultSet row) throws SQLException {
        Set<Verb> verbs = verbs(row);
        OffsetDateTime used = row.getObject("used_at", OffsetDateTime.class);
        return new Token(
                HexFormat.of().formatHex(row.getBytes("token_hash")).substring(0, ID_DIGITS),
                row.getString("purpose"),
                verbs == null ? null : verbs.stream().sorted().toList(),
                row.getBoolean("read_only"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    /** A word that is no verb allows nothing. */
    private static @Nullable Set<Verb> verbs(ResultSet row) throws SQLException {
        Array names = row.getArray("verbs");
        if (names == null) {
            return null;
        }
        List<String> words = List.of((String[]) names.getArray());
        return Arrays.stream(Verb.values())
                .filter(verb -> words.contains(verb.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Ends a token of the actor's own at once in this process, in others within {@link LiveUsers#LIFE}; one that is gone is no fault. */
    public void revoke(Actor of, String id) {
        users.find(of.name()).ifPresent(row -> revoke(row.user().id(), id));
    }

    /** Ends a token of anybody, for an administrator. */
    public void revoke(Actor by, String name, String id) {
        requireAdministrator(by);
        revoke(user(name).id(), id);
    }

    private void revoke(long userId, String id) {
        sql.sql("delete from api_token where user_id = ? and substr(encode(token_hash, 'hex'), 1, 16) = ?")
                .params(userId, id)
                .update();
        memory.forgetAll();
    }

    private User user(String name) {
        return users.find(name).map(UserStore.Row::user).orElseThrow(() -> Refused.notFound("ACCESS-101", name));
    }

    private void requireAdministrator(Actor by) {
        if (!by.may(Verb.ADMINISTER, city.path())) {
            throw Refused.forbidden("ACCESS-002", Verb.ADMINISTER.name());
        }
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
        Optional<Found> found = sql.sql("""
                        select t.user_id, u.name, t.expires_at, t.verbs, t.read_only
                        from api_token t join app_user u on u.id = t.user_id where t.token_hash = ?""")
                .param(hash)
                .query((row, n) -> new Found(
                        row.getLong("user_id"),
                        row.getString("name"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        new TokenScope(verbs(row), row.getBoolean("read_only"))))
                .optional();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        found.ifPresent(
                one -> sql.sql("""
                        update api_token set used_at = ?
                        where token_hash = ? and expires_at > ? and (used_at is null or used_at < ?)""").params(now, hash, now, now.minus(SEEN)).update());
        return found;
    }
}
