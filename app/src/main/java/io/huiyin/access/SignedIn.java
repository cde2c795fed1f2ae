package io.huiyin.access;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, as the security context carries it. What they may do is looked up with each request.
 *
 * @param passwordMark of the password that began the session; null with a token
 * @param since when the session began; meaningless with a token
 * @param session its row among {@link Sessions}; null with a token
 * @param scope of the token; all with a session
 */
record SignedIn(
        long id,
        String name,
        @Nullable String passwordMark,
        Instant since,
        @Nullable String session,
        TokenScope scope) implements Principal, Serializable {

    /** By a session. */
    SignedIn(long id, String name, @Nullable String passwordMark, Instant since, String session) {
        this(id, name, passwordMark, since, session, TokenScope.ALL);
    }

    @Override
    public String getName() {
        return name;
    }
}
