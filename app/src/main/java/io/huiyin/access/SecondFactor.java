package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Seals;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The second factor of a sign-in: a code of an authenticator (RFC 6238), or one of ten recovery codes. Each is good once.
 *
 * <p>Whoever guesses codes knows the password already. From an address that a right code ever came from, attempts are counted for
 * themselves; from all others together: an attacker with many addresses gets no more attempts than one with a single one, and the owner is
 * not held up where they usually are. Recovery codes hold 60 random bits: they are heard at any time.
 */
@Component
public class SecondFactor {

    /** How long a secret that was shown may be confirmed. */
    static final Duration PENDING = Duration.ofMinutes(15);

    static final int RECOVERY_CODES = 10;

    /** Without letters and digits that are taken for one another. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz023456789";

    private static final int CODE_CHARACTERS = 12;
    private static final String ELSEWHERE = "elsewhere";
    private static final Pattern NOTHING = Pattern.compile("[\\s-]");
    private static final Pattern OFFER = Pattern.compile("totp ([0-9]+) ([0-9]+) ([A-Z2-7]{32})");

    private final SecureRandom random = new SecureRandom();
    private final UserStore store;
    private final Users users;
    private final FactorStore used;
    private final PresentPassword password;
    private final Seals seals;
    private final City city;
    private final InstantSource time;
    private final Backoff backoff;
    private final Set<Role> required;

    SecondFactor(
            UserStore store,
            Users users,
            FactorStore used,
            PresentPassword password,
            Seals seals,
            City city,
            Clock clock,
            @Value("${huiyin.sign-in.second-factor-roles:}") List<Role> required,
            @Value("${huiyin.demo:false}") boolean demo) {
        this.store = store;
        this.users = users;
        this.used = used;
        this.password = password;
        this.seals = seals;
        this.city = city;
        // a demo plays on a day of its own, the authenticators of its visitors do not
        this.time = demo ? InstantSource.system() : clock;
        this.backoff = new Backoff(clock);
        this.required = Set.copyOf(required);
    }

    /**
     * How it stands with somebody's second factor.
     *
     * @param recoveryCodes how many are left
     * @param required whether the city asks for one because of the roles
     */
    public record Status(boolean on, int recoveryCodes, boolean required) {}

    /**
     * A secret to be taken over by an authenticator.
     *
     * @param secret in Base32, to be typed
     * @param uri for a QR code
     * @param offer is sent back with the first code; sealed, good for {@link #PENDING}
     */
    public record Offer(String secret, String uri, String offer) {

        @Override
        public String toString() {
            return "Offer[…]";
        }
    }

    public Status status(Actor of) {
        return status(row(of.name()));
    }

    /** @throws Refused {@code ACCESS-002} unless by an administrator, {@code ACCESS-101} when there is no such user */
    public Status status(Actor by, String name) {
        requireAdministrator(by);
        return status(row(name));
    }

    private Status status(UserStore.Row row) {
        boolean on = row.factorMark() != null;
        return new Status(on, on ? used.countRecoveryCodes(row.user().id()) : 0, isRequired(row.user()));
    }

    boolean isRequired(User user) {
        return !required.isEmpty()
                && users.actor(user).is(required.stream().map(Role::code).collect(Collectors.toSet()));
    }

    /** A fresh secret; nothing is changed before it is confirmed. */
    public Offer offer(Actor of) {
        return offer(row(of.name()).user());
    }

    Offer offer(User user) {
        byte[] drawn = new byte[Totp.SECRET_BYTES];
        random.nextBytes(drawn);
        return offer(user, Totp.base32(drawn), time.instant().plus(PENDING));
    }

    private Offer offer(User user, String secret, Instant until) {
        String offer = "totp " + user.id() + " " + until.getEpochSecond() + " " + secret;
        String label = "Huiyin " + city.code();
        String uri = "otpauth://totp/" + encoded(label) + ":" + encoded(user.name()) + "?secret=" + secret + "&issuer="
                + encoded(label);
        return new Offer(secret, uri, Base64.getUrlEncoder().withoutPadding().encodeToString(seals.seal(offer)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The offer as it was made, to be shown again. */
    public Offer again(Actor of, String offer) {
        return again(row(of.name()).user(), offer);
    }

    /** @throws Refused {@code ACCESS-132} when it is none of ours, somebody else's, or too old */
    Offer again(User user, String offer) {
        Matcher parts = OFFER.matcher(opened(offer));
        if (parts.matches() && Long.parseLong(parts.group(1)) == user.id()) {
            Instant until = Instant.ofEpochSecond(Long.parseLong(parts.group(2)));
            if (time.instant().isBefore(until)) {
                return offer(user, parts.group(3), until);
            }
        }
        throw Refused.invalid("ACCESS-132");
    }

    private String opened(String offer) {
        try {
            return seals.open(Base64.getUrlDecoder().decode(offer));
        } catch (IllegalStateException | IllegalArgumentException none) {
            return "";
        }
    }

    /**
     * Sets the offered secret, once the actor shows that their authenticator has it. Sessions from before end.
     *
     * @return the recovery codes, told this once
     * @throws Refused naming the field: {@code ACCESS-112} for {@code present}, {@code ACCESS-130} for {@code code}; {@code ACCESS-132}
     *     when the offer is stale
     */
    public List<String> confirm(Actor by, String present, String offer, String code) {
        UserStore.Row row = row(by.name());
        Checks checks = new Checks();
        password.check(checks, row, present);
        checks.done();
        return confirm(row, offer, code);
    }

    /** Of somebody who has just given the password. */
    List<String> confirm(UserStore.Row row, String offer, String code) {
        String secret = again(row.user(), offer).secret();
        OptionalLong step = Totp.step(Totp.bytes(secret), plain(code), time.instant(), 0);
        Checks checks = new Checks();
        checks.that(step.isPresent(), "code", "", "ACCESS-130", null);
        checks.done();
        String scope = users.scope(row.user());
        List<NewEvent> events = List.of(UserState.factorSet(mark(secret), scope), UserState.recoveryDrawn(scope));
        users.write(row.user().name(), row.state(), events, store.writing(null, seals.seal(secret)));
        used.forget(row.user().id());
        used.useStep(row.user().id(), step.getAsLong());
        return drawn(row.user().id());
    }

    private List<String> drawn(long userId) {
        List<String> codes = new ArrayList<>();
        while (codes.size() < RECOVERY_CODES) {
            StringBuilder code = new StringBuilder();
            while (code.length() < CODE_CHARACTERS) {
                code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            codes.add(code.toString());
        }
        used.setRecoveryCodes(userId, codes);
        return codes.stream()
                .map(code -> code.substring(0, 4) + "-" + code.substring(4, 8) + "-" + code.substring(8))
                .toList();
    }

    /** Fresh recovery codes in place of the old ones. */
    public List<String> redraw(Actor by, String present) {
        UserStore.Row row = proven(by, present);
        users.write(
                by.name(), row.state(), List.of(UserState.recoveryDrawn(users.scope(row.user()))), store.writing(null));
        return drawn(row.user().id());
    }

    /** @throws Refused {@code ACCESS-133} when the city asks for a second factor, {@code ACCESS-134} when there is none */
    public void remove(Actor by, String present) {
        UserStore.Row row = proven(by, present);
        if (isRequired(row.user())) {
            throw Refused.conflict("ACCESS-133");
        }
        remove(by, row);
    }

    private UserStore.Row proven(Actor by, String present) {
        UserStore.Row row = row(by.name());
        requireOn(row);
        Checks checks = new Checks();
        password.check(checks, row, present);
        checks.done();
        return row;
    }

    /** Takes the second factor of somebody who has lost it away, for an administrator. Their sessions end. */
    public void reset(Actor by, String name) {
        requireAdministrator(by);
        UserStore.Row row = row(name);
        requireOn(row);
        remove(by, row);
    }

    private void remove(Actor by, UserStore.Row row) {
        users.write(
                by.name(), row.state(), List.of(UserState.factorRemoved(users.scope(row.user()))), store.writing(null));
        used.forget(row.user().id());
    }

    /**
     * Whether the code is right; then it is used up.
     *
     * @throws Refused {@code ACCESS-131} after too many attempts
     */
    boolean accepts(UserStore.Row row, String code, String address) {
        String given = plain(code);
        return given.length() == CODE_CHARACTERS ? acceptsRecovery(row, given) : acceptsTimed(row, given, address);
    }

    private boolean acceptsRecovery(UserStore.Row row, String given) {
        User user = row.user();
        if (!used.useRecoveryCode(user.id(), given)) {
            return false;
        }
        users.write(user.name(), row.state(), List.of(UserState.recoveryUsed(users.scope(user))), store.writing(null));
        return true;
    }

    private boolean acceptsTimed(UserStore.Row row, String given, String address) {
        long id = row.user().id();
        boolean known = used.isKnown(id, address);
        Backoff.Key key = new Backoff.Key(row.user().name(), known ? address : ELSEWHERE);
        Duration wait = backoff.begin(key);
        if (wait.isPositive()) {
            throw Refused.tooOften("ACCESS-131", Backoff.seconds(wait));
        }
        byte[] secret = Totp.bytes(secret(row));
        OptionalLong step = Totp.step(secret, given, time.instant(), used.lastStep(id));
        if (step.isEmpty() || !used.useStep(id, step.getAsLong())) {
            return false;
        }
        backoff.succeeded(key);
        used.remember(id, address);
        return true;
    }

    private String secret(UserStore.Row row) {
        byte[] sealed = row.factor();
        if (sealed == null) {
            throw new IllegalStateException(row + " has no second factor");
        }
        return seals.open(sealed);
    }

    /** Whether the sealed secret is the one that the events tell of. */
    boolean fits(UserStore.Row row, @Nullable String mark) {
        byte[] sealed = row.factor();
        try {
            return sealed == null ? mark == null : mark(seals.open(sealed)).equals(mark);
        } catch (IllegalStateException altered) {
            return false;
        }
    }

    /** By a key outside the database; it does not change when the sealing key does. */
    private String mark(String secret) {
        return HexFormat.of().formatHex(seals.hash("totp " + secret));
    }

    private static String plain(String code) {
        return NOTHING.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static void requireOn(UserStore.Row row) {
        if (row.factorMark() == null) {
            throw Refused.conflict("ACCESS-134");
        }
    }

    private UserStore.Row row(String name) {
        return store.find(name).orElseThrow(() -> Refused.notFound("ACCESS-101", name));
    }

    private void requireAdministrator(Actor by) {
        if (!by.may(Verb.ADMINISTER, city.path())) {
            throw Refused.forbidden("ACCESS-002", Verb.ADMINISTER.name());
        }
    }
}
