package io.huiyin.access.web;

import io.huiyin.access.OwnSession;
import io.huiyin.access.SecondFactor;
import io.huiyin.access.Sessions;
import io.huiyin.access.Tokens;
import io.huiyin.access.Users;
import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody may change about themselves: the password, and which sessions and tokens are still good. */
@Controller
@RequestMapping("/account")
class AccountPage {

    private final Access access;
    private final Users users;
    private final Tokens tokens;
    private final Sessions sessions;
    private final SecondFactor factors;
    private final OwnSession session;
    private final UserViews views;
    private final Bundles bundles;

    AccountPage(
            Access access,
            Users users,
            Tokens tokens,
            Sessions sessions,
            SecondFactor factors,
            OwnSession session,
            UserViews views,
            Bundles bundles) {
        this.access = access;
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.factors = factors;
        this.session = session;
        this.views = views;
        this.bundles = bundles;
    }

    @GetMapping
    String page(Model model) {
        return show(model, FormErrors.NONE);
    }

    @PostMapping("/password")
    String changePassword(
            @RequestParam String present,
            @RequestParam String chosen,
            @RequestParam String again,
            Model model,
            RedirectAttributes redirect,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            Checks checks = new Checks();
            checks.that(chosen.equals(again), "again", "", "ACCESS-113", null);
            checks.done();
            users.changePassword(access.actor(), present, chosen);
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, FormErrors.of(refused, bundles.current()));
        }
        session.goOn(request, response);
        Flash.success(redirect, "access.account.password.changed");
        return "redirect:/account";
    }

    @PostMapping("/tokens/{id}/revoke")
    String revoke(@PathVariable String id, RedirectAttributes redirect) {
        tokens.revoke(access.actor(), id);
        Flash.success(redirect, "access.account.token.revoked");
        return "redirect:/account";
    }

    @PostMapping("/sessions/{id}/end")
    String endSession(@PathVariable String id, RedirectAttributes redirect) {
        sessions.end(access.actor(), id);
        Flash.success(redirect, "access.session.ended");
        return "redirect:/account";
    }

    @PostMapping("/sessions/end-others")
    String endOtherSessions(RedirectAttributes redirect) {
        sessions.endOthers(access.actor());
        Flash.success(redirect, "access.session.ended.others");
        return "redirect:/account";
    }

    private String show(Model model, FormErrors errors) {
        Actor actor = access.actor();
        model.addAttribute(
                "account",
                new UserViews.Account(
                        views.line(users.user(actor, actor.name())),
                        tokens.list(actor),
                        sessions.list(actor),
                        factors.status(actor)));
        model.addAttribute("errors", errors);
        return "access/account";
    }
}
