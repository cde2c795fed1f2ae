package io.huiyin.matter;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.Colleagues;
import io.huiyin.base.CommandLineTask;
import io.huiyin.base.Fields;
import io.huiyin.database.BeyondWalls;
import io.huiyin.database.RowScope;
import io.huiyin.database.SchemaOwner;
import io.huiyin.definition.Definitions;
import io.huiyin.journal.Days;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Verifier;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.Units;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import io.huiyin.testing.TransactionOfTheOwner;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** The use cases of matters, without the web, on a real city with the units of {@link Places}. Somebody is always signed in. */
final class MatterCity implements AutoCloseable {

    /** A Thursday morning. */
    static final Instant NOW = Instant.parse("2022-12-15T01:00:00Z");

    final CityClock clock;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private @Nullable TestCity own;
    private final SignedIn access = new SignedIn();

    /** On a city of its own, which ends with it. */
    static MatterCity fresh() {
        TestCity database = filled();
        MatterCity city = new MatterCity(database, NOW);
        city.own = database;
        return city;
    }

    /** A city of its own with the units and all registers that ship with the product; whoever asks for it closes it. */
    static TestCity filled() {
        return TestDatabase.filledCity("matters", MatterCity::fill);
    }

    private static void fill(TestCity database) {
        try (MatterCity city = new MatterCity(database, NOW)) {
            city.as(People.anybody()).bean(Definitions.class).list();
        }
    }

    /** On a city of its own that begins at that moment. */
    static MatterCity fresh(Instant begin) {
        TestCity database = TestDatabase.freshCity();
        MatterCity city = new MatterCity(database, begin);
        city.own = database;
        return city;
    }

    /** On a city of its own, with modules above that watch what happens. */
    static MatterCity watchedBy(String... packages) {
        TestCity database = filled();
        MatterCity city =
                new MatterCity(database, database.app(), new JdbcTransactionManager(database.app()), NOW, packages);
        city.own = database;
        return city;
    }

    /** Of a city of its own, past its walls, to tamper with what lies there. */
    JdbcClient owner() {
        return Objects.requireNonNull(own).ownerClient();
    }

    MatterCity(TestCity city) {
        this(city, NOW);
    }

    private MatterCity(TestCity city, Instant begin) {
        this(city, city.app(), new JdbcTransactionManager(city.app()), begin);
        Units units = bean(Units.class);
        if (bean(Network.class).isEmpty()) {
            units.addUnits(Places.asNew(), People.anybody());
        }
        bean(Definitions.class).current(MatterRegisters.HOTLINE);
    }

    /** As seen through that data source, such as an owner's open transaction. */
    MatterCity(TestCity city, DataSource source, PlatformTransactionManager transactions) {
        this(city, source, transactions, NOW);
    }

    private MatterCity(
            TestCity city, DataSource source, PlatformTransactionManager transactions, Instant begin, String... above) {
        clock = CityClock.frozenAt(begin);
        Map<String, Object> properties = Map.of(
                "huiyin.city",
                city.city().code(),
                "huiyin.keys",
                city.folder().keys().toString(),
                "huiyin.verify.threads",
                transactions instanceof TransactionOfTheOwner ? 1 : 2);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        JdbcTemplate jdbc = new JdbcTemplate(source);
        context.registerBean(City.class, city::city);
        context.registerBean(BeyondWalls.class, () -> city.beyondWalls(source));
        context.registerBean(SchemaOwner.class, city.database()::schemaOwner);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Access.class, () -> access);
        context.registerBean(Colleagues.class, () -> MatterCity::colleague);
        context.registerBean(JdbcTemplate.class, () -> jdbc);
        context.registerBean(NamedParameterJdbcTemplate.class, () -> new NamedParameterJdbcTemplate(jdbc));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(jdbc));
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(RowScope.class);
        context.registerBean(JsonMapper.class, JsonMapper::shared);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(java.util.regex.Pattern.compile(".*\\.web\\..*|.*Test")));
        scanner.addExcludeFilter(new AssignableTypeFilter(CommandLineTask.class));
        scanner.getBeanDefinitionDefaults().setLazyInit(true);
        scanner.scan(
                "io.huiyin.journal",
                "io.huiyin.network",
                "io.huiyin.calendar",
                "io.huiyin.definition",
                "io.huiyin.search",
                "io.huiyin.record",
                "io.huiyin.publishing",
                "io.huiyin.register",
                "io.huiyin.value",
                "io.huiyin.matter");
        if (above.length > 0) {
            scanner.scan(above);
        }
        context.refresh();
    }

    /** Everybody who acts in the tests, by the name they sign in with. */
    private static Optional<Actor> colleague(String name) {
        return Arrays.stream(People.values())
                .map(People::actor)
                .filter(actor -> actor.name().equals(name))
                .findFirst();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Matters matters() {
        return bean(Matters.class);
    }

    MatterCity as(People person) {
        return as(person.actor());
    }

    MatterCity as(Actor actor) {
        access.actor = actor;
        return this;
    }

    MatterCity at(String moment) {
        clock.freezeAt(Instant.parse(moment));
        return this;
    }

    Unit unit(Unit place) {
        return bean(Network.class).unit(place.code());
    }

    /** A good request about a cold home, with these fields changed. */
    static Map<String, Object> request(Object... changes) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "channel", "phone",
                "content", "利农社区 3 号楼室温只有 15 度",
                "category", Places.COLD.code(),
                "place", Places.COMMUNITY.code(),
                "requester", "赵某",
                "phone", "13800000000"));
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(String.valueOf(changes[i]), changes[i + 1]);
        }
        return fields;
    }

    Matter take(Object... changes) {
        return take(request(changes));
    }

    Matter take(Map<String, Object> fields) {
        return matters().append(matters().intake(MatterRegisters.HOTLINE, new Fields(fields, new Checks())));
    }

    /** Taken in and dispatched to the heating company. */
    Matter dispatched(Object... changes) {
        return act(take(changes), People.DISPATCHER, dispatch(Places.HEATING));
    }

    Action dispatch(Unit to) {
        return new Action.Dispatch(unit(to), true, null);
    }

    Matter act(Matter matter, People person, Action action) {
        return act(matter, person.actor(), action);
    }

    Matter act(Matter matter, Actor actor, Action action) {
        return matters().append(matters().decide(matter, action, actor));
    }

    void closeDays(String moment) {
        at(moment);
        bean(Days.class).closePassed();
    }

    List<Finding> findings() {
        return bean(Verifier.class).verify(progress -> {}).findings();
    }

    String found() {
        return findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        context.close();
        if (own != null) {
            own.close();
        }
    }

    private static final class SignedIn implements Access {

        private volatile Actor actor = People.anybody();

        @Override
        public Actor actor() {
            return actor;
        }
    }
}
