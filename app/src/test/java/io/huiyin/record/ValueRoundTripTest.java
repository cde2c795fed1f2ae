package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.FileName;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FieldType.FileValue;
import io.huiyin.definition.FieldType.PlaceValue;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.value.IdNumbers;
import io.huiyin.value.Lineage;
import io.huiyin.value.Lookups;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.ValueJson;
import io.huiyin.value.ValueReader;
import io.huiyin.value.ValueText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What is written as text or JSON is read as the same value, whatever the type. */
class ValueRoundTripTest {

    private static final String HASH = "ab".repeat(32);
    private static final long FIRST = Instant.parse("1993-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("2199-12-30T00:00:00Z").getEpochSecond();
    private static final Definition STATION = Sample.station();
    private static final RegisterTable TABLE = RegisterTable.of(STATION, 1, Lineage.IDENTITY);

    /** Every street and community exists, and every record and file. */
    private static final Lookups ALL = new Lookups() {
        @Override
        public Optional<Unit> unit(String text) {
            UnitLevel level = text.length() == 9 ? UnitLevel.STREET : UnitLevel.COMMUNITY;
            return Optional.of(
                    new Unit(1, text, text, text, "", "", level, "", null, null, "1505/" + text + "/", null, null, 1));
        }

        @Override
        public Optional<Long> record(FieldType.Reference reference, String text) {
            return Optional.of(Long.valueOf(text));
        }

        @Override
        public boolean hasFile(String hash) {
            return hash.equals(HASH);
        }
    };

    @Property(tries = 300)
    void textIsReadAsTheSameValues(@ForAll("records") Map<String, Object> values) {
        Map<String, Object> raw = new HashMap<>();
        for (Field field : STATION.fields()) {
            if (field.isEntered()) {
                raw.putAll(ValueText.cells(field, values.get(field.name())));
            }
        }
        ValueReader.Read read = new ValueReader(TABLE, ALL).read(raw, Map.of());
        assertThat(read.faults()).isEmpty();
        assertThat(entered(read.values())).isEqualTo(values);
    }

    @Property(tries = 300)
    void jsonIsReadAsTheSameValues(@ForAll("records") Map<String, Object> values) {
        Object json = ValueJson.parse(ValueJson.write(ValueJson.fields(STATION.fields(), values)));
        Map<String, Object> raw = new HashMap<>();
        ((Map<?, ?>) json).forEach((name, value) -> raw.put(String.valueOf(name), value));
        ValueReader.Read read = new ValueReader(TABLE, ALL).read(raw, Map.of());
        assertThat(read.faults()).isEmpty();
        assertThat(entered(read.values())).isEqualTo(values);
    }

    @Property(tries = 300)
    void eventsAreReadAsTheSameValues(@ForAll("records") Map<String, Object> values) {
        for (Field field : STATION.fields()) {
            Object value = values.get(field.name());
            if (value != null) {
                assertThat(ValueJson.ofText(field, ValueJson.text(field, value)))
                        .isEqualTo(value);
                assertThat(ValueJson.value(field, ValueJson.json(field, value))).isEqualTo(value);
            }
        }
    }

    @Property(tries = 2_000)
    void anyTextIsAValueOrAFault(@ForAll String text) {
        for (Field field : STATION.fields()) {
            ValueReader.Read read = new ValueReader(TABLE, none()).read(Map.of(field.name(), text), Map.of());
            assertThat(read.faults()).isNotEmpty(); // the title or the street is missing, at least
        }
    }

    private static Lookups none() {
        return new Lookups() {
            @Override
            public Optional<Unit> unit(String text) {
                return Optional.empty();
            }

            @Override
            public Optional<Long> record(FieldType.Reference reference, String text) {
                return Optional.empty();
            }

            @Override
            public boolean hasFile(String hash) {
                return false;
            }
        };
    }

    private static Map<String, Object> entered(Map<String, Object> values) {
        Map<String, Object> entered = new TreeMap<>(values);
        entered.keySet().removeAll(List.of("share", "total"));
        return entered;
    }

    /** Some of the fields, the required ones always. */
    @Provide
    Arbitrary<Map<String, Object>> records() {
        Arbitrary<Map<String, Object>> all = Combinators.combine(STATION.fields().stream()
                        .filter(Field::isEntered)
                        .filter(field -> !field.name().equals("ended"))
                        .map(field -> value(field)
                                .injectNull(field.required() || field.name().equals("why") ? 0 : 0.3)
                                .map(value -> Tuple.of(field.name(), Optional.ofNullable((Object) value))))
                        .toList())
                .as(pairs -> {
                    Map<String, Object> values = new TreeMap<>();
                    pairs.forEach(pair -> pair.get2().ifPresent(value -> values.put(pair.get1(), value)));
                    return values;
                });
        return all;
    }

    private static Arbitrary<?> value(Field field) {
        return switch (field.type()) {
            case FieldType.Text text ->
                text.pattern() == null
                        ? words(text.max())
                        : Arbitraries.strings()
                                .withCharRange('A', 'Z')
                                .ofLength(2)
                                .map(letters -> letters + "17");
            case FieldType.LongText text -> words(text.max() / 2 - 1).map(words -> words + "\n" + words);
            case FieldType.Whole whole ->
                Arbitraries.longs()
                        .between(
                                whole.min() == null ? Long.MIN_VALUE : whole.min(),
                                whole.max() == null ? Long.MAX_VALUE : whole.max());
            case FieldType.Decimal decimal ->
                number(decimal.scale(), decimal.min() == null ? "-1e20" : "-5", decimal.max() == null ? "1e20" : "5");
            case FieldType.Money money -> number(2, money.min() == null ? "-1e15" : "0", "1e15");
            case FieldType.Percentage _ -> number(2, "-1000", "1000");
            case FieldType.Date _ -> Arbitraries.integers().between(0, 70_000).map(LocalDate.of(2000, 1, 1)::plusDays);
            case FieldType.DateTime _ ->
                Arbitraries.longs().between(FIRST, LAST).map(Instant::ofEpochSecond);
            case FieldType.Flag _ -> Arbitraries.of(true, false);
            case FieldType.Code _ -> Arbitraries.of("running", "closed");
            case FieldType.Unit(UnitLevel level) ->
                Arbitraries.of(level == UnitLevel.STREET ? "150502003" : "150502003001");
            case FieldType.Place _ -> places();
            case FieldType.Person _ -> words(60);
            case FieldType.Phone _ -> Arbitraries.of("13800000000", "+86-475-1234567", "12345");
            case FieldType.IdNumber _ ->
                Arbitraries.integers()
                        .between(0, 999)
                        .map(n -> "15050219491231%03d".formatted(n))
                        .map(n -> n + IdNumbers.checkDigit(n));
            case FieldType.Reference _ -> Arbitraries.longs().between(1, Long.MAX_VALUE);
            case FieldType.Attachment(int most) ->
                words(20)
                        .map(name -> new FileValue(HASH, FileName.of(name)))
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(most);
            case FieldType.Rows(List<Field> fields, int most) ->
                rows(fields).list().ofMinSize(1).ofMaxSize(most);
            case FieldType.Category _, FieldType.Calculated _ -> throw new IllegalStateException();
        };
    }

    private static Arbitrary<Map<String, Object>> rows(List<Field> fields) {
        return Combinators.combine(fields.stream()
                        .map(field -> value(field)
                                .injectNull(field.required() ? 0 : 0.3)
                                .map(value -> Tuple.of(field.name(), Optional.ofNullable((Object) value))))
                        .toList())
                .as(pairs -> {
                    Map<String, Object> row = new TreeMap<>();
                    pairs.forEach(pair -> pair.get2().ifPresent(value -> row.put(pair.get1(), value)));
                    return row;
                });
    }

    private static Arbitrary<PlaceValue> places() {
        return Combinators.combine(
                        words(40).injectNull(0.3), number(6, "-90", "90").injectNull(0.3))
                .as((address, degrees) -> new PlaceValue("150502003001", address, degrees, degrees));
    }

    private static Arbitrary<BigDecimal> number(int scale, String min, String max) {
        BigInteger least = new BigDecimal(min).movePointRight(scale).toBigInteger();
        BigInteger most = new BigDecimal(max).movePointRight(scale).toBigInteger();
        return Arbitraries.bigIntegers().between(least, most).map(digits -> new BigDecimal(digits, scale));
    }

    /** Chinese, letters, emoji, punctuation; no blanks at the ends. */
    private static Arbitrary<String> words(int max) {
        return Arbitraries.of("利", "农", "🏘", "a", "Ｂ", "，", "=", "\"", "'", "7", "<", "•", "\\", " x")
                .list()
                .ofMinSize(1)
                .ofMaxSize(max / 2)
                .map(parts -> String.join("", parts).strip());
    }
}
