package io.huiyin.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definitions;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** From version to version with live records. */
@StoreTest
class PublishingTest {

    private static final Actor SYSTEM = Actor.system("1505/");

    private final TestCity city;
    private ConfigurableApplicationContext application;
    private Publishing publishing;
    private Definitions definitions;

    PublishingTest(TestCity city) {
        this.city = city;
    }

    @BeforeEach
    void start() {
        application = SmallApplication.on(city);
        publishing = application.getBean(Publishing.class);
        definitions = application.getBean(Definitions.class);
        application.getBean(io.huiyin.journal.Journal.class);
    }

    @AfterEach
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
        insert("r_aside", 1, "f_a", "one");
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
        insert("r_renamed", 1, "f_a", "one");
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

    private void insert(String table, long id, String column, Object value) {
        city.ownerClient()
                .sql("insert into " + table
                        + " (id, version, seq, scope, struck, added_at, added_by, changed_at, changed_by, " + column
                        + ") values (?, 1, 1, '1505/', false, now(), 'a', now(), 'a', ?)")
                .params(List.of(id, value))
                .update();
    }

    private static String yaml(String register, String... fields) {
        return "register: " + register + "\nkind: list\ntitle: { zh: 井, en: Wells }\nfields:\n  "
                + String.join("\n  ", fields) + "\n";
    }
}
