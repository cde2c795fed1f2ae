package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.journal.Event;
import io.huiyin.journal.Stream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What requesters do with their own matters, as the definition lets them. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestersTest {

    private MatterCity city;

    @BeforeAll
    void open() {
        city = MatterCity.fresh();
    }

    @BeforeEach
    void thatMorning() {
        city.at(MatterCity.NOW.toString());
        city.as(People.anybody());
    }

    @AfterAll
    void everythingFollowsFromTheEvents() {
        assertThat(city.found()).isEmpty();
        city.close();
    }

    @Test
    void aRequesterReopensWithinFifteenWorkingDaysAndNotOnTheSixteenth() {
        Matter closed = closed();
        city.at("2023-01-09T01:00:00Z");
        assertThat(refusal(closed, new Action.Reopen("又坏了"))).isEqualTo("MATTER-116");
        assertThat(may(closed)).doesNotContain("reopen");
        city.at("2023-01-06T01:00:00Z");
        assertThat(may(closed)).contains("reopen");
        Matter again = requesters().act(closed, new Action.Reopen("又坏了"));
        assertThat(again.state()).isEqualTo("received");
        assertThat(again.closed()).isFalse();
        assertThat(city.matters().history(again).getLast().actor()).isEqualTo(Requesters.NAME);
    }

    @Test
    void anOperatorAndTheRequesterReopenTwiceTogether() {
        Matter matter = city.act(closed(), People.OPERATOR, new Action.Reopen("仍不热"));
        matter = requesters().act(answered(matter), new Action.Reopen("仍不热"));
        assertThat(refusal(answered(matter), new Action.Reopen("仍不热"))).isEqualTo("MATTER-115");
    }

    @Test
    void aRequesterWithdrawsWhatIsOpenAndNotWhatIsClosed() {
        Matter matter = city.act(city.dispatched(), People.HANDLER, new Action.Sign());
        assertThat(may(matter)).contains("withdraw").doesNotContain("reopen");
        Matter withdrawn = requesters().act(matter, new Action.Withdraw("已自行解决"));
        assertThat(withdrawn.state()).isEqualTo("withdrawn");
        assertThat(withdrawn.outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(refusal(withdrawn, new Action.Withdraw("再撤"))).isEqualTo("MATTER-101");
        assertThat(may(withdrawn)).contains("reopen");
    }

    @Test
    void whoWithdrawsWhatWasJoinedWithAnotherIsNoLongerAnsweredWithIt() {
        Matter lead = city.dispatched();
        Matter member =
                city.act(city.dispatched(), People.DISPATCHER, new Action.Merge(lead, city.unit(Places.HEATING), null));
        assertThat(again(lead).family().waiting()).isOne();
        requesters().act(member, new Action.Withdraw("已自行解决"));
        assertThat(again(lead).family().waiting()).isZero();
    }

    @Test
    void aRatingStandsBesideTheCallBackOnceForEachSettlement() {
        Matter matter = city.act(city.dispatched(), People.HANDLER, new Action.Sign());
        matter = city.act(matter, People.HANDLER, Paper.reply());
        matter = city.act(matter, People.OPERATOR, Paper.callBack(true));
        Integer called = matter.satisfaction();
        matter = requesters().act(matter, new Action.Rate(false, 1, "仍然很冷"));
        assertThat(matter.satisfaction()).as("of the call-back").isEqualTo(called);
        assertThat(matter.handling().rating()).isEqualTo(new Matter.Rating(false, 1));
        assertThat(again(matter).handling().unsolved()).isTrue();
        assertThat(refusal(matter, new Action.Rate(true, 5, null))).isEqualTo("MATTER-206");
        assertThat(may(matter)).doesNotContain("rate");

        matter = city.act(matter, People.DISPATCHER, new Action.OrderRedo("诉求人称未解决"));
        assertThat(matter.handling().rating()).isNull();
        matter = city.act(matter, People.HANDLER, Paper.reply());
        matter = requesters().act(matter, new Action.Rate(true, 5, null));
        assertThat(again(matter).handling().rating()).isEqualTo(new Matter.Rating(true, 5));
    }

    @Test
    void aRatingOfBeforeTheyStoodBesideTheCallBackIsReadAsItWasWritten() {
        Matter matter = answered(city.take());
        Event rated = new Event(
                new Stream(Stream.MATTER, matter.id()),
                matter.seq() + 1,
                LocalDate.of(2022, 12, 15),
                city.clock.instant(),
                city.clock.instant(),
                Requesters.NAME,
                MatterEvents.RATED,
                matter.leadPath(),
                Map.of("solved", true, "satisfaction", 4),
                Map.of());
        Matter after = Fold.fold(matter, List.of(rated));
        assertThat(after.satisfaction()).isEqualTo(4);
        assertThat(after.handling().rating()).isNull();
    }

    private Matter closed() {
        return answered(city.take());
    }

    private Matter answered(Matter matter) {
        return city.act(matter, People.OPERATOR, new Action.Answer(Outcome.EXPLAINED, "十月十五日开栓"));
    }

    private Matter again(Matter matter) {
        return city.matters().matter(matter.number());
    }

    private List<String> may(Matter matter) {
        return requesters().open(matter).stream().map(Definition.Action::name).toList();
    }

    private Requesters requesters() {
        return city.bean(Requesters.class);
    }

    private String refusal(Matter matter, Action action) {
        Refused refused = catchThrowableOfType(Refused.class, () -> requesters().act(matter, action));
        return refused == null ? "" : refused.code();
    }
}
