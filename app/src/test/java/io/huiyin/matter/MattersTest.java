package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.journal.Attachments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Matters in the database: the row, the history and the answer always tell the same. */
@Tag("store")
class MattersTest {

    private static @Nullable MatterCity opened;

    @BeforeContainer
    static void open() {
        opened = MatterCity.fresh();
    }

    @AfterContainer
    static void close() {
        city().close();
    }

    private static MatterCity city() {
        MatterCity city = opened;
        if (city == null) {
            throw new IllegalStateException("not open");
        }
        return city;
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void rowHistoryAndAnswerAlwaysTellTheSame(@ForAll Random random) throws IOException {
        MatterCity city = city().as(People.anybody());
        city.clock.advance(Duration.ofHours(random.nextInt(30)));
        Matter matter = city.take("content", "第 " + random.nextInt() + " 件");
        List<Evidence> files = List.of(file("照片 " + random.nextInt(3)));
        List<Action> actions = List.of(
                city.dispatch(Places.HEATING),
                city.dispatch(Places.WATER),
                new Action.Sign(),
                new Action.Return("不属本单位"),
                new Action.Reply(List.of(Outcome.values()).get(random.nextInt(6)), "已修复", null, files),
                Paper.callBack(random.nextBoolean()),
                new Action.StrikeOff("已核实"),
                new Action.Answer(Outcome.EXPLAINED, "已解释"),
                new Action.Note("已联系", files));
        List<Actor> actors = List.of(People.anybody(), People.other(), People.DISPATCHER.actor());
        for (int i = 0; i < 12; i++) {
            city.clock.advance(Duration.ofMinutes(random.nextInt(300)));
            Action action = actions.get(random.nextInt(actions.size()));
            Matter before = matter;
            try {
                matter = city.act(before, actors.get(random.nextInt(3)), action);
                assertThat(matter.seq()).isGreaterThan(before.seq());
            } catch (Refused refused) {
                assertThat(refused.code()).matches("MATTER-10[12]|MATTER-11[5-9]|MATTER-151|ACCESS-002");
            }
            assertThat(city.matters().matter(matter.number())).isEqualTo(matter);
        }
        assertThat(Fold.fold(null, city.matters().history(matter))).isEqualTo(matter);
        assertThat(city.findings()).isEmpty();
    }

    @Example
    void ofTwoWhoActOnTheSameMatterAtOnceOneIsToldSo() {
        MatterCity city = city().as(People.anybody());
        Matter matter = city.dispatched();
        ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Action action : List.of(new Action.Sign(), new Action.Return("不属本单位"), new Action.Sign())) {
                both.execute(() -> told.add(refusal(() -> city.act(matter, People.anybody(), action))));
            }
        }
        assertThat(told).containsExactlyInAnyOrder("", "JOURNAL-101", "JOURNAL-101");
        assertThat(city.matters().matter(matter.number()).seq()).isEqualTo(matter.seq() + 1);
    }

    @Example
    void whoeverNamesAnEarlierEventIsRefusedBeforeAnythingIsDecided() {
        MatterCity city = city().as(People.anybody());
        Matter matter = city.dispatched();
        String number = matter.number();
        assertThat(refusal(() -> city.matters().decide(number, new Action.Sign(), 1)))
                .isEqualTo("JOURNAL-101");
        assertThat(refusal(() -> city.matters().decide(number, new Action.Sign(), 2)))
                .isEmpty();
        assertThat(refusal(() -> city.matters().decide(number, new Action.Sign(), null)))
                .isEmpty();
        assertThat(refusal(() -> city.matters().decide("RX1505-20221215-99999", new Action.Sign(), null)))
                .isEqualTo("MATTER-104");
    }

    @Example
    void aStrangerNeitherSeesNorActs() {
        MatterCity city = city().as(People.anybody());
        Matter matter = city.dispatched();
        city.as(People.STRANGER);
        assertThat(refusal(() -> city.matters().matter(matter.number()))).isEqualTo("ACCESS-002");
        assertThat(refusal(() -> city.matters().decide(matter.number(), new Action.Sign(), null)))
                .isEqualTo("ACCESS-002");
        city.as(People.HANDLER);
        assertThat(city.matters().open(city.matters().matter(matter.number())))
                .extracting(Definition.Action::name)
                .containsExactlyInAnyOrder("delegate", "invite", "sign", "return", "note");
    }

    @Example
    void aFileIsFoundThroughTheMatterThatNamesItAndThroughNoOther() throws IOException {
        MatterCity city = city().as(People.anybody());
        Evidence file = file("修复后");
        Matter with = city.act(city.dispatched(), People.anybody(), new Action.Note("见照片", List.of(file)));
        Matter without = city.dispatched();
        assertThat(city.matters().fileName(with, file.hash())).isEqualTo("修复后.txt");
        assertThat(refusal(() -> city.matters().fileName(without, file.hash()))).isEqualTo("JOURNAL-106");
    }

    private static Evidence file(String content) throws IOException {
        Attachments.Attachment stored = city().bean(Attachments.class)
                .store(
                        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                        "text/plain; charset=utf-8",
                        People.anybody().name());
        return new Evidence(stored.hash(), content + ".txt");
    }

    private static String refusal(Runnable what) {
        Refused refused = catchThrowableOfType(Refused.class, what::run);
        return refused == null ? "" : refused.code();
    }
}
