package io.huiyin.shell.web;

import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Every component on one page, in the demo only: for looking at, and for the accessibility test. */
@Controller
@ConditionalOnProperty("huiyin.demo")
class DesignPage {

    private final Bundles bundles;

    DesignPage(Bundles bundles) {
        this.bundles = bundles;
    }

    @GetMapping("/design")
    String page(Model model) {
        Messages m = bundles.current();
        model.addAttribute("design", Design.sample(m));
        return "shell/design";
    }

    @GetMapping("/design/places")
    @ResponseBody
    Object places(@RequestParam String q) {
        return Design.places(q);
    }
}
