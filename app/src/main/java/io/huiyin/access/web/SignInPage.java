package io.huiyin.access.web;

import io.huiyin.access.DemoAccounts;
import io.huiyin.access.Role;
import io.huiyin.access.User;
import io.huiyin.base.Access;
import io.huiyin.base.Refused;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import io.huiyin.shell.SignIn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in. The form itself is answered by Spring Security. */
@Controller
class SignInPage {

    private final Access access;
    private final DemoAccounts demo;
    private final Bundles bundles;

    SignInPage(Access access, DemoAccounts demo, Bundles bundles) {
        this.access = access;
        this.demo = demo;
        this.bundles = bundles;
    }

    @GetMapping("/login")
    String page(
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String wait,
            @RequestParam(required = false) @Nullable String left,
            Model model) {
        if (isSignedIn()) {
            return "redirect:/";
        }
        Messages m = bundles.current();
        List<SignIn.Account> accounts =
                demo.offered().stream().map(user -> account(user, m)).toList();
        model.addAttribute("signIn", new SignIn(failed != null, seconds(wait), left != null, accounts));
        return "shell/login";
    }

    private static long seconds(@Nullable String wait) {
        return wait != null && wait.matches("[0-9]{1,5}") ? Long.parseLong(wait) : 0;
    }

    private static SignIn.Account account(User user, Messages m) {
        Role role = user.roles().getFirst();
        return new SignIn.Account(
                user.name(), DemoAccounts.PASSWORD, user.display(), RoleView.name(role, m), RoleView.icon(role));
    }

    private boolean isSignedIn() {
        try {
            access.actor();
            return true;
        } catch (Refused nobody) {
            return false;
        }
    }
}
