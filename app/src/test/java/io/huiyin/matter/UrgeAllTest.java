package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.journal.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One office urges for all. */
@Tag("store")
class UrgeAllTest {

    private static final Action.Urge URGE = new Action.Urge(Action.Urging.PHONE, "请于三日内报送整改情况");
    private static final UrgeAll.Once UNASKED = new UrgeAll.Once(null, step -> {});

    private MatterCity city;

    @BeforeEach
    void open() {
        city = MatterCity.fresh();
        city.as(People.anybody());
    }

    @AfterEach
    void close() {
        assertThat(city.as(People.anybody()).found()).as("verify").isEmpty();
        city.close();
    }

    @Test
    void everyOpenMatterOfTheListIsUrgedWithAnEventOfItsOwnAndOthersAreNamed() {
        Matter waiting = city.take();
        Matter first = city.dispatched();
        Matter second = city.dispatched();
        Matter replied = city.act(city.dispatched(), People.anybody(), new Action.Sign());
        Matter withdrawn = city.act(city.take(), People.OPERATOR, new Action.Withdraw("已自行解决"));
        UrgeAll all = city.as(People.LEADER).bean(UrgeAll.class);
        UrgeAll.Preview preview = all.preview(filter(Map.of("sort", "received")));
        assertThat(preview.total()).isEqualTo(4);
        assertThat(preview.matters())
                .extracting(Matter::number)
                .containsExactly(first.number(), second.number(), replied.number());
        assertThat(preview.left()).singleElement().satisfies(left -> {
            assertThat(left.matter()).isEqualTo(waiting);
            assertThat(left.why().code()).isEqualTo("MATTER-101");
        });
        assertThat(urged(first)).as("a preview writes nothing").isEmpty();
        UrgeAll.Step step = all.urge(filter(Map.of("sort", "received")), URGE, null, UNASKED);
        assertThat(step.urged()).containsExactly(first.number(), second.number(), replied.number());
        assertThat(step.next()).isNull();
        assertThat(urged(first)).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo("leader");
            assertThat(event.text("way")).isEqualTo("phone");
            assertThat(event.personal()).containsEntry("text", URGE.text());
        });
        assertThat(urged(waiting)).isEmpty();
        assertThat(urged(withdrawn)).isEmpty();
    }

    @Test
    void theFilterOfTheListIsKept() {
        Matter cold = city.dispatched();
        Matter dark = city.dispatched("category", "heating-outage");
        UrgeAll all = city.as(People.LEADER).bean(UrgeAll.class);
        assertThat(all.urge(filter(Map.of("category", "heating-outage")), URGE, null, UNASKED)
                        .urged())
                .containsExactly(dark.number());
        assertThat(urged(cold)).isEmpty();
    }

    @Test
    void aLongListIsUrgedStepByStepAndEachOfItOnce() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < UrgeAll.AT_ONCE + 5; i++) {
            numbers.add(city.dispatched().number());
        }
        UrgeAll all = city.as(People.LEADER).bean(UrgeAll.class);
        MatterFilter filter = filter(Map.of("sort", "received"));
        UrgeAll.Step first = all.urge(filter, URGE, null, UNASKED);
        assertThat(first.urged()).hasSize(UrgeAll.AT_ONCE);
        UrgeAll.Step second = all.urge(filter, URGE, first.next(), UNASKED);
        assertThat(second.next()).isNull();
        List<String> both = new ArrayList<>(first.urged());
        both.addAll(second.urged());
        assertThat(both).isEqualTo(numbers);
    }

    @Test
    void whoMayNotUrgeUrgesNobodyAndAnOfficeUrgesWithinItsReachOnly() {
        Matter heating = city.dispatched();
        assertThat(refusal(() -> city.as(People.HANDLER).bean(UrgeAll.class).preview(filter(Map.of()))))
                .isEqualTo("ACCESS-002");
        assertThat(refusal(() -> city.as(People.LEADER).bean(UrgeAll.class).preview(filter(Map.of("state", "closed")))))
                .isEqualTo("MATTER-240");
        UrgeAll elsewhere = city.as(People.leaderOf(Places.KAILU)).bean(UrgeAll.class);
        assertThat(elsewhere.urge(filter(Map.of()), URGE, null, UNASKED).urged())
                .isEmpty();
        UrgeAll ofThePlace = city.as(People.leaderOf(Places.COMMUNITY)).bean(UrgeAll.class);
        assertThat(ofThePlace.urge(filter(Map.of()), URGE, null, UNASKED).left())
                .as("its place is the leader's, the accountable unit is not")
                .singleElement()
                .satisfies(left -> assertThat(left.why().code()).isEqualTo("ACCESS-002"));
        assertThat(urged(heating)).isEmpty();
    }

    private List<Event> urged(Matter matter) {
        return city.matters().history(matter).stream()
                .filter(event -> event.action().equals(MatterEvents.URGED))
                .toList();
    }

    private MatterFilter filter(Map<String, String> given) {
        Checks checks = new Checks();
        MatterFilter filter = city.bean(MatterList.class).filter(given, checks);
        checks.done();
        return filter;
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Refused.class, call).code();
    }
}
