package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What follows a reply: the rest goes on, somebody is not reached, and at last the matter is put away. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettlingTest {

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
    void theRestOfWhatIsPartlySolvedGoesOnAsAMatterOfItsOwn() {
        Matter whole = replied(Paper.partly());
        Matter split = city.act(whole, People.DISPATCHER, new Action.Split("室内支管未修"));
        assertThat(split.state()).isEqualTo("replied");
        assertThat(split.handling().parts()).isEqualTo(1);
        Matter rest = city.matters().parts(split).getFirst();
        assertThat(rest.request().content()).isEqualTo("室内支管未修");
        assertThat(rest.request().phone()).as("the same requester").isEqualTo("13800000000");
        assertThat(rest.handling().parent()).isEqualTo(whole.id());
        assertThat(rest.leadPath()).as("the same unit is accountable").isEqualTo(whole.leadPath());
        assertThat(rest.closed()).isFalse();
        assertThat(city.matters().relatives(rest)).extracting(Matter::number).containsExactly(whole.number());
        assertThat(city.matters().relatives(split)).extracting(Matter::number).containsExactly(rest.number());
    }

    @Test
    void whatIsSolvedHasNoRest() {
        assertThat(refusal(replied(Paper.reply()), People.DISPATCHER, new Action.Split("室内支管未修")))
                .isEqualTo("MATTER-175");
    }

    @Test
    void aThirdCallThatNobodyAnsweredLetsTheDispatcherCloseItAndAFourthIsNotMade() {
        Matter matter = replied(Paper.reply());
        Action close = new Action.CloseUnreached("三次未接通");
        for (int attempts = 0; attempts < 3; attempts++) {
            assertThat(matter.handling().attempts()).isEqualTo(attempts);
            assertThat(refusal(matter, People.DISPATCHER, close)).isEqualTo("MATTER-176");
            matter = city.act(matter, People.OPERATOR, new Action.CallAttempt("无人接听"));
        }
        assertThat(refusal(matter, People.OPERATOR, new Action.CallAttempt("无人接听")))
                .isEqualTo("MATTER-115");
        Matter closed = city.act(matter, People.DISPATCHER, close);
        assertThat(closed.state()).isEqualTo("struck_off");
        assertThat(closed.satisfaction()).as("nobody was asked").isNull();
    }

    @Test
    void whoReopensIsCalledAnewAfterTheNextReply() {
        Matter matter = city.act(replied(Paper.reply()), People.OPERATOR, new Action.CallAttempt("无人接听"));
        matter = city.act(matter, People.DISPATCHER, new Action.OrderRedo("答复与事实不符"));
        matter = city.act(matter, People.HANDLER, Paper.reply());
        assertThat(matter.handling().attempts()).isZero();
    }

    @Test
    void aMatterIsArchivedOnceItCanNoLongerBeReopenedAndThenNeverIs() {
        Matter closed = city.act(
                city.act(replied(Paper.reply()), People.OPERATOR, Paper.callBack(true)),
                People.DISPATCHER,
                new Action.StrikeOff(null));
        Action archive = new Action.Archive("已核实");
        assertThat(refusal(closed, People.DISPATCHER, archive)).isEqualTo("MATTER-177");
        city.at("2023-01-06T01:00:00Z");
        assertThat(refusal(closed, People.DISPATCHER, archive))
                .as("fifteen working days, New Year's holiday not among them")
                .isEqualTo("MATTER-177");
        city.at("2023-01-09T01:00:00Z");
        Matter archived = city.act(closed, People.DISPATCHER, archive);
        assertThat(archived.handling().archived()).isEqualTo("2023-01-09T01:00:00Z");
        assertThat(archived.state()).as("nothing is moved or removed").isEqualTo("struck_off");
        city.at("2023-01-03T01:00:00Z");
        assertThat(refusal(archived, People.OPERATOR, new Action.Reopen("又坏了"))).isEqualTo("MATTER-178");
        assertThat(refusal(archived, People.DISPATCHER, archive)).isEqualTo("MATTER-178");
    }

    private Matter replied(Action reply) {
        Matter matter = city.act(city.dispatched(), People.HANDLER, new Action.Sign());
        return city.act(matter, People.HANDLER, reply);
    }

    private String refusal(Matter matter, People person, Action action) {
        Refused refused = catchThrowableOfType(Refused.class, () -> city.act(matter, person, action));
        return refused == null ? "" : refused.code();
    }
}
