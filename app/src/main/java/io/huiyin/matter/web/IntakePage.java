package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.definition.StandardFields;
import io.huiyin.matter.Calls;
import io.huiyin.matter.Channel;
import io.huiyin.matter.KnowledgeBase;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.matter.OwnFields;
import io.huiyin.network.Network;
import io.huiyin.record.web.FormValues;
import io.huiyin.record.web.Uploads;
import io.huiyin.register.Categories;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The form by which matters are taken in; on the hotline, from the ring to the number without touching the mouse. */
@Controller
@RequestMapping("/intake")
public class IntakePage {

    /** Names the call that is talked in. */
    private static final String CALL = "call";

    private final Matters matters;
    private final MatterNames names;
    private final IntakeProposals proposals;
    private final MatterRegisters registers;
    private final Network network;
    private final Categories categories;
    private final Access access;
    private final OwnViews own;
    private final Uploads uploads;
    private final Bundles bundles;
    private final ActionReader reader;
    private final KnowledgeBase knowledge;
    private final Calls calls;

    IntakePage(
            Matters matters,
            MatterNames names,
            IntakeProposals proposals,
            MatterRegisters registers,
            Network network,
            Categories categories,
            Access access,
            OwnViews own,
            Uploads uploads,
            Bundles bundles,
            ActionReader reader,
            KnowledgeBase knowledge,
            Calls calls) {
        this.matters = matters;
        this.names = names;
        this.proposals = proposals;
        this.registers = registers;
        this.network = network;
        this.categories = categories;
        this.access = access;
        this.own = own;
        this.uploads = uploads;
        this.bundles = bundles;
        this.reader = reader;
        this.knowledge = knowledge;
        this.calls = calls;
    }

    /** What was taken in a moment ago. */
    public record Taken(String number, StateView state, Named lead, Instant due) {}

    @GetMapping
    String form(
            @RequestParam(defaultValue = "") String taken,
            @RequestParam(defaultValue = "") String call,
            @RequestParam(defaultValue = "") String apart,
            Model model) {
        return form(MatterRegisters.HOTLINE, taken, call, apart, model);
    }

    /**
     * The form, empty, or with what is known of who calls.
     *
     * @param taken number of what was taken in a moment ago
     * @param call id of the call; one that is not there opens the empty form
     * @param apart number of what it was to join, and could not
     */
    @GetMapping("/{register}")
    String form(
            @PathVariable String register,
            @RequestParam(defaultValue = "") String taken,
            @RequestParam(defaultValue = "") String call,
            @RequestParam(defaultValue = "") String apart,
            Model model) {
        Definition definition = registers.current(register).definition();
        registers.requireIntake(definition, access.actor(), null);
        Matter matter = taken.isEmpty() ? null : matters.matter(taken);
        fill(model, definition, called(definition, call, matter), null);
        if (matter != null) {
            model.addAttribute(
                    "taken",
                    new Taken(
                            matter.number(),
                            names.state(matter.register(), matter.state()),
                            names.unit(matter.leadUnitId()),
                            matter.times().due()));
            matters.findVisible(apart).ifPresent(lead -> model.addAttribute("apart", lead.number()));
        }
        return "matter/intake";
    }

    @PostMapping
    String takeIn(
            @RequestParam Map<String, String> parameters,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            Model model,
            HttpServletResponse response) {
        return takeIn(MatterRegisters.HOTLINE, parameters, files, model, response);
    }

    @PostMapping("/{register}")
    String takeIn(
            @PathVariable String register,
            @RequestParam Map<String, String> parameters,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            Model model,
            HttpServletResponse response) {
        Definition definition = registers.current(register).definition();
        Map<String, String> form = new LinkedHashMap<>(parameters);
        Map<String, Object> body = new LinkedHashMap<>(form);
        body.keySet().removeIf(name -> !StandardFields.NAMES.contains(name) && !name.equals(KnowledgeBase.FIELD));
        body.values().removeIf(value -> value.toString().isBlank());
        String finish = form.getOrDefault("finish", "wait");
        if (finish.equals("dispatch")) {
            body.put(StandardFields.LEAD_UNIT, "auto");
        }
        if (!finish.equals("answer")) {
            List.of(StandardFields.ANSWER, StandardFields.OUTCOME, KnowledgeBase.FIELD)
                    .forEach(body::remove);
        }
        try {
            Checks checks = new Checks();
            uploads.store(definition, form, files);
            body.putAll(FormValues.raw(OwnFields.atIntake(definition), form));
            boolean answered = body.containsKey(StandardFields.ANSWER) || body.containsKey(KnowledgeBase.FIELD);
            checks.that(!finish.equals("answer") || answered, StandardFields.ANSWER, "", "BASE-002", null);
            Matter matter = matters.append(matters.intake(register, new Fields(body, checks)));
            String lead = form.getOrDefault("duplicate_of", "");
            boolean apart = !lead.isBlank() && !joined(matter, lead);
            Optional<Calls.Call> call = calls.find(form.getOrDefault(CALL, ""), access.actor());
            call.ifPresent(one -> led(one, matter));
            return "redirect:" + IntakeForm.address(register) + "?taken=" + matter.number()
                    + call.map(one -> "&call=" + one.id()).orElse("")
                    + (apart ? "&apart=" + URLEncoder.encode(lead, StandardCharsets.UTF_8) : "");
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            fill(model, definition, form, refused);
            return "matter/intake";
        }
    }

    /** It is taken in whatever becomes of this: a lead that was settled meanwhile takes nobody any more, and the page says so. */
    private boolean joined(Matter matter, String lead) {
        try {
            Matters.Asked merge = reader.read("merge", Map.of("lead", lead), matter);
            matters.append(matters.decide(matter, merge, matter.seq()));
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    /** It is taken in whatever becomes of this: the matter itself says when it came. */
    private void led(Calls.Call call, Matter matter) {
        try {
            calls.led(call, matter, access.actor());
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
        }
    }

    /** What stands in the form at once: the caller's number, and after a first matter the name that was given then. */
    private Map<String, String> called(Definition definition, String id, @Nullable Matter before) {
        Calls.Call call = definition.field(StandardFields.PHONE).isEmpty()
                ? null
                : calls.find(id, access.actor()).orElse(null);
        if (call == null) {
            return Map.of();
        }
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put(CALL, String.valueOf(call.id()));
        if (call.caller() != null) {
            typed.put(StandardFields.PHONE, call.caller());
        }
        if (before != null && call.matters().contains(before.number()) && matters.mayKnowRequester(before)) {
            String name = before.request().requester();
            typed.put(StandardFields.REQUESTER, name == null ? "" : name);
        }
        return typed;
    }

    private IntakeForm form(Definition definition, Map<String, String> typed, @Nullable Refused refused) {
        String begin = definition.begin().name();
        boolean answers = definition
                .action(begin, Effect.ANSWER)
                .filter(action -> access.actor().is(Set.copyOf(action.roles())))
                .isPresent();
        return new IntakeForm(
                definition,
                channels(definition),
                answers && definition.field(StandardFields.ANSWER).isPresent(),
                definition.action(begin, Effect.DISPATCH).isPresent()
                        && definition.field(StandardFields.LEAD_UNIT).isPresent(),
                own.atIntake(
                        definition,
                        typed,
                        refused == null ? FormErrors.NONE : FormErrors.of(refused, bundles.current())));
    }

    /** What is imported does not come to this desk. */
    private static List<StateView> channels(Definition definition) {
        return StateView.codes(definition, StandardFields.CHANNEL).stream()
                .filter(channel -> !channel.name().equals(Channel.IMPORT.key()))
                .toList();
    }

    private void fill(Model model, Definition definition, Map<String, String> typed, @Nullable Refused refused) {
        model.addAttribute("typed", typed);
        model.addAttribute("refused", refused);
        model.addAttribute("form", form(definition, typed, refused));
        model.addAttribute(
                "proposal",
                proposals.of(definition, typed.getOrDefault("category", ""), typed.getOrDefault("place", "")));
        Map<String, Named> chosen = new LinkedHashMap<>();
        categories
                .of(definition)
                .find(typed.getOrDefault("category", ""))
                .ifPresent(category -> chosen.put("category", Named.of(category)));
        network.findUnit(typed.getOrDefault("place", "")).ifPresent(unit -> chosen.put("place", Named.of(unit)));
        Optional.of(typed.getOrDefault(KnowledgeBase.FIELD, ""))
                .filter(one -> !one.isBlank())
                .flatMap(one -> knowledge.find(one, access.actor()))
                .ifPresent(entry -> chosen.put(
                        KnowledgeBase.FIELD,
                        new Named(KnowledgePicker.value(entry), entry.question(), entry.question())));
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                CALL, calls.find(typed.getOrDefault(CALL, ""), access.actor()).orElse(null));
        model.addAttribute("taken", null);
    }
}
