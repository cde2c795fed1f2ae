package io.huiyin.access.web;

import io.huiyin.access.DemoAccounts;
import io.huiyin.access.OidcSignIn;
import io.huiyin.access.Role;
import io.huiyin.access.User;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import io.huiyin.shell.SignIn;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of the sign-in, also when what was tried elsewhere has come to nothing. */
@Component
class SignInViews {

    private final DemoAccounts demo;
    private final Bundles bundles;
    private final ObjectProvider<OidcSignIn> oidc;

    SignInViews(DemoAccounts demo, Bundles bundles, ObjectProvider<OidcSignIn> oidc) {
        this.demo = demo;
        this.bundles = bundles;
        this.oidc = oidc;
    }

    String show(Model model, boolean failed, long waitSeconds, boolean left) {
        return show(model, failed, waitSeconds, left, null, null);
    }

    /** After a way to the single sign-on and back that did not end well. */
    String show(Model model, OidcSignIn.Ended ended) {
        return show(model, false, 0, false, ended.end().name().toLowerCase(Locale.ROOT), ended.identity());
    }

    private String show(
            Model model,
            boolean failed,
            long waitSeconds,
            boolean left,
            @Nullable String trouble,
            @Nullable String identity) {
        Messages m = bundles.current();
        OidcSignIn on = oidc.getIfAvailable();
        SignIn.Elsewhere elsewhere =
                on == null ? null : new SignIn.Elsewhere(on.name(), on.signOut().orElse(null), trouble, identity);
        model.addAttribute(
                "signIn",
                new SignIn(
                        failed, waitSeconds, left, elsewhere, accounts(demo.offered(), m), accounts(demo.others(), m)));
        return "shell/login";
    }

    private static List<SignIn.Account> accounts(List<User> users, Messages m) {
        return users.stream().map(user -> account(user, m)).toList();
    }

    private static SignIn.Account account(User user, Messages m) {
        Role role = user.roles().getFirst();
        return new SignIn.Account(
                user.name(), DemoAccounts.PASSWORD, user.display(), RoleView.name(role, m), RoleView.icon(role));
    }
}
