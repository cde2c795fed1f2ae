package io.huiyin.access;

import org.springframework.security.core.AuthenticationException;

/** The password was right, and is not enough: no security context comes of it, so that nothing but the next page is open. */
final class CodeNeeded extends AuthenticationException {

    private final transient HalfSignIn half;

    CodeNeeded(HalfSignIn half) {
        super("a second factor is needed");
        this.half = half;
    }

    HalfSignIn half() {
        return half;
    }
}
