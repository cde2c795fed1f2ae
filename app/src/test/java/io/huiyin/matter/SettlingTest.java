package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.ProductFiles;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionReader;
import io.huiyin.definition.Effect;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows a reply: the rest goes on, somebody is not reached, and at last the matter is put away. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettlingTest {

    private static final Set<Effect> CLOSING = Set.of(Effect.STRIKE_OFF, Effect.CLOSE_UNREACHED);

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
    void whatIsSettledInPartIsClosedOnceAnotherMatterKeepsTheRest() {
        Matter matter = city.act(replied(Paper.partly()), People.OPERATOR, Paper.callBack(true));
        assertThat(refusal(matter, People.DISPATCHER, new Action.StrikeOff(null)))
                .isEqualTo("MATTER-250");
        assertThat(city.as(People.DISPATCHER).matters().owesRest(matter)).isTrue();
        Matter split = city.act(matter, People.DISPATCHER, new Action.Split("室内支管未修"));
        assertThat(city.matters().owesRest(split)).isFalse();
        assertThat(city.act(split, People.DISPATCHER, new Action.StrikeOff(null))
                        .closed())
                .isTrue();
        assertThat(city.matters().parts(split).getFirst().closed()).isFalse();
    }

    @Test
    void norIsItClosedWithoutBecauseNobodyAnswersTheCall() {
        Matter matter = replied(Paper.partly());
        for (int attempts = 0; attempts < 3; attempts++) {
            matter = city.act(matter, People.OPERATOR, new Action.CallAttempt("无人接听"));
        }
        Action close = new Action.CloseUnreached("三次未接通");
        assertThat(refusal(matter, People.DISPATCHER, close)).isEqualTo("MATTER-250");
        matter = city.act(matter, People.DISPATCHER, new Action.Split("室内支管未修"));
        assertThat(city.act(matter, People.DISPATCHER, close).closed()).isTrue();
    }

    @Test
    void anAnswerOnTheSpotLeavesNothingOver() {
        assertThat(refusal(city.take(), People.OPERATOR, new Action.Answer(Outcome.PARTLY, "先用电暖器")))
                .isEqualTo("MATTER-251");
        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> city.as(People.OPERATOR).take("answer", "先用电暖器", "outcome", "partly", "lead_unit", ""));
        assertThat(refused.code()).isEqualTo("MATTER-251");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotline", "audit_problem", "work_order", "deputy_suggestion", "hazard"})
    void whereverAMatterIsClosedItsRestCanBeSplitOff(String register) {
        Definition definition = DefinitionReader.read(ProductFiles.text("registers/" + register + ".yaml"));
        assertThat(MatterRegisters.outcomes(definition)).contains(Outcome.PARTLY);
        assertThat(definition.states())
                .filteredOn(state ->
                        definition.actions(state.name()).stream().anyMatch(action -> CLOSING.contains(action.does())))
                .isNotEmpty()
                .allSatisfy(state -> assertThat(definition.action(state.name(), Effect.SPLIT))
                        .as(state.name())
                        .isPresent());
    }

    @Test
    void whatAnAuditFoundAndIsRectifiedInPartGoesOnWithTheTimeOfItsCategory() {
        Actor all = People.anybody();
        Matter matter = city.matters()
                .append(city.matters()
                        .intake(
                                "audit_problem",
                                new Fields(
                                        Map.of(
                                                "channel", "audit",
                                                "criterion", "预算法第四十二条",
                                                "content", "专项资金闲置两年",
                                                "category", "budget-idle",
                                                "place", Places.COMMUNITY.code(),
                                                "audited", "某某局",
                                                "report", "通审报〔2022〕7号",
                                                "check_date", "2022-12-16"),
                                        new Checks())));
        matter = city.act(matter, all, new Action.Dispatch(city.unit(Places.HEATING), false, null));
        matter = city.act(matter, all, new Action.Sign());
        Answering said = new Answering("收回五十万元，其余待拨", null, null, null, List.of());
        matter = city.act(matter, all, new Action.Propose(Outcome.PARTLY, said));
        city.at("2022-12-20T01:00:00Z");
        Proposal waiting = Objects.requireNonNull(city.matters().proposal(matter));
        matter = city.act(matter, People.other(), new Action.Approve(waiting));
        assertThat(refusal(matter, People.other(), new Action.StrikeOff(null))).isEqualTo("MATTER-250");
        matter = city.act(matter, People.other(), new Action.Split("其余七十万元"));
        Matter rest = city.matters().parts(matter).getFirst();
        assertThat(rest.register()).isEqualTo("audit_problem");
        assertThat(city.matters().matter(rest.number()).values()).containsEntry("audited", "某某局");
        assertThat(rest.times().due())
                .as("the check date has passed; what is left is not late from its beginning")
                .isAfter("2022-12-20T01:00:00Z");
        assertThat(city.act(matter, People.other(), new Action.StrikeOff(null)).closed())
                .isTrue();
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
        return refusal(matter, person.actor(), action);
    }

    private String refusal(Matter matter, Actor actor, Action action) {
        Refused refused = catchThrowableOfType(Refused.class, () -> city.act(matter, actor, action));
        return refused == null ? "" : refused.code();
    }
}
