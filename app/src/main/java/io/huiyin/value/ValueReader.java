package io.huiyin.value;

import io.huiyin.base.Checks;
import io.huiyin.base.Fault;
import io.huiyin.base.FileName;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FieldType.FileValue;
import io.huiyin.definition.FieldType.PlaceValue;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads what forms, the API and the rows of sheets give as the values of a record, the same for all three, and notes everything that is
 * wrong at once. Names that the register does not have are faults; a place may be given whole or by its parts ({@code home},
 * {@code home_address}, {@code home_longitude}, {@code home_latitude}).
 */
public final class ValueReader {

    private static final int ADDRESS_MAX = 200;
    private static final int FILE_NAME_MAX = 200;
    private static final int REFERENCE_MAX = 4_000;
    private static final int DEGREES = 6;

    private final RegisterTable table;
    private final Lookups lookups;
    private final Map<String, String> parts;

    public ValueReader(RegisterTable table, Lookups lookups) {
        this.table = table;
        this.lookups = lookups;
        this.parts = parts(table);
    }

    /**
     * What was read.
     *
     * @param values of the whole record, calculated ones included
     * @param given names of the fields that were named
     * @param faults empty when the values may be written
     */
    public record Read(Map<String, Object> values, Set<String> given, List<Fault> faults) {}

    /**
     * Reads the fields that are named over the values that the record has; judges the whole.
     *
     * @param before values of the record; empty for a new one
     */
    public Read read(Map<String, ?> raw, Map<String, Object> before) {
        Checks checks = new Checks();
        Map<String, Object> values =
                HashMap.newHashMap(table.definition().fields().size());
        values.putAll(before);
        Set<String> given = given(raw, checks);
        Set<String> faulty = new HashSet<>();
        for (Field field : table.definition().fields()) {
            if (!given.contains(field.name())) {
                continue;
            }
            int faults = checks.count();
            Object input = input(field, raw, before.get(field.name()));
            Object value = field.type() instanceof FieldType.Attachment attachment
                    ? files(field, attachment, input, before, checks)
                    : value(field, field.name(), input, checks, field.name());
            if (value == null) {
                values.remove(field.name());
            } else {
                values.put(field.name(), value);
            }
            if (checks.count() > faults) {
                faulty.add(field.name());
            }
        }
        Map<String, Object> whole = RecordRules.judge(table, values, faulty, checks);
        return new Read(whole, given, checks.faults());
    }

    /** The fields that are named, those of a place by any of its parts. */
    public Set<String> named(Map<String, ?> raw) {
        return given(raw, new Checks());
    }

    /** The fields that are named; names that cannot be entered are faults. */
    private Set<String> given(Map<String, ?> raw, Checks checks) {
        Set<String> given = HashSet.newHashSet(raw.size());
        for (String key : raw.keySet()) {
            Field field = table.field(key);
            String place = parts.get(key);
            if (field != null && checks.that(field.isEntered(), key, "", "RECORD-121", null)) {
                given.add(key);
            } else if (field == null && place != null) {
                given.add(place);
            } else if (field == null) {
                checks.that(false, key, "", "BASE-009", null);
            }
        }
        return given;
    }

    /** Names of the parts of places, each with its field; a field of that very name goes before. */
    private static Map<String, String> parts(RegisterTable table) {
        Map<String, String> parts = new HashMap<>();
        for (Field field : table.definition().fields()) {
            if (field.type() instanceof FieldType.Place) {
                for (String part : List.of(ValueText.ADDRESS, ValueText.LONGITUDE, ValueText.LATITUDE)) {
                    parts.put(field.name() + part, field.name());
                }
            }
        }
        parts.keySet().removeAll(table.fields().keySet());
        return parts;
    }

    /** What is given for a field; the parts of a place put together, those that are not named as they were. */
    private @Nullable Object input(Field field, Map<String, ?> raw, @Nullable Object before) {
        String name = field.name();
        Object given = raw.get(name);
        if (!(field.type() instanceof FieldType.Place) || given instanceof Map || given instanceof PlaceValue) {
            return given;
        }
        Map<String, Object> place = new LinkedHashMap<>();
        PlaceValue known = before instanceof PlaceValue value ? value : null;
        part(place, "unit", raw, name, known == null ? null : known.unit());
        part(place, "address", raw, name + ValueText.ADDRESS, known == null ? null : known.address());
        part(place, "longitude", raw, name + ValueText.LONGITUDE, known == null ? null : known.longitude());
        part(place, "latitude", raw, name + ValueText.LATITUDE, known == null ? null : known.latitude());
        return place;
    }

    private void part(Map<String, Object> place, String part, Map<String, ?> raw, String key, @Nullable Object before) {
        boolean given = raw.containsKey(key) && (part.equals("unit") || parts.containsKey(key));
        Object value = given ? raw.get(key) : before;
        if (value != null) {
            place.put(part, value);
        }
    }

    /** The typed value; null when nothing is given, and after a fault. */
    private @Nullable Object value(Field field, String path, @Nullable Object raw, Checks checks, String pattern) {
        return switch (field.type()) {
            case FieldType.Place place -> place(field, place, path, raw, checks);
            case FieldType.Rows rows -> rows(field, rows, path, raw, checks);
            default -> {
                String text = text(raw, path, checks);
                yield text == null ? null : scalar(field, text, new ScalarReader(field, path, checks), pattern);
            }
        };
    }

    private @Nullable Object scalar(Field field, String text, ScalarReader reader, String pattern) {
        return switch (field.type()) {
            case FieldType.Text type -> reader.text(text, type, table.patterns().get(pattern));
            case FieldType.LongText type -> reader.longText(text, type);
            case FieldType.Whole type -> reader.whole(text, type);
            case FieldType.Decimal type -> reader.decimal(text, type);
            case FieldType.Money type -> reader.money(text, type);
            case FieldType.Percentage type -> reader.percentage(text, type);
            case FieldType.Date type -> reader.date(text, type);
            case FieldType.DateTime _ -> reader.moment(text);
            case FieldType.Flag _ -> reader.flag(text);
            case FieldType.Code code -> reader.code(text, codes(code));
            case FieldType.Unit unit -> unit(unit.level(), text, reader);
            case FieldType.Person _ -> reader.person(text);
            case FieldType.Phone _ -> reader.phone(text);
            case FieldType.IdNumber _ -> reader.idNumber(text);
            case FieldType.Reference reference -> reference(reference, text, reader);
            case FieldType.Category _,
                    FieldType.Place _,
                    FieldType.Attachment _,
                    FieldType.Rows _,
                    FieldType.Calculated _ ->
                throw new IllegalStateException(field.name() + " is not entered as one text");
        };
    }

    private List<Definition.Code> codes(FieldType.Code type) {
        return table.definition()
                .codeList(type.list())
                .map(Definition.CodeList::codes)
                .orElseGet(List::of);
    }

    private @Nullable String unit(@Nullable UnitLevel level, String text, ScalarReader reader) {
        Optional<Unit> unit = lookups.unit(ScalarReader.normal(text)).or(() -> lookups.unit(text.strip()));
        return reader.good(unit.isPresent(), text, "RECORD-117", null)
                        && reader.good(
                                level == null || unit.orElseThrow().level() == level,
                                text,
                                "RECORD-118",
                                level == null ? null : level.code())
                ? unit.orElseThrow().code()
                : null;
    }

    private @Nullable Long reference(FieldType.Reference reference, String text, ScalarReader reader) {
        Checks kept = new Checks();
        String sought = kept.text(text, reader.path(), REFERENCE_MAX);
        Optional<Long> id = kept.good() ? lookups.record(reference, sought) : Optional.empty();
        return reader.good(id.isPresent(), text, "RECORD-119", reference.register()) ? id.orElseThrow() : null;
    }

    private @Nullable PlaceValue place(
            Field field, FieldType.Place type, String path, @Nullable Object raw, Checks checks) {
        if (raw instanceof PlaceValue place) {
            return place(field, type, path, ValueJson.json(field, place), checks);
        }
        if (!(raw instanceof Map<?, ?> map)) {
            String unit = text(raw, path, checks);
            return unit == null ? null : place(field, type, path, Map.of("unit", unit), checks);
        }
        int faults = checks.count();
        map.keySet().stream()
                .filter(key ->
                        !Set.of("unit", "address", "longitude", "latitude").contains(key))
                .forEach(key ->
                        checks.that(false, path + "." + key, "", "BASE-009", "unit, address, longitude, latitude"));
        String unit = text(map.get("unit"), path, checks);
        String address = text(map.get("address"), path + ValueText.ADDRESS, checks);
        String longitude = text(map.get("longitude"), path + ValueText.LONGITUDE, checks);
        String latitude = text(map.get("latitude"), path + ValueText.LATITUDE, checks);
        if (unit == null) {
            checks.that(address == null && longitude == null && latitude == null, path, "", "RECORD-124", null);
            return null;
        }
        String code = unit(type.level(), unit, new ScalarReader(field, path, checks));
        String where = address == null
                ? null
                : new ScalarReader(field, path + ValueText.ADDRESS, checks)
                        .text(address, new FieldType.Text(ADDRESS_MAX, null), null);
        BigDecimal east = degrees(field, type, path + ValueText.LONGITUDE, longitude, 180, checks);
        BigDecimal north = degrees(field, type, path + ValueText.LATITUDE, latitude, 90, checks);
        checks.that((longitude == null) == (latitude == null), path + ValueText.LATITUDE, "", "RECORD-125", null);
        return code == null || checks.count() > faults ? null : new PlaceValue(code, where, east, north);
    }

    /** Rounded to a tenth of a metre, which is more than any receiver knows. */
    private static @Nullable BigDecimal degrees(
            Field field, FieldType.Place type, String path, @Nullable String text, int most, Checks checks) {
        if (text == null) {
            return null;
        }
        ScalarReader reader = new ScalarReader(field, path, checks);
        BigDecimal max = BigDecimal.valueOf(most);
        return reader.good(type.coordinates(), text, "RECORD-126", null)
                ? reader.decimal(round(text), new FieldType.Decimal(DEGREES, max.negate(), max))
                : null;
    }

    /** A position of more digits than are kept is no fault. */
    private static String round(String text) {
        String normal = ScalarReader.normal(text);
        int point = normal.indexOf('.');
        return point >= 0 && normal.length() > point + 1 + DEGREES && normal.matches("[+-]?[0-9]{1,3}\\.[0-9]{1,30}")
                ? new BigDecimal(normal).setScale(DEGREES, RoundingMode.HALF_UP).toPlainString()
                : normal;
    }

    /** Files that the record has already, whoever stored them, and such as the actor may attach. */
    private @Nullable List<FileValue> files(
            Field field, FieldType.Attachment type, @Nullable Object raw, Map<String, Object> before, Checks checks) {
        String path = field.name();
        List<?> given = list(raw, path, type.most(), checks);
        List<FileValue> files = new ArrayList<>();
        for (int i = 0; given != null && i < given.size(); i++) {
            String at = path + "[" + i + "]";
            if (given.get(i) instanceof FileValue(String hash, String name)) {
                file(field, at, hash, name, before, checks).ifPresent(files::add);
            } else if (given.get(i) instanceof Map<?, ?> map) {
                file(field, at, text(map.get("hash"), at, checks), text(map.get("name"), at, checks), before, checks)
                        .ifPresent(files::add);
            } else {
                checks.that(false, at, "", "RECORD-127", null);
            }
        }
        return files.isEmpty() ? null : List.copyOf(files);
    }

    private Optional<FileValue> file(
            Field field,
            String path,
            @Nullable String hash,
            @Nullable String name,
            Map<String, Object> before,
            Checks checks) {
        boolean there =
                checks.that(hash != null && (has(before, hash) || lookups.hasFile(hash)), path, "", "RECORD-127", null);
        String called = new ScalarReader(field, path, checks)
                .text(Objects.requireNonNullElse(name, "file"), new FieldType.Text(FILE_NAME_MAX, null), null);
        return there && hash != null && called != null
                ? Optional.of(new FileValue(hash, FileName.of(called)))
                : Optional.empty();
    }

    private static boolean has(Map<String, Object> values, String hash) {
        return values.values().stream()
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.empty())
                .anyMatch(one -> one instanceof FileValue file && file.hash().equals(hash));
    }

    private @Nullable List<Map<String, Object>> rows(
            Field field, FieldType.Rows type, String path, @Nullable Object raw, Checks checks) {
        List<?> given = list(raw, path, type.most(), checks);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; given != null && i < given.size(); i++) {
            String at = path + "[" + i + "]";
            if (given.get(i) instanceof Map<?, ?> map) {
                Map<String, Object> row = row(type, field.name(), at, map, checks);
                if (!row.isEmpty()) {
                    rows.add(row);
                }
            } else {
                checks.that(false, at, "", "RECORD-128", null);
            }
        }
        return rows.isEmpty() ? null : List.copyOf(rows);
    }

    private Map<String, Object> row(FieldType.Rows type, String rows, String at, Map<?, ?> raw, Checks checks) {
        Map<String, Object> row = new TreeMap<>();
        Set<String> faulty = new HashSet<>();
        Set<Object> unknown = new HashSet<>(raw.keySet());
        for (Field field : type.fields()) {
            unknown.remove(field.name());
            Object given = raw.get(field.name());
            String path = at + "." + field.name();
            if (!field.isEntered()) {
                continue; // a row that was read comes back with what was calculated
            }
            int faults = checks.count();
            Object value = value(field, path, given, checks, rows + "." + field.name());
            if (value != null) {
                row.put(field.name(), value);
            }
            if (checks.count() > faults) {
                faulty.add(field.name());
            }
        }
        unknown.forEach(key -> checks.that(false, at + "." + key, "", "BASE-009", null));
        if (!row.isEmpty() || !faulty.isEmpty()) {
            RecordRules.require(type.fields(), row, faulty, at + ".", checks);
        }
        return row;
    }

    /** A list, or the text of a JSON array; null when nothing is given. */
    private static @Nullable List<?> list(@Nullable Object raw, String path, int most, Checks checks) {
        Object given = raw instanceof String text ? parsed(text) : raw;
        if (given == null) {
            return null;
        }
        if (!(given instanceof List<?> list)) {
            checks.that(false, path, "", "RECORD-128", null);
            return null;
        }
        return checks.that(list.size() <= most, path, "", "RECORD-129", "≤ " + most) ? list : null;
    }

    /** Null for a blank text; the text itself when it is no JSON. */
    private static @Nullable Object parsed(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return ValueJson.parse(text);
        } catch (JacksonException e) {
            return text;
        }
    }

    /** A plain value as text; null when it is missing or blank; a list or map is a fault. */
    private static @Nullable String text(@Nullable Object raw, String path, Checks checks) {
        if (raw instanceof Map || raw instanceof List) {
            checks.that(false, path, "", "BASE-010", null);
            return null;
        }
        String text = switch (raw) {
            case null -> "";
            case Double number
            when Double.isFinite(number) -> BigDecimal.valueOf(number).toPlainString();
            case BigDecimal number when Math.abs(number.scale()) < 100 -> number.toPlainString();
            default -> raw.toString();
        };
        return text.isBlank() ? null : text;
    }
}
