package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Actor;
import io.huiyin.base.Fault;
import io.huiyin.base.ProductFiles;
import io.huiyin.base.Refused;
import io.huiyin.journal.Event;
import io.huiyin.publishing.Publishing;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What operators answer on the spot from the knowledge base. */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnowledgeTest {

    private static final Actor SYSTEM = Actor.system("1505/");

    private MatterCity city;
    private RegisterRecord heating;
    private RegisterRecord ended;
    private RegisterRecord coming;

    @BeforeAll
    void aKnowledgeBase() {
        city = MatterCity.fresh();
        city.bean(Publishing.class).publish(ProductFiles.text("registers/knowledge.yaml"), SYSTEM);
        heating = add("什么时候开始供热", "供热期自十月十五日起。", "keywords", "供暖 开栓", "basis", "供热条例");
        ended = add("返乡要不要隔离", "按当日公布的措施执行。", "valid_to", "2022-12-14");
        coming = add("供热费怎么退", "凭测温记录办理。", "valid_from", "2022-12-16");
    }

    @AfterAll
    void everythingFollowsFromTheEvents() {
        assertThat(city.found()).isEmpty();
        city.close();
    }

    @Test
    void theRecordWordsTheAnswerAndIsKeptInTheEvent() {
        city.as(People.OPERATOR);
        Matter matter = city.take("knowledge", number(heating));
        assertThat(matter.state()).isEqualTo("answered");
        assertThat(matter.request().reply()).isEqualTo("供热期自十月十五日起。");
        assertThat(matter.outcome()).isEqualTo(Outcome.EXPLAINED);
        Event answered = city.matters().history(matter).getLast();
        assertThat(answered.text("knowledge")).isEqualTo(heating.number());
        assertThat(answered.number("knowledge_id")).isEqualTo(heating.id());
    }

    @Test
    void whatIsAnsweredOnTheSpotIsSettledAndClosedAtThatMoment() {
        Matter matter = city.as(People.OPERATOR).take("knowledge", number(heating));
        assertThat(matter.times().settled()).isEqualTo(MatterCity.NOW);
        assertThat(matter.times().closed()).isEqualTo(MatterCity.NOW);
        assertThat(matter.clocks().running()).as("no limit runs on").isEmpty();
    }

    @Test
    void whoWritesAnAnswerOfHisOwnKeepsTheReference() {
        Matter matter =
                city.as(People.OPERATOR).take("knowledge", String.valueOf(heating.id()), "answer", "十月十五日起，您家当天开栓。");
        assertThat(matter.request().reply()).isEqualTo("十月十五日起，您家当天开栓。");
        assertThat(city.matters().history(matter).getLast().text("knowledge")).isEqualTo(heating.number());
    }

    @Test
    void aRecordThatDoesNotHoldTodayAnswersNothing() {
        city.as(People.OPERATOR);
        for (String given : List.of(number(ended), number(coming), "ZS1505-2022-99999", "ab", "9".repeat(18))) {
            Refused refused = catchThrowableOfType(Refused.class, () -> city.take("knowledge", given));
            assertThat(refused.faults())
                    .as(given)
                    .extracting(Fault::field, Fault::code)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("knowledge", "MATTER-181"));
        }
    }

    @Test
    void itIsFoundByEveryWordOfTheQuestionOrTheKeywordsWhileItHolds() {
        assertThat(found("供热")).containsExactly("什么时候开始供热");
        assertThat(found("开栓 什么时候")).containsExactly("什么时候开始供热");
        assertThat(found("开栓 退费")).isEmpty();
        assertThat(found(number(heating).toLowerCase(java.util.Locale.ROOT))).containsExactly("什么时候开始供热");
        assertThat(found("%")).isEmpty();
        assertThat(found("'; drop table matter; --")).isEmpty();
        assertThat(found("")).containsExactly("什么时候开始供热");
    }

    @Test
    void anAnswerAndADispatchTogetherAreRefused() {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> city.as(People.OPERATOR).take("knowledge", number(heating), "lead_unit", "auto"));
        assertThat(refused.faults()).extracting(Fault::code).containsExactly("MATTER-105");
    }

    private List<String> found(String typed) {
        return city.bean(KnowledgeBase.class).search(typed, 12, People.OPERATOR.actor()).stream()
                .map(KnowledgeBase.Entry::question)
                .toList();
    }

    private static String number(RegisterRecord record) {
        return Objects.requireNonNull(record.number());
    }

    private RegisterRecord add(String question, String answer, String... others) {
        Map<String, Object> raw = new HashMap<>(Map.of(
                "question",
                question,
                "answer",
                answer,
                "topic",
                "heating",
                "responsible",
                Places.HEATING.code(),
                "valid_from",
                "2022-10-01",
                "open_to_public",
                "true"));
        for (int i = 0; i < others.length; i += 2) {
            raw.put(others[i], others[i + 1]);
        }
        return city.bean(Records.class).add("knowledge", raw, SYSTEM, null);
    }
}
