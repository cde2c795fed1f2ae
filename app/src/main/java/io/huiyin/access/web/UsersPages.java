package io.huiyin.access.web;

import io.huiyin.access.Identities;
import io.huiyin.access.Role;
import io.huiyin.access.SecondFactor;
import io.huiyin.access.Sessions;
import io.huiyin.access.Tokens;
import io.huiyin.access.User;
import io.huiyin.access.UserForm;
import io.huiyin.access.Users;
import io.huiyin.base.Access;
import io.huiyin.base.Page;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import io.huiyin.shell.NavItem;
import io.huiyin.shell.Option;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Administration of users. Passwords and tokens are drawn by the product and shown on the one page that follows. */
@Controller
@RequestMapping("/admin/users")
public class UsersPages {

    private static final int ROWS = 50;
    static final String SECRET = "secret";

    private final Access access;
    private final Users users;
    private final Tokens tokens;
    private final Sessions sessions;
    private final SecondFactor factors;
    private final ObjectProvider<Identities> identities;
    private final UserViews views;
    private final Bundles bundles;

    UsersPages(
            Access access,
            Users users,
            Tokens tokens,
            Sessions sessions,
            SecondFactor factors,
            ObjectProvider<Identities> identities,
            UserViews views,
            Bundles bundles) {
        this.access = access;
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.factors = factors;
        this.identities = identities;
        this.views = views;
        this.bundles = bundles;
    }

    /** The entry of this module in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem usersNav() {
            return new NavItem(90, "/admin/users", "access.nav.users", "users", Verb.ADMINISTER, "u");
        }
    }

    /** A page of the list. */
    public record Listing(
            List<UserViews.UserLine> users,
            String q,
            @Nullable String next,
            @Nullable String first,
            long total) {}

    /**
     * The form of a user.
     *
     * @param isNew true for a user who is to be added
     * @param unit code of the unit; its name is {@code unitName}
     * @param service true for the account of a program, with {@code owner} and {@code until}
     */
    public record Form(
            boolean isNew,
            String name,
            String display,
            List<String> roles,
            String unit,
            String unitName,
            boolean active,
            boolean service,
            String owner,
            String until,
            int seq,
            List<Option> choices) {}

    /** Shown once, then gone. */
    public record Secret(boolean isToken, String user, String value) implements Serializable {

        @Override
        public String toString() {
            return "Secret[…]";
        }
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Page<User> page = users.list(access.actor(), q, after, ROWS);
        List<UserViews.UserLine> lines = page.items().stream().map(views::line).toList();
        String first = after == null ? null : address(q, null);
        String next = page.next() == null ? null : address(q, page.next());
        model.addAttribute("list", new Listing(lines, q, next, first, page.total()));
        return "access/users";
    }

    private static String address(String q, @Nullable String after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/admin/users");
        return after == null
                ? address.queryParam("q", "{q}").encode().buildAndExpand(q).toUriString()
                : address.queryParam("q", "{q}")
                        .queryParam("after", "{after}")
                        .encode()
                        .buildAndExpand(q, after)
                        .toUriString();
    }

    @GetMapping("/new")
    String empty(Model model) {
        access.require(Verb.ADMINISTER, access.actor().scope());
        return show(model, form(true, "", new UserForm("", "", List.of(), ""), true, 0), FormErrors.NONE);
    }

    @PostMapping
    String add(
            @RequestParam String name,
            @RequestParam String display,
            @RequestParam(required = false) @Nullable List<String> roles,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String until,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        UserForm typed = new UserForm(name, display, roles, unit, owner, until);
        try {
            if (typed.isService()) {
                users.addService(access.actor(), typed);
            } else {
                String password = users.add(access.actor(), typed).password();
                redirect.addFlashAttribute(SECRET, new Secret(false, name, password));
            }
            redirect.addAttribute("name", name.strip());
            return "redirect:/admin/users/{name}";
        } catch (Refused refused) {
            return refuse(model, form(true, name, typed, true, 0), refused, response);
        }
    }

    @GetMapping("/{name}")
    String user(@PathVariable String name, Model model) {
        access.require(Verb.ADMINISTER, access.actor().scope());
        UserViews.UserLine user = views.line(users.user(access.actor(), name));
        User.Service service = user.service();
        UserForm known = new UserForm(
                name,
                user.display(),
                user.roleCodes(),
                user.unitCode(),
                service == null ? null : service.owner(),
                service == null ? null : service.until().toString());
        return show(model, form(false, name, known, user.active(), user.seq()), FormErrors.NONE);
    }

    @PostMapping("/{name}")
    String change(
            @PathVariable String name,
            @RequestParam String display,
            @RequestParam(required = false) @Nullable List<String> roles,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "false") boolean active,
            @RequestParam int seq,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        UserForm typed = new UserForm(name, display, roles, unit, owner, until);
        try {
            users.change(access.actor(), name, seq, typed, active);
        } catch (Refused refused) {
            return refuse(model, form(false, name, typed, active, seq), refused, response);
        }
        Flash.success(redirect, "access.users.changed", name);
        return "redirect:/admin/users";
    }

    @PostMapping("/{name}/password")
    String resetPassword(@PathVariable String name, RedirectAttributes redirect) {
        Users.WithPassword drawn = users.resetPassword(access.actor(), name);
        redirect.addFlashAttribute(SECRET, new Secret(false, name, drawn.password()));
        return "redirect:/admin/users/{name}";
    }

    @PostMapping("/{name}/factor/reset")
    String resetFactor(@PathVariable String name, RedirectAttributes redirect) {
        factors.reset(access.actor(), name);
        Flash.success(redirect, "access.factor.reset.done", name);
        return "redirect:/admin/users/{name}";
    }

    @PostMapping("/{name}/sessions/{id}/end")
    String endSession(@PathVariable String name, @PathVariable String id, RedirectAttributes redirect) {
        sessions.end(access.actor(), name, id);
        Flash.success(redirect, "access.session.ended");
        return "redirect:/admin/users/{name}";
    }

    @PostMapping("/{name}/sessions/end-all")
    String endSessions(@PathVariable String name, RedirectAttributes redirect) {
        sessions.endAll(access.actor(), name);
        Flash.success(redirect, "access.session.ended.all");
        return "redirect:/admin/users/{name}";
    }

    private String refuse(Model model, Form form, Refused refused, HttpServletResponse response) {
        requireForm(refused);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(model, form, FormErrors.of(refused, bundles.current()));
    }

    /** What is no matter of the form goes on as what it is. */
    static void requireForm(Refused refused) {
        if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
            throw refused;
        }
    }

    private String show(Model model, Form form, FormErrors errors) {
        model.addAttribute("sessions", form.isNew() ? List.of() : sessions.list(access.actor(), form.name()));
        model.addAttribute("form", form);
        model.addAttribute("tokens", form.isNew() ? List.of() : tokens.list(access.actor(), form.name()));
        model.addAttribute("factor", form.isNew() ? null : factors.status(access.actor(), form.name()));
        identities.ifAvailable(on -> model.addAttribute(
                "identity", form.isNew() ? null : (Boolean) on.isLinked(access.actor(), form.name())));
        model.addAttribute("errors", errors);
        return "access/user";
    }

    private Form form(boolean isNew, String name, UserForm typed, boolean active, int seq) {
        return new Form(
                isNew,
                name,
                given(typed.display()),
                Objects.requireNonNullElse(typed.roles(), List.of()),
                given(typed.unit()),
                views.unitName(typed.unit()),
                active,
                typed.isService(),
                given(typed.owner()),
                given(typed.until()),
                seq,
                choices());
    }

    private static String given(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private List<Option> choices() {
        Messages m = bundles.current();
        return Arrays.stream(Role.values())
                .map(role -> new Option(role.code(), RoleView.name(role, m)))
                .toList();
    }
}
