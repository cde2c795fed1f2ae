package io.huiyin.access;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** {@link Access} by the security context of the request. */
@Component
class RequestAccess implements Access {

    private final LiveUsers users;
    private final Sessions sessions;

    RequestAccess(LiveUsers users, Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    @Override
    public Actor actor() {
        return signedIn()
                .flatMap(signedIn ->
                        users.find(signedIn.id()).map(live -> signedIn.scope().of(live.actor())))
                .orElseThrow(() -> Refused.forbidden("ACCESS-001"));
    }

    @Override
    public boolean goesOn() {
        return signedIn()
                .filter(one -> one.session() == null || sessions.isGood(one))
                .flatMap(one -> users.find(one.id())
                        .filter(live ->
                                one.session() == null || Objects.equals(live.passwordMark(), one.passwordMark())))
                .isPresent();
    }

    static Optional<SignedIn> signedIn() {
        return signedIn(SecurityContextHolder.getContext().getAuthentication());
    }

    static Optional<SignedIn> signedIn(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
