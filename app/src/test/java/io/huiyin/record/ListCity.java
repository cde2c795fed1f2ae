package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.database.BeyondWalls;
import io.huiyin.database.RowScope;
import io.huiyin.database.SchemaOwner;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definition.CodeList;
import io.huiyin.definition.Definition.Text;
import io.huiyin.definition.Field;
import io.huiyin.definition.Field.Privacy;
import io.huiyin.definition.Field.Search;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.Formula;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.search.SearchBacklog;
import io.huiyin.search.SearchIndex;
import io.huiyin.testing.HuiyinTestWiring;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import io.huiyin.value.Lineage;
import io.huiyin.value.RecordCells;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import io.huiyin.value.Shape;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Registers whose rows a test writes itself, listed and searched on a real database. */
public final class ListCity implements AutoCloseable, Registers {

    public static final Actor SYSTEM = Actor.system("1505/");
    public static final List<String> UNITS =
            List.of("1505", "150502", "150523", "150502003", "150502004", "150502003001", "150523001");
    private static final List<String> PARENTS = List.of("", "1505", "1505", "150502", "150502", "150502003", "150523");
    private static final List<String> LEVELS =
            List.of("city", "county", "county", "street", "street", "community", "street");

    final TestCity city = TestDatabase.freshCity();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Map<String, RegisterTable> tables = new LinkedHashMap<>();
    private final JdbcTemplate jdbc = new JdbcTemplate(city.app());

    /** @param beans that a test asks for beside those of records */
    public ListCity(Class<?>... beans) {
        Map<String, Object> properties = Map.of(
                "huiyin.city", "1505", "huiyin.keys", city.folder().keys().toString());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.registerBean(City.class, city::city);
        context.registerBean(Clock.class, () -> CityClock.frozenAt(HuiyinTestWiring.NOW));
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(NamedParameterJdbcTemplate.class, () -> new NamedParameterJdbcTemplate(jdbc));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(jdbc));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(city.app()));
        context.registerBean(BeyondWalls.class, () -> city.database().beyondWalls());
        context.registerBean(SchemaOwner.class, () -> city.database().schemaOwner());
        context.registerBean(Registers.class, () -> this);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.web\\..*|.*Test")));
        scanner.scan("io.huiyin.journal", "io.huiyin.network", "io.huiyin.search");
        context.register(
                RowScope.class,
                Walls.class,
                RecordTables.class,
                RecordCells.class,
                RecordLimits.class,
                RecordTies.class,
                RecordStore.class,
                SearchedFields.class,
                RecordRows.class,
                SortIndexes.class,
                ReferenceKeys.class);
        List.of(beans).forEach(bean -> context.registerBean(bean));
        context.refresh();
        List<NewUnit> units = new ArrayList<>();
        for (int i = 0; i < UNITS.size(); i++) {
            String code = UNITS.get(i);
            String parent = PARENTS.get(i).isEmpty() ? null : PARENTS.get(i);
            units.add(new NewUnit(code, "地方" + code, code, LEVELS.get(i), LEVELS.get(i), null, parent, null, null));
        }
        bean(Units.class).addUnits(units, SYSTEM);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public void index() {
        bean(SearchIndex.class).indexNow();
    }

    public void publish(Definition definition) {
        tables.put(definition.register(), RegisterTable.of(definition, 1, Lineage.IDENTITY));
        bean(RecordTables.class).create(definition);
    }

    /** Writes rows as if they had always been there. */
    public void insert(List<RegisterRecord> records) {
        RecordCells cells = bean(RecordCells.class);
        for (RegisterRecord record : records) {
            RegisterTable table = table(record.register());
            List<@Nullable Object> row = new ArrayList<>();
            row.add(record.id());
            row.add(record.number());
            row.add(record.addedAt().atOffset(ZoneOffset.UTC));
            row.add(record.addedBy());
            row.add(record.version());
            row.add(record.seq());
            row.add(record.scope());
            row.add(record.struck());
            row.add(record.changedAt().atOffset(ZoneOffset.UTC));
            row.add(record.changedBy());
            table.shape()
                    .columns()
                    .forEach(column -> row.add(
                            cells.write(column, record.value(column.field().name()))));
            bean(RowScope.class).everything(() -> {
                jdbc.update(RecordSql.insert(table.shape()), row.toArray());
            });
            for (Shape.Child child : table.shape().children()) {
                insert(child, record);
            }
            bean(SearchBacklog.class).add(record.register(), List.of(record.id()));
        }
    }

    private void insert(Shape.Child child, RegisterRecord record) {
        List<?> rows = record.value(child.field().name()) instanceof List<?> list ? list : List.of();
        for (int i = 0; i < rows.size(); i++) {
            Map<?, ?> values = (Map<?, ?>) rows.get(i);
            List<@Nullable Object> row = new ArrayList<>(List.of(record.id(), i));
            child.columns()
                    .forEach(column -> row.add(bean(RecordCells.class)
                            .write(column, values.get(column.field().name()))));
            bean(RowScope.class).everything(() -> {
                jdbc.update(RecordSql.insert(child), row.toArray());
            });
        }
    }

    @Override
    public RegisterTable kept(String register) {
        return table(register);
    }

    @Override
    public RegisterTable table(String register) {
        RegisterTable table = tables.get(register);
        if (table == null) {
            throw Refused.notFound("DEFINITION-101", register, "");
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
    public void outdate(String register) {
        tables.remove(register);
    }

    @Override
    public void close() {
        context.close();
        city.close();
    }

    public static Actor actor(String role, String scope, Verb... verbs) {
        return new Actor("somebody", "Somebody", Set.of(role), Set.of(verbs), scope, 1);
    }

    public static RegisterRecord record(String register, long id, Map<String, Object> values) {
        return new RegisterRecord(
                id,
                register,
                1,
                null,
                1,
                "1505/",
                false,
                HuiyinTestWiring.NOW.minusSeconds(id % 7 * 3_600),
                "clerk",
                HuiyinTestWiring.NOW,
                "clerk",
                new HashMap<>(values));
    }

    public static Field field(String name, FieldType type, Privacy privacy, Search search) {
        return new Field(name, text(name), Text.NONE, type, false, null, false, privacy, search, null, null);
    }

    public static Field field(String name, FieldType type) {
        return field(name, type, Privacy.NONE, Search.NONE);
    }

    /** A ledger with a field of nearly every type. */
    public static Definition ledger() {
        List<Field> fields = List.of(
                field("topic", new FieldType.Text(200, null), Privacy.NONE, Search.TEXT),
                field("note", new FieldType.LongText(2_000)),
                field("holder", new FieldType.Person(), Privacy.OPEN, Search.EXACT),
                field("citizen", new FieldType.IdNumber(), Privacy.CONFIDENTIAL, Search.EXACT),
                field("kind", new FieldType.Code("kind")),
                field("amount", new FieldType.Money(null, null)),
                field("planned", new FieldType.Whole(null, null)),
                field("day", new FieldType.Date(null, null)),
                field("moment", new FieldType.DateTime()),
                field("done", new FieldType.Flag()),
                field("area", new FieldType.Unit(null)),
                field("site", new FieldType.Place(null, true), Privacy.NONE, Search.TEXT),
                field("doubled", new FieldType.Calculated(new Formula.Value("planned"), 2)),
                field(
                        "items",
                        new FieldType.Rows(
                                List.of(field("name", new FieldType.Text(100, null), Privacy.NONE, Search.TEXT)), 9)));
        List<Definition.Code> codes = List.of(
                new Definition.Code("a", text("甲"), null),
                new Definition.Code("a1", text("甲一"), "a"),
                new Definition.Code("a2", text("甲二"), "a"),
                new Definition.Code("b", text("乙"), null));
        return definition("ledger", fields, List.of(new CodeList("kind", codes)), null);
    }

    public static Definition definition(
            String register, List<Field> fields, List<CodeList> codes, Definition.@Nullable View view) {
        return new Definition(
                register,
                view == null ? Definition.Kind.LIST : Definition.Kind.VIEW,
                text(register),
                Text.NONE,
                null,
                null,
                fields.getFirst().name(),
                fields.stream().anyMatch(field -> field.name().equals("area")) ? "area" : null,
                null,
                null,
                codes,
                fields,
                List.of(),
                List.of(),
                new Definition.ListSettings(List.of(), "-added", List.of("kind", "day", "area")),
                new Definition.Permissions(
                        Set.of("operator", "leader"),
                        Set.of("operator"),
                        Set.of("operator"),
                        Set.of("leader"),
                        Set.of()),
                view,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    public static Text text(String text) {
        return new Text(text, text);
    }
}
