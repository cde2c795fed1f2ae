package io.huiyin.record;

import io.huiyin.base.FileName;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FieldType.FileValue;
import io.huiyin.definition.FieldType.PlaceValue;
import io.huiyin.network.UnitLevel;
import io.huiyin.value.IdNumbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values that records of a definition may have; rules between fields aside.
 *
 * @param hash of a stored file
 */
record RandomValues(Random random, Definition definition, String hash) {

    private static final List<String> WORDS = List.of("利农", "🏘", "a", "Ｂ", "，", "=", "\"", "'", "7", "<", "•", "\\");

    /** Typed values by name: of the required fields always, of the others mostly. */
    Map<String, Object> next() {
        return values(definition.fields());
    }

    private Map<String, Object> values(List<Field> fields) {
        Map<String, Object> values = new TreeMap<>();
        for (Field field : fields) {
            boolean needed = field.required() || field.requiredWhen() != null;
            if (field.isEntered() && (needed || random.nextInt(5) > 0)) {
                values.put(field.name(), value(field));
            }
        }
        return values;
    }

    private Object value(Field field) {
        return switch (field.type()) {
            case FieldType.Text text -> text(text);
            case FieldType.LongText text -> words(text.max());
            case FieldType.Whole whole -> between(whole.min(), whole.max());
            case FieldType.Decimal decimal -> number(decimal.scale(), decimal.min(), decimal.max());
            case FieldType.Money money -> number(2, money.min(), money.max());
            case FieldType.Percentage percentage -> number(2, percentage.min(), percentage.max());
            case FieldType.Date date ->
                (date.min() == null ? Objects.requireNonNullElse(date.max(), LocalDate.of(2022, 1, 1)) : date.min())
                        .plusDays(date.min() == null ? -random.nextInt(9_000) : random.nextInt(2_999));
            case FieldType.DateTime _ -> Instant.ofEpochSecond(800_000_000L + random.nextInt(1_000_000_000));
            case FieldType.Flag _ -> random.nextBoolean();
            case FieldType.Code code -> {
                List<Definition.Code> codes =
                        definition.codeList(code.list()).orElseThrow().codes();
                yield codes.get(random.nextInt(codes.size())).value();
            }
            case FieldType.Unit unit -> unit(unit.level());
            case FieldType.Place place -> place(place);
            case FieldType.Person _ -> words(60);
            case FieldType.Phone _ -> "138" + (10_000_000 + random.nextInt(89_999_999));
            case FieldType.IdNumber _ -> {
                String first = "150502%d0%d1%d%03d"
                        .formatted(
                                1950 + random.nextInt(70),
                                1 + random.nextInt(9),
                                random.nextInt(10),
                                random.nextInt(1_000));
                yield first + IdNumbers.checkDigit(first);
            }
            case FieldType.Attachment files -> {
                List<FileValue> all = new ArrayList<>();
                int count = 1 + random.nextInt(Math.min(files.most(), 3));
                for (int i = 0; i < count; i++) {
                    all.add(new FileValue(hash, FileName.of(words(20))));
                }
                yield all;
            }
            case FieldType.Rows rows -> {
                List<Map<String, Object>> all = new ArrayList<>();
                int count = 1 + random.nextInt(Math.min(rows.most(), 4));
                for (int i = 0; i < count; i++) {
                    Map<String, Object> row = values(rows.fields());
                    if (!row.isEmpty()) {
                        all.add(row);
                    }
                }
                yield all;
            }
            case FieldType.Category _, FieldType.Reference _, FieldType.Calculated _ ->
                throw new IllegalStateException(field.name());
        };
    }

    private String text(FieldType.Text type) {
        String pattern = type.pattern();
        if (pattern == null) {
            return words(type.max());
        }
        return switch (pattern) {
            case "[A-Z]{2}[0-9]+" -> "AB" + random.nextInt(100_000);
            case "\\p{Han}*" -> "通辽".repeat(1 + random.nextInt(5));
            default -> "x";
        };
    }

    private String words(int max) {
        StringBuilder words = new StringBuilder();
        int length = 0;
        int wanted = 1 + random.nextInt(Math.min(max, 60));
        while (length < wanted) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            int more = word.codePointCount(0, word.length());
            words.append(length + more > max ? "b" : word);
            length += length + more > max ? 1 : more;
        }
        return words.toString();
    }

    private long between(@Nullable Long min, @Nullable Long max) {
        long least = min == null ? (max == null ? Long.MIN_VALUE / 2 : max - 10_000) : min;
        long most = max == null ? least + 100_000 : max;
        return least + Math.floorMod(random.nextLong(), most - least + 1);
    }

    private BigDecimal number(int scale, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        BigDecimal step = BigDecimal.valueOf(random.nextInt(100_000), scale);
        BigDecimal value = min != null ? min.add(step) : max != null ? max.subtract(step) : step.negate();
        return value.setScale(scale);
    }

    private static String unit(@Nullable UnitLevel level) {
        return level == UnitLevel.STREET
                ? RecordCity.STREET
                : level == UnitLevel.COMMUNITY ? RecordCity.COMMUNITY : "150523";
    }

    private PlaceValue place(FieldType.Place type) {
        BigDecimal degrees = type.coordinates() && random.nextBoolean()
                ? BigDecimal.valueOf(random.nextInt(180_000_000) - 90_000_000L, 6)
                : null;
        return new PlaceValue(unit(type.level()), random.nextBoolean() ? words(40) : null, degrees, degrees);
    }
}
