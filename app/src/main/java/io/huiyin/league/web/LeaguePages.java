package io.huiyin.league.web;

import io.huiyin.base.Verb;
import io.huiyin.league.LeagueSets;
import io.huiyin.shell.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** League tables. */
@Controller
@RequestMapping(LeagueLinks.PAGE)
class LeaguePages {

    private final LeagueSets sets;
    private final LeagueQuery query;
    private final LeagueViews views;
    private final LeagueUnitViews unitViews;

    LeaguePages(LeagueSets sets, LeagueQuery query, LeagueViews views, LeagueUnitViews unitViews) {
        this.sets = sets;
        this.query = query;
        this.views = views;
        this.unitViews = unitViews;
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
        model.addAttribute("unit", unitViews.view(query.read(register, name, given), query.unit(code)));
        return "league/unit";
    }
}
