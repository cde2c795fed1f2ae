package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Limit;
import io.huiyin.publishing.Publishing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Several steps of one matter, each with a limit of its own: stopped in 4 working hours, fined in 7 working days, removed in 20. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepClocksTest {

    private static final String YAML = """
            register: unsafe_works
            kind: matter
            title: { zh: 违规施工, en: Unsafe works }
            number: { prefix: WG, area: city, period: year }
            categories: registers/hotline-categories.csv
            centre: hotline
            scope: place
            roles: { add: [operator] }
            code_lists:
              - name: outcome
                codes:
                  - { value: solved, title: { zh: 已拆除, en: Removed } }
            fields:
              - { name: content, title: { zh: 情况, en: What }, type: long_text, required: true, max: 500 }
              - { name: category, title: { zh: 类别, en: Kind }, type: category, required: true }
              - { name: place, title: { zh: 地点, en: Place }, type: place, required: true }
            states:
              - { name: found, title: { zh: 待交办, en: To assign } }
              - { name: given, title: { zh: 处置中, en: In hand } }
              - { name: removed, title: { zh: 待核查, en: To check }, unclocked: { zh: 已拆除，待核查, en: It is removed and is checked } }
              - { name: gone, title: { zh: 已销号, en: Struck off }, closed: true }
            actions:
              - { name: give, does: dispatch, title: { zh: 交办, en: Assign }, from: [found], to: given, roles: [dispatcher] }
              - { name: stop, does: step, step: stopped, title: { zh: 责令停工, en: Stop the works }, from: [given], roles: [handler] }
              - { name: fine, does: step, step: fined, title: { zh: 处罚, en: Fine }, from: [given], roles: [handler] }
              - { name: remove, does: reply, title: { zh: 拆除, en: Remove }, from: [given], to: removed, roles: [handler] }
              - { name: check, does: strike_off, title: { zh: 核查销号, en: Check }, from: [removed], to: gone, roles: [dispatcher], not_by: [remove] }
            clocks:
              - name: whole
                title: { zh: 拆除时限, en: Time to remove }
                starts: found
                ends: removed
                limit: { working_days: 20 }
                escalation: [{ at: limit, do: urge, to: lead }]
              - name: stop
                title: { zh: 停工时限, en: Time to stop }
                starts: given
                ends: removed
                step: stopped
                limit: { working_hours: 4 }
                escalation: [{ at: limit, do: urge, to: lead }]
              - name: fine
                title: { zh: 处罚时限, en: Time to fine }
                starts: given
                ends: removed
                step: fined
                limit: { working_days: 7 }
                escalation: [{ at: limit, do: urge, to: lead }]
            """;

    private MatterCity city;

    @BeforeAll
    void open() {
        city = MatterCity.fresh();
        city.as(People.OPERATOR).bean(Publishing.class).publish(YAML, People.anybody());
    }

    @BeforeEach
    void thatMorning() {
        city.at(MatterCity.NOW.toString());
    }

    @AfterAll
    void everythingFollowsFromTheEvents() {
        assertThat(city.found()).isEmpty();
        city.close();
    }

    @Test
    void eachStepHasItsLimitAndEndsItAlone() {
        Matter matter = given();
        assertThat(running(matter)).containsExactly("fine", "stop", "whole");
        assertThat(due(matter, "stop")).isEqualTo(due(4, Limit.Unit.WORKING_HOURS));
        assertThat(due(matter, "fine")).isEqualTo(due(7, Limit.Unit.WORKING_DAYS));
        assertThat(due(matter, "whole")).isEqualTo(due(20, Limit.Unit.WORKING_DAYS));
        city.clock.freezeAt(due(matter, "stop").minusSeconds(60));
        matter = city.act(matter, People.HANDLER, new Action.Step("stop", "已责令停工", List.of()));
        assertThat(running(matter)).containsExactly("fine", "whole");
        assertThat(matter.clocks().done()).containsExactly("stop");
        city.clock.freezeAt(due(matter, "fine").minusSeconds(60));
        matter = city.act(matter, People.HANDLER, new Action.Step("fine", "已处罚", List.of()));
        assertThat(running(matter)).containsExactly("whole");
        city.clock.freezeAt(matter.times().due().minusSeconds(60));
        city.bean(DueClocks.class).fire();
        matter = city.act(now(matter), People.HANDLER, Paper.reply());
        assertThat(matter.clocks().running()).isEmpty();
        assertThat(fired(matter)).as("everything was in time").isEmpty();
        assertThat(city.act(matter, People.DISPATCHER, new Action.StrikeOff(null))
                        .closed())
                .isTrue();
    }

    @Test
    void aStepThatIsMissedIsUrgedAtItsOwnLimitAndTheOthersAtTheirs() {
        Matter matter = given();
        for (String clock : List.of("stop", "fine", "whole")) {
            Instant limit = due(now(matter), clock);
            city.clock.freezeAt(limit.minusSeconds(1));
            city.bean(DueClocks.class).fire();
            assertThat(fired(now(matter))).doesNotContain(clock);
            city.clock.freezeAt(limit);
            city.bean(DueClocks.class).fire();
            assertThat(fired(now(matter))).endsWith(clock);
        }
        assertThat(fired(now(matter))).containsExactly("stop", "fine", "whole");
        matter = city.act(now(matter), People.HANDLER, new Action.Step("stop", "才责令停工", List.of()));
        assertThat(running(matter)).as("late, and done").containsExactly("fine", "whole");
    }

    private Matter given() {
        Map<String, Object> fields =
                Map.of("content", "楼顶违规搭建", "category", Places.COLD.code(), "place", Places.COMMUNITY.code());
        Matters matters = city.as(People.OPERATOR).matters();
        Matter taken = matters.append(matters.intake("unsafe_works", new Fields(fields, new Checks())));
        return city.act(taken, People.DISPATCHER, city.dispatch(Places.HEATING));
    }

    private Matter now(Matter matter) {
        return city.matters().list(List.of(matter.id())).getFirst();
    }

    private List<String> fired(Matter matter) {
        return city.matters().history(matter).stream()
                .filter(event -> event.action().equals(MatterEvents.FIRED))
                .map(event -> event.required("clock"))
                .toList();
    }

    private static List<String> running(Matter matter) {
        return matter.clocks().running().stream().map(RunningClock::name).toList();
    }

    private static Instant due(Matter matter, String clock) {
        return matter.clocks().find(clock).orElseThrow().due();
    }

    private static Instant due(int amount, Limit.Unit unit) {
        return Paper.TIME.due(MatterCity.NOW, new Limit(amount, unit)).at();
    }
}
