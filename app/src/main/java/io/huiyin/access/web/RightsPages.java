package io.huiyin.access.web;

import io.huiyin.access.User;
import io.huiyin.access.UserDuties;
import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody may do and why, and the duties from which it comes. */
@Controller
@RequestMapping("/rights/{name}")
public class RightsPages {

    private final Access access;
    private final UserDuties duties;
    private final RightViews views;
    private final UserViews users;
    private final City city;
    private final Bundles bundles;

    RightsPages(Access access, UserDuties duties, RightViews views, UserViews users, City city, Bundles bundles) {
        this.access = access;
        this.duties = duties;
        this.views = views;
        this.users = users;
        this.city = city;
        this.bundles = bundles;
    }

    /**
     * The page.
     *
     * @param mayChange true for an administrator, who gives and ends duties
     * @param given what was typed into the form
     */
    public record Shown(
            UserViews.UserLine user,
            List<RightViews.Line> lines,
            boolean mayChange,
            List<Option> posts,
            Map<String, String> given,
            String unitName) {}

    @GetMapping
    String show(@PathVariable String name, Model model) {
        return show(name, Map.of(), FormErrors.NONE, model);
    }

    @PostMapping("/duties")
    String assign(
            @PathVariable String name,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            duties.assign(access.actor(), name, fields(form));
        } catch (Refused refused) {
            return again(name, form, refused, model, response);
        }
        Flash.success(redirect, "access.duty.given", name);
        return "redirect:/rights/{name}";
    }

    @PostMapping("/duties/{id}/end")
    String end(
            @PathVariable String name,
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            duties.end(access.actor(), name, id, fields(form));
        } catch (Refused refused) {
            return again(name, Map.of(), refused, model, response);
        }
        Flash.success(redirect, "access.duty.ended");
        return "redirect:/rights/{name}";
    }

    private static Fields fields(Map<String, String> form) {
        Map<String, String> given = new HashMap<>(form);
        given.keySet().removeAll(List.of("_csrf", "lang"));
        return new Fields(given, new Checks());
    }

    private String again(
            String name, Map<String, String> form, Refused refused, Model model, HttpServletResponse response) {
        if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
            throw refused;
        }
        response.setStatus(
                refused.kind() == Refused.Kind.CONFLICT
                        ? HttpStatus.CONFLICT.value()
                        : HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(name, form, FormErrors.of(refused, bundles.current()), model);
    }

    private String show(String name, Map<String, String> given, FormErrors errors, Model model) {
        Actor by = access.actor();
        User user = duties.user(by, name);
        Messages m = bundles.current();
        model.addAttribute(
                "shown",
                new Shown(
                        users.line(user),
                        views.lines(duties.rights(by, name)),
                        by.may(Verb.ADMINISTER, city.path()),
                        RightViews.posts().stream()
                                .map(post -> new Option(post.code(), m.t("network.post." + post.code())))
                                .toList(),
                        given,
                        users.unitName(given.get("unit"))));
        model.addAttribute("errors", errors);
        return "access/rights";
    }
}
