package io.huiyin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The session that the request belongs to. */
@Component
public class OwnSession {

    private final UserStore users;
    private final Sessions sessions;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    OwnSession(UserStore users, Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    /** Lets somebody who has just changed their password go on, under a new session id; their other sessions end. */
    public void goOn(HttpServletRequest request, HttpServletResponse response) {
        RequestAccess.signedIn()
                .ifPresent(before -> users.find(before.id()).ifPresent(row -> {
                    String session = sessions.begin(before.id(), Came.of(request), before.since());
                    SignedIn after =
                            new SignedIn(before.id(), before.name(), row.passwordMark(), before.since(), session);
                    SecurityContext context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(
                            UsernamePasswordAuthenticationToken.authenticated(after, null, List.of()));
                    SecurityContextHolder.setContext(context);
                    request.changeSessionId();
                    contexts.saveContext(context, request, response);
                }));
    }
}
