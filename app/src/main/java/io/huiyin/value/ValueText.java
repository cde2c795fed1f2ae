package io.huiyin.value;

import io.huiyin.base.City;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FieldType.PlaceValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as sheets, forms and lists show them: what {@link ValueReader} reads again to the same value. */
public final class ValueText {

    /** Behind the name of a place field: its columns in a sheet and its inputs in a form. */
    static final String ADDRESS = "_address";

    static final String LONGITUDE = "_longitude";
    static final String LATITUDE = "_latitude";

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private ValueText() {}

    /**
     * One text: of a place its unit's code, of a reference the id, of files and rows a JSON array.
     *
     * @param value of the field's type, or a mask; null gives an empty text
     */
    public static String text(Field field, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Instant at -> moment(at);
            case BigDecimal number -> number.toPlainString();
            case Boolean flag -> flag ? "是" : "否";
            case PlaceValue place -> place.unit();
            case List<?> list when list.isEmpty() -> "";
            case List<?> _ -> ValueJson.text(field, value);
            default -> value.toString();
        };
    }

    /** Names of the columns that a field takes in a sheet: its own, and those of a place. */
    public static List<String> columns(Field field) {
        String name = field.name();
        if (!(field.type() instanceof FieldType.Place place)) {
            return List.of(name);
        }
        return place.coordinates()
                ? List.of(name, name + ADDRESS, name + LONGITUDE, name + LATITUDE)
                : List.of(name, name + ADDRESS);
    }

    /** The texts of those columns, by their names. */
    public static Map<String, String> cells(Field field, @Nullable Object value) {
        Map<String, String> cells = new LinkedHashMap<>();
        columns(field).forEach(column -> cells.put(column, ""));
        cells.put(field.name(), text(field, value));
        if (value instanceof PlaceValue place) {
            cells.computeIfPresent(field.name() + ADDRESS, (column, none) -> plain(place.address()));
            cells.computeIfPresent(field.name() + LONGITUDE, (column, none) -> plain(place.longitude()));
            cells.computeIfPresent(field.name() + LATITUDE, (column, none) -> plain(place.latitude()));
        }
        return cells;
    }

    private static String plain(@Nullable Object value) {
        return value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static String moment(Instant at) {
        ZonedDateTime local = at.atZone(City.ZONE);
        return (local.getSecond() == 0 ? MINUTES : SECONDS).format(local);
    }
}
