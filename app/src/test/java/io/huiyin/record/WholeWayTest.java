package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionArbitraries;
import io.huiyin.definition.DefinitionReader;
import io.huiyin.definition.DefinitionWriter;
import io.huiyin.definition.Field;
import io.huiyin.journal.Attachments;
import io.huiyin.journal.Verifier;
import io.huiyin.listing.RecordExport;
import io.huiyin.listing.RecordFilter;
import io.huiyin.listing.RecordList;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.publishing.Publishing;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import io.huiyin.sheet.SheetFormat;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.value.ValueText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** Random definitions go the whole way: text, table, records, files, records again; and no edit of one loses a value. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeWayTest {

    private static final int DEFINITIONS = 12;
    private static final int RECORDS = 5;
    private static final Actor SYSTEM = Actor.system("1505/");

    private final ConfigurableApplicationContext application;
    private final Publishing publishing;
    private final Records records;
    private final Set<String> names = new HashSet<>();
    private String file = "";

    WholeWayTest(TestCity city) {
        application = SmallApplication.on(city);
        publishing = application.getBean(Publishing.class);
        records = application.getBean(Records.class);
    }

    @BeforeAll
    void settle() throws IOException {
        application
                .getBean(Units.class)
                .addUnits(
                        List.of(
                                unit("1505", "city", null),
                                unit("150502", "county", "1505"),
                                unit("150523", "county", "1505"),
                                unit(RecordCity.STREET, "street", "150502"),
                                unit(RecordCity.COMMUNITY, "community", RecordCity.STREET)),
                        SYSTEM);
        file = application
                .getBean(Attachments.class)
                .store(new ByteArrayInputStream("a".getBytes(StandardCharsets.UTF_8)), "text/plain", SYSTEM.name())
                .hash();
    }

    private static NewUnit unit(String code, String level, @Nullable String parent) {
        return new NewUnit(code, "U" + code, code, level, level, null, parent, null, null);
    }

    @AfterAll
    void close() {
        application.close();
    }

    @Test
    void whatIsExportedAndImportedAgainIsEqual() throws IOException {
        int copied = 0;
        for (long seed = 1; seed <= DEFINITIONS; seed++) {
            Definition definition = published(seed);
            Definition copy = DefinitionReader.read(DefinitionWriter.write(definition)
                    .replaceFirst("register: " + definition.register(), "register: copy_" + seed));
            publishing.publish(DefinitionWriter.write(copy), SYSTEM);
            List<RegisterRecord> originals = added(definition, seed);
            SheetFormat format = seed % 2 == 0 ? SheetFormat.CSV : SheetFormat.XLSX;
            ImportResult result = application
                    .getBean(Importer.class)
                    .run(
                            new ByteArrayInputStream(export(definition, format)),
                            copy.register(),
                            ImportOptions.by(SYSTEM));
            assertThat(result.rejects()).as(definition.toString()).isEmpty();
            assertThat(listed(copy.register())).as(definition.toString()).isEqualTo(listed(definition.register()));
            assertThat(result.added()).isEqualTo(originals.size());
            copied += originals.size();
        }
        assertThat(copied).isGreaterThan(DEFINITIONS * RECORDS / 2);
        assertThat(application.getBean(Verifier.class).verify(progress -> {}).findings())
                .isEmpty();
    }

    @Test
    void noEditOfADefinitionLosesAValue() {
        int followed = 0;
        for (long seed = 101; seed <= 100 + DEFINITIONS; seed++) {
            Definition before = published(seed);
            List<RegisterRecord> originals = added(before, seed);
            Definition after = DefinitionArbitraries.edit(before, seed);
            publishing.publish(DefinitionWriter.write(after), SYSTEM);
            for (RegisterRecord original : originals) {
                RegisterRecord now = records.record(after.register(), original.id(), SYSTEM);
                Map<String, Object> history = told(original);
                for (Field field : before.fields()) {
                    Object value = original.value(field.name());
                    String name = nameAfter(field, after);
                    if (value != null && field.isEntered()) {
                        assertThat(history)
                                .as("the history keeps " + field.name())
                                .containsKey(Objects.requireNonNullElse(name, field.name()));
                    }
                    if (value != null && name != null) {
                        assertThat(text(after, name, now.value(name)))
                                .as(field.name() + ", now " + name)
                                .isEqualTo(text(before, field.name(), value));
                        followed++;
                    }
                }
            }
        }
        assertThat(followed).isGreaterThan(DEFINITIONS);
        assertThat(application.getBean(Verifier.class).verify(progress -> {}).findings())
                .isEmpty();
    }

    private Definition published(long seed) {
        for (long other = seed; ; other += 1_000) {
            Definition definition = DefinitionArbitraries.definition(other);
            if (names.add(definition.register())) {
                publishing.publish(DefinitionWriter.write(definition), SYSTEM);
                return definition;
            }
        }
    }

    /** Records with random values; those that a rule or a unique field refuses are not there. */
    private List<RegisterRecord> added(Definition definition, long seed) {
        RandomValues values = new RandomValues(new Random(seed), definition, file);
        List<RegisterRecord> added = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            Map<String, Object> wanted = values.next();
            Map<String, Object> raw = new TreeMap<>();
            definition.fields().stream()
                    .filter(Field::isEntered)
                    .forEach(field -> raw.putAll(ValueText.cells(field, wanted.get(field.name()))));
            try {
                added.add(records.add(definition.register(), raw, SYSTEM, null));
            } catch (Refused refused) {
                assertThat(refused.faults())
                        .isNotEmpty()
                        .allMatch(fault -> Set.of("RECORD-120", "RECORD-122").contains(fault.code()));
            }
        }
        return added;
    }

    private byte[] export(Definition definition, SheetFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        application
                .getBean(RecordExport.class)
                .prepare(
                        new RecordExport.Wanted(
                                definition.register(),
                                RecordFilter.ALL,
                                null,
                                List.of(),
                                format,
                                RecordExport.Style.DATA,
                                Locale.ENGLISH,
                                null),
                        SYSTEM)
                .write(out);
        return out.toByteArray();
    }

    /** The values of all records, in any order. */
    private Set<Map<String, Object>> listed(String register) {
        Set<Map<String, Object>> values = new HashSet<>();
        application.getBean(RecordList.class).stream(
                register, RecordFilter.ALL, null, SYSTEM, record -> values.add(record.values()));
        return values;
    }

    /** What the event that added it said, by the names of today; a dropped field by its last one. */
    private Map<String, Object> told(RegisterRecord record) {
        return records.history(record.register(), record.id(), SYSTEM).getFirst().differences().stream()
                .filter(difference -> difference.after() != null)
                .collect(Collectors.toMap(Difference::field, difference -> Objects.requireNonNull(difference.after())));
    }

    /** Null when the field was dropped, or its name belongs to another one. */
    private static @Nullable String nameAfter(Field field, Definition after) {
        return after.fields().stream()
                .filter(next -> field.name().equals(next.was() == null ? next.name() : next.was()))
                .map(Field::name)
                .findFirst()
                .orElse(null);
    }

    /** As text, so that 7 is 7 whether its field holds whole numbers or decimals by now. */
    private static String text(Definition definition, String name, @Nullable Object value) {
        Field field = definition.field(name).orElseThrow();
        return value == null ? "" : ValueText.cells(field, value).toString().replaceAll("^\\{[^=]+", "{");
    }
}
