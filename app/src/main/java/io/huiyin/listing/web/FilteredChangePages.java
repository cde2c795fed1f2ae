package io.huiyin.listing.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.listing.FilteredChange;
import io.huiyin.listing.FilteredChanges;
import io.huiyin.listing.RecordFilter;
import io.huiyin.listing.RecordList;
import io.huiyin.record.RecordRights;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One field of every record that a filter shows: choose it and its value, look at what would happen, then do it. */
@Controller
@RequestMapping("/registers/{register}/changes")
public class FilteredChangePages {

    private final Definitions definitions;
    private final RecordList list;
    private final FilteredChanges changes;
    private final BulkPages bulk;
    private final Access access;
    private final Bundles bundles;

    FilteredChangePages(
            Definitions definitions,
            RecordList list,
            FilteredChanges changes,
            BulkPages bulk,
            Access access,
            Bundles bundles) {
        this.definitions = definitions;
        this.list = list;
        this.changes = changes;
        this.bulk = bulk;
        this.access = access;
        this.bundles = bundles;
    }

    /**
     * Choosing.
     *
     * @param query the filter, as in an address
     * @param total of the records that it shows, up to 10,001
     * @param earlier what the same person asked for before, the newest first
     */
    public record Choice(
            Definition definition, String query, long total, List<Field> fields, List<FilteredChange> earlier) {

        public Choice {
            fields = List.copyOf(fields);
            earlier = List.copyOf(earlier);
        }

        /** What was to be changed; the field's name when it is gone. */
        public String field(FilteredChange change, Locale locale) {
            String name = change.raw().keySet().iterator().next();
            return definition.field(name).map(field -> field.title().in(locale)).orElse(name);
        }
    }

    /** A reason for which records stay as they are, with how many. */
    public record Refusal(String reason, long count, String first, long id) {}

    /** A change as far as it has come. */
    public record Shown(
            Definition definition,
            Field field,
            String value,
            String id,
            FilteredChange.Progress progress,
            List<Refusal> refusals,
            List<BulkPages.Line> samples) {

        public Shown {
            refusals = List.copyOf(refusals);
            samples = List.copyOf(samples);
        }

        public String href() {
            return "/registers/" + definition.register() + "/changes/" + id;
        }
    }

    @GetMapping
    String choose(@PathVariable String register, @RequestParam MultiValueMap<String, String> query, Model model) {
        Definition definition = changeable(register);
        Map<String, List<String>> filter = filter(query);
        Actor by = access.actor();
        long total = list.count(register, list.filter(register, filter), by);
        model.addAttribute(
                "shown",
                new Choice(
                        definition,
                        Filters.query(filter),
                        total,
                        BulkPages.fields(definition),
                        changes.list(register, by)));
        return "listing/changeall";
    }

    /** The filter is in the address, the value in the body. */
    @PostMapping
    String look(
            @PathVariable String register,
            @RequestParam String field,
            @RequestParam MultiValueMap<String, String> parameters) {
        Field chosen = BulkPages.field(changeable(register), field);
        Map<String, List<String>> query = filter(parameters);
        query.keySet().removeIf(name -> name.equals("field") || name.startsWith("f-") || name.startsWith("_"));
        RecordFilter filter = list.filter(register, query);
        FilteredChange change =
                changes.look(register, filter, BulkPages.raw(chosen, parameters.toSingleValueMap()), access.actor());
        return "redirect:/registers/" + register + "/changes/" + change.id();
    }

    @GetMapping("/{id}")
    String show(@PathVariable String register, @PathVariable String id, Model model) {
        model.addAttribute("shown", shown(register, id));
        return "listing/change";
    }

    /** The part of the page that tells how far it is; asks again until it is done. */
    @GetMapping("/{id}/progress")
    String progress(@PathVariable String register, @PathVariable String id, Model model, HttpServletResponse response) {
        Shown shown = shown(register, id);
        if (!shown.progress().isGoing()) {
            response.setHeader("HX-Redirect", shown.href());
        }
        model.addAttribute("shown", shown);
        return "listing/changing";
    }

    @PostMapping("/{id}")
    String make(@PathVariable String register, @PathVariable String id) {
        changeable(register);
        changes.make(changes.find(register, id, access.actor()), access.actor());
        return "redirect:/registers/" + register + "/changes/" + id;
    }

    private Definition changeable(String register) {
        Definition definition = definitions.current(register).definition();
        RecordRights.requireChange(definition, access.actor());
        return definition;
    }

    private Shown shown(String register, String id) {
        Definition definition = changeable(register);
        Actor by = access.actor();
        Messages m = bundles.current();
        FilteredChange change = changes.find(register, id, by);
        Field field =
                BulkPages.field(definition, change.raw().keySet().iterator().next());
        FilteredChange.Progress progress = change.progress();
        return new Shown(
                definition,
                field,
                String.valueOf(change.raw().get(field.name())),
                id,
                progress,
                progress.refused().stream()
                        .map(reason -> {
                            BulkPages.Line line = bulk.line(definition, field, reason.first(), by, m);
                            return new Refusal(String.valueOf(line.fault()), reason.count(), line.title(), line.id());
                        })
                        .toList(),
                progress.samples().stream()
                        .map(line -> bulk.line(definition, field, line, by, m))
                        .toList());
    }

    /** What a list was asked for, without its order and page. */
    private static Map<String, List<String>> filter(MultiValueMap<String, String> parameters) {
        Map<String, List<String>> filter = new TreeMap<>();
        new LinkedHashMap<>(parameters).forEach((name, values) -> {
            List<String> filled =
                    values.stream().filter(value -> !value.isBlank()).toList();
            if (!filled.isEmpty() && !List.of("lang", "sort", "after").contains(name)) {
                filter.put(name, filled);
            }
        });
        return filter;
    }
}
