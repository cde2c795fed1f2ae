package io.huiyin.value;

import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FieldType.PlaceValue;
import io.huiyin.journal.Seals;
import io.huiyin.network.Network;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Between the values of fields and the columns that hold them. */
@Component
public class RecordCells {

    private final Network network;
    private final Seals seals;

    RecordCells(Network network, Seals seals) {
        this.network = network;
        this.seals = seals;
    }

    /** What a column holds of a value, as JDBC takes it. A sealed value is another one each time. */
    @Nullable
    public Object write(Shape.Column column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (column.part()) {
            case CIPHER -> seals.seal(ValueJson.text(column.field(), value));
            case HASH -> seals.hash(ValueJson.text(column.field(), value));
            case PATH -> network.unit(unit(value)).path();
            case ADDRESS -> ((PlaceValue) value).address();
            case LONGITUDE -> ((PlaceValue) value).longitude();
            case LATITUDE -> ((PlaceValue) value).latitude();
            case VALUE -> plain(column.field(), value);
        };
    }

    private Object plain(Field field, Object value) {
        return switch (field.type()) {
            case FieldType.Unit _, FieldType.Place _ ->
                network.unit(unit(value)).id();
            case FieldType.DateTime _ -> ((Instant) value).atOffset(ZoneOffset.UTC);
            default -> value;
        };
    }

    private static String unit(Object value) {
        return value instanceof PlaceValue place ? place.unit() : (String) value;
    }

    /** The values of the fields that have columns in the row. */
    public Map<String, Object> read(List<Shape.Column> columns, ResultSet row) throws SQLException {
        Map<String, Object> values = new TreeMap<>();
        for (Shape.Column column : columns) {
            Object value = switch (column.part()) {
                case VALUE -> value(column, row);
                case PATH -> atPath(column, row);
                case CIPHER -> open(column.field(), row.getBytes(column.name()));
                case HASH, ADDRESS, LONGITUDE, LATITUDE -> null;
            };
            if (value != null) {
                values.put(column.field().name(), value);
            }
        }
        return values;
    }

    /** A path ends in the unit's code. */
    private static @Nullable Object atPath(Shape.Column column, ResultSet row) throws SQLException {
        String path = row.getString(column.name());
        if (path == null) {
            return null;
        }
        String code = path.substring(path.lastIndexOf('/', path.length() - 2) + 1, path.length() - 1);
        if (!(column.field().type() instanceof FieldType.Place)) {
            return code;
        }
        String base = column.name().substring(0, column.name().length() - "__path".length());
        return new PlaceValue(
                code,
                row.getString(base + "__address"),
                row.getBigDecimal(base + "__lon"),
                row.getBigDecimal(base + "__lat"));
    }

    private static @Nullable Object value(Shape.Column column, ResultSet row) throws SQLException {
        String name = column.name();
        return switch (column.field().type()) {
            case FieldType.Unit _, FieldType.Place _ -> null;
            case FieldType.Whole _, FieldType.Reference _ -> row.getObject(name, Long.class);
            case FieldType.Decimal _, FieldType.Money _, FieldType.Percentage _, FieldType.Calculated _ ->
                row.getBigDecimal(name);
            case FieldType.Date _ -> row.getObject(name, LocalDate.class);
            case FieldType.DateTime _ -> instant(row, name);
            case FieldType.Flag _ -> row.getObject(name, Boolean.class);
            default -> row.getString(name);
        };
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private @Nullable Object open(Field field, byte @Nullable [] sealed) {
        return sealed == null ? null : ValueJson.ofText(field, seals.open(sealed));
    }

    /** True when the column of that row holds what it would be written with. */
    public boolean holds(Shape.Column column, @Nullable Object value, ResultSet row) throws SQLException {
        String name = column.name();
        return switch (column.part()) {
            case CIPHER -> holdsSealed(column.field(), value, row.getBytes(name));
            case HASH -> Arrays.equals((byte[]) write(column, value), row.getBytes(name));
            case VALUE, PATH, ADDRESS, LONGITUDE, LATITUDE -> same(write(column, value), stored(column, row));
        };
    }

    private boolean holdsSealed(Field field, @Nullable Object value, byte @Nullable [] sealed) {
        if (value == null || sealed == null) {
            return value == null && sealed == null;
        }
        try {
            return seals.open(sealed).equals(ValueJson.text(field, value));
        } catch (IllegalStateException altered) {
            return false;
        }
    }

    private static @Nullable Object stored(Shape.Column column, ResultSet row) throws SQLException {
        Object stored = row.getObject(column.name());
        return switch (stored) {
            case null -> null;
            case java.sql.Date _ -> row.getObject(column.name(), LocalDate.class);
            case java.sql.Timestamp _ -> row.getObject(column.name(), OffsetDateTime.class);
            default -> stored;
        };
    }

    private static boolean same(@Nullable Object expected, @Nullable Object stored) {
        return switch (expected) {
            case BigDecimal one when stored instanceof BigDecimal other -> one.compareTo(other) == 0;
            case OffsetDateTime one when stored instanceof OffsetDateTime other -> one.isEqual(other);
            case null, default -> Objects.equals(expected, stored);
        };
    }
}
