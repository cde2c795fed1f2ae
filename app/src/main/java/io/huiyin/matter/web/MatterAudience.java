package io.huiyin.matter.web;

import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.network.AudienceViews;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Crumb;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** Who may see a matter, and by which grant. */
@Controller
class MatterAudience {

    private final Matters matters;
    private final AudienceViews audience;
    private final Bundles bundles;

    MatterAudience(Matters matters, AudienceViews audience, Bundles bundles) {
        this.matters = matters;
        this.audience = audience;
        this.bundles = bundles;
    }

    @GetMapping("/matters/{number}/audience")
    String page(@PathVariable String number, Model model) {
        audience.require();
        Matter matter = matters.matter(number);
        Matters.SeenFrom seen = matters.seenFrom(matter);
        List<Crumb> crumbs = List.of(
                Crumb.of(bundles.current().t("matter.nav.matters"), "/matters"),
                Crumb.of(number, "/matters/" + number),
                Crumb.here(bundles.current().t("network.audience")));
        model.addAttribute("audience", audience.page(number, crumbs, seen.paths(), seen.roles()));
        return AudienceViews.PAGE;
    }

    @GetMapping("/api/v1/matters/{number}/audience")
    @ResponseBody
    @Operation(
            summary = "Tells who may see a matter today, and by which grant",
            description = "To administrators and auditors. At most 500, those nearest to the matter first.")
    AudienceViews.ReadersJson audience(@PathVariable String number) {
        audience.require();
        Matters.SeenFrom seen = matters.seenFrom(matters.matter(number));
        return audience.json(seen.paths(), seen.roles());
    }
}
