package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Limit;
import io.huiyin.base.ProductFiles;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionReader;
import io.huiyin.definition.Effect;
import io.huiyin.network.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the registers of audits, hazards, work orders and deputies ask and allow beside the hotline. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedRegistersTest {

    private static final Actor ALL = People.anybody();

    private MatterCity city;

    @BeforeAll
    void open() {
        city = MatterCity.fresh();
    }

    @BeforeEach
    void thatMorning() {
        city.at(MatterCity.NOW.toString());
        city.as(ALL);
    }

    @AfterAll
    void everythingFollowsFromTheEvents() {
        assertThat(city.found()).isEmpty();
        city.close();
    }

    @Test
    void whatIsNotFullyRectifiedIsReportedWithTheReasonAndTheNextStep() {
        Matter matter = inHand(take("audit_problem"));
        Action filled = new Action.Step("fill_progress", "已收回一半", List.of());
        for (String progress : List.of("not_begun", "partly")) {
            assertThat(missing(matter, filled, Map.of("progress", progress)))
                    .as(progress)
                    .containsExactly("next_step BASE-002", "shortfall BASE-002");
            assertThat(missing(matter, Paper.propose(), Map.of("progress", progress, "measures", "收回资金")))
                    .as(progress)
                    .containsExactly("next_step BASE-002", "shortfall BASE-002");
        }
        assertThat(missing(matter, filled, Map.of("progress", "continuing"))).isEmpty();
        assertThat(missing(matter, Paper.propose(), Map.of("progress", "rectified", "measures", "收回资金")))
                .isEmpty();
        assertThat(missing(matter, filled, Map.of("progress", "partly", "shortfall", "资金未到位", "next_step", "本月底前拨付")))
                .isEmpty();
    }

    @Test
    void aMajorHazardHasTheShortLimitsOfAnUrgentOneThoughNobodyMarkedItSo() {
        Matter urgent = inHand(take("hazard", "urgent", true));
        Matter major = inHand(take("hazard", "grade", "major", "urgent", false));
        Matter ordinary = inHand(take("hazard", "urgent", false));
        assertThat(limit(major, "secured"))
                .isEqualTo(limit(urgent, "secured"))
                .isEqualTo(new Limit(4, Limit.Unit.WORKING_HOURS));
        assertThat(limit(ordinary, "secured")).isEqualTo(new Limit(3, Limit.Unit.WORKING_DAYS));
        Matter assigned = act(
                take("hazard", "grade", "major", "urgent", false),
                ALL,
                new Action.Dispatch(city.unit(Places.HEATING), false, null));
        assertThat(limit(assigned, "sign")).isEqualTo(new Limit(2, Limit.Unit.WORKING_HOURS));
    }

    @Test
    void aHazardThatTurnsOutToBeMajorGetsThemByTheCorrection() {
        Matter matter = inHand(take("hazard", "urgent", false));
        Matters matters = city.as(People.DISPATCHER).matters();
        Correction nothing = new Correction(null, null, null, null, null, null, null, null, null);
        Definition.Action correct = matters.definition(matter).action("correct").orElseThrow();
        Matters.Asked asked = new Matters.Asked(
                new Action.Correct(nothing, "复核为重大隐患", true),
                matters.asked(matter, correct, Map.of("grade", "major"), new Checks()));
        Matter corrected = matters.append(matters.decide(matter, asked, matter.seq()));
        assertThat(limit(corrected, "secured")).isEqualTo(new Limit(4, Limit.Unit.WORKING_HOURS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotline", "audit_problem", "work_order", "deputy_suggestion", "hazard"})
    void aLeaderSupervisesByHandWhateverIsOpen(String register) {
        Definition definition = DefinitionReader.read(ProductFiles.text("registers/" + register + ".yaml"));
        for (Effect effect : List.of(Effect.SUPERVISE, Effect.END_SUPERVISION)) {
            assertThat(definition.states())
                    .filteredOn(state -> !state.closed())
                    .allSatisfy(state -> assertThat(definition.action(state.name(), effect))
                            .as(state.name())
                            .hasValueSatisfying(
                                    action -> assertThat(action.roles()).contains("leader")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit_problem", "work_order", "deputy_suggestion", "hazard"})
    void whatIsSupervisedIsOnTheListUntilThatIsEnded(String register) {
        Matter matter = act(take(register), People.LEADER.actor(), new Action.Supervise("重点事项"));
        assertThat(matter.watch().supervised()).isNotNull();
        assertThat(act(matter, People.LEADER.actor(), new Action.EndSupervision(null))
                        .watch()
                        .supervised())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"work_order", "deputy_suggestion"})
    void whoIsNotReachedThreeTimesLeavesItToTheDispatcherToCloseIt(String register) {
        Matter matter = replied(register);
        Action close = new Action.CloseUnreached("三次未接通");
        for (int attempts = 0; attempts < 3; attempts++) {
            assertThat(refusal(matter, People.DISPATCHER.actor(), close)).isEqualTo("MATTER-176");
            matter = act(matter, People.OPERATOR.actor(), new Action.CallAttempt("无人接听"));
        }
        assertThat(refusal(matter, People.OPERATOR.actor(), new Action.CallAttempt("无人接听")))
                .isEqualTo("MATTER-115");
        Matter closed = act(matter, People.DISPATCHER.actor(), close);
        assertThat(closed.closed()).isTrue();
        assertThat(closed.satisfaction()).as("nobody was asked").isNull();
    }

    @ParameterizedTest
    @CsvSource({"work_order, working", "deputy_suggestion, handling"})
    void theDispatcherDecidesThatItIsDoneAgainWhateverTheCallSays(String register, String state) {
        Action redo = new Action.OrderRedo("现场未完工");
        assertThat(act(replied(register), People.DISPATCHER.actor(), redo).state())
                .isEqualTo(state);
        Matter called = act(replied(register), People.OPERATOR.actor(), Paper.callBack(true));
        assertThat(act(called, People.DISPATCHER.actor(), redo).state()).isEqualTo(state);
    }

    private Matter replied(String register) {
        Matter matter = inHand(take(register));
        if (register.equals("work_order")) {
            matter = act(
                    matter,
                    ALL,
                    new Action.Step("survey", "已勘察", List.of()),
                    new Action.Step("make_plan", "方案已定", List.of()));
        }
        return act(matter, ALL, Paper.reply());
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit_problem", "hazard", "work_order"})
    void afterASecondReturnItIsDecidedForGoodAndThePrecedentStays(String register) {
        Matter matter = take(register);
        Action back = new Action.Return("不属本单位");
        for (Unit unit : List.of(Places.HEATING, Places.WATER)) {
            Action.Decide early = new Action.Decide(city.unit(unit), city.unit(Places.KEERQIN), "职责清单");
            assertThat(refusal(matter, ALL, early)).isIn("MATTER-101", "MATTER-152");
            matter = act(matter, ALL, new Action.Dispatch(city.unit(unit), false, null), back);
        }
        assertThat(refusal(matter, ALL, new Action.Dispatch(city.unit(Places.HEATING), false, null)))
                .isEqualTo("MATTER-151");
        matter = act(matter, ALL, new Action.Decide(city.unit(Places.HEATING), city.unit(Places.KEERQIN), "职责清单"));
        assertThat(matter.state()).isEqualTo("assigned");
        assertThat(refusal(matter, ALL, back)).isIn("MATTER-115", "MATTER-153");
        assertThat(city.bean(PrecedentStore.class).hasAny(register, matter.category()))
                .isTrue();
    }

    private static Limit limit(Matter matter, String clock) {
        return matter.clocks().find(clock).orElseThrow().limit();
    }

    private Matter take(String register, Object... changes) {
        Map<String, Object> fields = new HashMap<>(
                switch (register) {
                    case "audit_problem" ->
                        Map.of(
                                "channel", "audit",
                                "criterion", "预算法第四十二条",
                                "content", "专项资金闲置两年",
                                "category", "budget-idle",
                                "place", Places.COMMUNITY.code(),
                                "audited", "某某局",
                                "report", "通审报〔2022〕7号");
                    case "hazard" ->
                        Map.of(
                                "channel", "inspection",
                                "content", "疏散通道堆物",
                                "category", "company-fire",
                                "place", Places.COMMUNITY.code(),
                                "site", "某某厂",
                                "site_kind", "company",
                                "grade", "ordinary");
                    case "work_order" ->
                        Map.of(
                                "channel", "inspection",
                                "content", "线路特巡",
                                "category", "patrol-line",
                                "place", Places.COMMUNITY.code());
                    default ->
                        Map.of(
                                "channel", "visit",
                                "requester", "代表某甲",
                                "content", "关于改造供热管网的建议：详见原件",
                                "category", "city-sewer",
                                "place", Places.COMMUNITY.code(),
                                "kind", "suggestion",
                                "subject", "关于改造供热管网的建议");
                });
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(String.valueOf(changes[i]), changes[i + 1]);
        }
        Matters matters = city.matters();
        return matters.append(matters.intake(register, new Fields(fields, new Checks())));
    }

    private Matter inHand(Matter matter) {
        return act(matter, ALL, new Action.Dispatch(city.unit(Places.HEATING), false, null), new Action.Sign());
    }

    private Matter act(Matter matter, Actor actor, Action... actions) {
        Matter now = matter;
        for (Action action : actions) {
            now = city.act(now, actor, action);
        }
        return now;
    }

    /** Of the own fields that the action asks. */
    private List<String> missing(Matter matter, Action action, Map<String, Object> own) {
        Definition definition = city.matters().definition(matter);
        Definition.Action step = action instanceof Action.Step named
                ? definition.action(named.name()).orElseThrow()
                : definition.action(matter.state(), action.effect()).orElseThrow();
        Checks checks = new Checks();
        city.matters().asked(matter, step, own, checks);
        return checks.faults().stream()
                .map(fault -> fault.field() + " " + fault.code())
                .sorted()
                .toList();
    }

    private String refusal(Matter matter, Actor actor, Action action) {
        Refused refused = catchThrowableOfType(Refused.class, () -> city.act(matter, actor, action));
        return refused == null ? "" : refused.code();
    }
}
