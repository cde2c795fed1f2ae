package io.huiyin.publishing.web;

import io.huiyin.base.Access;
import io.huiyin.base.City;
import io.huiyin.base.ProductFiles;
import io.huiyin.base.Verb;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Markdown;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How a definition is written: docs/definitions.md, which is shorter in Chinese. */
@Controller
class HelpPage {

    private final Access access;
    private final City city;
    private final Bundles bundles;

    HelpPage(Access access, City city, Bundles bundles) {
        this.access = access;
        this.city = city;
        this.bundles = bundles;
    }

    /** @param in language of the text, when it is not the reader's */
    @GetMapping("/definitions/help")
    String help(@RequestParam(defaultValue = "") String in, Model model) {
        access.require(Verb.ADMINISTER, city.path());
        String language = in.isEmpty() ? bundles.current().language().code() : in;
        String file = language.equals("zh") ? "docs/definitions.zh.md" : "docs/definitions.md";
        model.addAttribute("help", Markdown.read(ProductFiles.text(file), HelpPage::link));
        return "publishing/help";
    }

    /** Of other documents, only the same one in the other language is here. */
    private static Optional<String> link(String address) {
        return switch (address) {
            case "definitions.md" -> Optional.of("/definitions/help?in=en");
            case "definitions.zh.md" -> Optional.of("/definitions/help?in=zh");
            default -> address.startsWith("#") ? Optional.of(address) : Optional.empty();
        };
    }
}
