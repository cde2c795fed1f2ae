package io.huiyin.listing.web;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.listing.ListedField;
import io.huiyin.listing.RecordList;
import io.huiyin.record.web.Forms;
import io.huiyin.record.web.RecordTexts;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The filters of a list: an input for each field that may be filtered by, and what is asked for in words. */
@Component
public class Filters {

    private final RecordTexts texts;

    Filters(RecordTexts texts) {
        this.texts = texts;
    }

    /** How a field is asked for. */
    public enum Kind {
        TEXT,
        CHOICE,
        PICKER,
        DATES,
        NUMBERS
    }

    /**
     * An input of the filter.
     *
     * @param name of the parameter; of ranges {@code .from} and {@code .to} follow
     * @param shown what was picked, in words
     */
    public record Filter(
            String name,
            String label,
            Kind kind,
            String value,
            String from,
            String to,
            String shown,
            List<Option> options,
            @Nullable String picker) {

        public Filter {
            options = List.copyOf(options);
        }
    }

    /** Something that is asked for, in words; {@code href} is the list without it. */
    public record Chip(String text, String href) {}

    /** Those of the definition, then whatever else is asked for. */
    List<Filter> of(
            Definition definition, Map<String, ListedField> fields, Map<String, List<String>> given, Messages m) {
        Set<String> names = new LinkedHashSet<>(definition.list().filters());
        fields.keySet().stream().filter(name -> isAsked(name, given)).forEach(names::add);
        return names.stream()
                .map(fields::get)
                .filter(Objects::nonNull)
                .map(listed -> filter(listed, given, m))
                .toList();
    }

    private static boolean isAsked(String field, Map<String, List<String>> given) {
        String name = parameter(field);
        return given.containsKey(name) || given.containsKey(name + ".from") || given.containsKey(name + ".to");
    }

    private Filter filter(ListedField listed, Map<String, List<String>> given, Messages m) {
        Field field = listed.field();
        String name = parameter(field.name());
        String value = value(given, name);
        Kind kind = kind(field);
        return new Filter(
                name,
                field.title().in(m.language().locale()),
                kind,
                value,
                value(given, name + ".from").isEmpty() && isRange(kind) ? value : value(given, name + ".from"),
                value(given, name + ".to").isEmpty() && isRange(kind) ? value : value(given, name + ".to"),
                value.isEmpty() ? "" : words(listed, value, m),
                options(listed, m),
                picker(field));
    }

    private static boolean isRange(Kind kind) {
        return kind == Kind.DATES || kind == Kind.NUMBERS;
    }

    private static Kind kind(Field field) {
        if (field.isConfidential()) {
            return Kind.TEXT;
        }
        return switch (field.type()) {
            case FieldType.Code _, FieldType.Flag _, FieldType.Attachment _, FieldType.Rows _ -> Kind.CHOICE;
            case FieldType.Unit _, FieldType.Place _, FieldType.Reference _, FieldType.Category _ -> Kind.PICKER;
            case FieldType.Date _, FieldType.DateTime _ -> Kind.DATES;
            case FieldType.Whole _,
                    FieldType.Decimal _,
                    FieldType.Money _,
                    FieldType.Percentage _,
                    FieldType.Calculated _ -> Kind.NUMBERS;
            default -> Kind.TEXT;
        };
    }

    private static List<Option> options(ListedField listed, Messages m) {
        return switch (listed.field().type()) {
            case FieldType.Code _ ->
                Forms.options(listed.definition(), listed.field(), m.language().locale());
            case FieldType.Flag _, FieldType.Attachment _, FieldType.Rows _ ->
                List.of(new Option("true", m.t("record.yes")), new Option("false", m.t("record.no")));
            default -> List.of();
        };
    }

    private static @Nullable String picker(Field field) {
        return switch (field.type()) {
            case FieldType.Unit _, FieldType.Place _ -> "/pick/units";
            case FieldType.Reference reference -> "/pick/records/" + reference.register();
            case FieldType.Category _ -> "/pick/categories";
            default -> null;
        };
    }

    /** One for each thing that is asked for beside the search box. */
    List<Chip> chips(
            Definition definition, Map<String, ListedField> fields, Map<String, List<String>> given, Messages m) {
        List<Chip> chips = new ArrayList<>();
        for (ListedField listed : fields.values()) {
            String name = parameter(listed.name());
            String title = listed.field().title().in(m.language().locale());
            String value = String.join(",", given.getOrDefault(name, List.of()));
            if (!value.isEmpty()) {
                chips.add(chip(definition, given, title + m.t("record.colon") + words(listed, value, m), name));
            }
            String from = value(given, name + ".from");
            String to = value(given, name + ".to");
            if (!from.isEmpty() || !to.isEmpty()) {
                chips.add(chip(
                        definition,
                        given,
                        title
                                + m.t("record.colon")
                                + (to.isEmpty() ? "≥ " + from : from.isEmpty() ? "≤ " + to : from + " – " + to),
                        name + ".from",
                        name + ".to"));
            }
        }
        String struck = value(given, "struck");
        if (struck.equals("yes") || struck.equals("all")) {
            chips.add(chip(definition, given, m.t("record.filter.struck." + struck), "struck"));
        }
        return chips;
    }

    private static Chip chip(
            Definition definition, Map<String, List<String>> given, String text, String... parameters) {
        Map<String, List<String>> without = new LinkedHashMap<>(given);
        for (String parameter : parameters) {
            without.remove(parameter);
        }
        return new Chip(text, href(definition.register(), without));
    }

    private String words(ListedField listed, String value, Messages m) {
        return switch (listed.field().type()) {
            case FieldType.Code code ->
                List.of(value.split(",")).stream()
                        .map(one -> RecordTexts.code(listed.definition(), code.list(), one, m))
                        .collect(Collectors.joining(m.t("shell.and")));
            case FieldType.Unit _, FieldType.Place _ -> texts.unit(value, m);
            case FieldType.Flag _, FieldType.Attachment _, FieldType.Rows _ ->
                m.t(value.equals("true") ? "record.yes" : "record.no");
            case FieldType.Reference reference
            when value.matches("[0-9]{1,18}") -> texts.label(reference.register(), Long.parseLong(value), m);
            default -> value;
        };
    }

    /** A field that is called like a parameter of the list is asked for as {@code f.name}. */
    private static String parameter(String field) {
        return RecordList.PARAMETERS.contains(field) ? "f." + field : field;
    }

    private static String value(Map<String, List<String>> given, String name) {
        List<String> values = given.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    static Map<String, List<String>> with(Map<String, List<String>> given, String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(given);
        more.put(name, List.of(value));
        return more;
    }

    static String href(String register, Map<String, List<String>> given) {
        String query = query(given);
        return "/registers/" + register + (query.isEmpty() ? "" : "?" + query);
    }

    static String query(Map<String, List<String>> given) {
        return new TreeMap<>(given)
                .entrySet().stream()
                        .flatMap(entry ->
                                entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                        .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
