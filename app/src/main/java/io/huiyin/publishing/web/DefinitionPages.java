package io.huiyin.publishing.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.ProductFiles;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionFault;
import io.huiyin.definition.DefinitionReader;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Definitions.Published;
import io.huiyin.publishing.Drafts;
import io.huiyin.publishing.Plan;
import io.huiyin.publishing.Publishing;
import io.huiyin.record.Calculations;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an administrator writes definitions, sees what publishing them would do, and publishes them. */
@Controller
@RequestMapping("/definitions")
public class DefinitionPages {

    private static final String EXAMPLE = "templates/example-register.yaml";

    private final Definitions definitions;
    private final Publishing publishing;
    private final Drafts drafts;
    private final Calculations calculations;
    private final Access access;
    private final City city;
    private final Bundles bundles;

    DefinitionPages(
            Definitions definitions,
            Publishing publishing,
            Drafts drafts,
            Calculations calculations,
            Access access,
            City city,
            Bundles bundles) {
        this.definitions = definitions;
        this.publishing = publishing;
        this.drafts = drafts;
        this.calculations = calculations;
        this.access = access;
        this.city = city;
        this.bundles = bundles;
    }

    /** The entry in the navigation. */
    @Configuration(proxyBeanMethods = false)
    static class DefinitionNavigation {

        @Bean
        NavItem definitionsNav() {
            return new NavItem(85, "/definitions", "definition.nav", "table-plus", Verb.ADMINISTER, "k");
        }
    }

    /** @param builtIn true when the product brought it */
    public record Line(Published published, boolean builtIn) {}

    /** All registers, and what the reader has not published yet. */
    public record Listing(List<Line> lines, List<Drafts.Draft> drafts) {}

    /**
     * The text that is written.
     *
     * @param key under which the draft is kept
     * @param seen version that it starts from; 0 for a new register
     * @param isDraft true when it was kept from an earlier visit
     */
    public record Writing(String key, String content, int seen, boolean isDraft, Outcome outcome) {}

    /**
     * What checking found: faults of the text, a refusal, or the plan; all null and empty when nothing was checked yet.
     *
     * @param refusals sentences
     */
    public record Outcome(
            List<DefinitionFault> faults,
            List<String> refusals,
            @Nullable Plan plan) {

        static final Outcome NONE = new Outcome(List.of(), List.of(), null);
    }

    /** A version and how it differs from the one before. */
    public record Shown(Published published, List<TextDiff.Line> differences) {}

    /**
     * All versions of a register.
     *
     * @param records where its records are listed
     * @param computing what is computed of records that exist; null when nothing is
     */
    public record Versions(
            Definition definition, String records, Calculations.@Nullable Progress computing, List<Shown> versions) {}

    @GetMapping
    String list(Model model) {
        Actor by = administrator();
        List<Line> lines = definitions.list().stream()
                .map(one -> new Line(one, definitions.isBuiltIn(one.definition().register())))
                .toList();
        model.addAttribute("list", new Listing(lines, drafts.list(by.name())));
        return "publishing/list";
    }

    @GetMapping("/new")
    String write(Model model) {
        Actor by = administrator();
        Drafts.Draft draft = drafts.find(by.name(), Drafts.NEW).orElse(null);
        String content = draft == null ? ProductFiles.text(EXAMPLE) : draft.content();
        model.addAttribute("writing", new Writing(Drafts.NEW, content, 0, draft != null, Outcome.NONE));
        return "publishing/write";
    }

    @GetMapping("/{register}/edit")
    String change(@PathVariable String register, Model model) {
        Actor by = administrator();
        Published current = definitions.current(register);
        Drafts.Draft draft = drafts.find(by.name(), register).orElse(null);
        String content = draft == null ? current.content() : draft.content();
        model.addAttribute("writing", new Writing(register, content, current.version(), draft != null, Outcome.NONE));
        return "publishing/write";
    }

    /** Keeps the draft and says what publishing it would do. */
    @PostMapping("/check")
    String check(@RequestParam String key, @RequestParam String content, Model model) {
        Actor by = administrator();
        String text = unix(content);
        drafts.keep(by.name(), key, text);
        model.addAttribute("outcome", outcome(text));
        return "publishing/outcome";
    }

    /** Keeps the draft. */
    @PostMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @ResponseBody
    void keep(@RequestParam String key, @RequestParam String content) {
        drafts.keep(administrator().name(), key, unix(content));
    }

    @PostMapping("/draft/forget")
    String forget(@RequestParam String key) {
        drafts.forget(administrator().name(), key);
        return "redirect:/definitions";
    }

    @PostMapping
    String publish(
            @RequestParam String key,
            @RequestParam String content,
            @RequestParam int seen,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Actor by = administrator();
        String text = unix(content);
        drafts.keep(by.name(), key, text);
        Outcome outcome = outcome(text);
        if (outcome.plan() != null && !outcome.plan().isRefused()) {
            try {
                Published published = publishing.publish(text, seen(outcome.plan(), key, seen), by);
                drafts.forget(by.name(), key);
                String register = published.definition().register();
                Flash.success(redirect, "definition.published", register, published.version());
                return "redirect:/definitions/" + register;
            } catch (Refused e) {
                outcome = new Outcome(List.of(), sentences(e), null);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("writing", new Writing(key, text, seen, false, outcome));
        return "publishing/write";
    }

    /** Who changes the name in the text writes another register. */
    private static int seen(Plan plan, String key, int seen) {
        return plan.next().register().equals(key) ? seen : 0;
    }

    private Outcome outcome(String content) {
        List<DefinitionFault> faults = publishing.faults(content);
        if (!faults.isEmpty()) {
            return new Outcome(faults, List.of(), null);
        }
        try {
            return new Outcome(List.of(), List.of(), publishing.plan(DefinitionReader.read(content)));
        } catch (Refused e) {
            return new Outcome(List.of(), sentences(e), null);
        }
    }

    private List<String> sentences(Refused refused) {
        FormErrors errors = FormErrors.of(refused, bundles.current());
        List<String> sentences = new ArrayList<>(List.of(String.valueOf(errors.general())));
        errors.byField().forEach((field, sentence) -> sentences.add(field + " " + sentence));
        return sentences;
    }

    @GetMapping("/{register}")
    String versions(@PathVariable String register, Model model) {
        administrator();
        List<Published> all = definitions.versions(register);
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            shown.add(new Shown(
                    all.get(i),
                    i + 1 < all.size()
                            ? TextDiff.of(all.get(i + 1).content(), all.get(i).content())
                            : List.of()));
        }
        Definition definition = all.getFirst().definition();
        boolean isMatter = definition.kind() == Definition.Kind.MATTER;
        model.addAttribute(
                "shown",
                new Versions(
                        definition,
                        isMatter ? "/matters" : "/registers/" + register,
                        calculations.progress(register).orElse(null),
                        shown));
        return "publishing/versions";
    }

    @GetMapping("/{register}/versions/{version}.yaml")
    ResponseEntity<byte[]> download(@PathVariable String register, @PathVariable int version) {
        administrator();
        String name = register + "-" + version + ".yaml";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/yaml;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(definitions.version(register, version).content().getBytes(StandardCharsets.UTF_8));
    }

    private Actor administrator() {
        return access.require(Verb.ADMINISTER, city.path());
    }

    /** Browsers end lines as Windows does. */
    private static String unix(String content) {
        return content.replace("\r\n", "\n");
    }
}
