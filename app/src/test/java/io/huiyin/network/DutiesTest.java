package io.huiyin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.journal.Verifier;
import io.huiyin.testing.SmallApplication;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** The clock stands at 15 December 2022. */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DutiesTest {

    private static final LocalDate JANUARY = LocalDate.of(2022, 1, 1);
    private static final LocalDate JUNE = LocalDate.of(2022, 6, 30);
    private static final LocalDate JULY = LocalDate.of(2022, 7, 1);

    private final TestCity city;
    private final ConfigurableApplicationContext application;
    private final Network network;
    private final Units units;
    private final Duties duties;

    DutiesTest(TestCity city) {
        this.city = city;
        application = SmallApplication.on(city);
        network = application.getBean(Network.class);
        units = application.getBean(Units.class);
        duties = application.getBean(Duties.class);
        units.addUnits(List.of(new NewUnit("1505", "通辽市", null, "city", null, null, null, null, null)), by());
    }

    @AfterAll
    void close() {
        application.close();
    }

    @Test
    void aUnitHasOneHeadAtAnyTime() {
        Unit unit = aStreet("one-head");
        duties.appoint(unit, Post.HEAD, "王甲", null, JANUARY, null, by());

        assertThatThrownBy(() -> duties.appoint(unit, Post.HEAD, "李乙", null, JULY, null, by()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.faults().getFirst().code()).isEqualTo("NETWORK-104"));
        duties.appoint(unit, Post.DEPUTY, "李乙", null, JULY, null, by());
        assertThat(duties.current(unit)).extracting(Duty::holder).containsExactly("王甲", "李乙");
    }

    @Test
    void theDatabaseItselfRefusesASecondHead() {
        Unit unit = aStreet("exclusion");
        duties.appoint(unit, Post.HEAD, "王甲", null, JANUARY, null, by());

        assertThatThrownBy(() -> city.ownerClient()
                        .sql("""
                                insert into duty (id, unit_id, post, holder, scope, valid, seq)
                                values (-1, ?, 'head', '李乙', ?, daterange('2022-05-01', null), 1)""")
                        .params(unit.id(), unit.path())
                        .update())
                .hasMessageContaining("duty_one_head");
    }

    @Test
    void aHeadFollowsTheOneBefore() {
        Unit unit = aStreet("successor");
        Duty first = duties.appoint(unit, Post.HEAD, "王甲", "13900000000", JANUARY, null, by());
        duties.end(first.id(), JUNE, by());
        duties.appoint(unit, Post.HEAD, "李乙", null, JULY, null, by());

        assertThat(duties.head(unit)).map(Duty::holder).contains("李乙");
        assertThat(duties.history(unit)).extracting(Duty::holder).containsExactly("李乙", "王甲");
        assertThat(duties.history(unit).getLast().until()).isEqualTo(JUNE);
    }

    @Test
    void aDutyThatIsMadeLongerNeverMeetsTheNextHeads() {
        Unit unit = aStreet("longer");
        Duty first = duties.appoint(unit, Post.HEAD, "王甲", null, JANUARY, JUNE, by());
        duties.appoint(unit, Post.HEAD, "李乙", null, JULY, null, by());

        assertThatThrownBy(() -> duties.end(first.id(), JULY, by()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("NETWORK-104"));
    }

    @Test
    void aUnitWhoseHeadHasLeftIsAGap() {
        Unit unit = aStreet("gap");
        assertThat(duties.gaps(unit.path())).containsExactly(unit);
        Duty head = duties.appoint(unit, Post.HEAD, "王甲", null, JANUARY, null, by());
        assertThat(duties.gaps(unit.path())).isEmpty();
        duties.end(head.id(), JUNE, by());
        assertThat(duties.gaps(unit.path())).containsExactly(unit);
    }

    @Test
    void aPhoneIsStoredSealedOnly() {
        Unit unit = aStreet("phone");
        Duty duty = duties.appoint(unit, Post.LIAISON, "张丙", "(0475) 1234-567", JANUARY, null, by());

        assertThat(duty.hasPhone()).isTrue();
        String rows = city.ownerClient()
                .sql("select string_agg(concat(e.data, e.personal, d), ' ') from stream_event e, duty d"
                        + " where e.stream_id = ? and d.id = e.stream_id")
                .param(duty.id())
                .query(String.class)
                .single();
        assertThat(rows).doesNotContain("1234-567").doesNotContain(duty.holder() + "\":");
    }

    @Test
    void aFaultyPhoneIsNotRepeated() {
        Unit unit = aStreet("bad-phone");
        assertThatThrownBy(() -> duties.appoint(unit, Post.LIAISON, "张丙", "call me 13900", JANUARY, null, by()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.faults().getFirst().value()).isEmpty());
    }

    @Test
    void aChangedHolderIsNamed() {
        Unit unit = aStreet("tampered");
        Duty duty = duties.appoint(unit, Post.DEPUTY, "王甲", "13900000000", JANUARY, null, by());
        assertNamedWhenChanged(duty, "holder", "王甲", "李乙");
    }

    @Test
    void aDutyThatIsTurnedOverToAnotherAccountIsNamed() {
        Unit unit = aStreet("turned-over");
        Duty duty = duties.appoint(new NewDuty(unit.code(), "officer", "王甲", "wang", null, JANUARY, null), by());
        assertThat(duties.ofAccount("wang")).containsExactly(duty);
        assertNamedWhenChanged(duty, "account", "wang", "li");
    }

    private void assertNamedWhenChanged(Duty duty, String column, String was, String forged) {
        Verifier verifier = application.getBean(Verifier.class);
        assertThat(verifier.verify(progress -> {}).findings()).isEmpty();
        set(duty, column, forged);
        assertThat(verifier.verify(progress -> {}).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.where()).isEqualTo("duty " + duty.id()));
        set(duty, column, was);
    }

    private void set(Duty duty, String column, String value) {
        city.ownerClient()
                .sql("update duty set " + column + " = ? where id = ?")
                .params(value, duty.id())
                .update();
    }

    private Unit aStreet(String code) {
        units.addUnits(List.of(new NewUnit(code, "某某街道", null, "street", null, null, "1505", null, null)), by());
        return network.unit(code);
    }

    private Actor by() {
        return Actor.system(city.city().path());
    }
}
