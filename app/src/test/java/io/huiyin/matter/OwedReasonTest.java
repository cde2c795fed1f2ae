package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.base.ProductFiles;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionReader;
import io.huiyin.definition.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rectification of audit problems: who is late explains before anything else, and may be urged as often as an office likes. */
class OwedReasonTest {

    private static final Definition AUDIT = DefinitionReader.read(ProductFiles.text("registers/audit_problem.yaml"));
    private static final Actor AUDITOR = new Actor(
            "auditor", "auditor", Set.of("auditor"), People.AUDITOR.actor().verbs(), Places.CITY.path(), 0);
    private static final Actor UNIT = People.handlerOf(Places.HEATING);
    private static final Instant LATE = Paper.RECEIVED.plus(Duration.ofDays(30));

    @Test
    void whoIsLateCanDoNothingBeforeItHasExplained() {
        Paper paper = late();
        assertThat(paper.matter().watch().owed()).isNotNull();
        for (Action action : List.of(
                new Action.Step("fill_progress", "已整改一半", List.of()),
                Paper.propose(),
                new Action.AskExtension(5, "待拨款"),
                new Action.Note("正在联系", List.of()))) {
            assertThat(refusal(paper, UNIT, action)).as(action.effect().key()).isEqualTo("MATTER-141");
        }
        assertThat(Lifecycle.open(paper.matter(), paper.context(UNIT, LATE)))
                .extracting(Definition.Action::does)
                .as("nothing else is offered")
                .containsExactly(Effect.EXPLAIN);
        paper.act(AUDITOR, new Action.Note("已电话询问", List.of()), LATE);
        paper.act(UNIT, new Action.Explain("资金未到位", "本月底前拨付"), LATE);
        paper.act(UNIT, new Action.Note("已拨付", List.of()), LATE);
        assertThat(paper.matter().watch().owed()).isNull();
    }

    @Test
    void aSecondUrgingOfTheSameDayIsNotRefused() {
        Paper paper = late();
        paper.act(AUDITOR, new Action.Urge(Action.Urging.MESSAGE, "请说明原因"), LATE);
        paper.act(AUDITOR, new Action.Urge(Action.Urging.PHONE, "请尽快"), LATE.plusSeconds(600));
        assertThat(paper.matter().counts().urges()).isEqualTo(2);
    }

    private static Paper late() {
        Paper paper = Paper.received(AUDIT, Paper.request());
        paper.act(People.anybody(), new Action.Dispatch(Places.HEATING, false, null), new Action.Sign());
        return paper.fire(LATE);
    }

    private static String refusal(Paper paper, Actor actor, Action action) {
        try {
            paper.decide(actor, action, LATE);
            return "";
        } catch (Refused refused) {
            return refused.code();
        }
    }
}
