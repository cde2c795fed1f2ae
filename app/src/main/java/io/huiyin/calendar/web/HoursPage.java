package io.huiyin.calendar.web;

import io.huiyin.base.Access;
import io.huiyin.base.OfficeHours;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.calendar.Calendars;
import io.huiyin.calendar.UnitHours;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Office hours of units: which ones have their own, and for one unit what counts there and where it comes from. */
@Controller
@RequestMapping("/calendar/hours")
public class HoursPage {

    private static final int DAYS = 5;

    private final Calendars calendars;
    private final Network network;
    private final Access access;
    private final Bundles bundles;

    HoursPage(Calendars calendars, Network network, Access access, Bundles bundles) {
        this.calendars = calendars;
        this.network = network;
        this.access = access;
        this.bundles = bundles;
    }

    /** A unit with hours of its own. */
    public record Line(String code, String name, List<String> week, boolean daily, boolean chosen) {}

    /**
     * A unit above the chosen one, or itself.
     *
     * @param hours what it has set; null when it has the hours of the one above
     */
    public record Step(String code, String name, @Nullable String hours) {}

    /**
     * The chosen unit.
     *
     * @param from name of the unit whose hours count; null when nobody above has set any
     * @param week as typed, or as it counts
     * @param mayChange whether the reader may change them
     */
    public record Chosen(
            String code,
            String name,
            boolean own,
            @Nullable String from,
            List<String> week,
            List<Step> steps,
            boolean mayChange) {}

    @GetMapping
    String page(@RequestParam(defaultValue = "") String unit, Model model) {
        access.actor();
        Unit chosen = unit.isBlank() ? network.city() : network.unit(unit.strip());
        return show(chosen, calendars.hours(chosen).hours().texts(), FormErrors.NONE, model);
    }

    @PostMapping("/{code}")
    String set(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String day1,
            @RequestParam(defaultValue = "") String day2,
            @RequestParam(defaultValue = "") String day3,
            @RequestParam(defaultValue = "") String day4,
            @RequestParam(defaultValue = "") String day5,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Unit unit = network.unit(code);
        List<String> week = List.of(day1, day2, day3, day4, day5);
        try {
            calendars.setHours(unit, week, access.actor());
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(unit, week, FormErrors.of(refused, bundles.current()), model);
        }
        return back(unit, "calendar.hours.set", redirect);
    }

    @PostMapping("/{code}/inherit")
    String inherit(@PathVariable String code, RedirectAttributes redirect) {
        Unit unit = network.unit(code);
        calendars.inheritHours(unit, access.actor());
        return back(unit, "calendar.hours.inherited", redirect);
    }

    private static String back(Unit unit, String said, RedirectAttributes redirect) {
        Flash.success(redirect, said, unit.name());
        redirect.addAttribute("unit", unit.code());
        return "redirect:/calendar/hours";
    }

    private String show(Unit unit, List<String> week, FormErrors errors, Model model) {
        Messages m = bundles.current();
        model.addAttribute("tabs", CalendarTab.tabs(CalendarTab.HOURS, m));
        model.addAttribute("lines", lines(unit, m));
        model.addAttribute("chosen", chosen(unit, week, m));
        model.addAttribute("errors", errors);
        return "calendar/hours";
    }

    private List<Line> lines(Unit chosen, Messages m) {
        Locale locale = m.language().locale();
        return calendars.hours().stream()
                .sorted(Comparator.comparing(UnitHours::path))
                .map(one -> {
                    Unit unit = network.unit(one.unitId());
                    return new Line(
                            unit.code(),
                            network.fullName(unit, locale),
                            one.hours().texts(),
                            one.hours().isDaily(),
                            unit.equals(chosen));
                })
                .toList();
    }

    private Chosen chosen(Unit unit, List<String> week, Messages m) {
        Locale locale = m.language().locale();
        Calendars.Effective effective = calendars.hours(unit);
        List<Unit> chain = new ArrayList<>(network.ancestors(unit));
        chain.add(unit);
        List<Step> steps = chain.stream()
                .map(one -> {
                    Calendars.Effective there = calendars.hours(one);
                    return new Step(
                            one.code(), network.displayName(one, locale), there.own() ? brief(there.hours(), m) : null);
                })
                .toList();
        String from = effective.from();
        return new Chosen(
                unit.code(),
                network.fullName(unit, locale),
                effective.own(),
                from == null
                        ? null
                        : network.findAt(from)
                                .map(one -> network.displayName(one, locale))
                                .orElse(from),
                week.size() == DAYS ? week : effective.hours().texts(),
                steps,
                access.actor().may(Verb.ADMINISTER, unit.path()));
    }

    private static String brief(OfficeHours hours, Messages m) {
        return hours.isDaily() ? hours.texts().getFirst() : m.t("calendar.hours.differ");
    }
}
