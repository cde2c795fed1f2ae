package io.huiyin.access.web;

import io.huiyin.access.AskedFor;
import io.huiyin.access.Identities;
import io.huiyin.access.OidcSignIn;
import io.huiyin.base.Access;
import io.huiyin.base.Refused;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The way to the city's single sign-on and back, and which identity opens which account; only there when the city has one. */
@Controller
@ConditionalOnProperty("huiyin.oidc.issuer")
class OidcPages {

    private static final String USER = "redirect:/admin/users/{name}";

    private final OidcSignIn signIn;
    private final Identities identities;
    private final AskedFor asked;
    private final Access access;
    private final SignInViews views;
    private final Bundles bundles;

    OidcPages(
            OidcSignIn signIn,
            Identities identities,
            AskedFor asked,
            Access access,
            SignInViews views,
            Bundles bundles) {
        this.signIn = signIn;
        this.identities = identities;
        this.asked = asked;
        this.access = access;
        this.views = views;
        this.bundles = bundles;
    }

    @GetMapping("/login/oidc")
    String begin(HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<String> there = signIn.begin(request, response);
        return there.isPresent()
                ? "redirect:" + there.get()
                : refuse(model, response, new OidcSignIn.Ended(OidcSignIn.End.AWAY, null));
    }

    @GetMapping("/login/oidc/back")
    String end(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        OidcSignIn.Ended ended = signIn.end(request, response, code, state);
        return switch (ended.end()) {
            case IN -> "redirect:" + asked.take(request, response);
            case CODE -> "redirect:/login/code";
            case UNKNOWN, REFUSED, AWAY -> refuse(model, response, ended);
        };
    }

    private String refuse(Model model, HttpServletResponse response, OidcSignIn.Ended ended) {
        HttpStatus status = switch (ended.end()) {
            case UNKNOWN -> HttpStatus.FORBIDDEN;
            case AWAY -> HttpStatus.SERVICE_UNAVAILABLE;
            case IN, CODE, REFUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        response.setStatus(status.value());
        return views.show(model, ended);
    }

    @PostMapping("/admin/users/{name}/identity")
    String link(@PathVariable String name, @RequestParam String identity, RedirectAttributes redirect) {
        try {
            identities.link(access.actor(), name, identity);
        } catch (Refused refused) {
            UsersPages.requireForm(refused);
            FormErrors errors = FormErrors.of(refused, bundles.current());
            redirect.addFlashAttribute(
                    "identityError", Objects.requireNonNullElse(errors.of("identity"), errors.general()));
            return USER;
        }
        Flash.success(redirect, "access.identity.linked", name);
        return USER;
    }

    @PostMapping("/admin/users/{name}/identity/remove")
    String unlink(@PathVariable String name, RedirectAttributes redirect) {
        identities.unlink(access.actor(), name);
        Flash.success(redirect, "access.identity.unlinked", name);
        return USER;
    }
}
