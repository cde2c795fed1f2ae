package io.huiyin.access.web;

import io.huiyin.base.Access;
import io.huiyin.base.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in. The form itself is answered by Spring Security. */
@Controller
class SignInPage {

    private final Access access;
    private final SignInViews views;

    SignInPage(Access access, SignInViews views) {
        this.access = access;
        this.views = views;
    }

    @GetMapping("/login")
    String page(
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String wait,
            @RequestParam(required = false) @Nullable String left,
            Model model) {
        return isSignedIn() ? "redirect:/" : views.show(model, failed != null, seconds(wait), left != null);
    }

    private static long seconds(@Nullable String wait) {
        return wait != null && wait.matches("[0-9]{1,5}") ? Long.parseLong(wait) : 0;
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
