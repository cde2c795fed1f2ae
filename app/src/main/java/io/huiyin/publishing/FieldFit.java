package io.huiyin.publishing;

import com.google.re2j.Pattern;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FieldType.PlaceValue;
import io.huiyin.network.UnitLevel;
import io.huiyin.record.Conversion;
import io.huiyin.record.FieldChanges;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a value that fits a field of the version before still fits what became of the field. */
final class FieldFit {

    private static final int PERSON = 60;

    /** Why a value does not fit: the key of a sentence and its arguments. */
    record Misfit(String code, List<Object> args) {

        static Misfit of(String code, Object... args) {
            return new Misfit(code, List.of(args));
        }
    }

    private final Map<String, Set<String>> codes = new HashMap<>();
    private final Map<String, Set<String>> codesBefore = new HashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();
    private final Function<String, Optional<UnitLevel>> levels;

    /** @param levels level of the unit of that code */
    FieldFit(Definition before, Definition next, Function<String, Optional<UnitLevel>> levels) {
        this.levels = levels;
        before.codeLists().forEach(list -> codesBefore.put(list.name(), values(list)));
        next.codeLists().forEach(list -> codes.put(list.name(), values(list)));
    }

    private static Set<String> values(Definition.CodeList list) {
        Set<String> values = new HashSet<>();
        list.codes().forEach(code -> values.add(code.value()));
        return values;
    }

    /** True when some value that fitted before may not fit any more; else nobody has to look. */
    boolean isNarrower(Field from, Field to) {
        return switch (to.type()) {
            case FieldType.Text text
            when from.type() instanceof FieldType.Text old ->
                text.max() < old.max()
                        || (text.pattern() != null && !text.pattern().equals(old.pattern()));
            case FieldType.LongText text when from.type() instanceof FieldType.LongText old -> text.max() < old.max();
            case FieldType.LongText text when from.type() instanceof FieldType.Text old -> text.max() < old.max();
            case FieldType.Code code
            when from.type() instanceof FieldType.Code old ->
                !codes.getOrDefault(code.list(), Set.of()).containsAll(codesBefore.getOrDefault(old.list(), Set.of()));
            case FieldType.Unit unit
            when from.type() instanceof FieldType.Unit old -> unit.level() != null && unit.level() != old.level();
            case FieldType.Place place
            when from.type() instanceof FieldType.Place old -> place.level() != null && place.level() != old.level();
            case FieldType.Reference reference
            when from.type() instanceof FieldType.Reference old ->
                !reference.register().equals(old.register());
            case FieldType.Attachment files
            when from.type() instanceof FieldType.Attachment old -> files.most() < old.most();
            case FieldType.Calculated _ when from.type() instanceof FieldType.Calculated -> false;
            default -> !to.type().equals(from.type());
        };
    }

    /** What is wrong with the value under the new field; null when it fits. */
    @Nullable
    Misfit judge(Field from, Field to, Object value) {
        if (!Conversion.isPossible(from, to)) {
            return Misfit.of("PUBLISHING-222", from.type().word(), to.type().word());
        }
        return switch (to.type()) {
            case FieldType.Text text -> text(text.max(), text.pattern(), value);
            case FieldType.LongText text -> text(text.max(), null, value);
            case FieldType.Person _ -> text(PERSON, null, value);
            case FieldType.Whole whole -> range(decimal(whole.min()), decimal(whole.max()), 0, 19, value);
            case FieldType.Decimal decimal -> range(decimal.min(), decimal.max(), decimal.scale(), 30, value);
            case FieldType.Money money -> range(money.min(), money.max(), 2, 20, value);
            case FieldType.Percentage percentage -> range(percentage.min(), percentage.max(), 2, 20, value);
            case FieldType.Date date -> date(date.min(), date.max(), value);
            case FieldType.Code code ->
                codes.getOrDefault(code.list(), Set.of()).contains(String.valueOf(value))
                        ? null
                        : Misfit.of("PUBLISHING-227");
            case FieldType.Unit unit -> level(unit.level(), String.valueOf(value));
            case FieldType.Place place ->
                level(place.level(), value instanceof PlaceValue at ? at.unit() : String.valueOf(value));
            case FieldType.Reference reference ->
                from.type() instanceof FieldType.Reference old && old.register().equals(reference.register())
                        ? null
                        : Misfit.of("PUBLISHING-229", reference.register());
            case FieldType.Attachment files -> most(files.most(), value);
            case FieldType.Rows rows -> rows(from, rows, value);
            case FieldType.DateTime _,
                    FieldType.Flag _,
                    FieldType.Category _,
                    FieldType.Phone _,
                    FieldType.IdNumber _,
                    FieldType.Calculated _ -> null;
        };
    }

    private @Nullable Misfit text(int max, @Nullable String pattern, Object value) {
        String text = String.valueOf(value);
        if (text.codePointCount(0, text.length()) > max) {
            return Misfit.of("PUBLISHING-223", max);
        }
        if (pattern != null
                && !patterns.computeIfAbsent(pattern, Pattern::compile)
                        .matcher(text)
                        .matches()) {
            return Misfit.of("PUBLISHING-224", pattern);
        }
        return null;
    }

    private static @Nullable Misfit range(
            @Nullable BigDecimal min, @Nullable BigDecimal max, int scale, int digits, Object value) {
        BigDecimal number = value instanceof BigDecimal decimal ? decimal : new BigDecimal(String.valueOf(value));
        if ((min != null && number.compareTo(min) < 0) || (max != null && number.compareTo(max) > 0)) {
            return Misfit.of("PUBLISHING-225", bound(min), bound(max));
        }
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.scale() > scale || plain.precision() - plain.scale() > digits - scale) {
            return Misfit.of("PUBLISHING-226", scale);
        }
        return null;
    }

    private static @Nullable Misfit date(@Nullable LocalDate min, @Nullable LocalDate max, Object value) {
        LocalDate date = (LocalDate) value;
        return (min != null && date.isBefore(min)) || (max != null && date.isAfter(max))
                ? Misfit.of("PUBLISHING-225", bound(min), bound(max))
                : null;
    }

    private @Nullable Misfit level(@Nullable UnitLevel level, String unit) {
        return level == null || levels.apply(unit).filter(level::equals).isPresent()
                ? null
                : Misfit.of("PUBLISHING-228", level.name().toLowerCase(java.util.Locale.ROOT));
    }

    private static @Nullable Misfit most(int most, Object value) {
        return value instanceof List<?> list && list.size() > most ? Misfit.of("PUBLISHING-230", most) : null;
    }

    /** The first thing that is wrong in any of the rows. */
    private @Nullable Misfit rows(Field from, FieldType.Rows rows, Object value) {
        Misfit tooMany = most(rows.most(), value);
        if (tooMany != null || !(from.type() instanceof FieldType.Rows before) || !(value instanceof List<?> list)) {
            return tooMany;
        }
        FieldChanges changes = FieldChanges.of(before.fields(), rows.fields());
        return list.stream()
                .map(row -> row(changes, (Map<?, ?>) row))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Misfit row(FieldChanges changes, Map<?, ?> row) {
        for (Field field : changes.next()) {
            Field origin = changes.origin(field);
            Object value = origin == null ? null : row.get(origin.name());
            Misfit misfit = null;
            if (value == null) {
                boolean was = origin != null && origin.required();
                misfit = field.required() && !was && field.isEntered() ? Misfit.of("PUBLISHING-221") : null;
            } else if (isNarrower(Objects.requireNonNull(origin), field)) {
                misfit = judge(origin, field, value);
            }
            if (misfit != null) {
                return misfit;
            }
        }
        return null;
    }

    private static @Nullable BigDecimal decimal(@Nullable Long number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    private static String bound(@Nullable Object bound) {
        return bound == null ? "…" : bound.toString();
    }
}
