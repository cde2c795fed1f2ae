package io.huiyin.report.web;

import io.huiyin.base.Verb;
import io.huiyin.report.DailyReports;
import io.huiyin.report.Measure;
import io.huiyin.report.ReportDeliveries;
import io.huiyin.shell.NavItem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The daily special report, and the records behind its figures. */
@Controller
@RequestMapping(Links.PAGE)
class DailyPages {

    private final DailyReports reports;
    private final ReportQuery query;
    private final DailyViews views;
    private final RecordViews recordViews;
    private final InstructionDesk desk;
    private final ReportDeliveries deliveries;

    DailyPages(
            DailyReports reports,
            ReportQuery query,
            DailyViews views,
            RecordViews recordViews,
            InstructionDesk desk,
            ReportDeliveries deliveries) {
        this.reports = reports;
        this.query = query;
        this.views = views;
        this.recordViews = recordViews;
        this.desk = desk;
        this.deliveries = deliveries;
    }

    /** The entries of this module in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem homeNav() {
            return new NavItem(10, "/", "report.nav.home", "home", null);
        }

        @Bean
        NavItem dailyNav() {
            return new NavItem(50, Links.PAGE, "report.nav.daily", "report-analytics", Verb.REPORT, "d");
        }

        @Bean
        NavItem proofNav() {
            return new NavItem(60, "/proof", "report.nav.proof", "shield-check", Verb.VIEW);
        }
    }

    @GetMapping
    String daily(
            @RequestParam @Nullable String date,
            @RequestParam @Nullable String unit,
            @RequestParam(name = "as_of") @Nullable String asOf,
            Model model) {
        ReportQuery.Asked asked = query.read(date, unit, asOf);
        DailyView view = views.view(reports.of(asked.day(), asked.unit(), asked.asOf()), asked.unit());
        model.addAttribute("daily", view);
        model.addAttribute("open", desk.open(view, asked.unit()));
        model.addAttribute("instruct", desk.mayInstruct(asked.unit()));
        model.addAttribute("arrange", deliveries.mayArrange(asked.unit()));
        return "report/daily";
    }

    @GetMapping("/records")
    String records(
            @RequestParam @Nullable String date,
            @RequestParam @Nullable String unit,
            @RequestParam(name = "as_of") @Nullable String asOf,
            @RequestParam(defaultValue = "received") String figure,
            @RequestParam @Nullable String after,
            Model model) {
        ReportQuery.Asked asked = query.read(date, unit, asOf);
        Measure measure = query.figure(figure);
        model.addAttribute("records", recordViews.view(asked, measure, after));
        return "report/records";
    }
}
