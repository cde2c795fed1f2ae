package io.huiyin.access.web;

import io.huiyin.access.FirstLinks;
import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
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

/** Where the link of the first start leads to: the first administrator chooses a password. */
@Controller
@RequestMapping("/login/first/{secret}")
class FirstPasswordPage {

    private final FirstLinks links;
    private final Bundles bundles;

    FirstPasswordPage(FirstLinks links, Bundles bundles) {
        this.links = links;
        this.bundles = bundles;
    }

    @GetMapping
    String page(@PathVariable String secret, Model model) {
        return show(model, secret, FormErrors.NONE);
    }

    @PostMapping
    String choose(
            @PathVariable String secret,
            @RequestParam String chosen,
            @RequestParam String again,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        String name = links.owner(secret);
        try {
            Checks checks = new Checks();
            checks.that(chosen.equals(again), "again", "", "ACCESS-113", null);
            checks.done();
            links.choose(secret, chosen);
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, secret, FormErrors.of(refused, bundles.current()));
        }
        Flash.success(redirect, "access.first.chosen", name);
        return "redirect:/login";
    }

    private String show(Model model, String secret, FormErrors errors) {
        model.addAttribute("name", links.owner(secret));
        model.addAttribute("secret", secret);
        model.addAttribute("errors", errors);
        return "access/first";
    }
}
