package io.huiyin.figure.web;

import io.huiyin.base.Verb;
import io.huiyin.figure.Behind;
import io.huiyin.figure.FigureLinks;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.NavItem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All figures, one taken apart, and the records behind a value. */
@Controller
@RequestMapping(FigureLinks.PAGE)
class FigurePages {

    private final FigureQuery query;
    private final FigureViews views;
    private final FigureRecordViews recordViews;
    private final KeptRecordViews keptViews;
    private final Network network;
    private final Bundles bundles;

    FigurePages(
            FigureQuery query,
            FigureViews views,
            FigureRecordViews recordViews,
            KeptRecordViews keptViews,
            Network network,
            Bundles bundles) {
        this.keptViews = keptViews;
        this.query = query;
        this.views = views;
        this.recordViews = recordViews;
        this.network = network;
        this.bundles = bundles;
    }

    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem figuresNav() {
            return new NavItem(55, FigureLinks.PAGE, "figure.nav", "chart-bar", Verb.REPORT);
        }
    }

    @GetMapping
    String list(@RequestParam @Nullable String unit, Model model) {
        Unit of = query.unit(unit);
        String name = network.fullName(of, bundles.current().language().locale());
        model.addAttribute("figures", new FigureList(of.code(), name, views.list(of)));
        return "figure/list";
    }

    @GetMapping("/{register}/{name}")
    String figure(
            @PathVariable String register,
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> given,
            Model model) {
        FigureQuery.Asked asked = query.read(register, name, given);
        model.addAttribute("figure", views.view(asked, query.after(given.getFirst("after")), FigureQuery.LINES));
        return "figure/figure";
    }

    @GetMapping("/{register}/{name}/records")
    String records(
            @PathVariable String register,
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> given,
            Model model) {
        FigureQuery.Asked asked = query.read(register, name, given);
        Behind behind = query.behind(given.getFirst("behind"));
        int after = query.after(given.getFirst("after"));
        if (query.isOfRecords(register)) {
            model.addAttribute("records", keptViews.view(asked, behind, after, FigureQuery.RECORDS));
            return "figure/kept";
        }
        model.addAttribute("records", recordViews.view(asked, behind, after, FigureQuery.RECORDS));
        return "figure/records";
    }
}
