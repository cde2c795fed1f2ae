package io.huiyin.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Verifier;
import io.huiyin.record.Calculations;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** What a new version computes is computed for records that exist. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalculationTest {

    private static final Actor SYSTEM = Actor.system("1505/");
    private static final String N = "- { name: n, type: integer, title: { zh: 数, en: N } }";

    private final TestCity city;
    private ConfigurableApplicationContext application;
    private Publishing publishing;
    private Calculations calculations;
    private Records records;

    CalculationTest(TestCity city) {
        this.city = city;
    }

    @BeforeAll
    void start() {
        application = SmallApplication.on(city);
        publishing = application.getBean(Publishing.class);
        calculations = application.getBean(Calculations.class);
        records = application.getBean(Records.class);
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void aNewCalculatedFieldHasItsValueInEveryRecordThatExists() {
        publish("sums", N);
        long live = records.add("sums", Map.of("n", 7), SYSTEM, null).id();
        long without = records.add("sums", Map.of(), SYSTEM, null).id();
        RegisterRecord struck = records.add("sums", Map.of("n", 1), SYSTEM, null);
        records.strike("sums", struck.id(), struck.seq(), "test", SYSTEM);
        publish("sums", N, calculated("twice", "n * 2", 1));
        assertThat(value("sums", live, "twice")).isEqualTo("14.0");
        assertThat(value("sums", without, "twice")).isNull();
        assertThat(value("sums", struck.id(), "twice")).isEqualTo("2.0");
        assertThat(findings()).isEmpty();
        calculations.work();
        assertThat(calculations.progress("sums")).isEmpty();
        assertThat(findings()).isEmpty();
    }

    @Test
    void aChangedFormulaScaleOrOperandIsComputedAgain() {
        publish("again", N, calculated("a", "n * 2", 1), calculated("b", "a / 3", 2));
        long id = records.add("again", Map.of("n", 5), SYSTEM, null).id();
        publish("again", N, calculated("a", "n * 4", 1), calculated("b", "a / 3", 2));
        assertThat(value("again", id, "a")).isEqualTo("20.0");
        assertThat(value("again", id, "b")).isEqualTo("6.67");
        publish("again", N, calculated("a", "n * 4", 1), calculated("b", "a / 3", 4));
        assertThat(value("again", id, "b")).isEqualTo("6.6667");
        calculations.work();
        assertThat(findings()).isEmpty();
    }

    @Test
    void whatIsComputedInsideATableIsComputedToo() {
        String inner = "{ name: x, type: integer, title: { zh: 数, en: X } }";
        String rows = "- { name: items, type: rows, title: { zh: 项, en: Items }, fields: [ " + inner + "%s ] }";
        publish("inside", rows.formatted(""));
        long id = records.add("inside", Map.of("items", List.of(Map.of("x", 2), Map.of("x", 3))), SYSTEM, null)
                .id();
        publish(
                "inside",
                rows.formatted(", " + calculated("square", "x * x", 0).substring(2)),
                calculated("whole", "sum(items.square)", 0));
        assertThat(value("inside", id, "whole")).isEqualTo("13");
        assertThat(records.record("inside", id, SYSTEM).value("items"))
                .isEqualTo(List.of(
                        Map.of("x", 2L, "square", new BigDecimal("4")),
                        Map.of("x", 3L, "square", new BigDecimal("9"))));
        calculations.work();
        assertThat(findings()).isEmpty();
    }

    @Test
    void aRecordIsChangedAndItsHistoryReadAfterwards() {
        publish("changed", N);
        RegisterRecord record = records.add("changed", Map.of("n", 7), SYSTEM, null);
        publish("changed", N, calculated("twice", "n * 2", 0));
        records.change("changed", record.id(), record.seq(), Map.of("n", 8), SYSTEM);
        assertThat(value("changed", record.id(), "twice")).isEqualTo("16");
        publish("changed", N);
        publish("changed", N, calculated("twice", "n * 3", 0));
        assertThat(value("changed", record.id(), "twice")).isEqualTo("24");
        calculations.work();
        assertThat(findings()).isEmpty();
    }

    @Test
    void aCalculatedFieldDoesNotBecomeOneThatIsEnteredWhileRecordsHaveValues() {
        publish("entered", N, calculated("twice", "n * 2", 0));
        String next = yaml("entered", N, "- { name: twice, type: decimal, title: { zh: 倍, en: Twice } }");
        records.add("entered", Map.of("n", 7), SYSTEM, null);
        assertThatThrownBy(() -> publishing.publish(next, SYSTEM))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::code)
                                .containsExactly("PUBLISHING-222"));
    }

    @Test
    void wordsAloneComputeNothing() {
        publish("words", N, calculated("twice", "n * 2", 0));
        records.add("words", Map.of("n", 7), SYSTEM, null);
        publish("words", N.replace("en: N", "en: Number"), calculated("twice", "n * 2", 0));
        assertThat(calculations.progress("words")).isEmpty();
    }

    /** What a process that died left behind, another one finishes; until then nothing is found fault with. */
    @Test
    void whatWasLeftIsFinishedLater() {
        publish("behind", N);
        long id = records.add("behind", Map.of("n", 7), SYSTEM, null).id();
        publish("behind", N, calculated("twice", "n * 2", 0));
        city.ownerClient().sql("update r_behind set f_twice = null").update();
        city.ownerClient().sql("update record_calculation set passed = false").update();
        assertThat(findings()).isEmpty();
        calculations.work();
        assertThat(value("behind", id, "twice")).isEqualTo("14");
        assertThat(findings()).isEmpty();
        city.ownerClient().sql("update r_behind set f_twice = 15").update();
        assertThat(findings()).hasSize(1);
        city.ownerClient().sql("update r_behind set f_twice = 14").update();
    }

    private void publish(String register, String... fields) {
        publishing.publish(yaml(register, fields), SYSTEM);
    }

    private @Nullable String value(String register, long id, String field) {
        Object value = records.record(register, id, SYSTEM).value(field);
        return value == null ? null : value.toString();
    }

    private List<Finding> findings() {
        return application.getBean(Verifier.class).verify(progress -> {}).findings();
    }

    private static String calculated(String name, String formula, int scale) {
        return "- { name: " + name + ", type: calculated, formula: \"" + formula + "\", scale: " + scale
                + ", title: { zh: 算, en: Computed } }";
    }

    private static String yaml(String register, String... fields) {
        return "register: " + register + "\nkind: list\ntitle: { zh: 数, en: Numbers }\nfields:\n  "
                + String.join("\n  ", fields) + "\n";
    }
}
