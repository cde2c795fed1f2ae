package io.huiyin.access.web;

import io.huiyin.access.OwnSession;
import io.huiyin.access.SecondFactor;
import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody's own second factor: set, given fresh recovery codes, taken away. */
@Controller
@RequestMapping("/account/factor")
public class FactorPage {

    private static final String CODES = "codes";
    private static final String HERE = "redirect:/account/factor";

    private final Access access;
    private final SecondFactor factors;
    private final OwnSession session;
    private final Bundles bundles;

    FactorPage(Access access, SecondFactor factors, OwnSession session, Bundles bundles) {
        this.access = access;
        this.factors = factors;
        this.session = session;
        this.bundles = bundles;
    }

    /** Recovery codes, shown once, then gone. */
    public record Codes(List<String> codes) implements Serializable {

        @Override
        public String toString() {
            return "Codes[…]";
        }
    }

    static void tell(RedirectAttributes redirect, List<String> codes) {
        redirect.addFlashAttribute(CODES, new Codes(codes));
    }

    @GetMapping
    String page(Model model) {
        return show(model, null, FormErrors.NONE);
    }

    @PostMapping("/set")
    String confirm(
            @RequestParam String present,
            @RequestParam String offer,
            @RequestParam String code,
            Model model,
            RedirectAttributes redirect,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            tell(redirect, factors.confirm(access.actor(), present, offer, code));
        } catch (Refused refused) {
            return refuse(model, offer, refused, response);
        }
        session.goOn(request, response);
        return HERE;
    }

    @PostMapping("/codes")
    String redraw(
            @RequestParam String present, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        try {
            tell(redirect, factors.redraw(access.actor(), present));
        } catch (Refused refused) {
            return refuse(model, null, refused, response);
        }
        return HERE;
    }

    @PostMapping("/remove")
    String remove(
            @RequestParam String present,
            Model model,
            RedirectAttributes redirect,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            factors.remove(access.actor(), present);
        } catch (Refused refused) {
            return refuse(model, null, refused, response);
        }
        session.goOn(request, response);
        Flash.success(redirect, "access.factor.removed");
        return HERE;
    }

    private String refuse(Model model, @Nullable String offer, Refused refused, HttpServletResponse response) {
        boolean often = refused.kind() == Refused.Kind.TOO_OFTEN;
        response.setStatus((often ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT).value());
        return show(model, offer, FormErrors.of(refused, bundles.current()));
    }

    private String show(Model model, @Nullable String before, FormErrors errors) {
        Actor actor = access.actor();
        SecondFactor.Status status = factors.status(actor);
        model.addAttribute("status", status);
        model.addAttribute("errors", errors);
        if (!status.on()) {
            SecondFactor.Offer offer = offer(actor, before);
            model.addAttribute("offer", offer);
            model.addAttribute("picture", QrPicture.of(offer.uri()));
        }
        return "access/factor";
    }

    private SecondFactor.Offer offer(Actor actor, @Nullable String before) {
        try {
            return before == null ? factors.offer(actor) : factors.again(actor, before);
        } catch (Refused stale) {
            return factors.offer(actor);
        }
    }
}
