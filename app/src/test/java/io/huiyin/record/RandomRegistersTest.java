package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionArbitraries;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.value.ValueText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever a definition says, its tables keep what is written into them. */
@StoreTest
class RandomRegistersTest {

    private static final int DEFINITIONS = 60;
    private static final int RECORDS = 6;

    @Test
    void whatIsWrittenIsReadAndProven(TestCity test) {
        try (RecordCity city = new RecordCity(test)) {
            String hash = city.file("a");
            Set<String> names = new HashSet<>();
            int written = 0;
            for (long seed = 1; seed <= DEFINITIONS; seed++) {
                Definition definition = DefinitionArbitraries.definition(seed);
                if (names.add(definition.register())) {
                    city.with(definition);
                    written += write(city, definition, new RandomValues(new Random(seed), definition, hash));
                }
            }
            assertThat(written).isGreaterThan(DEFINITIONS * RECORDS / 2);
            assertThat(city.found()).isEmpty();
        }
    }

    /** Adds records and gives some of them other values; answers how many there are. */
    private static int write(RecordCity city, Definition definition, RandomValues values) {
        int written = 0;
        for (int i = 0; i < RECORDS; i++) {
            Map<String, Object> wanted = values.next();
            try {
                RegisterRecord added =
                        city.records().add(definition.register(), raw(definition, wanted), RecordCity.ANYBODY, null);
                written++;
                assertThat(entered(definition, added.values())).isEqualTo(wanted);
                assertThat(read(city, added)).isEqualTo(added);
                Map<String, Object> other = values.next();
                RegisterRecord changed = city.records()
                        .change(
                                definition.register(),
                                added.id(),
                                added.seq(),
                                raw(definition, other),
                                RecordCity.ANYBODY);
                assertThat(entered(definition, changed.values())).isEqualTo(other);
                assertThat(read(city, added)).isEqualTo(changed);
            } catch (Refused refused) { // by a rule between two fields, or a value that another record has
                assertThat(refused.faults())
                        .as(definition + " " + refused)
                        .isNotEmpty()
                        .allMatch(fault -> Set.of("RECORD-120", "RECORD-122").contains(fault.code()));
            }
        }
        return written;
    }

    private static RegisterRecord read(RecordCity city, RegisterRecord record) {
        return city.records().record(record.register(), record.id(), RecordCity.ANYBODY);
    }

    /** Every field as a sheet names it; those without a value empty. */
    private static Map<String, Object> raw(Definition definition, Map<String, Object> values) {
        Map<String, Object> raw = new TreeMap<>();
        definition.fields().stream()
                .filter(Field::isEntered)
                .forEach(field -> raw.putAll(ValueText.cells(field, values.get(field.name()))));
        return raw;
    }

    /** The values without those that were calculated. */
    private static Map<String, Object> entered(Definition definition, Map<String, Object> values) {
        return entered(definition.fields(), values);
    }

    private static Map<String, Object> entered(List<Field> fields, Map<?, ?> values) {
        Map<String, Object> entered = new TreeMap<>();
        for (Field field : fields) {
            Object value = values.get(field.name());
            if (value != null && field.isEntered()) {
                entered.put(field.name(), field.type() instanceof FieldType.Rows rows ? rows(rows, value) : value);
            }
        }
        return entered;
    }

    private static List<?> rows(FieldType.Rows type, Object rows) {
        return ((List<?>) rows)
                .stream().map(row -> entered(type.fields(), (Map<?, ?>) row)).toList();
    }
}
