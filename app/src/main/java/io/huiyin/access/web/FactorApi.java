package io.huiyin.access.web;

import io.huiyin.access.SecondFactor;
import io.huiyin.base.Access;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Second factors by API: one's own, and for administrators those of others. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
@Tag(name = "account")
class FactorApi {

    private final Access access;
    private final SecondFactor factors;

    FactorApi(Access access, SecondFactor factors) {
        this.access = access;
        this.factors = factors;
    }

    /** An offered secret, and proof that an authenticator has taken it over. */
    record Confirmation(
            @Nullable String present,
            @Nullable String offer,
            @Nullable String code) {

        @Override
        public String toString() {
            return "Confirmation[…]";
        }
    }

    /** The caller's password. */
    record Proof(@Nullable String present) {

        @Override
        public String toString() {
            return "Proof[…]";
        }
    }

    /** Recovery codes, told this once. */
    record Codes(List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "Codes[…]";
        }
    }

    @GetMapping("/account/factor")
    @Operation(summary = "Tells whether the caller has a second factor, and must have one")
    SecondFactor.Status status() {
        return factors.status(access.actor());
    }

    @PostMapping("/account/factor/offer")
    @Operation(summary = "Draws a secret for the caller's authenticator; nothing changes before it is confirmed")
    SecondFactor.Offer offer() {
        return factors.offer(access.actor());
    }

    @PutMapping("/account/factor")
    @Operation(summary = "Sets the caller's second factor; answers the recovery codes, once")
    Codes confirm(@RequestBody Confirmation body) {
        return new Codes(
                factors.confirm(access.actor(), given(body.present()), given(body.offer()), given(body.code())));
    }

    @PostMapping("/account/factor/codes")
    @Operation(summary = "Draws fresh recovery codes in place of the old ones")
    Codes redraw(@RequestBody Proof body) {
        return new Codes(factors.redraw(access.actor(), given(body.present())));
    }

    @PostMapping("/account/factor/remove")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes the caller's second factor away")
    void remove(@RequestBody Proof body) {
        factors.remove(access.actor(), given(body.present()));
    }

    @GetMapping("/users/{name}/factor")
    @Operation(summary = "Tells whether somebody has a second factor, and must have one")
    SecondFactor.Status statusOf(@PathVariable String name) {
        return factors.status(access.actor(), name);
    }

    @DeleteMapping("/users/{name}/factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes the second factor of somebody who has lost it away")
    void reset(@PathVariable String name) {
        factors.reset(access.actor(), name);
    }

    private static String given(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
