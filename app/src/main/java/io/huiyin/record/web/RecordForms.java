package io.huiyin.record.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.base.Sha256;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.journal.Claim;
import io.huiyin.journal.Claims;
import io.huiyin.record.OpenRegisters;
import io.huiyin.record.RecordRights;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

/** The form of a record, new or known; a refused one is shown again with everything that was typed. */
@Controller
@RequestMapping("/registers/{register}")
public class RecordForms {

    private final Definitions definitions;
    private final Records records;
    private final Forms forms;
    private final RecordTexts texts;
    private final Conflicts conflicts;
    private final Uploads uploads;
    private final Claims claims;
    private final OpenRegisters open;
    private final Access access;
    private final Bundles bundles;

    RecordForms(
            Definitions definitions,
            Records records,
            Forms forms,
            RecordTexts texts,
            Conflicts conflicts,
            Uploads uploads,
            Claims claims,
            OpenRegisters open,
            Access access,
            Bundles bundles) {
        this.definitions = definitions;
        this.records = records;
        this.forms = forms;
        this.texts = texts;
        this.conflicts = conflicts;
        this.uploads = uploads;
        this.claims = claims;
        this.open = open;
        this.access = access;
        this.bundles = bundles;
    }

    /**
     * The page.
     *
     * @param id of the record; null for a new one
     * @param title how the record is called; empty for a new one
     * @param seq the last event that was seen
     * @param once makes sure that a form sent twice adds one record
     * @param script what the form's script needs, as JSON
     * @param others faults that belong to no field that is shown
     */
    public record Shown(
            Definition definition,
            @Nullable Long id,
            String title,
            int seq,
            String once,
            List<Input> inputs,
            String script,
            FormErrors errors,
            List<String> others) {

        public Shown {
            inputs = List.copyOf(inputs);
            others = List.copyOf(others);
        }

        public boolean isNew() {
            return id == null;
        }

        public String action() {
            return "/registers/" + definition.register() + (id == null ? "/new" : "/records/" + id + "/edit");
        }
    }

    /** An empty form; what the address says, such as {@code ?f-household=12}, is filled in already. */
    @GetMapping("/new")
    String begin(@PathVariable String register, @RequestParam Map<String, String> parameters, Model model) {
        Definition definition = definitions.current(register).definition();
        Actor by = access.actor();
        RecordRights.requireAdd(definition, by);
        open.require(register);
        Map<String, String> given = new LinkedHashMap<>(forms.presets(definition, by));
        parameters.forEach((name, value) -> {
            if (name.startsWith(FormValues.PREFIX)) {
                given.put(name, value);
            }
        });
        model.addAttribute(
                "shown", shown(definition, by, null, UUID.randomUUID().toString(), given, FormErrors.NONE));
        return "record/form";
    }

    @PostMapping("/new")
    String add(
            @PathVariable String register,
            @RequestParam Map<String, String> parameters,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            @RequestParam(defaultValue = "") String once,
            @RequestParam(defaultValue = "show") String then,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Definition definition = definitions.current(register).definition();
        Actor by = access.actor();
        Map<String, String> given = new LinkedHashMap<>(parameters);
        long id;
        try {
            uploads.store(definition, given, files);
            id = addOnce(register, FormValues.raw(definition.fields(), given), by, once);
        } catch (Refused refused) {
            String key = once.isEmpty() ? UUID.randomUUID().toString() : once;
            model.addAttribute("shown", shown(definition, by, null, key, given, errors(refused, response)));
            return "record/form";
        }
        redirect.addFlashAttribute("draftDone", Forms.draft(definition, by, null));
        Flash.success(redirect, "record.added", title(register, id, by));
        return "redirect:/registers/" + register + (then.equals("another") ? "/new" : "/records/" + id);
    }

    /** The same form sent twice, by a second click or after going back, adds one record. */
    private long addOnce(String register, Map<String, Object> raw, Actor by, String once) {
        if (!once.matches("[0-9a-f-]{36}")) {
            return records.add(register, raw, by, null).id();
        }
        byte[] content = Sha256.of(register + raw);
        String space = "key:" + by.name();
        String key = once + HexFormat.of().formatHex(content, 0, 8);
        Optional<Claims.Made> earlier = claims.find(space, key);
        if (earlier.isPresent()) {
            return earlier.get().streamId();
        }
        Claim claim = new Claim(
                space,
                key,
                content,
                appended -> String.valueOf(appended.stream().id()));
        try {
            return records.add(register, raw, by, claim).id();
        } catch (Refused refused) { // perhaps the other click was faster
            return claims.find(space, key).orElseThrow(() -> refused).streamId();
        }
    }

    @GetMapping("/records/{id}/edit")
    String edit(@PathVariable String register, @PathVariable long id, Model model) {
        Definition definition = definitions.current(register).definition();
        Actor by = access.actor();
        RecordRights.requireChange(definition, by);
        RegisterRecord record = records.record(register, id, by);
        Map<String, String> given = FormValues.of(definition.fields(), record.values());
        model.addAttribute("shown", shown(definition, by, record, "", given, FormErrors.NONE));
        return "record/form";
    }

    @PostMapping("/records/{id}/edit")
    String change(
            @PathVariable String register,
            @PathVariable long id,
            @RequestParam Map<String, String> parameters,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            @RequestParam int seq,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Definition definition = definitions.current(register).definition();
        Actor by = access.actor();
        RegisterRecord record = records.record(register, id, by);
        Map<String, String> given = new LinkedHashMap<>(parameters);
        try {
            uploads.store(definition, given, files);
            records.change(register, id, seq, changes(definition, given), by);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.CONFLICT && record.seq() > seq) {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("shown", conflicts.of(definition, record, seq, given, by, bundles.current()));
                return "record/conflict";
            }
            model.addAttribute("shown", shown(definition, by, record, "", given, errors(refused, response)));
            return "record/form";
        }
        redirect.addFlashAttribute("draftDone", Forms.draft(definition, by, id));
        Flash.success(redirect, "record.changed", title(register, id, by));
        return "redirect:/registers/" + register + "/records/" + id;
    }

    /**
     * Without the fields for which the other one's value is taken, and without confidential ones that were left alone: an empty one stays as it
     * is unless it is ticked to be removed.
     */
    private static Map<String, Object> changes(Definition definition, Map<String, String> given) {
        Map<String, Object> raw = FormValues.raw(definition.fields(), given);
        for (Field field : definition.fields()) {
            boolean theirs = "theirs".equals(given.get("take-" + field.name()));
            boolean removed = given.containsKey(Input.removal(FormValues.name(field.name())));
            boolean leftAlone = field.isConfidential() && !removed && "".equals(raw.get(field.name()));
            if (theirs || leftAlone) {
                raw.remove(field.name());
            }
        }
        return raw;
    }

    private FormErrors errors(Refused refused, HttpServletResponse response) {
        if (refused.kind() == Refused.Kind.NOT_FOUND || refused.kind() == Refused.Kind.FORBIDDEN) {
            throw refused;
        }
        response.setStatus(
                refused.kind() == Refused.Kind.CONFLICT
                        ? HttpStatus.CONFLICT.value()
                        : HttpStatus.UNPROCESSABLE_CONTENT.value());
        return FormErrors.of(refused, bundles.current());
    }

    private Shown shown(
            Definition definition,
            Actor by,
            @Nullable RegisterRecord record,
            String once,
            Map<String, String> given,
            FormErrors errors) {
        Messages m = bundles.current();
        Map<String, String> seen = new LinkedHashMap<>(given);
        if (record != null) {
            mask(definition, record, seen);
        }
        List<Input> inputs = forms.inputs(definition, seen, errors, m);
        Long id = record == null ? null : record.id();
        return new Shown(
                definition,
                id,
                record == null ? "" : texts.title(definition, record, m),
                record == null ? 0 : record.seq(),
                once,
                inputs,
                forms.script(definition, by, id, errors.any()),
                errors,
                Forms.others(inputs, errors));
    }

    /** A confidential value is never an input's value: saving would write the mask over it. */
    private static void mask(Definition definition, RegisterRecord record, Map<String, String> given) {
        for (Field field : definition.fields()) {
            Object value = record.value(field.name());
            if (field.isConfidential() && value != null) {
                String name = FormValues.name(field.name());
                given.put(name + "-mask", value.toString());
                given.remove(name, value.toString());
            }
        }
    }

    private String title(String register, long id, Actor by) {
        Definition definition = definitions.current(register).definition();
        return texts.title(definition, records.record(register, id, by), bundles.current());
    }
}
