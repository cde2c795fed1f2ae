package io.huiyin.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definitions;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Verifier;
import io.huiyin.record.RecordMask;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.search.SearchIndex;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** From version to version with live records. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishingTest {

    private static int count;

    private static final Actor SYSTEM = Actor.system("1505/");

    private final TestCity city;
    private ConfigurableApplicationContext application;
    private Publishing publishing;
    private Definitions definitions;
    private Records records;

    PublishingTest(TestCity city) {
        this.city = city;
    }

    @BeforeAll
    void start() {
        application = SmallApplication.on(city);
        publishing = application.getBean(Publishing.class);
        definitions = application.getBean(Definitions.class);
        records = application.getBean(Records.class);
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void publishingMakesTheTableAndGrantsIt() {
        publishing.publish(yaml("well", "- { name: depth, type: text, title: { zh: 深, en: Depth } }"), SYSTEM);
        assertThat(definitions.currentVersion("well")).isEqualTo(1);
        assertThat(city.appClient()
                        .sql("select count(*) from r_well")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(definitions.list())
                .extracting(one -> one.definition().register())
                .contains("well", "hotline");
    }

    @Test
    void theSameAgainIsNoNewVersion() {
        String yaml = yaml("same", "- { name: a, type: text, title: { zh: 甲, en: A } }");
        publishing.publish(yaml, SYSTEM);
        publishing.publish(yaml, SYSTEM);
        assertThat(definitions.versions("same")).hasSize(1);
    }

    @Test
    void onlyAnAdministratorPublishes() {
        Actor clerk = new Actor("clerk", "Clerk", Set.of("operator"), Set.of(), "1505/", 1);
        assertThatThrownBy(() -> publishing.publish(yaml("x", ""), clerk))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("ACCESS-002"));
    }

    @Test
    void aDroppedColumnIsKeptAsideAndOneOfTheSameNameStartsEmpty() {
        publishing.publish(yaml("aside", "- { name: a, type: text, title: { zh: 甲, en: A } }"), SYSTEM);
        records.add("aside", Map.of("a", "one"), SYSTEM, null);
        publishing.publish(yaml("aside", "- { name: b, type: text, title: { zh: 乙, en: B } }"), SYSTEM);
        publishing.publish(yaml("aside", "- { name: a, type: text, title: { zh: 甲, en: A } }"), SYSTEM);
        assertThat(city.ownerClient()
                        .sql("select x1_a, x2_b, f_a from r_aside")
                        .query()
                        .singleRow())
                .containsEntry("x1_a", "one")
                .containsEntry("f_a", null);
    }

    @Test
    void aRenamedColumnKeepsItsValuesAndTheWordMayStay() {
        publishing.publish(yaml("renamed", "- { name: a, type: text, title: { zh: 甲, en: A } }"), SYSTEM);
        records.add("renamed", Map.of("a", "one"), SYSTEM, null);
        String field = "- { name: b, was: a, type: text, title: { zh: 乙, en: B } }";
        publishing.publish(yaml("renamed", field), SYSTEM);
        publishing.publish(yaml("renamed", field, "- { name: c, type: text, title: { zh: 丙, en: C } }"), SYSTEM);
        assertThat(city.ownerClient()
                        .sql("select f_b, f_c from r_renamed")
                        .query()
                        .singleRow())
                .containsEntry("f_b", "one")
                .containsEntry("f_c", null);
    }

    /** Field before | value | field after | reason; an empty reason means that it is published. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    type: text, max: 10            | 一二三四五六 | type: text, max: 5             | PUBLISHING-223
                    type: text, max: 10            | 一二三四五  | type: text, max: 5             |
                    type: text                     | ab        | type: text, pattern: '[0-9]+'  | PUBLISHING-224
                    type: text                     | 12        | type: text, pattern: '[0-9]+'  |
                    type: text                     | 12        | type: integer                  | PUBLISHING-222
                    type: text                     | a         | type: code, codes: kind        |
                    type: text                     | c         | type: code, codes: kind        | PUBLISHING-227
                    type: code, codes: kind        | b         | type: code, codes: less        | PUBLISHING-227
                    type: code, codes: kind        | a         | type: code, codes: less        |
                    type: code, codes: kind        | a         | type: text                     |
                    type: integer                  | 7         | type: integer, max: 5          | PUBLISHING-225
                    type: integer                  | 5         | type: integer, max: 5          |
                    type: integer                  | 7         | type: decimal, scale: 2        |
                    type: decimal, scale: 2        | 1.25      | type: decimal, scale: 1        | PUBLISHING-226
                    type: decimal, scale: 2        | 1.50      | type: decimal, scale: 1        |
                    type: decimal, scale: 1        | 1.5       | type: decimal, scale: 4        |
                    type: decimal, scale: 1        | 1.5       | type: integer                  | PUBLISHING-222
                    type: money                    | 3         | type: decimal, scale: 3        |
                    type: date                     | 2022-12-01| type: date, min: 2022-12-02    | PUBLISHING-225
                    type: boolean                  | true      | type: integer                  | PUBLISHING-222
                    type: long_text                | 甲         | type: text, max: 1             |
                    type: person                   | 张某       | type: text, personal: open     |
                    """)
    void aValueThatHasNoPlaceKeepsAVersionFromBeingPublished(String before, String value, String after, String reason) {
        String register = "change" + ++count;
        String lists = "code_lists: [ " + codes("kind", "a", "b") + ", " + codes("less", "a") + " ]\n";
        publishing.publish(yaml(register, field("a", before)) + lists, SYSTEM);
        records.add(register, Map.of("a", value), SYSTEM, null);
        String next = yaml(register, field("a", after)) + lists;
        if (reason != null) {
            assertThat(plan(next).offences()).extracting(Offence::code).containsExactly(reason);
            refused(next, reason);
        } else {
            publishing.publish(next, SYSTEM);
            assertThat(definitions.currentVersion(register)).isEqualTo(2);
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void whatBecomesRequiredOrUniqueOrARuleIsLookedFor() {
        String a = field("a", "type: text");
        String n = field("n", "type: integer");
        publishing.publish(yaml("looked", a, n), SYSTEM);
        records.add("looked", Map.of("a", "same", "n", 1), SYSTEM, null);
        records.add("looked", Map.of("a", "same", "n", 3), SYSTEM, null);
        records.add("looked", Map.of("n", 3), SYSTEM, null);
        refused(yaml("looked", field("a", "type: text, required: true"), n), "PUBLISHING-221");
        refused(yaml("looked", field("a", "type: text, unique: true"), n), "PUBLISHING-231", "PUBLISHING-231");
        refused(
                yaml("looked", a, n, field("b", "type: text, required: true")),
                "PUBLISHING-221",
                "PUBLISHING-221",
                "PUBLISHING-221");
        refused(yaml("looked", field("a", "type: text, required_when: { field: n, is: ['3'] }"), n), "PUBLISHING-221");
        refused(
                yaml("looked", a, n) + "rules: [ { check: n < 3, message: { zh: 小于三, en: Less } } ]\n",
                "PUBLISHING-232",
                "PUBLISHING-232");
        assertThat(definitions.currentVersion("looked")).isEqualTo(1);
    }

    @Test
    void aStruckRecordKeepsNoVersionFromBeingPublished() {
        publishing.publish(yaml("struck", field("a", "type: text")), SYSTEM);
        RegisterRecord record = records.add("struck", Map.of("a", "abc"), SYSTEM, null);
        records.strike("struck", record.id(), record.seq(), "test", SYSTEM);
        publishing.publish(yaml("struck", field("a", "type: text, max: 2")), SYSTEM);
        assertThat(definitions.currentVersion("struck")).isEqualTo(2);
    }

    @Test
    void aPersonalValueIsMaskedInTheListOfWhatHasNoPlace() {
        publishing.publish(yaml("masked", field("a", "type: text, personal: open")), SYSTEM);
        records.add("masked", Map.of("a", "secret"), SYSTEM, null);
        assertThat(plan(yaml("masked", field("a", "type: text, personal: open, max: 2")))
                        .offences())
                .extracting(Offence::value)
                .containsExactly(RecordMask.DOTS);
    }

    @Test
    void anAddedFieldIsOneStepAndNobodyLooksAtRecords() {
        publishing.publish(yaml("added", field("a", "type: text")), SYSTEM);
        records.add("added", Map.of("a", "1"), SYSTEM, null);
        Plan plan = plan(yaml("added", field("a", "type: text"), field("b", "type: unit")));
        assertThat(plan.steps()).hasSize(2).allMatch(Step.AddColumn.class::isInstance);
        assertThat(plan.found()).isSameAs(DryRun.Found.NOTHING);
    }

    @Test
    void recordsAreIndexedAgainWhenOtherTextsAreSearchedAndOnlyThen() {
        publishing.publish(yaml("sought", field("a", "type: text, search: text"), field("b", "type: text")), SYSTEM);
        records.add("sought", Map.of("a", "one", "b", "two"), SYSTEM, null);
        indexed();
        publishing.publish(
                yaml("sought", field("a", "type: text, search: text"), field("b", "type: text, required: true")),
                SYSTEM);
        assertThat(waiting()).isZero();
        publishing.publish(
                yaml("sought", field("a", "type: text, search: text"), field("b", "type: text, search: text")), SYSTEM);
        assertThat(waiting()).isOne();
        indexed();
        publishing.publish(yaml("sought", field("b", "type: text, search: text")), SYSTEM);
        assertThat(waiting()).isOne();
        indexed();
        publishing.publish(yaml("sought", field("b", "type: person, search: text")), SYSTEM);
        assertThat(waiting()).isOne();
    }

    private void indexed() {
        application.getBean(SearchIndex.class).indexNow();
    }

    private long waiting() {
        return application.getBean(SearchIndex.class).state().waiting();
    }

    @Test
    void rowsAndFieldsInsideThemMoveWithTheirNames() {
        String rows = "{ name: items, type: rows, title: { zh: 项, en: Items }, fields: [ "
                + field("x", "type: text").substring(2) + " ] }";
        publishing.publish(yaml("nested", "- " + rows), SYSTEM);
        RegisterRecord record = records.add("nested", Map.of("items", List.of(Map.of("x", "one"))), SYSTEM, null);
        String renamed = "{ name: lines, was: items, type: rows, title: { zh: 项, en: Lines }, fields: [ "
                + field("y", "was: x, type: text").substring(2) + ", "
                + field("z", "type: integer").substring(2)
                + " ] }";
        publishing.publish(yaml("nested", "- " + renamed), SYSTEM);
        assertThat(records.record("nested", record.id(), SYSTEM).value("lines")).isEqualTo(List.of(Map.of("y", "one")));
        assertThat(findings())
                .as("the events of version 1, read under the names of version 2")
                .isEmpty();
        records.change("nested", record.id(), 1, Map.of("lines", List.of(Map.of("y", "two", "z", 2))), SYSTEM);
        records.change("nested", record.id(), 2, Map.of("lines", List.of(Map.of("y", "one"))), SYSTEM);
        assertThat(findings()).isEmpty();
        publishing.publish(yaml("nested", field("a", "type: text")), SYSTEM);
        assertThat(city.ownerClient()
                        .sql("select f_y from x2_r_nested__lines")
                        .query(String.class)
                        .single())
                .isEqualTo("one");
        assertThat(findings()).isEmpty();
    }

    @Test
    void whatDiedBetweenTheTablesAndTheJournalIsFinished() {
        publishing.publish(yaml("died", field("a", "type: text")), SYSTEM);
        RegisterRecord record = records.add("died", Map.of("a", "one"), SYSTEM, null);
        String next = yaml("died", field("b", "was: a, type: text"));
        TableChanges changes = application.getBean(TableChanges.class);
        Plan plan = plan(next);
        changes.apply(new TableChanges.Begun("died", next, 1, "system", false), plan.next(), plan.steps(), () -> {});
        publishing.finish();
        assertThat(definitions.currentVersion("died")).isEqualTo(2);
        assertThat(records.record("died", record.id(), SYSTEM).value("b")).isEqualTo("one");
        publishing.finish();
        assertThat(definitions.versions("died")).hasSize(2);
        assertThat(findings()).isEmpty();
    }

    @Test
    void ofSeveralWhoPublishAtTheSameTimeOneWins() throws Exception {
        publishing.publish(yaml("race", field("a", "type: text")), SYSTEM);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                String yaml = yaml("race", field("a", "type: text"), field("b" + i, "type: text"));
                all.add(threads.submit(() -> {
                    start.await();
                    try {
                        publishing.publish(yaml, 1, SYSTEM);
                        return true;
                    } catch (Refused refused) {
                        assertThat(refused.code()).isEqualTo("DEFINITION-102");
                        return false;
                    }
                }));
            }
            start.countDown();
        }
        int won = 0;
        for (Future<Boolean> one : all) {
            won += one.get() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
        assertThat(definitions.versions("race")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "register: '\"; drop table event'\nkind: list\ntitle: { zh: 甲, en: A }\nfields: [ { name: a, type: text, title: { zh: 甲, en: A } } ]",
                "register: select\nkind: list\ntitle: { zh: 甲, en: A }\nfields: [ { name: a, type: text, title: { zh: 甲, en: A } } ]",
                "register: fine\nkind: list\ntitle: { zh: 甲, en: A }\nfields: [ { name: __proto__, type: text, title: { zh: 甲, en: A } } ]",
                "register: fine\nkind: list\ntitle: { zh: 甲, en: A }\nfields: [ { name: a__path, type: text, title: { zh: 甲, en: A } } ]",
                "register: fine\nkind: list\ntitle: { zh: 甲, en: A }\nfields: [ { name: a, type: reference, register: nowhere, title: { zh: 甲, en: A } } ]",
                "register: mine\nkind: matter\ntitle: { zh: 甲, en: A }\nfields: [ { name: a, type: text, title: { zh: 甲, en: A } } ]",
                "register: [",
                "",
            })
    void aHostileDefinitionLeavesTheDatabaseUntouched(String yaml) {
        List<Map<String, Object>> before = catalogue();
        assertThatThrownBy(() -> publishing.publish(yaml, SYSTEM)).isInstanceOf(Refused.class);
        assertThat(catalogue()).isEqualTo(before);
    }

    private List<Map<String, Object>> catalogue() {
        return city.ownerClient()
                .sql(
                        "select relname, relkind, relnatts from pg_class where relnamespace = current_schema()::regnamespace order by 1")
                .query()
                .listOfRows();
    }

    private Plan plan(String yaml) {
        return publishing.plan(Definitions.read(yaml));
    }

    private void refused(String yaml, String... codes) {
        List<Map<String, Object>> before = catalogue();
        assertThatThrownBy(() -> publishing.publish(yaml, SYSTEM))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::code)
                                .containsExactly(codes));
        assertThat(catalogue()).isEqualTo(before);
    }

    private List<Finding> findings() {
        return application.getBean(Verifier.class).verify(progress -> {}).findings();
    }

    private static String field(String name, String rest) {
        return "- { name: " + name + ", title: { zh: 字段, en: Field }, " + rest + " }";
    }

    private static String codes(String name, String... values) {
        return "{ name: " + name + ", codes: [ "
                + Stream.of(values)
                        .map(value -> "{ value: " + value + ", title: { zh: 代码, en: Code } }")
                        .collect(Collectors.joining(", "))
                + " ] }";
    }

    private static String yaml(String register, String... fields) {
        return "register: " + register + "\nkind: list\ntitle: { zh: 井, en: Wells }\nfields:\n  "
                + String.join("\n  ", fields) + "\n";
    }
}
