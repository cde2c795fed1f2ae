package io.huiyin.listing.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.base.SavedViews;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.listing.KeptFilters;
import io.huiyin.listing.RecordFilter;
import io.huiyin.listing.RecordList;
import io.huiyin.record.Calculations;
import io.huiyin.record.RecordRights;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of a register's records. */
@Controller
@RequestMapping("/registers/{register}")
class RecordListPage {

    private final Definitions definitions;
    private final RecordList list;
    private final ListViews views;
    private final SavedViews saved;
    private final Calculations calculations;
    private final Access access;
    private final Bundles bundles;

    RecordListPage(
            Definitions definitions,
            RecordList list,
            ListViews views,
            SavedViews saved,
            Calculations calculations,
            Access access,
            Bundles bundles) {
        this.definitions = definitions;
        this.list = list;
        this.views = views;
        this.saved = saved;
        this.calculations = calculations;
        this.access = access;
        this.bundles = bundles;
    }

    /** A faulty filter shows its faults above an unfiltered list, never an error page. */
    @GetMapping
    String list(@PathVariable String register, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        Definition definition = definitions.current(register).definition();
        if (definition.kind() == Definition.Kind.MATTER) {
            return "redirect:/matters?register=" + register;
        }
        Actor by = access.actor();
        RecordRights.requireRead(definition, by);
        Map<String, List<String>> given = given(parameters);
        Refused refused = null;
        RecordList.Slice page;
        try {
            page = page(register, given, by);
        } catch (Refused fault) {
            if (fault.kind() != Refused.Kind.INVALID && fault.kind() != Refused.Kind.UNREADABLE) {
                throw fault;
            }
            refused = fault;
            page = list.list(register, RecordFilter.ALL, null, null, RecordList.LIMIT, by);
        }
        model.addAttribute("refused", refused);
        model.addAttribute("computing", calculations.progress(register).orElse(null));
        model.addAttribute(
                "shown",
                views.shown(definition, given, page, saved.list(KeptFilters.page(register)), by, bundles.current()));
        return definition.kind() == Definition.Kind.VIEW ? "listing/confirm" : "listing/list";
    }

    private RecordList.Slice page(String register, Map<String, List<String>> given, Actor by) {
        return list.list(
                register,
                list.filter(register, given),
                first(given, "sort"),
                first(given, "after"),
                RecordList.LIMIT,
                by);
    }

    /** The part of the page that says how many there are; it comes after the rows. */
    @GetMapping("/count")
    String count(@PathVariable String register, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        Actor by = access.actor();
        Map<String, List<String>> given = given(parameters);
        model.addAttribute("total", list.count(register, list.filter(register, given), by));
        return "shell/total";
    }

    @PostMapping("/views")
    String save(
            @PathVariable String register,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String query,
            RedirectAttributes redirect) {
        try {
            saved.save(KeptFilters.page(register), name, query);
            Flash.success(redirect, "record.views.saved", name);
        } catch (Refused refused) {
            Flash.refused(redirect, refused);
        }
        return "redirect:/registers/" + register + (query.isEmpty() ? "" : "?" + query);
    }

    @PostMapping("/views/delete")
    String forget(@PathVariable String register, @RequestParam String name, RedirectAttributes redirect) {
        saved.delete(KeptFilters.page(register), name);
        Flash.success(redirect, "record.views.deleted", name);
        return "redirect:/registers/" + register;
    }

    /** What was asked for, without what a form sends empty. */
    private static Map<String, List<String>> given(MultiValueMap<String, String> parameters) {
        Map<String, List<String>> given = new TreeMap<>();
        parameters.forEach((name, values) -> {
            List<String> filled =
                    values.stream().filter(value -> !value.isBlank()).toList();
            if (!filled.isEmpty() && !name.equals("lang")) {
                given.put(name, filled);
            }
        });
        return given;
    }

    static @Nullable String first(Map<String, List<String>> given, String name) {
        List<String> values = given.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }
}
