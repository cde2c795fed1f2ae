package io.huiyin.guide.web;

import io.huiyin.base.Refused;
import io.huiyin.guide.Guide;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.shell.Markdown;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The guide on pages, for whoever is signed in. */
@Controller
class HelpPages {

    private final Guide guide;
    private final Bundles bundles;

    HelpPages(Guide guide, Bundles bundles) {
        this.guide = guide;
        this.bundles = bundles;
    }

    @GetMapping(Guide.PAGE)
    String index(Model model) {
        return show(Guide.INDEX, model);
    }

    @GetMapping(Guide.PAGE + "/{subject}")
    String subject(@PathVariable String subject, Model model) {
        return show(subject, model);
    }

    private String show(String subject, Model model) {
        Language language = bundles.current().language();
        Markdown.Document text = guide.document(subject, language).orElseThrow(() -> Refused.notFound("SHELL-404"));
        model.addAttribute("help", text);
        model.addAttribute("whole", subject.equals(Guide.INDEX));
        return "guide/help";
    }
}
