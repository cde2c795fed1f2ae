package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.Database;
import io.huiyin.database.Login;
import io.huiyin.database.RowScope;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.journal.Verifier;
import io.huiyin.listing.RecordFilter;
import io.huiyin.listing.RecordList;
import io.huiyin.publishing.Publishing;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import io.huiyin.search.SearchIndex;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import io.huiyin.value.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of registers that hold persons, asked straight through the database role of the application, past every check of ours and
 * without a {@code where}.
 */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallsTest {

    private static final String STREET = "1505/150502/150502003/";
    private static final String NEIGHBOUR = "1505/150502/150502004/";
    private static final String COUNTY = "1505/150502/";
    private static final String ELSEWHERE = "1505/150523/";

    private static final String DWELLERS = """
            register: dweller
            kind: list
            title: { zh: 住户, en: Dwellers }
            scope: community
            fields:
              - { name: name, type: person, required: true, search: text, title: { zh: 姓名, en: Name } }
              - { name: phone, type: phone, unique: true, personal: confidential, title: { zh: 电话, en: Phone } }
              - { name: born, type: date, personal: open, title: { zh: 出生日期, en: Born on } }
              - { name: pension, type: money, personal: open, title: { zh: 养老金, en: Pension } }
              - { name: community, type: unit, required: true, title: { zh: 社区, en: Community } }
              - name: visits
                type: rows
                title: { zh: 走访, en: Visits }
                fields:
                  - { name: told, type: text, max: 40, personal: open, title: { zh: 说了什么, en: What was told } }
            list: { columns: [name], sort: born, filters: [community, pension] }
            roles: { read: [operator, worker], add: [operator], change: [operator], export: [operator] }
            """;
    private static final String SEEN = """
            register: dweller_seen
            kind: view
            title: { zh: 住户核对, en: Dwellers seen }
            scope: office
            view: { of: dweller, columns: [name] }
            fields:
              - { name: office, type: unit, required: true, title: { zh: 核对单位, en: Office } }
              - { name: remark, type: text, max: 40, personal: open, search: text, title: { zh: 备注, en: Remark } }
            list: { columns: [remark] }
            roles: { read: [operator, worker], add: [operator], change: [operator], export: [operator] }
            """;
    private static final String HUTS = """
            register: hut
            kind: list
            title: { zh: 警务室, en: Huts }
            scope: community
            fields:
              - { name: name, type: text, max: 40, required: true, title: { zh: 名称, en: Name } }
              - { name: community, type: unit, required: true, title: { zh: 社区, en: Community } }
            list: { columns: [name] }
            roles: { read: [operator], add: [operator], change: [operator], export: [operator] }
            """;

    private final Actor by = Actor.system("1505/");
    private final TestCity city;
    private final ConfigurableApplicationContext application;
    private final JdbcTemplate app;
    private final RowScope scope;

    WallsTest(TestCity city) {
        this.city = city;
        application = SmallApplication.on(city);
        app = application.getBean(JdbcTemplate.class);
        scope = application.getBean(RowScope.class);
    }

    @BeforeAll
    void fill() throws IOException {
        run("""
                code,name,level,parent
                1505,通辽市,city,
                150502,科尔沁区,county,1505
                150523,开鲁县,county,1505
                150502003,施介街道,street,150502
                150502004,明仁街道,street,150502
                150523001,开鲁镇,street,150523
                """, "unit");
        Publishing publishing = application.getBean(Publishing.class);
        List.of(DWELLERS, SEEN, HUTS).forEach(text -> publishing.publish(text, by));
        dweller("赵某", "150502003", "13800000001");
        dweller("钱某", "150502004", "13800000002");
        dweller("孙某", "150523001", "13800000003");
        records().add("hut", Map.of("name", "甲", "community", "150502003"), by, null);
    }

    private Records records() {
        return application.getBean(Records.class);
    }

    private RegisterRecord dweller(String name, String community, String phone) {
        return records()
                .add(
                        "dweller",
                        Map.of(
                                "name",
                                name,
                                "phone",
                                phone,
                                "born",
                                "1950-01-01",
                                "pension",
                                "1200",
                                "community",
                                community,
                                "visits",
                                List.of(Map.of("told", name + "说的"))),
                        by,
                        null);
    }

    private ImportResult run(String csv, String register) throws IOException {
        return application
                .getBean(Importer.class)
                .run(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), register, ImportOptions.by(by));
    }

    @AfterAll
    void close() {
        application.close();
    }

    private List<String> names() {
        return app.queryForList(
                "select f_name from r_dweller where f_name in ('赵某', '钱某', '孙某') order by id", String.class);
    }

    private List<String> told() {
        return app.queryForList("select f_told from r_dweller__visits order by record_id", String.class);
    }

    @Test
    void whoSaysNothingSeesNoRow() {
        assertThat(names()).isEmpty();
        assertThat(told()).isEmpty();
        assertThat(city.transactions().<List<String>>execute(status -> names())).isEmpty();
        assertThat(scope.within(List.of(), this::names)).isEmpty();
    }

    @Test
    void aStreetSeesItsOwnRowsAndNoneBesideIt() {
        assertThat(scope.within(List.of(STREET), this::names)).containsExactly("赵某");
        assertThat(scope.within(List.of(NEIGHBOUR), this::names)).containsExactly("钱某");
        assertThat(scope.within(List.of(STREET), this::told)).containsExactly("赵某说的");
        assertThat(scope.within(List.of(COUNTY), this::names)).containsExactly("赵某", "钱某");
        assertThat(scope.within(List.of(STREET, ELSEWHERE), this::names)).containsExactly("赵某", "孙某");
        assertThat(scope.within(null, this::names)).containsExactly("赵某", "钱某", "孙某");
        assertThat(scope.everything(this::told)).containsExactly("赵某说的", "钱某说的", "孙某说的");
    }

    /** What was indexed of them, and of a register that holds no persons. */
    private List<String> texts() {
        return app.queryForList(
                "select body from search_text where body in ('赵某', '钱某', '孙某', '门房') order by record_id", String.class);
    }

    @Test
    void theTextsOfTheSearchIndexLieBehindTheSameWall() {
        Publishing publishing = application.getBean(Publishing.class);
        String gates = HUTS.replace("register: hut", "register: gate").replace("max: 40,", "max: 40, search: text,");
        publishing.publish(gates, by);
        records().add("gate", Map.of("name", "门房", "community", "150502003"), by, null);
        application.getBean(SearchIndex.class).indexNow();
        assertThat(texts()).as("of persons none").containsExactly("门房");
        assertThat(scope.within(List.of(STREET), this::texts)).containsExactly("赵某", "门房");
        assertThat(scope.within(List.of(NEIGHBOUR, ELSEWHERE), this::texts)).containsExactly("钱某", "孙某", "门房");
        assertThat(scope.everything(this::texts)).containsExactly("赵某", "钱某", "孙某", "门房");
        assertThat(app.update("delete from search_text")).isZero();
        int deleted = scope.within(List.of(STREET), () -> app.update("update search_text set body = ''"));
        assertThat(deleted).isZero();

        publishing.publish(
                gates.replace("list: {", "  - { name: keeper, type: person, title: { zh: 管护人, en: Keeper } }\nlist: {"),
                by);
        assertThat(texts()).as("at once, with its records").isEmpty();
        assertThat(scope.within(List.of(STREET), this::texts)).containsExactly("赵某", "门房");
        publishing.publish(gates, by);
        assertThat(texts()).containsExactly("门房");
        application.getBean(SearchIndex.class).indexNow();
        assertThat(texts()).containsExactly("门房");
    }

    @Test
    void theScopeEndsWithItsTransactionAndTheOneAroundItComesBack() {
        assertThat(scope.everything(this::names)).hasSize(3);
        assertThat(names()).as("the same connection, perhaps").isEmpty();
        scope.within(List.of(STREET), () -> {
            assertThat(scope.everything(this::names)).hasSize(3);
            assertThat(names()).containsExactly("赵某");
            assertThat(scope.within(List.of(ELSEWHERE), this::names)).containsExactly("孙某");
            assertThat(names()).containsExactly("赵某");
            return true;
        });
        city.transactions().executeWithoutResult(status -> {
            assertThat(scope.everything(this::names)).hasSize(3);
            assertThat(names()).isEmpty();
        });
    }

    @Test
    void nothingIsWrittenWithoutSayingSo() {
        assertThatThrownBy(
                        () -> app.update("insert into r_dweller (id, version, seq, scope, struck, added_at, added_by,"
                                + " changed_at, changed_by) values (1, 1, 1, '1505/', false, now(), 'x', now(), 'x')"))
                .hasStackTraceContaining("row-level security");
        assertThat(app.update("update r_dweller set f_name = '李某'")).isZero();
        assertThat(app.update("delete from r_dweller__visits")).isZero();
        int changed = scope.within(List.of(STREET), () -> app.update("update r_dweller set f_name = '李某'"));
        assertThat(changed).as("those who look do not write").isZero();
    }

    @Test
    void aPathThatIsNoneIsNotSaid() {
        assertThatThrownBy(() -> scope.within(List.of("1505/'; reset role; --/"), this::names))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scope.within(List.of(""), this::names)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scope.within(List.of("/"), this::names)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyTableOfARegisterOfPersonsHasAWallAndNoOtherHas() {
        Definitions definitions = application.getBean(Definitions.class);
        definitions.list();
        Set<String> wanted =
                city.ownerClient().sql("select distinct register from definition").query(String.class).list().stream()
                        .map(register -> definitions.current(register).definition())
                        .map(Definition::ofRecords)
                        .filter(Definition::holdsPersons)
                        .map(Shape::of)
                        .flatMap(shape -> Stream.concat(
                                Stream.of(shape.table()),
                                shape.children().stream().map(Shape.Child::table)))
                        .collect(Collectors.toSet());
        List<String> walled = city.ownerClient()
                .sql("select relname from pg_class where relrowsecurity and relname like 'r\\_%'")
                .query(String.class)
                .list();
        assertThat(walled).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(wanted).contains("r_dweller", "r_dweller__visits", "r_dweller_seen", "r_resident", "r_household");
        List<String> readable = wanted.stream()
                .filter(table -> Boolean.TRUE.equals(
                        app.queryForObject("select exists (select from " + table + ")", Boolean.class)))
                .toList();
        assertThat(readable).as("to be read by whoever says nothing").isEmpty();
    }

    /** A table that is not in docs/walls.md fails here: it has to be said whether it holds persons, and why it needs no wall. */
    @Test
    void everyOtherTableIsListedWithItsWallOrTheReasonWhyItHasNone() throws IOException {
        String[] parts = Files.readString(Path.of("..", "docs", "walls.md")).split("## Without a wall", 2);
        List<String> walled = listed(parts[0]);
        List<String> open = listed(parts[1]);
        assertThat(tables(""))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(walled.stream(), open.stream()).toList());
        assertThat(tables(" and relrowsecurity")).containsExactlyInAnyOrderElementsOf(walled);
        assertThat(walled.stream().filter(this::isRead))
                .as("to be read by whoever says nothing")
                .isEmpty();
    }

    /** But for texts of registers that have no wall. */
    private boolean isRead(String table) {
        String some = "select exists (select from " + table
                + (table.equals("search_text") ? " where scope is not null)" : ")");
        return Boolean.TRUE.equals(app.queryForObject(some, Boolean.class));
    }

    private static List<String> listed(String part) {
        return part.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf(" | ")))
                .flatMap(line -> Pattern.compile("`([a-z_]+)`").matcher(line).results())
                .map(found -> found.group(1))
                .toList();
    }

    private List<String> tables(String condition) {
        return city.ownerClient()
                .sql(
                        "select relname from pg_class where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace"
                                + " and relname !~ '^(r_|x[0-9]+_|flyway_)'" + condition)
                .query(String.class)
                .list();
    }

    @Test
    void aRegisterWithoutPersonsIsReadAsItWas() {
        assertThat(app.queryForList("select f_name from r_hut", String.class)).containsExactly("甲");
    }

    @Test
    void theListOfAViewShowsWhatAnotherOfficeWroteBesideAPersonOfOurs() {
        long person = scope.everything(() -> Long.valueOf(
                String.valueOf(app.queryForObject("select id from r_dweller where f_name = '赵某'", Long.class))));
        records()
                .add(
                        "dweller_seen",
                        Map.of("source", String.valueOf(person), "office", "150502", "remark", "见到本人"),
                        by,
                        null);
        Actor worker = new Actor("worker", "网格员", Set.of("worker"), Set.of(), STREET, 1);
        RecordList list = application.getBean(RecordList.class);
        RecordFilter all = list.filter("dweller_seen", Map.of());
        assertThat(list.list("dweller_seen", all, "-remark", null, 50, worker).items())
                .first()
                .satisfies(record -> assertThat(record.value("remark")).isEqualTo("见到本人"));
        application.getBean(SearchIndex.class).indexNow();
        RecordFilter words = list.filter("dweller_seen", Map.of("q", List.of("见到本人")));
        assertThat(list.list("dweller_seen", words, "-remark", null, 50, worker).items())
                .as("by words too, though the remark lies at the other office")
                .hasSize(1);
        assertThat(scope.within(
                        List.of(STREET),
                        () -> app.queryForList("select body from search_text where body = '见到本人'", String.class)))
                .isEmpty();
        assertThat(app.queryForList("select id from r_dweller_seen", Long.class))
                .isEmpty();
        assertThat(scope.within(
                        List.of(NEIGHBOUR), () -> app.queryForList("select id from r_dweller_seen", Long.class)))
                .isEmpty();
    }

    @Test
    void aLargeFileIsImportedThroughTheWallAndVerified() throws IOException {
        String rows = IntStream.range(0, 1_500)
                .mapToObj(i -> "周某" + i + ",1505%02d003,139%08d\n".formatted(2, i))
                .collect(Collectors.joining());
        ImportResult result = run("name,community,phone\n" + rows, "dweller");
        assertThat(result.rejects()).isEmpty();
        assertThat(result.added()).isEqualTo(1_500);
        String count = "select count(*) from r_dweller where f_name like '周某%'";
        assertThat(app.queryForObject(count, Integer.class)).isZero();
        int seen = scope.within(List.of(STREET), () -> city(count));
        assertThat(seen).isEqualTo(1_500);
        int beside = scope.within(List.of(NEIGHBOUR), () -> city(count));
        assertThat(beside).isZero();
        assertThat(application.getBean(Verifier.class).verify(line -> {}).findings())
                .isEmpty();
    }

    private int city(String count) {
        Integer counted = app.queryForObject(count, Integer.class);
        return counted == null ? -1 : counted;
    }

    @Test
    void aRegisterThatGainsItsFirstPersonalFieldGetsItsWallAndLosesItWithTheLast() {
        Publishing publishing = application.getBean(Publishing.class);
        String sheds = HUTS.replace("register: hut", "register: shed");
        publishing.publish(sheds, by);
        records().add("shed", Map.of("name", "乙", "community", "150502003"), by, null);
        assertThat(app.queryForList("select f_name from r_shed", String.class)).containsExactly("乙");

        publishing.publish(
                sheds.replace("list: {", "  - { name: keeper, type: person, title: { zh: 管护人, en: Keeper } }\nlist: {"),
                by);
        assertThat(app.queryForList("select f_name from r_shed", String.class)).isEmpty();
        assertThat(scope.within(List.of(STREET), () -> app.queryForList("select f_name from r_shed", String.class)))
                .containsExactly("乙");
        records().add("shed", Map.of("name", "丙", "community", "150502004", "keeper", "吴某"), by, null);

        publishing.publish(sheds, by);
        assertThat(app.queryForList("select f_name from r_shed", String.class)).containsExactlyInAnyOrder("乙", "丙");
    }

    @Test
    void aRegisterThatAnEarlierVersionPublishedGetsItsWallAtTheNextStart() {
        JdbcClient owner = city.ownerClient();
        List.of("r_dweller", "r_dweller__visits").forEach(table -> {
            owner.sql("alter table " + table + " disable row level security").update();
            owner.sql("drop policy all_rows on " + table).update();
        });
        owner.sql("drop policy within_scope on r_dweller").update();
        assertThat(names()).as("as it was").hasSize(3);

        application.getBean(WallsAtStart.class).afterSingletonsInstantiated();

        assertThat(names()).isEmpty();
        assertThat(scope.within(List.of(STREET), this::names)).containsExactly("赵某");
        assertThat(scope.everything(this::told)).hasSize(3);
        assertThat(application.getBean(WallsAtStart.class)).isInstanceOf(SmartInitializingSingleton.class);
    }

    @Test
    void anotherCityInTheSameDatabaseSeesNothing() {
        Login owner = TestDatabase.emptyDatabase();
        Database database = Database.external(owner.url(), owner.user(), owner.password());
        try (CityDatabase one = database.open(new City("1505"));
                CityDatabase other = database.open(new City("2203"))) {
            seesNothingOf(other, one);
            seesNothingOf(one, other);
            assertThat(JdbcClient.create(one.app())
                            .sql("select count(*) from request")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    /** Neither a table nor a sequence nor a function, nor the role that sees every row. */
    private static void seesNothingOf(CityDatabase one, CityDatabase other) {
        JdbcClient foreign = JdbcClient.create(one.app());
        String schema = other.city().schema();
        List<String> tried = JdbcClient.create(other.owner())
                .sql("""
                        select format('select from %I.%I', cast(:schema as text), c.relname) from pg_class c
                        where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'p', 'v', 'S')
                        union all
                        select format('select %I.%I()', cast(:schema as text), p.proname) from pg_proc p where p.pronamespace = to_regnamespace(:schema)""")
                .param("schema", schema)
                .query(String.class)
                .list();
        assertThat(tried).hasSizeGreaterThan(50).allSatisfy(sql -> {
            assertThat(sql).contains(schema);
            assertThatThrownBy(() -> foreign.sql(sql).query().listOfRows())
                    .hasStackTraceContaining("permission denied");
        });
        assertThatThrownBy(
                        () -> foreign.sql("set role huiyin_all_" + other.city().code())
                                .update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void listSearchAndSortStillUseTheirIndexes() {
        app.execute("create temporary table if not exists plan (line text)");
        String street = "explain select id from r_dweller where not struck and scope >= '" + STREET + "' and scope < '"
                + STREET.replaceAll("/$", "0") + "'";
        assertThat(plan(street)).contains("r_dweller__i_scope");
        assertThat(plan(street + " and f_phone__hash = '\\x00' ")).contains("r_dweller__");
        assertThat(plan("explain select id from r_dweller where not struck and f_phone__hash = '\\x00'"))
                .contains("r_dweller__u_phone");
        assertThat(plan("explain select id from r_dweller where not struck order by f_born, id limit 50"))
                .contains("r_dweller__i_born");
        assertThat(plan("explain select id from r_dweller where not struck and (f_born, id) > (date '1950-01-01', 7)"
                        + " order by f_born, id limit 50"))
                .containsPattern("Index Cond: \\(ROW\\(f_born, id\\) > ROW");
    }

    private String plan(String explain) {
        return scope.within(List.of(STREET), () -> {
            app.execute(
                    "set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off");
            return String.join("\n", app.queryForList(explain, String.class));
        });
    }
}
