package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.journal.Event;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A category names who helps the accountable unit: proposed to the dispatcher, asked at once by what goes out by rule. */
@Tag("store")
class RuledHelpersTest {

    private static final String LEAK = "heating-pipe-leak";

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
    void whatIsTakenInByRuleAsksThemAtOnceEachWithItsOwnLimit() {
        Matter leak = city.as(People.OPERATOR).take("category", LEAK, "lead_unit", "auto");
        assertThat(leak.leadPath()).isEqualTo(Places.HEATING.path());
        assertThat(leak.assignment().coHandling().open()).singleElement().satisfies(part -> {
            assertThat(part.path()).isEqualTo(Places.WATER.path());
            assertThat(part.due())
                    .as("one working day, but no longer than the emergency itself has")
                    .isEqualTo(leak.times().due());
        });
        Event asked = city.matters().history(leak).getLast();
        assertThat(asked.action()).isEqualTo(MatterEvents.INVITED);
        assertThat(asked.personal().get("asked")).isEqualTo("确认漏水是否来自供水管道");
        assertThat(city.as(People.anybody()).matters().matter(leak.number())).isEqualTo(leak);
    }

    @Test
    void whoChoosesTheUnitHimselfAsksNobodyByThat() {
        Matter chosen = city.take("category", LEAK, "lead_unit", Places.HEATING.code());
        assertThat(chosen.assignment().coHandling().parts()).isEmpty();
        Matter other = city.take("lead_unit", "auto");
        assertThat(other.assignment().coHandling().parts())
                .as("a category that names nobody")
                .isEmpty();
    }

    @Test
    void aDispatcherIsProposedThemUnlessOneOfThemIsAccountableOrHelpsAlready() {
        Matter leak = city.take("category", LEAK);
        DispatchAdvice advice = city.bean(DispatchAdvice.class);
        assertThat(advice.of(leak).helpers()).containsExactly(help());
        assertThat(advice.of(leak).helpers(city.unit(Places.WATER))).isEmpty();
        Matter dispatched = city.act(
                leak, People.DISPATCHER, new Action.Dispatch(city.unit(Places.HEATING), true, null, List.of(help())));
        assertThat(dispatched
                        .assignment()
                        .coHandling()
                        .open(city.unit(Places.WATER).id()))
                .isPresent();
        assertThat(advice.of(dispatched).helpers()).isEmpty();
    }

    @Test
    void aLineThatHasNoUnitAtThePlaceHelpsNobody() {
        assertThat(city.bean(DispatchAdvice.class)
                        .of(city.take("category", "urban-noise"))
                        .helpers())
                .isEmpty();
    }

    @Test
    void anEndedUnitHelpsAsItsSuccessor() {
        city.bean(Handovers.class).succeed(city.unit(Places.WATER), city.unit(Places.STREET));
        Matter leak = city.take("category", LEAK, "lead_unit", "auto");
        assertThat(leak.assignment().coHandling().open(city.unit(Places.STREET).id()))
                .isPresent();
    }

    private Action.Help help() {
        return new Action.Help(city.unit(Places.WATER), "确认漏水是否来自供水管道", 1);
    }
}
