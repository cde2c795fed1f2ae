package io.huiyin.record.web;

import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What a form shows of one field.
 *
 * @param into register whose form it is
 * @param name of the HTML input, as {@link FormValues} calls it
 * @param values what this and the inputs of its parts hold, by what follows {@code name}; the value itself under the empty text
 * @param shown the value in words, where one picks
 * @param options of a code; empty otherwise
 * @param picker address that searches; null where nothing is picked
 * @param files that are attached already
 * @param rows of a table
 * @param blank a row to begin with, its names holding {@code {row}}
 * @param error beside the field; null when it is fine
 * @param masked what is shown of a confidential value; null when there is none
 */
@NamedInterface("inputs")
public record Input(
        String into,
        String name,
        Field field,
        Map<String, String> values,
        String shown,
        List<Option> options,
        @Nullable String picker,
        List<FieldType.FileValue> files,
        List<List<Input>> rows,
        List<Input> blank,
        @Nullable String error,
        @Nullable String masked) {

    /** Longer lists of codes are searched by typing. */
    private static final int OPTIONS_SEEN = 12;

    public Input {
        values = Map.copyOf(values);
        options = List.copyOf(options);
        files = List.copyOf(files);
        rows = List.copyOf(rows);
        blank = List.copyOf(blank);
    }

    /** The input that takes a confidential value away: left empty it stays as it is. */
    static String removal(String name) {
        return name + "-remove";
    }

    public String removal() {
        return removal(name);
    }

    public boolean removed() {
        return values.containsKey(removal(""));
    }

    public String value() {
        return value("");
    }

    /** A part of the value, such as {@code -address}. */
    public String value(String part) {
        return values.getOrDefault(part, "");
    }

    public String type() {
        return field.type().word();
    }

    public String label(Locale locale) {
        return field.title().in(locale);
    }

    public @Nullable String help(Locale locale) {
        Definition.Text help = field.help();
        return help.in(locale).isBlank() ? null : help.in(locale);
    }

    public boolean searched() {
        return options.size() > OPTIONS_SEEN;
    }

    /** True when the field needs the whole width. */
    public boolean wide() {
        return switch (field.type()) {
            case FieldType.LongText _, FieldType.Rows _, FieldType.Attachment _, FieldType.Place _ -> true;
            default -> false;
        };
    }

    /** Characters at most; 0 when the type says. */
    public int max() {
        return switch (field.type()) {
            case FieldType.Text text -> text.max();
            case FieldType.LongText text -> text.max();
            case FieldType.Person _ -> 60;
            case FieldType.Phone _ -> 30;
            case FieldType.IdNumber _ -> 18;
            default -> 0;
        };
    }

    public boolean coordinates() {
        return field.type() instanceof FieldType.Place place && place.coordinates();
    }

    /** True for numbers, which are aligned to the right. */
    public boolean figure() {
        return field.isNumber();
    }

    public int most() {
        return switch (field.type()) {
            case FieldType.Attachment attachment -> attachment.most();
            case FieldType.Rows rows -> rows.most();
            default -> 1;
        };
    }

    /** The least and greatest number or date, for the help below the field; empty when there is no bound. */
    public String range(Messages m) {
        return switch (field.type()) {
            case FieldType.Whole whole -> range(whole.min(), whole.max(), m);
            case FieldType.Decimal decimal -> range(decimal.min(), decimal.max(), m);
            case FieldType.Money money -> range(money.min(), money.max(), m);
            case FieldType.Percentage share -> range(share.min(), share.max(), m);
            case FieldType.Date date -> range(date.min(), date.max(), m);
            default -> "";
        };
    }

    private static String range(@Nullable Object min, @Nullable Object max, Messages m) {
        if (min == null) {
            return max == null ? "" : "≤ " + bound(max, m);
        }
        return max == null ? "≥ " + bound(min, m) : bound(min, m) + " – " + bound(max, m);
    }

    private static String bound(Object bound, Messages m) {
        return switch (bound) {
            case BigDecimal number -> m.fmt().number(number.doubleValue(), number.scale());
            case Number number -> m.fmt().number(number.longValue());
            case LocalDate date -> m.fmt().isoDate(date);
            default -> bound.toString();
        };
    }

    /** The other register of a reference; empty otherwise. */
    public String register() {
        return field.type() instanceof FieldType.Reference reference ? reference.register() : "";
    }

    public boolean fills() {
        return field.type() instanceof FieldType.Reference reference
                && !reference.fill().isEmpty();
    }
}
