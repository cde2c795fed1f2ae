package io.huiyin.calendar.web;

import io.huiyin.base.Access;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.calendar.Calendars;
import io.huiyin.calendar.Deadlines;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import io.huiyin.shell.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A year of the working calendar, the change of a day, and the loading of a published year. */
@Controller
@RequestMapping("/calendar")
public class CalendarPage {

    static final long MOST_BYTES = 2_000_000;

    private final Calendars calendars;
    private final Deadlines deadlines;
    private final YearViews views;
    private final Access access;
    private final Bundles bundles;

    CalendarPage(Calendars calendars, Deadlines deadlines, YearViews views, Access access, Bundles bundles) {
        this.calendars = calendars;
        this.deadlines = deadlines;
        this.views = views;
        this.access = access;
        this.bundles = bundles;
    }

    /** The entry in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem calendarNav() {
            return new NavItem(45, "/calendar", "calendar.nav", "calendar", Verb.VIEW);
        }
    }

    /**
     * What the page shows beside the year.
     *
     * @param mayChange whether the reader may change days
     * @param provisional open deadlines that count days of an unpublished year
     * @param waiting open deadlines that are being looked at again
     * @param reason as typed
     */
    public record Beside(boolean mayChange, long provisional, long waiting, String reason) {}

    @GetMapping
    String page(
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable LocalDate day,
            Model model) {
        access.actor();
        return show(year, day, "", FormErrors.NONE, model);
    }

    @PostMapping("/days/{day}")
    String change(
            @PathVariable LocalDate day,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            if (to.equals("published")) {
                calendars.restore(day, reason, access.actor());
            } else {
                calendars.change(day, to.equals("working"), reason, access.actor());
            }
        } catch (Refused refused) {
            return refuse(refused, day, reason, model, response);
        }
        Flash.success(redirect, "calendar.day.changed", day.toString());
        redirect.addAttribute("year", day.getYear());
        redirect.addAttribute("day", day.toString());
        return "redirect:/calendar";
    }

    @PostMapping("/published")
    String load(
            @RequestParam @Nullable MultipartFile file,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        try {
            if (file == null || file.isEmpty()) {
                throw Refused.invalid("CALENDAR-113");
            }
            if (file.getSize() > MOST_BYTES) {
                throw Refused.tooLarge("CALENDAR-108", MOST_BYTES / 1_000_000);
            }
            List<Integer> years = calendars.load(new String(file.getBytes(), StandardCharsets.UTF_8), access.actor());
            if (years.isEmpty()) {
                Flash.success(redirect, "calendar.load.known");
            } else {
                Flash.success(
                        redirect,
                        "calendar.load.done",
                        years.stream().map(String::valueOf).collect(Collectors.joining(", ")));
                redirect.addAttribute("year", years.getLast());
            }
            return "redirect:/calendar";
        } catch (Refused refused) {
            return refuse(refused, null, "", model, response);
        }
    }

    private String refuse(
            Refused refused, @Nullable LocalDate day, String reason, Model model, HttpServletResponse response) {
        if (Set.of(Refused.Kind.FORBIDDEN, Refused.Kind.NOT_FOUND).contains(refused.kind())) {
            throw refused;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(null, day, reason, FormErrors.of(refused, bundles.current()), model);
    }

    private String show(
            @Nullable Integer year, @Nullable LocalDate day, String reason, FormErrors errors, Model model) {
        Messages m = bundles.current();
        LocalDate today = views.today();
        int shown = year != null ? year : day != null ? day.getYear() : today.getYear();
        int kept = Math.clamp(shown, YearViews.FIRST, YearViews.LAST);
        LocalDate chosen = day != null && day.getYear() == kept ? day : kept == today.getYear() ? today : null;
        model.addAttribute("tabs", CalendarTab.tabs(CalendarTab.YEAR, m));
        model.addAttribute("view", views.year(kept, m));
        model.addAttribute("day", chosen == null ? null : views.day(chosen, m));
        model.addAttribute("errors", errors);
        model.addAttribute(
                "beside",
                new Beside(access.actor().may(Verb.ADMINISTER), deadlines.provisional(), deadlines.waiting(), reason));
        return "calendar/year";
    }
}
