package io.huiyin.access.web;

import io.huiyin.access.Sessions;
import io.huiyin.access.TokenForm;
import io.huiyin.access.Tokens;
import io.huiyin.access.User;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.Access;
import io.huiyin.base.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users by API: for whoever may administer. */
@RestController
@RequestMapping(path = "/api/v1/users", produces = "application/json")
@Tag(name = "users", description = "Who may sign in, and what they may do")
class UsersApi {

    private final Access access;
    private final Users users;
    private final Tokens tokens;
    private final Sessions sessions;
    private final UserViews views;

    UsersApi(Access access, Users users, Tokens tokens, Sessions sessions, UserViews views) {
        this.access = access;
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.views = views;
    }

    /**
     * What a user is to become.
     *
     * @param seq the last event of the user that the caller has seen; null to change whatever there is
     */
    record Change(
            @Nullable String display,
            @Nullable List<String> roles,
            @Nullable String unit,
            boolean active,
            @Nullable String owner,
            @Nullable String until,
            @Nullable Integer seq) {}

    @GetMapping
    @Operation(summary = "Lists users by name")
    UserViews.UsersJson list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Page<User> page = users.list(access.actor(), q, after, limit);
        List<UserViews.UserJson> items = page.items().stream().map(this::json).toList();
        return new UserViews.UsersJson(items, page.next(), page.total());
    }

    @GetMapping("/{name}")
    @Operation(summary = "Tells what is known of a user")
    UserViews.UserJson user(@PathVariable String name) {
        return json(users.user(access.actor(), name));
    }

    @PostMapping
    @Operation(
            summary =
                    "Adds a user, whose password is told this once; with owner and until the account of a program, without one")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<UserViews.SecretJson> add(@RequestBody UserForm body) {
        if (body.isService()) {
            User service = users.addService(access.actor(), body);
            return ResponseEntity.created(URI.create("/api/v1/users/" + service.name()))
                    .body(new UserViews.SecretJson(service.name(), null, null, null));
        }
        Users.WithPassword added = users.add(access.actor(), body);
        return ResponseEntity.created(URI.create("/api/v1/users/" + added.user().name()))
                .body(password(added));
    }

    @PutMapping("/{name}")
    @Operation(summary = "Changes display name, roles, unit and whether the user may sign in")
    UserViews.UserJson change(@PathVariable String name, @RequestBody Change body) {
        UserForm form = new UserForm(name, body.display(), body.roles(), body.unit(), body.owner(), body.until());
        return json(users.change(access.actor(), name, body.seq(), form, body.active()));
    }

    @PostMapping("/{name}/password")
    @Operation(summary = "Draws a new password, which is told this once")
    UserViews.SecretJson resetPassword(@PathVariable String name) {
        return password(users.resetPassword(access.actor(), name));
    }

    @PostMapping("/{name}/tokens")
    @Operation(
            summary =
                    "Issues a token, which is told this once; without a body for all that the user may do, for 90 days")
    @ResponseStatus(HttpStatus.CREATED)
    UserViews.SecretJson issueToken(
            @PathVariable String name, @RequestBody(required = false) @Nullable TokenForm body) {
        TokenForm form = body == null ? TokenForm.ALL : body;
        Tokens.Issued issued = tokens.issue(access.actor(), name, form);
        return new UserViews.SecretJson(name, null, issued.secret(), issued.expiresAt());
    }

    @GetMapping("/{name}/tokens")
    @Operation(summary = "Lists somebody's tokens that are still good, the latest first")
    List<Tokens.Token> tokens(@PathVariable String name) {
        return tokens.list(access.actor(), name);
    }

    @DeleteMapping("/{name}/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes a token of somebody")
    void revokeToken(@PathVariable String name, @PathVariable String id) {
        tokens.revoke(access.actor(), name, id);
    }

    @GetMapping("/{name}/sessions")
    @Operation(summary = "Lists somebody's sessions in browsers, the latest first")
    List<Sessions.Session> sessions(@PathVariable String name) {
        return sessions.list(access.actor(), name);
    }

    @DeleteMapping("/{name}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends all sessions of somebody")
    void endSessions(@PathVariable String name) {
        sessions.endAll(access.actor(), name);
    }

    @DeleteMapping("/{name}/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a session of somebody")
    void endSession(@PathVariable String name, @PathVariable String id) {
        sessions.end(access.actor(), name, id);
    }

    private static UserViews.SecretJson password(Users.WithPassword of) {
        return new UserViews.SecretJson(of.user().name(), of.password(), null, null);
    }

    private UserViews.UserJson json(User user) {
        return views.json(user, users.actor(user).scope());
    }
}
