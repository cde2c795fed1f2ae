package io.huiyin.supervise.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.network.Network;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import io.huiyin.shell.NavItem;
import io.huiyin.shell.Option;
import io.huiyin.shell.Tab;
import io.huiyin.supervise.Criticism;
import io.huiyin.supervise.Interview;
import io.huiyin.supervise.Once;
import io.huiyin.supervise.Supervision;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Accountability talks and notices of criticism, beside the lists of supervised matters. */
@Controller
@RequestMapping("/supervision")
public class SupervisionPages {

    private static final String TALKS = "/supervision";
    private static final String NOTICES = "/supervision/notices";
    private static final int PROMISES = 5;

    private final Supervision supervision;
    private final Network network;
    private final Bundles bundles;

    SupervisionPages(Supervision supervision, Network network, Bundles bundles) {
        this.supervision = supervision;
        this.network = network;
        this.bundles = bundles;
    }

    /** The entry of this module in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class Navigation {

        @Bean
        NavItem supervisionNav() {
            return new NavItem(35, TALKS, "supervise.nav", "eye", Verb.REPORT, "v");
        }
    }

    /** A talk with the name of its unit. */
    public record Talk(Interview interview, String unit) {}

    /** A notice with the name of its unit. */
    public record Notice(Criticism criticism, String unit) {}

    @GetMapping
    String talks(Model model) {
        return talks(model, FormErrors.NONE, Map.of());
    }

    @PostMapping("/talks")
    String call(
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Map<String, Object> body = body(form.toSingleValueMap());
        several(body, "matters", form);
        return done(
                () -> supervision.call(new Fields(body, new Checks()), once(form.toSingleValueMap(), "call", body)),
                "supervise.called",
                redirect,
                response,
                errors -> talks(chosen(model, form), errors, form.toSingleValueMap()));
    }

    @GetMapping("/talks/{id}")
    String talk(@PathVariable long id, Model model) {
        return talk(id, model, FormErrors.NONE, Map.of());
    }

    /** Undertakings are typed into numbered lines; empty ones are left out. */
    @PostMapping("/talks/{id}/hold")
    String hold(
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Map<String, Object> body = body(form);
        List<Map<String, String>> promised = new ArrayList<>();
        for (int i = 1; i <= PROMISES; i++) {
            body.remove("what" + i);
            body.remove("due" + i);
            String what = form.getOrDefault("what" + i, "");
            String due = form.getOrDefault("due" + i, "");
            if (!what.isBlank() || !due.isBlank()) {
                promised.add(new TreeMap<>(Map.of("what", what, "due", due)));
            }
        }
        body.put("undertakings", promised);
        return done(
                () -> supervision.hold(id, new Fields(body, new Checks()), once(form, "hold " + id, body)),
                "supervise.held",
                redirect,
                response,
                errors -> talk(id, model, errors, form));
    }

    @PostMapping("/talks/{id}/cancel")
    String cancel(
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Map<String, Object> body = body(form);
        return done(
                () -> supervision.cancel(id, new Fields(body, new Checks()), once(form, "cancel " + id, body)),
                "supervise.cancelled",
                redirect,
                response,
                errors -> talk(id, model, errors, form));
    }

    /** @param matter number of a matter that a notice is to be about: the form is open, with it and its unit chosen */
    @GetMapping("/notices")
    String notices(@RequestParam(defaultValue = "") String matter, Model model) {
        supervision.criticised(matter).ifPresent(unit -> {
            MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
            form.add("unit", unit.code());
            form.add("matters", matter);
            chosen(model, form).addAttribute("begun", true);
        });
        return notices(model, FormErrors.NONE, Map.of());
    }

    @PostMapping("/notices")
    String issue(
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Map<String, Object> body = body(form.toSingleValueMap());
        several(body, "matters", form);
        several(body, "to", form);
        String page = done(
                () -> supervision.issue(new Fields(body, new Checks()), once(form.toSingleValueMap(), "issue", body)),
                "supervise.issued",
                redirect,
                response,
                errors -> notices(chosen(model, form), errors, form.toSingleValueMap()));
        return page.startsWith("redirect:") ? "redirect:" + NOTICES : page;
    }

    /** A form that is sent twice is done once: the page gives each form a word of its own. */
    private static <T> Once<T> once(Map<String, String> form, String what, Map<String, Object> body) {
        String once = form.getOrDefault("once", "");
        return new Once<>(once.isBlank() ? null : once, "page " + what + " " + new TreeMap<>(body), done -> "");
    }

    private String done(
            Runnable act,
            String said,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Function<FormErrors, String> again) {
        try {
            act.run();
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND || refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(
                    refused.kind() == Refused.Kind.CONFLICT
                            ? HttpStatus.CONFLICT.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
            return again.apply(FormErrors.of(refused, bundles.current()));
        }
        Flash.success(redirect, said);
        return "redirect:" + TALKS;
    }

    /** Talks; who sees none of them sees the notices. */
    private String talks(Model model, FormErrors errors, Map<String, String> typed) {
        if (!supervision.maySeeTalks()) {
            return notices(model, errors, typed);
        }
        Messages m = bundles.current();
        fill(model, TALKS, errors, typed);
        model.addAttribute(
                "talks",
                supervision.interviews().stream()
                        .map(one -> new Talk(one, name(one.unitId(), m)))
                        .toList());
        return "supervise/talks";
    }

    private String talk(long id, Model model, FormErrors errors, Map<String, String> typed) {
        Interview talk = supervision.interview(id);
        fill(model, "", errors, typed);
        model.addAttribute("talk", new Talk(talk, name(talk.unitId(), bundles.current())));
        return "supervise/talk";
    }

    private String notices(Model model, FormErrors errors, Map<String, String> typed) {
        Messages m = bundles.current();
        fill(model, NOTICES, errors, typed);
        model.addAttribute(
                "notices",
                supervision.criticisms().stream()
                        .map(one -> new Notice(one, name(one.unitId(), m)))
                        .toList());
        return "supervise/notices";
    }

    private void fill(Model model, String active, FormErrors errors, Map<String, String> typed) {
        Messages m = bundles.current();
        List<Tab> tabs = new ArrayList<>();
        if (supervision.maySeeTalks()) {
            tabs.add(Tab.of(m.t("supervise.talks"), TALKS, active.equals(TALKS)));
        }
        tabs.add(Tab.of(m.t("supervise.notices"), NOTICES, active.equals(NOTICES)));
        tabs.add(Tab.of(m.t("supervise.matters"), "/matters?watch=supervised&sort=due", false));
        model.addAttribute("tabs", tabs);
        model.addAttribute("once", UUID.randomUUID().toString());
        model.addAttribute("mayLead", supervision.mayLead());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
    }

    /** What was chosen by typing, by its name, for a form that is shown again. */
    private Model chosen(Model model, MultiValueMap<String, String> form) {
        Messages m = bundles.current();
        Map<String, List<Option>> chosen = new LinkedHashMap<>();
        for (String field : List.of("unit", "to")) {
            chosen.put(
                    field,
                    all(form, field).stream()
                            .flatMap(code -> network.findUnit(code).stream())
                            .map(unit -> new Option(
                                    unit.code(),
                                    network.displayName(unit, m.language().locale())))
                            .toList());
        }
        chosen.put(
                "matters",
                all(form, "matters").stream()
                        .map(number -> new Option(number, number))
                        .toList());
        return model.addAttribute("chosen", chosen);
    }

    private String name(long unitId, Messages m) {
        return network.displayName(network.unit(unitId), m.language().locale());
    }

    private static Map<String, Object> body(Map<String, String> form) {
        Map<String, Object> body = new LinkedHashMap<>(form);
        body.keySet().removeIf(name -> name.startsWith("_") || name.equals("lang") || name.equals("once"));
        body.values().removeIf(value -> value.toString().isBlank());
        return body;
    }

    /** Several values of one field: chosen ones, or typed ones apart by commas or blanks. */
    private static void several(Map<String, Object> body, String field, MultiValueMap<String, String> form) {
        List<String> all = all(form, field);
        if (!all.isEmpty()) {
            body.put(field, all);
        }
    }

    private static List<String> all(MultiValueMap<String, String> form, String field) {
        return form.getOrDefault(field, List.of()).stream()
                .flatMap(given -> Arrays.stream(given.split("[\\s,，、;；]+")))
                .filter(one -> !one.isBlank())
                .toList();
    }
}
