package io.huiyin.access.web;

import io.huiyin.access.PostRoleSettings;
import io.huiyin.access.Role;
import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
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

/** Which roles a post gives: a line for each, and what was decided before. */
@Controller
@RequestMapping("/admin/posts")
public class PostRolesPages {

    private static final int CHANGES = 50;

    private final Access access;
    private final PostRoleSettings settings;
    private final Bundles bundles;

    PostRolesPages(Access access, PostRoleSettings settings, Bundles bundles) {
        this.access = access;
        this.settings = settings;
        this.bundles = bundles;
    }

    /**
     * A post.
     *
     * @param roles codes of what it gives
     */
    public record Line(String post, String name, List<String> roles, boolean usual, int seq) {}

    /** A decision; {@code roles} are names. */
    public record Decided(String post, List<String> roles, String by, Instant at) {}

    /** The page. */
    public record Shown(List<Line> lines, List<Option> choices, List<Decided> changes) {}

    @GetMapping
    String show(Model model) {
        return show(model, FormErrors.NONE);
    }

    @PostMapping("/{post}")
    String decide(
            @PathVariable String post,
            @RequestParam(required = false) @Nullable List<String> roles,
            @RequestParam int seq,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        PostRoleSettings.Setting after;
        try {
            after = settings.decide(access.actor(), post, roles, seq);
        } catch (Refused refused) {
            UsersPages.requireForm(refused);
            response.setStatus(
                    refused.kind() == Refused.Kind.CONFLICT
                            ? HttpStatus.CONFLICT.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, FormErrors.of(refused, bundles.current()));
        }
        Flash.success(redirect, "access.posts.decided", name(after.post().code(), bundles.current()));
        return "redirect:/admin/posts";
    }

    private String show(Model model, FormErrors errors) {
        Actor by = access.actor();
        Messages m = bundles.current();
        List<Line> lines = settings.list(by).stream()
                .map(one -> new Line(
                        one.post().code(),
                        name(one.post().code(), m),
                        one.roles().stream().map(Role::code).toList(),
                        one.usual(),
                        one.seq()))
                .toList();
        List<Option> choices = PostRoleSettings.GIVEN.stream()
                .map(role -> new Option(role.code(), RoleView.name(role, m)))
                .toList();
        List<Decided> changes = settings.changes(by).stream()
                .limit(CHANGES)
                .map(one -> new Decided(
                        name(one.post().code(), m),
                        one.roles().stream().map(role -> RoleView.name(role, m)).toList(),
                        one.by(),
                        one.at()))
                .toList();
        model.addAttribute("shown", new Shown(lines, choices, changes));
        model.addAttribute("errors", errors);
        return "access/posts";
    }

    private static String name(String post, Messages m) {
        return m.t("network.post." + post);
    }
}
