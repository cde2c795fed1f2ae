package io.huiyin.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definitions;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Verifier;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.search.SearchIndex;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Fields that become confidential, or cease to be, with live records. */
@StoreTest
class ResealingTest {

    private static final Actor SYSTEM = Actor.system("1505/");
    private static final String SECRET = "甲乙丙丁 secret";

    private final TestCity city;
    private ConfigurableApplicationContext application;
    private Publishing publishing;
    private Records records;

    ResealingTest(TestCity city) {
        this.city = city;
    }

    @BeforeEach
    void start() {
        application = SmallApplication.on(city);
        publishing = application.getBean(Publishing.class);
        records = application.getBean(Records.class);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void whatBecomesConfidentialIsSealedAndNothingPlainStaysInTheTable() {
        publish("sealing", "type: text, unique: true, search: text");
        RegisterRecord record = records.add("sealing", Map.of("a", SECRET), SYSTEM, null);
        records.add("sealing", Map.of(), SYSTEM, null);
        SearchIndex index = application.getBean(SearchIndex.class);
        index.indexNow();
        publish("sealing", "type: text, unique: true, personal: confidential, search: exact");
        assertThat(records.record("sealing", record.id(), SYSTEM).value("a")).isEqualTo(SECRET);
        assertThat(whole("r_sealing")).noneMatch(row -> row.contains("secret"));
        assertThat(columns("r_sealing")).contains("f_a__cipher", "f_a__hash").noneMatch(name -> name.endsWith("_a"));
        assertThatThrownBy(() -> records.add("sealing", Map.of("a", SECRET), SYSTEM, null))
                .isInstanceOf(Refused.class);
        assertThat(index.state().waiting()).isEqualTo(2);
        assertThat(findings()).isEmpty();
    }

    @Test
    void whatCeasesToBeConfidentialIsPlainAgainUnderItsNewName() {
        publish("opening", "type: text, personal: confidential");
        RegisterRecord record = records.add("opening", Map.of("a", SECRET), SYSTEM, null);
        String next = yaml("opening", "b", "was: a, type: long_text");
        Actor blind = new Actor("chief", "Chief", Set.of("administrator"), Set.of(Verb.ADMINISTER), "1505/", 1);
        assertThatThrownBy(() -> publishing.publish(next, blind))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.args()).contains("VIEW_CONFIDENTIAL"));
        publishing.publish(next, SYSTEM);
        assertThat(records.record("opening", record.id(), SYSTEM).value("b")).isEqualTo(SECRET);
        assertThat(columns("r_opening")).contains("f_b").noneMatch(name -> name.contains("__"));
        records.change("opening", record.id(), record.seq(), Map.of("b", "other"), SYSTEM);
        assertThat(findings()).isEmpty();
    }

    @Test
    void numbersAndDatesAreSealedToo() {
        publish("numbers", "type: money");
        RegisterRecord record = records.add("numbers", Map.of("a", "12.5"), SYSTEM, null);
        publish("numbers", "type: money, personal: confidential");
        publish("numbers", "type: money");
        assertThat(records.record("numbers", record.id(), SYSTEM).value("a")).hasToString("12.50");
        assertThat(findings()).isEmpty();
    }

    @Test
    void ofTooManyItIsRefusedBeforeAnythingChanges() {
        publish("many", "type: text");
        city.ownerClient()
                .sql(
                        "insert into r_many (id, version, seq, scope, struck, added_at, added_by, changed_at, changed_by, f_a)"
                                + " select -n, 1, 1, '1505/', false, now(), 'x', now(), 'x', 'y' from generate_series(1, 10001) n")
                .update();
        assertThatThrownBy(() -> publish("many", "type: text, personal: confidential"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("PUBLISHING-212"));
        assertThat(application.getBean(Definitions.class).currentVersion("many"))
                .isEqualTo(1);
        city.ownerClient().sql("delete from r_many").update();
    }

    private void publish(String register, String field) {
        publishing.publish(yaml(register, "a", field), SYSTEM);
    }

    private List<String> whole(String table) {
        return city.ownerClient()
                .sql("select t::text from " + table + " t")
                .query(String.class)
                .list();
    }

    private List<String> columns(String table) {
        return city.ownerClient()
                .sql(
                        "select attname::text from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped"
                                + " and attname ~ '^[a-z][0-9]*_' and attname not like 'added%' and attname not like 'changed%'")
                .param(table)
                .query(String.class)
                .list();
    }

    private List<Finding> findings() {
        return application.getBean(Verifier.class).verify(progress -> {}).findings();
    }

    private static String yaml(String register, String name, String field) {
        return "register: " + register + "\nkind: list\ntitle: { zh: 密, en: Sealed }\nfields:\n  - { name: " + name
                + ", title: { zh: 值, en: Value }, " + field + " }\n";
    }
}
