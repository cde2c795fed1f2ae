package io.huiyin.listing.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.record.BulkChanges;
import io.huiyin.record.RecordRights;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.record.web.FormValues;
import io.huiyin.record.web.Forms;
import io.huiyin.record.web.Input;
import io.huiyin.record.web.RecordTexts;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Flash;
import io.huiyin.shell.FormErrors;
import io.huiyin.shell.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One field of many records: choose it and its value, look at what would happen, then do it. */
@Controller
@RequestMapping("/registers/{register}/bulk")
public class BulkPages {

    private final Definitions definitions;
    private final Records records;
    private final BulkChanges changes;
    private final Forms forms;
    private final RecordTexts texts;
    private final Access access;
    private final Bundles bundles;

    BulkPages(
            Definitions definitions,
            Records records,
            BulkChanges changes,
            Forms forms,
            RecordTexts texts,
            Access access,
            Bundles bundles) {
        this.definitions = definitions;
        this.records = records;
        this.changes = changes;
        this.forms = forms;
        this.texts = texts;
        this.access = access;
        this.bundles = bundles;
    }

    /** A record that was chosen, as it was seen. */
    public record Chosen(long id, int seq, String title) {}

    /**
     * Choosing.
     *
     * @param input of the field that was chosen; null before one is
     */
    public record Shown(
            Definition definition,
            List<Chosen> chosen,
            List<Field> fields,
            @Nullable Input input) {

        public Shown {
            chosen = List.copyOf(chosen);
            fields = List.copyOf(fields);
        }
    }

    /** What would become of one record; {@code fault} is null when it can be changed. */
    public record Line(
            long id,
            String title,
            String before,
            String after,
            @Nullable String fault) {}

    /**
     * The preview.
     *
     * @param given the inputs, to be sent again
     */
    public record Preview(
            Definition definition,
            Field field,
            List<Chosen> chosen,
            Map<String, String> given,
            List<Line> lines,
            long good) {

        public Preview {
            chosen = List.copyOf(chosen);
            lines = List.copyOf(lines);
        }
    }

    @GetMapping
    String choose(
            @PathVariable String register, @RequestParam(name = "id", defaultValue = "") List<Long> ids, Model model) {
        Definition definition = changeable(register);
        Actor by = access.actor();
        List<Chosen> chosen = new ArrayList<>();
        for (Long id : ids.stream().distinct().limit(BulkChanges.MOST).toList()) {
            RegisterRecord record = records.record(register, id, by);
            if (!record.struck()) {
                chosen.add(new Chosen(id, record.seq(), texts.title(definition, record, bundles.current())));
            }
        }
        model.addAttribute("shown", new Shown(definition, chosen, fields(definition), null));
        return "listing/bulk";
    }

    /** The input of the field that was chosen, for the page above. */
    @GetMapping("/input")
    String input(@PathVariable String register, @RequestParam(defaultValue = "") String field, Model model) {
        Definition definition = changeable(register);
        model.addAttribute(
                "input",
                fields(definition).stream()
                        .filter(one -> one.name().equals(field))
                        .findFirst()
                        .map(one -> forms.input(definition, one, Map.of(), FormErrors.NONE, bundles.current()))
                        .orElse(null));
        return "listing/bulkinput";
    }

    @PostMapping("/preview")
    String preview(
            @PathVariable String register,
            @RequestParam(name = "target", defaultValue = "") List<String> targets,
            @RequestParam String field,
            @RequestParam Map<String, String> given,
            Model model) {
        Definition definition = changeable(register);
        Field chosen = field(definition, field);
        Messages m = bundles.current();
        Actor by = access.actor();
        List<BulkChanges.Line> lines = changes.preview(register, targets(targets), raw(chosen, given), by);
        Map<String, String> kept = new LinkedHashMap<>(given);
        kept.keySet().removeIf(name -> !name.startsWith(FormValues.name(field)));
        model.addAttribute(
                "shown",
                new Preview(
                        definition,
                        chosen,
                        targets(targets).stream()
                                .map(target -> new Chosen(target.id(), target.seq(), ""))
                                .toList(),
                        kept,
                        lines.stream()
                                .map(line -> line(definition, chosen, line, by, m))
                                .toList(),
                        lines.stream().filter(BulkChanges.Line::good).count()));
        return "listing/bulkpreview";
    }

    @PostMapping
    String apply(
            @PathVariable String register,
            @RequestParam(name = "target", defaultValue = "") List<String> targets,
            @RequestParam String field,
            @RequestParam Map<String, String> given,
            RedirectAttributes redirect) {
        Field chosen = field(changeable(register), field);
        List<BulkChanges.Line> lines =
                changes.bulkChange(register, targets(targets), raw(chosen, given), access.actor());
        long good = lines.stream().filter(BulkChanges.Line::good).count();
        if (good == lines.size()) {
            Flash.success(redirect, "record.bulk.done", good);
        } else {
            Flash.warning(redirect, "record.bulk.partly", good, lines.size() - good);
        }
        return "redirect:/registers/" + register;
    }

    private Definition changeable(String register) {
        Definition definition = definitions.current(register).definition();
        RecordRights.requireChange(definition, access.actor());
        return definition;
    }

    /** Those that may have the same value in many records. */
    static List<Field> fields(Definition definition) {
        return definition.fields().stream()
                .filter(field -> field.isEntered()
                        && !field.unique()
                        && !field.isConfidential()
                        && !(field.type() instanceof FieldType.Attachment)
                        && !(field.type() instanceof FieldType.Rows))
                .toList();
    }

    static Field field(Definition definition, String name) {
        return fields(definition).stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.unreadable("BASE-006", name));
    }

    static Map<String, Object> raw(Field field, Map<String, String> given) {
        return FormValues.raw(List.of(field), given);
    }

    /** Each is an id and the last event seen, such as {@code 4711:3}. */
    private static List<BulkChanges.Target> targets(List<String> targets) {
        return targets.stream()
                .filter(target -> target.matches("[0-9]{1,18}:[0-9]{1,9}"))
                .limit(BulkChanges.MOST)
                .map(target -> target.split(":"))
                .map(parts -> new BulkChanges.Target(Long.parseLong(parts[0]), Integer.parseInt(parts[1])))
                .toList();
    }

    Line line(Definition definition, Field field, BulkChanges.Line line, Actor by, Messages m) {
        String fault = line.refused() != null
                ? m.t(line.refused())
                : line.faults().isEmpty()
                        ? null
                        : String.join(
                                m.t("shell.then"),
                                FormErrors.of(Refused.invalid(line.faults()), m)
                                        .byField()
                                        .values());
        return new Line(
                line.id(),
                title(definition, line, by, m),
                words(definition, field, line.before().get(field.name()), m),
                words(definition, field, line.after().get(field.name()), m),
                fault);
    }

    private String title(Definition definition, BulkChanges.Line line, Actor by, Messages m) {
        try {
            return texts.title(definition, records.record(definition.register(), line.id(), by), m);
        } catch (Refused gone) {
            return Objects.requireNonNullElse(line.number(), "#" + line.id());
        }
    }

    String words(Definition definition, Field field, @Nullable Object value, Messages m) {
        return value instanceof Long id && field.type() instanceof FieldType.Reference reference
                ? texts.label(reference.register(), id, m)
                : texts.text(definition, field, value, m);
    }
}
