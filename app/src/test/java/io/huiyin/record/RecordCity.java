package io.huiyin.record;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.database.BeyondWalls;
import io.huiyin.database.RowScope;
import io.huiyin.database.SchemaOwner;
import io.huiyin.definition.Definition;
import io.huiyin.journal.Attachments;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Verifier;
import io.huiyin.network.Network;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.search.SearchBacklog;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TransactionOfTheOwner;
import io.huiyin.value.Lineage;
import io.huiyin.value.RecordCells;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The use cases of records, without the web, on a real city; its registers are what a test says they are. */
final class RecordCity implements AutoCloseable {

    /** A Thursday morning. */
    static final Instant NOW = Instant.parse("2022-12-15T01:00:00Z");

    static final String STREET = "150502003";
    static final String OTHER_STREET = "150523001";
    static final String COMMUNITY = "150502003001";

    /** Sees everything, in plain. */
    static final Actor ANYBODY = Actor.system("1505/");

    /** Of the whole city, who may not know what is confidential. */
    static final Actor CLERK = new Actor("clerk", "clerk", Set.of("operator"), Set.of(Verb.VIEW), "1505/", 0);

    /** Of one street. */
    static final Actor WORKER =
            new Actor("worker", "worker", Set.of("worker"), Set.of(Verb.VIEW), "1505/150502/150502003/", 0);

    /** Who may only read. */
    static final Actor AUDITOR = new Actor("auditor", "auditor", Set.of("auditor"), Set.of(Verb.VIEW), "1505/", 0);

    final CityClock clock = CityClock.frozenAt(NOW);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Given registers = new Given();

    RecordCity(TestCity city) {
        this(city, city.app(), new JdbcTransactionManager(city.app()));
        if (bean(Network.class).isEmpty()) {
            bean(Units.class)
                    .addUnits(
                            List.of(
                                    unit("1505", "通辽市", "city", null),
                                    unit("150502", "科尔沁区", "county", "1505"),
                                    unit("150523", "开鲁县", "county", "1505"),
                                    unit(STREET, "西门街道", "street", "150502"),
                                    unit(OTHER_STREET, "开鲁镇", "street", "150523"),
                                    unit(COMMUNITY, "利农社区居委会", "community", STREET)),
                            ANYBODY);
        }
    }

    /** As seen through that data source, such as an owner's open transaction. */
    RecordCity(TestCity city, DataSource source, PlatformTransactionManager transactions) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "huiyin.city",
                                city.city().code(),
                                "huiyin.keys",
                                city.folder().keys().toString(),
                                "huiyin.verify.threads",
                                transactions instanceof TransactionOfTheOwner ? 1 : 2)));
        JdbcTemplate jdbc = new JdbcTemplate(source);
        context.registerBean(City.class, city::city);
        context.registerBean(BeyondWalls.class, () -> city.beyondWalls(source));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Access.class, () -> () -> ANYBODY);
        context.registerBean(SchemaOwner.class, () -> city.database().schemaOwner());
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(jdbc));
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(Registers.class, () -> registers);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(java.util.regex.Pattern.compile(".*\\.web\\..*|.*Test")));
        scanner.scan("io.huiyin.journal", "io.huiyin.network");
        List.of(
                        RowScope.class,
                        Walls.class,
                        RecordTables.class,
                        RecordCells.class,
                        RecordStore.class,
                        SearchBacklog.class,
                        RecordLookups.class,
                        RecordLimits.class,
                        RecordTies.class,
                        UniqueValues.class,
                        RecordWriter.class,
                        RecordReferrers.class,
                        OpenRegisters.class,
                        Records.class,
                        RecordLooks.class,
                        RecordLookStore.class,
                        BulkChanges.class,
                        Calculations.class,
                        ListIndexes.class,
                        RecordProof.class,
                        RecordStateCheck.class)
                .forEach(type -> context.registerBean(type));
        context.refresh();
    }

    private static NewUnit unit(String code, String name, String level, @Nullable String parent) {
        return new NewUnit(code, name, code, level, level, null, parent, null, null);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Records records() {
        return bean(Records.class);
    }

    /** Makes its tables and gives it to the use cases. */
    RecordCity with(Definition definition) {
        bean(RecordTables.class).create(definition);
        return knowing(definition, 1, Lineage.IDENTITY);
    }

    /** Gives it to the use cases; its tables are there. */
    RecordCity knowing(Definition definition, int version, Lineage lineage) {
        registers.tables.put(definition.register(), RegisterTable.of(definition, version, lineage));
        return this;
    }

    /** A good station with these fields changed. */
    static Map<String, Object> station(@Nullable Object... changes) {
        Map<String, Object> fields = new HashMap<>(Map.of("title", "一号站", "street", STREET));
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(String.valueOf(changes[i]), Objects.requireNonNull(changes[i + 1]));
        }
        return fields;
    }

    RegisterRecord add(@Nullable Object... changes) {
        return records().add("station", station(changes), ANYBODY, null);
    }

    /** Fields and codes of what is wrong with a record; empty when it is written. */
    List<String> faults(@Nullable Object... changes) {
        try {
            add(changes);
            return List.of();
        } catch (Refused refused) {
            return refused.faults().stream()
                    .map(fault -> fault.field() + " " + fault.code())
                    .sorted()
                    .toList();
        }
    }

    /** Hash of a stored file of that content. */
    String file(String content) {
        try {
            return bean(Attachments.class)
                    .store(
                            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                            "text/plain",
                            ANYBODY.name())
                    .hash();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String found() {
        return bean(Verifier.class).verify(progress -> {}).findings().stream()
                .map(Finding::toString)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Given implements Registers {

        private final Map<String, RegisterTable> tables = new LinkedHashMap<>();

        @Override
        public RegisterTable kept(String register) {
            return table(register);
        }

        @Override
        public RegisterTable table(String register) {
            RegisterTable table = tables.get(register);
            if (table == null) {
                throw Refused.notFound("DEFINITION-101", register, String.join(", ", tables.keySet()));
            }
            return table;
        }

        @Override
        public List<RegisterTable> tables() {
            return List.copyOf(tables.values());
        }

        @Override
        public List<RegisterTable> inForce() {
            return tables();
        }

        @Override
        public void outdate(String register) {}
    }
}
