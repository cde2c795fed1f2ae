package io.huiyin.disposal.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.disposal.Disposal;
import io.huiyin.disposal.Disposals;
import io.huiyin.disposal.Hold;
import io.huiyin.disposal.StandDown;
import io.huiyin.disposal.StandDowns;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Language;
import io.huiyin.shell.NavItem;
import io.huiyin.shell.Option;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is due for disposal, what stands against it, and what was disposed of. */
@Controller
@RequestMapping("/disposals")
public class DisposalPages {

    private static final String PAGE = "/disposals";

    private final Disposals disposals;
    private final StandDowns standDowns;
    private final Definitions definitions;
    private final Bundles bundles;

    DisposalPages(Disposals disposals, StandDowns standDowns, Definitions definitions, Bundles bundles) {
        this.disposals = disposals;
        this.standDowns = standDowns;
        this.definitions = definitions;
        this.bundles = bundles;
    }

    /** The entry in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class DisposalNavigation {

        @Bean
        NavItem disposalNav() {
            return new NavItem(88, PAGE, "disposal.nav", "shield-check", Verb.ADMINISTER, "x");
        }
    }

    /** What was typed into one of the forms, and what is wrong with it. */
    public record Entered(FormErrors errors, Map<String, String> typed) {

        static final Entered NONE = new Entered(FormErrors.NONE, Map.of());

        public Entered {
            typed = Map.copyOf(typed);
        }

        public String value(String name) {
            return typed.getOrDefault(name, "");
        }
    }

    /** A rule, with the title of its register and its purpose in the reader's language. */
    public record Due(String title, String purpose, Disposals.Preview rule) {}

    public record Done(String title, Disposal disposal) {}

    /** @param from when its records are disposed of; null when they are not */
    public record Down(
            String title, StandDown standDown, @Nullable LocalDate from) {}

    public record Held(String title, Hold hold, boolean ofMatters) {

        /** Page of the matter, or of the record. */
        public String href() {
            return ofMatters
                    ? "/matters/" + hold.number()
                    : "/registers/" + hold.register() + "/records/" + hold.matterId();
        }
    }

    @GetMapping
    String page(Model model) {
        return page(model, Entered.NONE, Entered.NONE);
    }

    @PostMapping
    String carryOut(@RequestParam String register, RedirectAttributes redirect) {
        Disposals.Done done = disposals.carryOut(register);
        Flash.success(redirect, "disposal.done", done.disposed(), done.left());
        return "redirect:" + PAGE;
    }

    @PostMapping("/holds")
    String place(
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Map<String, String> given = given(form);
        try {
            disposals.place(new Fields(given, new Checks()));
        } catch (Refused refused) {
            return page(model, refused(refused, given, response), Entered.NONE);
        }
        Flash.success(redirect, "disposal.hold.placed");
        return "redirect:" + PAGE;
    }

    @PostMapping("/holds/{id}/lift")
    String lift(@PathVariable long id, RedirectAttributes redirect) {
        disposals.lift(id);
        Flash.success(redirect, "disposal.hold.lifted");
        return "redirect:" + PAGE;
    }

    @PostMapping("/stand-downs")
    String standDown(
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Map<String, String> given = given(form);
        try {
            standDowns.standDown(new Fields(given, new Checks()));
        } catch (Refused refused) {
            return page(model, Entered.NONE, refused(refused, given, response));
        }
        Flash.success(redirect, "disposal.down.done");
        return "redirect:" + PAGE;
    }

    @PostMapping("/stand-downs/{id}/resume")
    String resume(@PathVariable long id, RedirectAttributes redirect) {
        standDowns.resume(id);
        Flash.success(redirect, "disposal.resumed");
        return "redirect:" + PAGE;
    }

    private static Map<String, String> given(Map<String, String> form) {
        Map<String, String> given = new HashMap<>(form);
        given.remove("_csrf");
        return given;
    }

    private Entered refused(Refused refused, Map<String, String> given, HttpServletResponse response) {
        if (refused.kind() == Refused.Kind.FORBIDDEN) {
            throw refused;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return new Entered(FormErrors.of(refused, bundles.current()), given);
    }

    @GetMapping("/{id}/proof")
    ResponseEntity<String> proof(@PathVariable long id) {
        return ProofFile.answer(disposals.proof(id), id);
    }

    private String page(Model model, Entered hold, Entered down) {
        boolean chinese = bundles.current().language() == Language.ZH;
        model.addAttribute(
                "due",
                disposals.preview().stream()
                        .map(one -> new Due(
                                text(one.definition().title(), chinese),
                                text(one.keep().purpose(), chinese),
                                one))
                        .toList());
        model.addAttribute(
                "done",
                disposals.list().stream()
                        .map(one -> new Done(title(one.register(), chinese), one))
                        .toList());
        model.addAttribute(
                "holds",
                disposals.holds().stream()
                        .map(one -> new Held(
                                title(one.register(), chinese),
                                one,
                                definitions.definition(one.register()).kind() == Definition.Kind.MATTER))
                        .toList());
        model.addAttribute(
                "without",
                disposals.withoutRule().stream()
                        .map(definition -> text(definition.title(), chinese))
                        .toList());
        model.addAttribute(
                "registers",
                options(
                        definitions.inForce().stream()
                                .map(Definitions.Published::definition)
                                .filter(Definition::isAboutPersons),
                        chinese));
        model.addAttribute("endable", options(standDowns.registers().stream(), chinese));
        model.addAttribute(
                "downs",
                standDowns.list().stream()
                        .map(one -> new Down(title(one.register(), chinese), one, standDowns.disposedFrom(one)))
                        .toList());
        model.addAttribute("hold", hold);
        model.addAttribute("down", down);
        return "disposal/disposals";
    }

    private static List<Option> options(Stream<Definition> registers, boolean chinese) {
        return registers
                .map(definition -> new Option(definition.register(), text(definition.title(), chinese)))
                .toList();
    }

    private String title(String register, boolean chinese) {
        return text(definitions.definition(register).title(), chinese);
    }

    private static String text(Definition.Text text, boolean chinese) {
        return chinese ? text.zh() : text.en();
    }
}
