package io.huiyin.access;

import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The second page of the sign-in, between the right password and a session. */
@Component
public class SecondStep {

    static final String PAGE = "/login/code";
    private static final String HALF = HalfSignIn.class.getName();

    private final UserStore users;
    private final SecondFactor factors;
    private final Sessions sessions;
    private final KnownBrowsers browsers;
    private final Clock clock;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    SecondStep(UserStore users, SecondFactor factors, Sessions sessions, KnownBrowsers browsers, Clock clock) {
        this.users = users;
        this.factors = factors;
        this.sessions = sessions;
        this.browsers = browsers;
        this.clock = clock;
    }

    /** Keeps the half sign-in in a fresh session that is short. */
    static void begin(HttpServletRequest request, HalfSignIn half) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval((int) HalfSignIn.LIFE.toSeconds());
        session.setAttribute(HALF, half);
    }

    /** What the second page asks for: a code, or that a second factor is set because the city wants one. */
    public enum Asks {
        CODE,
        FACTOR
    }

    /** Empty when nobody has given a password in this session, or too long ago. */
    public Optional<Asks> asks(HttpServletRequest request) {
        return row(request).map(SecondStep::asks);
    }

    private static Asks asks(UserStore.Row row) {
        return row.factorMark() == null ? Asks.FACTOR : Asks.CODE;
    }

    /**
     * Completes the sign-in.
     *
     * @throws Refused naming the field: {@code ACCESS-130} for a wrong code, {@code ACCESS-131} after too many, {@code ACCESS-001} when
     *     nobody has given a password
     */
    public void complete(HttpServletRequest request, HttpServletResponse response, String code) {
        UserStore.Row row = required(request, Asks.CODE);
        Checks checks = new Checks();
        checks.that(
                factors.accepts(row, code, half(request).orElseThrow().from().address()),
                "code",
                "",
                "ACCESS-130",
                null);
        checks.done();
        enter(request, response, row, half(request).orElseThrow().from());
    }

    /** A secret for somebody who has to set a second factor; {@code before} is what was offered, empty for a fresh one. */
    public SecondFactor.Offer offer(HttpServletRequest request, String before) {
        UserStore.Row row = required(request, Asks.FACTOR);
        return before.isEmpty() ? factors.offer(row.user()) : factors.again(row.user(), before);
    }

    /**
     * Sets the second factor and completes the sign-in.
     *
     * @return the recovery codes, told this once
     * @throws Refused as {@link SecondFactor#confirm}
     */
    public List<String> confirm(HttpServletRequest request, HttpServletResponse response, String offer, String code) {
        UserStore.Row row = required(request, Asks.FACTOR);
        Came from = half(request).orElseThrow().from();
        List<String> codes = factors.confirm(row, offer, code);
        enter(request, response, users.find(row.user().id()).orElseThrow(), from);
        return codes;
    }

    /** Signs in somebody who has proved everything, under another session: nothing of an earlier one stays. */
    void enter(HttpServletRequest request, HttpServletResponse response, UserStore.Row row, Came from) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true);
        User user = row.user();
        browsers.remember(request, response, user.name());
        Instant now = clock.instant();
        String session = sessions.begin(user.id(), from, now);
        SignedIn signedIn = new SignedIn(user.id(), user.name(), row.passwordMark(), now, session);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    private UserStore.Row required(HttpServletRequest request, Asks asks) {
        return row(request).filter(row -> asks(row) == asks).orElseThrow(() -> Refused.forbidden("ACCESS-001"));
    }

    private Optional<UserStore.Row> row(HttpServletRequest request) {
        return half(request)
                .flatMap(half -> users.find(half.userId()).filter(row -> half.isGood(row, clock.instant())));
    }

    private static Optional<HalfSignIn> half(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(HALF) instanceof HalfSignIn half
                ? Optional.of(half)
                : Optional.empty();
    }
}
