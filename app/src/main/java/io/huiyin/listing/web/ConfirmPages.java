package io.huiyin.listing.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.record.RecordRights;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.record.web.FormValues;
import io.huiyin.record.web.Forms;
import io.huiyin.record.web.Input;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A record of another register to be confirmed: one line, one button, nothing typed again. */
@Controller
public class ConfirmPages {

    private static final String SOURCE = "source";

    private final Definitions definitions;
    private final Records records;
    private final Lines lines;
    private final Access access;

    ConfirmPages(Definitions definitions, Records records, Lines lines, Access access) {
        this.definitions = definitions;
        this.records = records;
        this.lines = lines;
        this.access = access;
    }

    /**
     * The own fields of a view register beside one record of its base.
     *
     * @param source id of the base's record
     * @param id of the own record; 0 before it is confirmed
     * @param by who confirmed it last; null before
     */
    public record Line(
            String register,
            long source,
            long id,
            int seq,
            List<Input> inputs,
            FormErrors errors,
            boolean mayConfirm,
            @Nullable String by,
            @Nullable Instant at) {

        public Line {
            inputs = List.copyOf(inputs);
        }
    }

    @PostMapping("/registers/{register}/confirm/{source}")
    String confirm(
            @PathVariable String register,
            @PathVariable long source,
            @RequestParam(defaultValue = "0") long id,
            @RequestParam(defaultValue = "0") int seq,
            @RequestParam Map<String, String> given,
            Model model,
            HttpServletResponse response) {
        Definition definition = definitions.current(register).definition();
        Actor by = access.actor();
        Map<String, Object> raw = FormValues.raw(Lines.own(definition), given);
        try {
            RegisterRecord saved;
            if (id == 0) {
                raw.put(SOURCE, String.valueOf(source));
                saved = records.add(register, raw, by, null);
            } else {
                saved = records.change(register, id, seq, raw, by);
            }
            model.addAttribute("line", lines.saved(definition, source, saved, by));
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND || refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("line", lines.refused(definition, source, id, seq, given, refused, by));
        }
        return "listing/confirming";
    }

    /** Makes the lines. */
    @Component
    public static class Lines {

        private final Forms forms;
        private final Clock clock;
        private final Bundles bundles;

        Lines(Forms forms, Clock clock, Bundles bundles) {
            this.forms = forms;
            this.clock = clock;
            this.bundles = bundles;
        }

        /** The fields that are filled in beside the base's. */
        static List<Field> own(Definition definition) {
            return definition.fields().stream()
                    .filter(field -> field.isEntered() && !field.name().equals(SOURCE))
                    .toList();
        }

        /** A line of the list: what was confirmed, or what most will confirm. */
        Line of(Definition definition, RegisterRecord listed, Actor by) {
            boolean confirmed = listed.id() != 0;
            Map<String, String> given =
                    confirmed ? FormValues.of(own(definition), listed.values()) : usual(definition, by);
            long source = listed.value(SOURCE) instanceof Long id ? id : 0;
            return line(definition, source, listed.id(), listed.seq(), given, FormErrors.NONE, by, null, null);
        }

        Line saved(Definition definition, long source, RegisterRecord record, Actor by) {
            return line(
                    definition,
                    source,
                    record.id(),
                    record.seq(),
                    FormValues.of(own(definition), record.values()),
                    FormErrors.NONE,
                    by,
                    record.changedBy(),
                    record.changedAt());
        }

        Line refused(
                Definition definition,
                long source,
                long id,
                int seq,
                Map<String, String> given,
                Refused refused,
                Actor by) {
            return line(definition, source, id, seq, given, FormErrors.of(refused, bundles.current()), by, null, null);
        }

        private Line line(
                Definition definition,
                long source,
                long id,
                int seq,
                Map<String, String> given,
                FormErrors errors,
                Actor by,
                @Nullable String changedBy,
                @Nullable Instant at) {
            return new Line(
                    definition.register(),
                    source,
                    id,
                    seq,
                    own(definition).stream()
                            .map(field -> forms.input(definition, field, given, errors, bundles.current()))
                            .toList(),
                    errors,
                    id == 0 ? RecordRights.mayAdd(definition, by) : RecordRights.mayChange(definition, by),
                    changedBy,
                    at);
        }

        /** What a new form holds, and today. */
        private Map<String, String> usual(Definition definition, Actor by) {
            Map<String, String> given = new LinkedHashMap<>(forms.presets(definition, by));
            for (Field field : own(definition)) {
                String name = FormValues.name(field.name());
                if (field.type() instanceof FieldType.Date && field.required()) {
                    given.putIfAbsent(
                            name, LocalDate.now(clock.withZone(City.ZONE)).toString());
                }
            }
            return given;
        }
    }
}
