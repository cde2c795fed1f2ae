package io.huiyin.access.web;

import io.huiyin.access.AskedFor;
import io.huiyin.access.SecondFactor;
import io.huiyin.access.SecondStep;
import io.huiyin.base.Refused;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The second page of the sign-in: a code, or, where the city wants a second factor and there is none, how to set it. */
@Controller
@RequestMapping("/login/code")
class CodePages {

    private static final String ERRORS = "errors";
    private static final String TO_LOGIN = "redirect:/login";

    private final SecondStep step;
    private final AskedFor asked;
    private final Bundles bundles;

    CodePages(SecondStep step, AskedFor asked, Bundles bundles) {
        this.step = step;
        this.asked = asked;
        this.bundles = bundles;
    }

    @GetMapping
    String page(HttpServletRequest request, Model model) {
        Optional<SecondStep.Asks> asks = step.asks(request);
        if (asks.isEmpty()) {
            return TO_LOGIN;
        }
        model.addAttribute(ERRORS, FormErrors.NONE);
        return asks.get() == SecondStep.Asks.CODE ? "access/code" : showOffer(request, model, "");
    }

    @PostMapping
    String complete(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            step.complete(request, response, code);
        } catch (Refused refused) {
            return refuse(model, response, refused) ? "access/code" : TO_LOGIN;
        }
        return "redirect:" + asked.take(request, response);
    }

    @PostMapping("/factor")
    String confirm(
            @RequestParam String offer,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            FactorPage.tell(redirect, step.confirm(request, response, offer, code));
        } catch (Refused refused) {
            return refuse(model, response, refused) ? showOffer(request, model, offer) : TO_LOGIN;
        }
        return "redirect:/account/factor";
    }

    private String showOffer(HttpServletRequest request, Model model, String before) {
        SecondFactor.Offer offer;
        try {
            offer = step.offer(request, before);
        } catch (Refused stale) {
            offer = step.offer(request, "");
        }
        model.addAttribute("offer", offer);
        model.addAttribute("picture", QrPicture.of(offer.uri()));
        return "access/codefactor";
    }

    /** False when the password has to be given again. */
    private boolean refuse(Model model, HttpServletResponse response, Refused refused) {
        if (refused.kind() == Refused.Kind.FORBIDDEN) {
            return false;
        }
        boolean often = refused.kind() == Refused.Kind.TOO_OFTEN;
        response.setStatus((often ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT).value());
        model.addAttribute(ERRORS, FormErrors.of(refused, bundles.current()));
        return true;
    }
}
