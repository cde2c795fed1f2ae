package io.huiyin.access.web;

import io.huiyin.access.TokenForm;
import io.huiyin.access.Tokens;
import io.huiyin.access.User;
import io.huiyin.access.Users;
import io.huiyin.base.Access;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tokens of users, issued and revoked by administrators. */
@Controller
@RequestMapping("/admin/users/{name}")
public class TokenPages {

    private static final String TO_USER = "redirect:/admin/users/{name}";

    private final Access access;
    private final Users users;
    private final Tokens tokens;
    private final Bundles bundles;

    TokenPages(Access access, Users users, Tokens tokens, Bundles bundles) {
        this.access = access;
        this.users = users;
        this.tokens = tokens;
        this.bundles = bundles;
    }

    /**
     * The form of a token.
     *
     * @param user whose it is to be
     * @param verbs what the user may do; the chosen ones are {@code chosen}
     */
    public record Draft(
            String user, String purpose, List<Option> verbs, List<String> chosen, boolean readOnly, int days) {}

    @GetMapping("/token")
    String empty(@PathVariable String name, Model model) {
        access.require(Verb.ADMINISTER, access.actor().scope());
        return show(model, name, TokenForm.ALL, FormErrors.NONE);
    }

    @PostMapping("/token")
    String issue(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(required = false) @Nullable List<String> verbs,
            @RequestParam(defaultValue = "false") boolean readOnly,
            @RequestParam(defaultValue = "90") int days,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        access.require(Verb.ADMINISTER, access.actor().scope());
        List<String> chosen = verbs == null ? List.of() : verbs;
        TokenForm form = new TokenForm(purpose, isAll(name, chosen) ? null : chosen, readOnly, days);
        try {
            String secret = tokens.issue(access.actor(), name, form).secret();
            redirect.addFlashAttribute(UsersPages.SECRET, new UsersPages.Secret(true, name, secret));
        } catch (Refused refused) {
            UsersPages.requireForm(refused);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, name, form, FormErrors.of(refused, bundles.current()));
        }
        return TO_USER;
    }

    /** Whoever ticks everything means everything, also what the user may do one day. */
    private boolean isAll(String name, List<String> chosen) {
        return options(name).stream().map(Option::value).allMatch(chosen::contains);
    }

    @PostMapping("/tokens/{id}/revoke")
    String revoke(@PathVariable String name, @PathVariable String id, RedirectAttributes redirect) {
        tokens.revoke(access.actor(), name, id);
        Flash.success(redirect, "access.account.token.revoked");
        return TO_USER;
    }

    private String show(Model model, String name, TokenForm form, FormErrors errors) {
        List<Option> options = options(name);
        List<String> verbs = form.verbs();
        model.addAttribute(
                "draft",
                new Draft(
                        name,
                        Objects.requireNonNullElse(form.purpose(), ""),
                        options,
                        verbs != null
                                ? verbs
                                : options.stream().map(Option::value).toList(),
                        Boolean.TRUE.equals(form.readOnly()),
                        Objects.requireNonNullElse(form.days(), (int) Tokens.LIFE.toDays())));
        model.addAttribute("errors", errors);
        return "access/token";
    }

    private List<Option> options(String name) {
        Messages m = bundles.current();
        User user = users.user(access.actor(), name);
        return users.actor(user).verbs().stream()
                .sorted()
                .map(verb -> new Option(verb.name(), RoleView.name(verb, m)))
                .toList();
    }
}
