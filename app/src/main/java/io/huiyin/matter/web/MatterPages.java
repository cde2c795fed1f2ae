package io.huiyin.matter.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.base.SavedViews;
import io.huiyin.base.Verb;
import io.huiyin.matter.KeptMatterFilters;
import io.huiyin.matter.MatterFilter;
import io.huiyin.matter.MatterList;
import io.huiyin.shell.Flash;
import io.huiyin.shell.NavItem;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The worklist. */
@Controller
@RequestMapping(MatterPages.PATH)
class MatterPages {

    static final String PATH = "/matters";

    private final MatterList list;
    private final Worklists worklists;
    private final SavedViews views;

    MatterPages(MatterList list, Worklists worklists, SavedViews views) {
        this.list = list;
        this.worklists = worklists;
        this.views = views;
    }

    /** The entries of this module in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem intakeNav() {
            return new NavItem(20, "/intake", "matter.nav.intake", "phone-plus", Verb.RECEIVE);
        }

        @Bean
        NavItem mattersNav() {
            return new NavItem(30, PATH, "matter.nav.matters", "list-check", Verb.VIEW);
        }
    }

    /** A faulty filter shows its faults above an unfiltered list, never an error page. */
    @GetMapping
    String list(@RequestParam Map<String, String> parameters, Model model) {
        Map<String, String> given = given(parameters);
        Checks checks = new Checks();
        MatterFilter filter = list.filter(given, checks);
        Refused refused = checks.good() ? null : Refused.invalid(checks.faults());
        MatterFilter shown = checks.good() ? filter : list.filter(Map.of(), new Checks());
        model.addAttribute("refused", refused);
        model.addAttribute("work", worklists.model(given, list.list(shown), views.list(KeptMatterFilters.PAGE)));
        return "matter/list";
    }

    private static Map<String, String> given(Map<String, String> parameters) {
        Map<String, String> given = new TreeMap<>(parameters);
        given.remove("lang");
        given.values().removeIf(String::isBlank);
        return given;
    }

    /** The part of the page that says how many there are; it comes after the rows. */
    @GetMapping("/count")
    String count(@RequestParam Map<String, String> parameters, Model model) {
        Checks checks = new Checks();
        MatterFilter filter = list.filter(given(parameters), checks);
        checks.done();
        model.addAttribute("total", list.count(filter));
        return "shell/total";
    }

    @PostMapping("/views")
    String save(@RequestParam String name, @RequestParam(defaultValue = "") String query, RedirectAttributes redirect) {
        try {
            views.save(KeptMatterFilters.PAGE, name, query);
            Flash.success(redirect, "matter.views.saved", name);
        } catch (Refused refused) {
            Flash.refused(redirect, refused);
        }
        return "redirect:/matters" + (query.isEmpty() ? "" : "?" + query);
    }

    @PostMapping("/views/delete")
    String forget(@RequestParam String name, RedirectAttributes redirect) {
        views.delete(KeptMatterFilters.PAGE, name);
        Flash.success(redirect, "matter.views.deleted", name);
        return "redirect:/matters";
    }
}
