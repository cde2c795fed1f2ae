package io.huiyin.record.web;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.network.Network;
import io.huiyin.record.RecordLabels;
import io.huiyin.record.RegisterRecord;
import io.huiyin.shell.Messages;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Values as a reader of one language expects them. */
@Component
@NamedInterface("inputs")
public class RecordTexts {

    static final String NONE = "–";

    private final Network network;
    private final RecordLabels labels;
    private final Definitions definitions;

    RecordTexts(Network network, RecordLabels labels, Definitions definitions) {
        this.network = network;
        this.labels = labels;
        this.definitions = definitions;
    }

    /**
     * A value in words.
     *
     * @param href where it leads; null when nowhere
     * @param figure true when it is a number, which is aligned to the right
     */
    public record Cell(String text, @Nullable String href, boolean figure) {

        public static Cell of(String text) {
            return new Cell(text, null, false);
        }
    }

    /** How the record of that id is called where others refer to it. */
    public String label(String register, long id, Messages m) {
        RecordLabels.Label label = labels.labels(register, List.of(id)).get(id);
        return label == null ? "#" + id : text(definitions.current(register).definition(), label, m);
    }

    /** The labels of the records that some records refer to, by field. */
    public Map<String, Map<Long, RecordLabels.Label>> labels(List<Field> fields, List<RegisterRecord> records) {
        Map<String, Map<Long, RecordLabels.Label>> found = new HashMap<>();
        for (Field field : fields) {
            if (field.type() instanceof FieldType.Reference reference) {
                Set<Long> ids = new HashSet<>();
                records.forEach(record -> {
                    if (record.value(field.name()) instanceof Long id) {
                        ids.add(id);
                    }
                });
                found.put(field.name(), labels.labels(reference.register(), ids));
            }
        }
        return found;
    }

    public Cell cell(
            Definition definition,
            Field field,
            @Nullable Object value,
            Map<String, Map<Long, RecordLabels.Label>> labels,
            Messages m) {
        if (value == null) {
            return new Cell(NONE, null, field.isNumber());
        }
        if (field.type() instanceof FieldType.Reference reference && value instanceof Long id) {
            RecordLabels.Label label =
                    labels.getOrDefault(field.name(), Map.of()).get(id);
            return new Cell(
                    label == null
                            ? "#" + id
                            : text(definitions.current(reference.register()).definition(), label, m),
                    "/registers/" + reference.register() + "/records/" + id,
                    false);
        }
        return new Cell(text(definition, field, value, m), null, field.isNumber());
    }

    /** A value in words; a reference is only its id. */
    public String text(Definition definition, Field field, @Nullable Object value, Messages m) {
        return switch (value) {
            case null -> NONE;
            case Boolean flag -> m.t(flag ? "record.yes" : "record.no");
            case LocalDate date -> m.fmt().isoDate(date);
            case Instant instant -> m.fmt().dateTime(instant);
            case FieldType.PlaceValue place -> place(place, m);
            case BigDecimal number -> number(field, number, m);
            case Long whole when field.type() instanceof FieldType.Reference -> "#" + whole;
            case Long whole -> m.fmt().number(whole);
            case List<?> list -> list(definition, field, list, m);
            default -> word(definition, field, value.toString(), m);
        };
    }

    /** How a record that is referred to is called. */
    String text(Definition definition, RecordLabels.Label label, Messages m) {
        String text = label.text();
        String unnamed = Objects.requireNonNullElse(label.number(), "#" + label.id());
        return text == null
                ? unnamed
                : label(definition)
                        .map(field -> word(definition, field, text, m))
                        .orElse(text);
    }

    /** How a record is called at the top of its page. */
    public String title(Definition definition, RegisterRecord record, Messages m) {
        return label(definition)
                .filter(field -> record.value(field.name()) != null)
                .map(field -> text(definition, field, record.value(field.name()), m))
                .orElse(Objects.requireNonNullElse(record.number(), "#" + record.id()));
    }

    private static Optional<Field> label(Definition definition) {
        return Optional.ofNullable(definition.label()).flatMap(definition::field);
    }

    /** What is never broken over two lines. */
    public static boolean isWhole(Field field) {
        return field.type() instanceof FieldType.Date
                || field.type() instanceof FieldType.DateTime
                || field.type() instanceof FieldType.Phone;
    }

    public String unit(String code, Messages m) {
        return network.findUnit(code)
                .map(unit -> network.displayName(unit, m.language().locale()))
                .orElse(code);
    }

    private String place(FieldType.PlaceValue place, Messages m) {
        StringBuilder text = new StringBuilder(unit(place.unit(), m));
        if (place.address() != null) {
            text.append(" ").append(place.address());
        }
        return text.toString();
    }

    private String word(Definition definition, Field field, String value, Messages m) {
        return switch (field.type()) {
            case FieldType.Unit _ -> unit(value, m);
            case FieldType.Code code -> code(definition, code.list(), value, m);
            default -> value;
        };
    }

    public static String code(Definition definition, String list, String value, Messages m) {
        return definition
                .codeList(list)
                .flatMap(codes -> codes.codes().stream()
                        .filter(code -> code.value().equals(value))
                        .findFirst())
                .map(code -> code.title().in(m.language().locale()))
                .orElse(value);
    }

    private static String number(Field field, BigDecimal number, Messages m) {
        NumberFormat format = NumberFormat.getNumberInstance(m.language().locale());
        int scale = Math.max(0, number.scale());
        format.setMinimumFractionDigits(scale);
        format.setMaximumFractionDigits(scale);
        String text = format.format(number);
        return switch (field.type()) {
            case FieldType.Percentage _ -> text + "%";
            case FieldType.Money _ -> m.t("record.money", text);
            default -> text;
        };
    }

    private String list(Definition definition, Field field, List<?> list, Messages m) {
        if (field.type() instanceof FieldType.Rows rows) {
            return list.stream()
                    .map(row -> row(definition, rows, row, m))
                    .collect(Collectors.joining(m.t("shell.then")));
        }
        return list.stream()
                .map(one -> one instanceof FieldType.FileValue file ? file.name() : String.valueOf(one))
                .collect(Collectors.joining(m.t("shell.and")));
    }

    private String row(Definition definition, FieldType.Rows rows, Object row, Messages m) {
        return rows.fields().stream()
                .filter(inner -> row instanceof Map<?, ?> values && values.get(inner.name()) != null)
                .map(inner -> text(definition, inner, ((Map<?, ?>) row).get(inner.name()), m))
                .collect(Collectors.joining(" "));
    }
}
