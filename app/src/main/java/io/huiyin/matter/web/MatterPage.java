package io.huiyin.matter.web;

import io.huiyin.base.Access;
import io.huiyin.base.FileName;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.journal.Attachments;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.record.web.FormValues;
import io.huiyin.record.web.Uploads;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One matter: what it is about, what happened, what can be done next. */
@Controller
@RequestMapping("/matters/{number}")
class MatterPage {

    /** Before the names of inputs of own fields. */
    private static final String OWN = "f-";

    private static final Set<String> LEADERS = Set.of("leader");

    private final Matters matters;
    private final MatterPageViews views;
    private final MatterTimeline timeline;
    private final ActionReader reader;
    private final Attachments attachments;
    private final Access access;
    private final OwnViews own;
    private final Uploads uploads;
    private final Bundles bundles;

    MatterPage(
            Matters matters,
            MatterPageViews views,
            MatterTimeline timeline,
            ActionReader reader,
            Attachments attachments,
            Access access,
            OwnViews own,
            Uploads uploads,
            Bundles bundles) {
        this.matters = matters;
        this.views = views;
        this.timeline = timeline;
        this.reader = reader;
        this.attachments = attachments;
        this.access = access;
        this.own = own;
        this.uploads = uploads;
        this.bundles = bundles;
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
        if (!views.asksOpen(matter, action)) {
            return "redirect:/matters/" + number;
        }
        fill(number, model, null, null, Map.of(), null);
        return act(matter, action, model, Map.of(), FormErrors.NONE);
    }

    private String act(Matter matter, String action, Model model, Map<String, String> typed, FormErrors errors) {
        Definition definition = matters.definition(matter);
        Definition.Action step = definition.action(action).orElseThrow();
        model.addAttribute("action", MatterPageView.Open.of(step, true));
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
            return views.asksOpen(matter, action)
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
        List<Field> fields = definition
                .action(action)
                .map(step -> views.onForm(matter, step))
                .orElse(List.of());
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
        model.addAttribute("shown", views.of(matter));
        model.addAttribute("criticises", !matter.closed() && access.actor().is(LEADERS, matter.leadPath()));
        model.addAttribute("meanwhile", timeline.after(matter, seen));
        model.addAttribute("refused", refused);
        model.addAttribute("refusedAction", refusedAction);
        model.addAttribute("typed", typed);
    }

    private List<Map<String, String>> store(@Nullable List<MultipartFile> files) throws IOException {
        List<Map<String, String>> stored = new ArrayList<>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            if (!file.isEmpty()) {
                Attachments.Attachment one = attachments.store(
                        file.getInputStream(),
                        Objects.requireNonNullElse(file.getContentType(), ""),
                        access.actor().name());
                stored.add(Map.of("hash", one.hash(), "name", FileName.of(file.getOriginalFilename())));
            }
        }
        return stored;
    }
}
