package io.huiyin.matter.web;

import io.huiyin.base.FileName;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import io.huiyin.definition.Field;
import io.huiyin.definition.LifecycleCodes;
import io.huiyin.definition.StandardFields;
import io.huiyin.journal.Attachments;
import io.huiyin.journal.Event;
import io.huiyin.matter.DispatchAdvice;
import io.huiyin.matter.Evidence;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Outcome;
import io.huiyin.matter.OwnFields;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.record.web.FormValues;
import io.huiyin.record.web.Uploads;
import io.huiyin.register.Categories;
import io.huiyin.register.CategoryTree;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.DueView;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import io.huiyin.shell.PersonNames;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One matter: what it is about, what happened, what can be done next. */
@Controller
@RequestMapping("/matters/{number}")
public class MatterPage {

    private static final List<String> TEXTS = List.of(
            "ground",
            "turn_to",
            "note",
            "reason",
            "next",
            "reply",
            "public_reply",
            "grounds",
            "asked",
            "remark",
            "text",
            "rest");
    private static final List<String> FACTS = List.of(
            "outcome",
            "late",
            "solved",
            "satisfaction",
            "by_rule",
            "suspend_reason",
            "days",
            "way",
            "reached",
            "by_phone",
            "verdict",
            "proposed_by",
            "lead",
            "member",
            "knowledge",
            "knowledge_id",
            "unreached",
            "decided",
            "authority",
            "reference",
            "area",
            "handler",
            "operator");

    /** Of these, those that name somebody who signs in. */
    private static final Set<String> PEOPLE = Set.of("proposed_by", "handler", "operator");

    /** Before the names of inputs of own fields. */
    private static final String OWN = "f-";

    private static final Set<String> DISPATCHING = Set.of(Effect.DISPATCH.key(), Effect.DECIDE.key());
    private static final List<String> MOVE = List.of("was", "due", "provisional");
    private static final List<String> FIRED = List.of("do", "whom");

    private final Matters matters;
    private final ActionReader reader;
    private final Attachments attachments;
    private final Worklists worklists;
    private final Network network;
    private final Categories categories;
    private final HandlingForms handling;
    private final OwnViews own;
    private final Uploads uploads;
    private final Bundles bundles;
    private final SharedForms shared;
    private final DispatchAdvice advice;
    private final Corrections corrections;
    private final PersonNames people;

    MatterPage(
            Matters matters,
            ActionReader reader,
            Attachments attachments,
            Worklists worklists,
            Network network,
            Categories categories,
            HandlingForms handling,
            OwnViews own,
            Uploads uploads,
            Bundles bundles,
            SharedForms shared,
            DispatchAdvice advice,
            Corrections corrections,
            PersonNames people) {
        this.matters = matters;
        this.reader = reader;
        this.attachments = attachments;
        this.worklists = worklists;
        this.network = network;
        this.categories = categories;
        this.handling = handling;
        this.own = own;
        this.uploads = uploads;
        this.bundles = bundles;
        this.shared = shared;
        this.advice = advice;
        this.corrections = corrections;
        this.people = people;
    }

    /** A line of the timeline; {@code actor} as he is called, empty for the product itself; {@code title} when the register has a word of its own for it; {@code texts} by field, in the order of the event; {@code values} of own fields by title. */
    public record Step(
            Instant at,
            String action,
            @Nullable Named title,
            String actor,
            @Nullable Named to,
            Named about,
            List<Named> units,
            List<Corrections.Changed> changes,
            Map<String, String> texts,
            Map<String, String> facts,
            List<Evidence> evidence,
            Map<String, String> values) {}

    /** Something that can be done: its name and title in the definition, what it does, and whether it asks own fields. */
    public record Open(String name, String effect, String zh, String en, boolean asks) {

        static Open of(Definition.Action action, boolean asks) {
            return new Open(
                    action.name(),
                    action.does().key(),
                    action.title().zh(),
                    action.title().en(),
                    asks);
        }

        public String in(Language language) {
            return language == Language.ZH ? zh : en;
        }
    }

    /** The page. */
    public record Shown(
            Matter matter,
            Definition definition,
            Named category,
            Named topCategory,
            Named place,
            String placeName,
            String placeNameEn,
            Named lead,
            @Nullable Named proposed,
            MatterViews.Requester requester,
            DueView due,
            List<ClockViews.Shown> clocks,
            List<Step> steps,
            Worklists.StateView state,
            MatterWay way,
            Worklists.RegisterView register,
            Worklists.StateView channel,
            Worklists.@Nullable StateView external,
            List<Open> open,
            List<Worklists.StateView> outcomes,
            List<Worklists.StateView> suspendReasons,
            int longestExtension,
            HandlingForms.Handling handling,
            List<OwnViews.Shown> own,
            SharedForms.Shared shared,
            Map<String, String> people) {

        public Shown {
            clocks = List.copyOf(clocks);
            steps = List.copyOf(steps);
            open = List.copyOf(open);
            outcomes = List.copyOf(outcomes);
            suspendReasons = List.copyOf(suspendReasons);
            people = Map.copyOf(people);
        }

        /** What somebody is called who signs in by that name. */
        public String person(String name) {
            return people.getOrDefault(name, name);
        }

        /** As the register calls one of the standard fields; as the product does where it has none. */
        public String label(String field, String usual, Messages m) {
            return definition
                    .field(field)
                    .map(one -> one.title().in(m.language().locale()))
                    .orElse(usual);
        }

        public String outcome(String key, Messages m) {
            return MatterPage.outcome(outcomes, key, m);
        }

        /** What is most likely to be done next, for the form that stands open. */
        public @Nullable String next() {
            return Stream.of(
                            "grant_extension",
                            "dispatch",
                            "decide",
                            "sign",
                            "approve",
                            "co_sign",
                            "co_reply",
                            "reply",
                            "resume",
                            "call_back",
                            "strike_off",
                            "answer")
                    .flatMap(effect -> open.stream().filter(one -> one.effect().equals(effect)))
                    .map(Open::name)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** As the register calls it; what it has no word for, as the product does. */
    public static String outcome(List<Worklists.StateView> outcomes, String key, Messages m) {
        return outcomes.stream()
                .filter(one -> one.name().equals(key))
                .map(one -> one.in(m.language()))
                .findFirst()
                .orElseGet(() -> m.t("matter.outcome." + key));
    }

    @GetMapping
    String show(@PathVariable String number, Model model) {
        fill(number, model, null, null, Map.of(), null);
        return "matter/show";
    }

    /** The form of an action that asks own fields, on a page of its own. */
    @GetMapping("/actions/{action}")
    String form(@PathVariable String number, @PathVariable String action, Model model) {
        Matter matter = matters.matter(number);
        if (!asksOpen(matter, action)) {
            return "redirect:/matters/" + number;
        }
        fill(number, model, null, null, Map.of(), null);
        return act(matter, action, model, Map.of(), FormErrors.NONE);
    }

    private boolean asksOpen(Matter matter, String action) {
        return matters.open(matter).stream().anyMatch(one -> one.name().equals(action) && asks(matter, one));
    }

    /** Whether its form has own fields. */
    private boolean asks(Matter matter, Definition.Action action) {
        return !onForm(matter, action).isEmpty();
    }

    private List<Field> onForm(Matter matter, Definition.Action action) {
        return OwnFields.onForm(matters.definition(matter), action, matter, matters.mayKnowRequester(matter));
    }

    private String act(Matter matter, String action, Model model, Map<String, String> typed, FormErrors errors) {
        Definition definition = matters.definition(matter);
        Definition.Action step = definition.action(action).orElseThrow();
        model.addAttribute("action", Open.of(step, true));
        model.addAttribute("inputs", own.of(definition, step, matter, matters.mayKnowRequester(matter), typed, errors));
        return "matter/act";
    }

    /** Acts as the form says; a refused form is shown again with what was typed. */
    @PostMapping("/actions/{action}")
    String act(
            @PathVariable String number,
            @PathVariable String action,
            @RequestParam Map<String, String> form,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            @RequestParam(name = "units", required = false) @Nullable List<String> units,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        Map<String, String> given = new LinkedHashMap<>(form);
        Map<String, Object> body = new LinkedHashMap<>(form);
        body.keySet().removeIf(name -> name.startsWith("_") || name.equals("lang") || name.startsWith(OWN));
        body.entrySet()
                .removeIf(field ->
                        field.getValue().toString().isBlank() && !Corrections.EMPTIED.contains(field.getKey()));
        Integer seq =
                body.remove("seq") instanceof String text && text.matches("[0-9]{1,7}") ? Integer.valueOf(text) : null;
        try {
            List<Map<String, String>> stored = store(files.get("files"));
            if (!stored.isEmpty()) {
                body.put("attachments", stored);
            }
            if (units != null) {
                body.put("units", units);
            }
            Matter matter = matters.matter(number);
            asked(matter, action, given, files).ifPresent(own -> body.put(ActionReader.FIELDS, own));
            matters.append(matters.decide(matter, reader.read(action, body, matter), seq));
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND || refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(
                    refused.kind() == Refused.Kind.CONFLICT
                            ? HttpStatus.CONFLICT.value()
                            : HttpStatus.UNPROCESSABLE_CONTENT.value());
            fill(number, model, refused, action, form, seq);
            Matter matter = matters.matter(number);
            return asksOpen(matter, action)
                    ? act(matter, action, model, given, FormErrors.of(refused, bundles.current()))
                    : "matter/show";
        }
        Flash.success(redirect, "matter.done", number);
        return "redirect:/matters/" + number;
    }

    /** What the form says of the own fields that the action asks; files are stored and named in it. */
    private Optional<Map<String, Object>> asked(
            Matter matter, String action, Map<String, String> given, MultiValueMap<String, MultipartFile> files) {
        Definition definition = matters.definition(matter);
        List<Field> fields =
                definition.action(action).map(step -> onForm(matter, step)).orElse(List.of());
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        uploads.store(definition, given, files);
        return Optional.of(FormValues.raw(fields, given));
    }

    private void fill(
            String number,
            Model model,
            @Nullable Refused refused,
            @Nullable String refusedAction,
            Map<String, String> typed,
            @Nullable Integer seen) {
        Matter matter = matters.matter(number);
        model.addAttribute("shown", shown(matter));
        model.addAttribute("meanwhile", meanwhile(matter, seen));
        model.addAttribute("refused", refused);
        model.addAttribute("refusedAction", refusedAction);
        model.addAttribute("typed", typed);
    }

    private Worklists.@Nullable StateView external(Matter matter) {
        Matter.External external = matter.request().external();
        return external == null
                ? null
                : worklists.code(matter.register(), StandardFields.EXTERNAL_SOURCE, external.source());
    }

    private Shown shown(Matter matter) {
        Unit place = network.unit(matter.placeId());
        Definition definition = matters.definition(matter);
        List<Open> open = matters.open(matter).stream()
                .map(action -> Open.of(action, asks(matter, action)))
                .toList();
        DispatchAdvice.Advice advised =
                open.stream().anyMatch(one -> DISPATCHING.contains(one.effect())) ? advice.of(matter) : null;
        boolean known = matters.mayKnowRequester(matter);
        List<Event> history = matters.history(matter);
        HandlingForms.Handling handled = handling.of(matter, definition);
        PersonNames.Page names = names(matter, handled);
        return new Shown(
                matter,
                definition,
                worklists.category(matter.register(), matter.category()),
                top(matter),
                Worklists.named(place),
                network.fullName(place, Locale.CHINESE),
                network.fullName(place, Locale.ENGLISH),
                worklists.unit(matter.leadUnitId()),
                advised == null ? null : Worklists.named(advised.unit()),
                MatterViews.requester(matter, definition, known),
                worklists.due(matter.times()),
                worklists.clocks(matter, definition),
                history.stream()
                        .map(event -> step(matter, event, definition, known, names))
                        .toList(),
                definition.state(matter.state()).map(Worklists::state).orElseThrow(),
                MatterWay.of(definition, matter.state(), matter.values()),
                worklists.register(definition),
                worklists.code(matter.register(), StandardFields.CHANNEL, matter.channel()),
                external(matter),
                open,
                outcomes(definition),
                Worklists.codes(definition, LifecycleCodes.SUSPEND_REASON),
                Math.max(1, matters.limit(matter).amount()),
                handled,
                own.shown(matter, definition, known),
                shared.of(matter, definition, history, advised),
                names.known());
    }

    /** Of those whom the page names beside its history. */
    private PersonNames.Page names(Matter matter, HandlingForms.Handling handled) {
        PersonNames.Page names = people.page();
        String handler = matter.assignment().handler();
        if (handler != null) {
            names.of(handler);
        }
        if (handled.proposal() != null) {
            names.of(handled.proposal().by());
        }
        handled.looks().forEach(look -> names.of(look.actor()));
        return names;
    }

    private Named top(Matter matter) {
        CategoryTree tree = categories.of(matter.register());
        return tree.find(matter.category())
                .map(category -> Worklists.named(tree.top(category.code())))
                .orElseGet(() -> worklists.category(matter.register(), matter.category()));
    }

    /** As the register calls them. */
    private static List<Worklists.StateView> outcomes(Definition definition) {
        List<String> known =
                MatterRegisters.outcomes(definition).stream().map(Outcome::key).toList();
        return Worklists.codes(definition, StandardFields.OUTCOME).stream()
                .filter(code -> known.contains(code.name()))
                .toList();
    }

    /** What others did after the last event that a refused form had seen. */
    private List<Step> meanwhile(Matter matter, @Nullable Integer seen) {
        boolean known = matters.mayKnowRequester(matter);
        PersonNames.Page names = people.page();
        return seen == null || seen >= matter.seq()
                ? List.of()
                : matters.history(matter).stream()
                        .filter(event -> event.seq() > seen)
                        .map(event -> step(matter, event, matters.definition(matter), known, names))
                        .toList();
    }

    private static List<String> facts(String action) {
        return switch (action) {
            case "rescheduled" -> MOVE;
            case "fired" -> FIRED;
            default -> FACTS;
        };
    }

    private Step step(Matter matter, Event event, Definition definition, boolean known, PersonNames.Page names) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String field : TEXTS) {
            String value = event.personal().get(field);
            if (value != null) {
                texts.put(field, value);
            }
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (String field : facts(event.action())) {
            String value = event.text(field);
            if (value != null) {
                facts.put(field, PEOPLE.contains(field) ? names.of(value) : value);
            }
        }
        if (event.data().get("answers") instanceof Map<?, ?> answers) {
            answers.forEach((question, answer) -> facts.put("answers." + question, String.valueOf(answer)));
        }
        if (event.data().get("report") instanceof Map<?, ?> line) {
            line.forEach((field, value) -> facts.put("report." + field, String.valueOf(value)));
        }
        String to = event.action().equals("fired") ? event.text("unit") : event.text("to");
        return new Step(
                event.occurredAt(),
                event.action(),
                title(event, definition),
                names.of(event.actor()),
                to == null ? null : network.findUnit(to).map(Worklists::named).orElse(null),
                ClockViews.of(event, definition),
                shared.units(event),
                corrections.of(matter, event, known),
                texts,
                facts,
                matters.evidence(event),
                own.changes(definition, event, known));
    }

    /** As the register calls what was done; the hotline's words are the product's own. */
    private @Nullable Named title(Event event, Definition definition) {
        return definition.register().equals(MatterRegisters.HOTLINE)
                ? null
                : matters.done(event, definition)
                        .map(action -> new Named(
                                action.name(),
                                action.title().zh(),
                                action.title().en()))
                        .orElse(null);
    }

    private List<Map<String, String>> store(@Nullable List<MultipartFile> files) throws IOException {
        List<Map<String, String>> stored = new ArrayList<>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            if (!file.isEmpty()) {
                Attachments.Attachment one =
                        attachments.store(file.getInputStream(), Objects.requireNonNullElse(file.getContentType(), ""));
                stored.add(Map.of("hash", one.hash(), "name", FileName.of(file.getOriginalFilename())));
            }
        }
        return stored;
    }
}
