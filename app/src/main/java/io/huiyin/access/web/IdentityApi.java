package io.huiyin.access.web;

import io.huiyin.access.Identities;
import io.huiyin.base.Access;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which identity at the city's single sign-on opens which account; only there when the city has one. */
@RestController
@ConditionalOnProperty("huiyin.oidc.issuer")
@RequestMapping(path = "/api/v1/users/{name}/identity", produces = "application/json")
@Tag(name = "users")
class IdentityApi {

    private final Access access;
    private final Identities identities;

    IdentityApi(Access access, Identities identities) {
        this.access = access;
        this.identities = identities;
    }

    /** @param identity the value of the claim that the city has set, usually {@code sub} */
    record Link(@Nullable String identity) {

        @Override
        public String toString() {
            return "Link[…]";
        }
    }

    /** Which identity it is, nobody is told. */
    record Linked(boolean linked) {}

    @GetMapping
    @Operation(summary = "Tells whether an identity of the single sign-on opens somebody's account")
    Linked isLinked(@PathVariable String name) {
        return new Linked(identities.isLinked(access.actor(), name));
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Links an identity of the single sign-on to somebody's account, in place of the one before")
    void link(@PathVariable String name, @RequestBody Link body) {
        identities.link(access.actor(), name, body.identity());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes the link between an identity of the single sign-on and somebody's account away")
    void unlink(@PathVariable String name) {
        identities.unlink(access.actor(), name);
    }
}
