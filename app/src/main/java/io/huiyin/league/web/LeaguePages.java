package io.huiyin.league.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.league.LeagueSets;
import io.huiyin.league.Objections;
import io.huiyin.network.Unit;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** League tables. */
@Controller
@RequestMapping(LeagueLinks.PAGE)
class LeaguePages {

    private final LeagueSets sets;
    private final LeagueQuery query;
    private final LeagueViews views;
    private final LeagueUnitViews unitViews;
    private final Objections objections;
    private final Bundles bundles;

    LeaguePages(
            LeagueSets sets,
            LeagueQuery query,
            LeagueViews views,
            LeagueUnitViews unitViews,
            Objections objections,
            Bundles bundles) {
        this.sets = sets;
        this.query = query;
        this.views = views;
        this.unitViews = unitViews;
        this.objections = objections;
        this.bundles = bundles;
    }

    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem leaguesNav() {
            return new NavItem(57, LeagueLinks.PAGE, "league.nav", "podium", Verb.REPORT);
        }
    }

    /** The first league table there is. */
    @GetMapping
    String first(@RequestParam MultiValueMap<String, String> given, Model model) {
        query.actor();
        LeagueSets.Table first = sets.list().getFirst();
        return league(first.register(), first.league().name(), given, model);
    }

    @GetMapping("/{register}/{name}")
    String league(
            @PathVariable String register,
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> given,
            Model model) {
        model.addAttribute("league", views.view(query.read(register, name, given)));
        return "league/league";
    }

    @GetMapping("/{register}/{name}/units/{unit}")
    String unit(
            @PathVariable String register,
            @PathVariable String name,
            @PathVariable("unit") String code,
            @RequestParam MultiValueMap<String, String> given,
            Model model) {
        return unit(query.read(register, name, given), query.unit(code), FormErrors.NONE, Map.of(), model);
    }

    @PostMapping("/{register}/{name}/units/{unit}/objections")
    String object(
            @PathVariable String register,
            @PathVariable String name,
            @PathVariable("unit") String code,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Unit unit = query.unit(code);
        LeagueQuery.Asked asked = query.read(register, name, form.get("period"));
        Map<String, String> given = new LinkedHashMap<>(form);
        given.keySet().removeIf(field -> field.startsWith("_") || field.equals("lang"));
        try {
            String number = objections.file(asked.table(), asked.period(), unit, new Fields(given, new Checks()));
            Flash.success(redirect, "league.objected", number);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND || refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(
                    refused.kind() == Refused.Kind.CONFLICT
                            ? HttpStatus.CONFLICT.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
            return unit(asked, unit, FormErrors.of(refused, bundles.current()), given, model);
        }
        return "redirect:" + LeagueLinks.PAGE + "/" + asked.table().key() + "/units/" + unit.code() + "?period="
                + asked.period().key();
    }

    private String unit(LeagueQuery.Asked asked, Unit unit, FormErrors errors, Map<String, String> typed, Model model) {
        model.addAttribute("unit", unitViews.view(asked, unit));
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        return "league/unit";
    }
}
