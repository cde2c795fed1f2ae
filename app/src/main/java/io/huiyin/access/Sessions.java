package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sessions of browsers: each is a row as long as it may go on. A row opens nothing: the cookie that does is in no table. Sessions end
 * with their row, in this process at once, in others within {@link #LIFE}.
 */
@Component
public class Sessions {

    /** A working day with its overtime: then everybody signs in again. */
    static final Duration LONGEST = Duration.ofHours(14);

    /** A session that nobody uses for that long ends. */
    static final Duration IDLE = Duration.ofHours(2);

    /** How long a process believes that a session goes on. */
    static final Duration LIFE = Duration.ofSeconds(5);

    /** How exactly it is known when a session was last used. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    /** How often sessions that are over are looked for. */
    private static final Duration SWEPT = Duration.ofMinutes(15);

    private static final int MOST = 20_000;
    private static final int ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient sql;
    private final UserStore users;
    private final City city;
    private final Clock clock;
    private final ShortMemory<String, Long> memory;
    private volatile Instant swept = Instant.EPOCH;

    Sessions(JdbcClient sql, UserStore users, City city, Clock clock) {
        this.sql = sql;
        this.users = users;
        this.city = city;
        this.clock = clock;
        this.memory = new ShortMemory<>(clock, LIFE, MOST);
    }

    /**
     * A session as it is listed.
     *
     * @param address where it was begun from
     * @param device browser and system, such as {@code Chrome 131 · Windows}; may be empty
     * @param seenAt when it was last used, to the minute
     * @param own true for the session that asks
     */
    public record Session(String id, String address, String device, Instant beganAt, Instant seenAt, boolean own) {}

    /** Begins a session of a user who has just proved who they are; forgets those that are over. */
    String begin(long userId, Came from, Instant since) {
        sweep();
        byte[] drawn = new byte[ID_BYTES];
        random.nextBytes(drawn);
        String id = HexFormat.of().formatHex(drawn);
        sql.sql("""
                        insert into user_session (id, user_id, began_at, seen_at, address, device)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(id, userId, at(since), at(now()), from.address(), from.device())
                .update();
        return id;
    }

    /** Forgets whatever is over, of everybody: addresses are kept no longer than the sessions. */
    private void sweep() {
        boolean due = now().isAfter(swept.plus(SWEPT)) || now().isBefore(swept);
        if (due) {
            swept = now();
            sql.sql("delete from user_session where began_at <= ? or seen_at <= ?")
                    .params(at(now().minus(LONGEST)), at(now().minus(IDLE)))
                    .update();
        }
    }

    /** Whether the session was ended by nobody and is not too old. */
    boolean isGood(SignedIn signedIn) {
        String id = signedIn.session();
        return id != null
                && now().isBefore(signedIn.since().plus(LONGEST))
                && memory.find(id, this::lookUp)
                        .filter(user -> user == signedIn.id())
                        .isPresent();
    }

    private Optional<Long> lookUp(String id) {
        record Row(long userId, Instant seenAt) {}
        Optional<Row> found = sql.sql("select user_id, seen_at from user_session where id = ?")
                .param(id)
                .query((row, n) ->
                        new Row(row.getLong("user_id"), instant(row.getObject("seen_at", OffsetDateTime.class))))
                .optional();
        found.filter(row -> now().isAfter(row.seenAt.plus(SEEN)))
                .ifPresent(row -> sql.sql("update user_session set seen_at = ? where id = ?")
                        .params(at(now()), id)
                        .update());
        return found.map(Row::userId);
    }

    /** The actor's own sessions, the latest first. */
    public List<Session> list(Actor of) {
        return list(id(of.name()));
    }

    /**
     * Anybody's sessions, for an administrator.
     *
     * @throws Refused {@code ACCESS-101} when there is no such user
     */
    public List<Session> list(Actor by, String name) {
        requireAdministrator(by);
        return list(id(name));
    }

    private List<Session> list(long userId) {
        String own = own();
        return sql.sql("""
                        select id, address, device, began_at, seen_at from user_session
                        where user_id = ? and began_at > ? and seen_at > ? order by began_at desc, id""")
                .params(userId, at(now().minus(LONGEST)), at(now().minus(IDLE)))
                .query((row, n) -> new Session(
                        row.getString("id"),
                        row.getString("address"),
                        row.getString("device"),
                        instant(row.getObject("began_at", OffsetDateTime.class)),
                        instant(row.getObject("seen_at", OffsetDateTime.class)),
                        row.getString("id").equals(own)))
                .list();
    }

    /** Ends one of the actor's own sessions; one that is over is no fault. */
    public void end(Actor of, String id) {
        end(id(of.name()), id);
    }

    /** Ends the actor's sessions but the one that asks. */
    public void endOthers(Actor of) {
        long userId = id(of.name());
        sql.sql("delete from user_session where user_id = ? and id <> ?")
                .params(userId, own())
                .update();
        memory.forgetAll();
    }

    /** Ends a session of anybody, for an administrator. */
    public void end(Actor by, String name, String id) {
        requireAdministrator(by);
        end(id(name), id);
    }

    /** Ends all sessions of somebody, for an administrator. */
    public void endAll(Actor by, String name) {
        requireAdministrator(by);
        sql.sql("delete from user_session where user_id = ?").param(id(name)).update();
        memory.forgetAll();
    }

    /** Somebody has signed out. */
    void left(SignedIn signedIn) {
        if (signedIn.session() != null) {
            end(signedIn.id(), signedIn.session());
        }
    }

    private void end(long userId, String id) {
        sql.sql("delete from user_session where user_id = ? and id = ?")
                .params(userId, id)
                .update();
        memory.forgetAll();
    }

    /** Whatever was changed beside this class is looked up again. */
    void forget() {
        memory.forgetAll();
    }

    /** Empty for a program. */
    private static String own() {
        return RequestAccess.signedIn()
                .flatMap(who -> Optional.ofNullable(who.session()))
                .orElse("");
    }

    private long id(String name) {
        return users.find(name).map(row -> row.user().id()).orElseThrow(() -> Refused.notFound("ACCESS-101", name));
    }

    private void requireAdministrator(Actor by) {
        if (!by.may(Verb.ADMINISTER, city.path())) {
            throw Refused.forbidden("ACCESS-002", Verb.ADMINISTER.name());
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime at) {
        return at.toInstant();
    }
}
