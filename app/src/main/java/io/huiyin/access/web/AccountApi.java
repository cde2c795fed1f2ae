package io.huiyin.access.web;

import io.huiyin.access.Sessions;
import io.huiyin.access.Tokens;
import io.huiyin.access.Users;
import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.SavedViews;
import io.huiyin.base.Verb;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** The caller's own account by API. */
@RestController
@RequestMapping("/api/v1/account")
@Tag(name = "account", description = "Who calls, and what is theirs")
class AccountApi {

    private final Access access;
    private final Users users;
    private final Tokens tokens;
    private final Sessions sessions;
    private final SavedViews savedViews;
    private final UserViews views;

    AccountApi(Access access, Users users, Tokens tokens, Sessions sessions, SavedViews savedViews, UserViews views) {
        this.access = access;
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.savedViews = savedViews;
        this.views = views;
    }

    /** The caller, what they may do, and the tokens that are still good. */
    record Account(UserViews.UserJson user, List<Verb> verbs, List<Tokens.Token> tokens) {}

    /** A password and the one that replaces it. */
    record NewPassword(@Nullable String present, @Nullable String chosen) {

        @Override
        public String toString() {
            return "NewPassword[…]";
        }
    }

    /** A filter to be kept. */
    record NewView(@Nullable String name, @Nullable String query) {}

    @GetMapping(produces = "application/json")
    @Operation(summary = "Tells who calls, what they may do and see, and their tokens")
    Account account() {
        Actor actor = access.actor();
        return new Account(
                views.json(users.user(actor, actor.name()), actor.scope()),
                actor.verbs().stream().sorted().toList(),
                tokens.list(actor));
    }

    @PostMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Changes the caller's password; the sessions of the old one end")
    void changePassword(@RequestBody NewPassword body) {
        users.changePassword(
                access.actor(),
                Objects.requireNonNullElse(body.present(), ""),
                Objects.requireNonNullElse(body.chosen(), ""));
    }

    @DeleteMapping("/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes a token of the caller")
    void revoke(@PathVariable String id) {
        tokens.revoke(access.actor(), id);
    }

    @GetMapping(path = "/sessions", produces = "application/json")
    @Operation(summary = "Lists the caller's sessions in browsers, the latest first")
    List<Sessions.Session> sessions() {
        return sessions.list(access.actor());
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a session of the caller")
    void endSession(@PathVariable String id) {
        sessions.end(access.actor(), id);
    }

    @DeleteMapping("/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends all sessions of the caller but the one that calls")
    void endOtherSessions() {
        sessions.endOthers(access.actor());
    }

    @GetMapping(path = "/views/{page}", produces = "application/json")
    @Operation(summary = "Lists the caller's saved filters of a page")
    List<SavedViews.View> views(@PathVariable String page) {
        return savedViews.list(page);
    }

    @PutMapping("/views/{page}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Keeps a filter under a name")
    void save(@PathVariable String page, @RequestBody NewView body) {
        savedViews.save(
                page, Objects.requireNonNullElse(body.name(), ""), Objects.requireNonNullElse(body.query(), ""));
    }

    @DeleteMapping("/views/{page}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forgets a saved filter")
    void forget(@PathVariable String page, @RequestParam String name) {
        savedViews.delete(page, name);
    }
}
