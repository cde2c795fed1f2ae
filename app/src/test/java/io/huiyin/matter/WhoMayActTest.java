package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Effect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what in which state. */
class WhoMayActTest {

    @Test
    void whoMayDoWhatInWhichState() {
        assertThat(table()).isEqualTo("""
                received:     dispatch dispatcher; transfer dispatcher; answer operator; refuse operator dispatcher; supervise leader; merge operator dispatcher; withdraw operator; correct operator dispatcher; note operator dispatcher
                dispatched:   dispatch dispatcher; delegate handler; invite dispatcher handler; recall dispatcher; sign handler; return handler; urge operator dispatcher leader; supervise leader; merge operator dispatcher; withdraw operator; correct operator dispatcher; note operator dispatcher handler
                handling:     delegate handler; raise dispatcher; invite dispatcher handler; reply handler; propose handler; progress handler; contact handler; return handler; ask_extension handler; suspend dispatcher; urge operator dispatcher leader; supervise leader; merge operator dispatcher; withdraw operator; correct operator dispatcher; note operator dispatcher handler
                reviewing:    approve handler leader; reject handler leader; urge operator dispatcher leader; supervise leader; withdraw operator; correct operator dispatcher; note operator dispatcher handler
                suspended:    invite dispatcher handler; progress handler; resume dispatcher; urge operator dispatcher leader; supervise leader; withdraw operator; correct operator dispatcher; note operator dispatcher handler
                returned:     dispatch dispatcher; transfer dispatcher; refuse operator dispatcher; supervise leader; merge operator dispatcher; withdraw operator; correct operator dispatcher; note operator dispatcher
                merged:       supervise leader; unmerge operator dispatcher; withdraw operator; correct operator dispatcher; note operator dispatcher stranger
                replied:      supervise leader; call_back operator; call_attempt operator; order_redo dispatcher; withdraw operator; correct operator dispatcher; note operator dispatcher handler
                called_back:  supervise leader; order_redo dispatcher; strike_off dispatcher; correct operator dispatcher; note operator dispatcher handler
                struck_off:   reopen operator
                answered:     reopen operator
                not_accepted: reopen operator
                transferred:  reopen operator
                withdrawn:    reopen operator
                """);
    }

    /** Tried, not looked up: every role tries every action in every state. */
    private static String table() {
        StringBuilder table = new StringBuilder();
        for (String state : Tries.states()) {
            List<String> cells = new ArrayList<>();
            for (Definition.Action step : Paper.HOTLINE.actions()) {
                String roles = Arrays.stream(People.values())
                        .filter(person -> succeeds(state, step, person.actor()))
                        .map(person -> person.actor().name())
                        .collect(Collectors.joining(" "));
                if (!roles.isEmpty()) {
                    cells.add(step.name() + " " + roles);
                }
            }
            table.append("%-13s %s"
                            .formatted(state + ":", String.join("; ", cells))
                            .stripTrailing())
                    .append('\n');
        }
        return table.toString();
    }

    private static boolean succeeds(String state, Definition.Action step, Actor actor) {
        Paper paper = Paper.in(state);
        boolean offered = Tries.open(paper, actor).contains(step.does());
        for (Action action : Tries.ACTIONS) {
            if (action.effect() == step.does()
                    && Tries.refusal(paper, actor, action).isEmpty()) {
                assertThat(offered)
                        .as("%s %s %s", state, step.name(), actor.name())
                        .isTrue();
                return true;
            }
        }
        assertThat(offered).as("%s %s %s", state, step.name(), actor.name()).isFalse();
        return false;
    }

    @Test
    void theStreetsWorkerHandlesWhatTheStreetIsAccountableFor() {
        Paper paper = Paper.received();
        paper.act(People.DISPATCHER.actor(), new Action.Dispatch(Places.STREET, false, null));
        assertThat(Tries.refusal(paper, People.HANDLER.actor(), new Action.Sign()))
                .isEqualTo("ACCESS-002");
        assertThat(Tries.refusal(paper, People.handlerOf(Places.COMMUNITY), new Action.Sign()))
                .as("a community below does not answer for its street")
                .isEqualTo("ACCESS-002");
        paper.act(People.WORKER.actor(), new Action.Sign());
        assertThat(paper.matter().state()).isEqualTo("handling");
    }

    @ParameterizedTest
    @MethodSource("io.huiyin.matter.Tries#states")
    void aWrongActionIsRefusedWithWhatIsPossible(String state) {
        Paper paper = Paper.in(state);
        List<Definition.Action> allowed = Paper.HOTLINE.actions(state).stream()
                .filter(action -> !action.automatic())
                .toList();
        String possible = allowed.stream().map(action -> action.title().zh()).collect(Collectors.joining("、"));
        String where = Paper.HOTLINE.state(state).orElseThrow().title().zh();
        for (Action action : Tries.ACTIONS) {
            if (allowed.stream().noneMatch(one -> one.does() == action.effect())) {
                Refused refused = catchThrowableOfType(Refused.class, () -> paper.act(People.anybody(), action));
                assertThat(refused.code()).isEqualTo("MATTER-101");
                assertThat(refused.args())
                        .extracting(said -> ((Definition.Text) said).zh())
                        .element(1)
                        .isEqualTo(where);
                assertThat(((Definition.Text) refused.args().getLast()).zh())
                        .isEqualTo(possible.isEmpty() ? "无" : possible);
            }
        }
    }

    @Test
    void aMatterIsNotDispatchedToTheUnitThatHasIt() {
        assertThat(Tries.refusal(Paper.in("dispatched"), People.DISPATCHER.actor(), Paper.dispatch()))
                .isEqualTo("MATTER-102");
    }

    @Test
    void nobodyConfirmsWhatHeSettledHimself() {
        Actor both = People.other();
        Paper paper = Paper.in("handling").act(both, Paper.reply());
        assertThat(Tries.refusal(paper, both, Paper.callBack(true))).isEqualTo("MATTER-117");
        assertThat(Tries.open(paper, both)).doesNotContain(Effect.CALL_BACK);
        paper.act(People.OPERATOR.actor(), Paper.callBack(true));
        assertThat(Tries.refusal(paper, both, new Action.StrikeOff(null))).isEqualTo("MATTER-117");
        assertThat(Tries.refusal(paper, People.DISPATCHER.actor(), new Action.StrikeOff(null)))
                .isEmpty();
    }
}
