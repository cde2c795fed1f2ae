package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Limit;
import io.huiyin.base.ProductFiles;
import io.huiyin.definition.ClockRule;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionReader;
import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import io.huiyin.register.Categories;
import io.huiyin.testing.StoreTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was taken down wrongly gave a wrong limit: a correction gives the right one, and says what it was. */
@StoreTest
class CorrectedLimitTest {

    private final MatterCity city = MatterCity.fresh();

    @BeforeEach
    void signIn() {
        city.as(People.anybody());
    }

    @AfterEach
    void close() {
        assertThat(city.found()).as("everything follows from its events").isEmpty();
        city.close();
    }

    @Test
    void aCorrectedCategoryMovesTheLimitAndTheEventSaysFromWhenToWhen() {
        Matter cold = city.take();
        Matter late = city.take("category", "heating-late-start", "urgent", true);
        Matter corrected = correct(cold, "heating-late-start", null);
        assertThat(corrected.times().due()).isEqualTo(late.times().due());
        Event event = city.matters().history(corrected).getLast();
        assertThat(event.data())
                .containsEntry("category_was", Places.COLD.code())
                .containsEntry("due_was", cold.times().due().toString())
                .containsEntry("due", late.times().due().toString());
        assertThat(corrected.clocks().find("dispatch"))
                .as("what does not depend on the category stays")
                .isEqualTo(cold.clocks().find("dispatch"));
    }

    @Test
    void whatIsNotUrgentAfterAllMayTakeLonger() {
        Matter cold = city.take();
        Matter corrected = correct(cold, null, false);
        assertThat(corrected.clocks().find("dispatch").orElseThrow().limit())
                .isEqualTo(new Limit(4, Limit.Unit.WORKING_HOURS));
        assertThat(corrected.times().due()).isEqualTo(cold.times().due());
        assertThat(city.matters().history(corrected).getLast().data()).doesNotContainKey("due");
    }

    @Test
    void whatWasGrantedIsKept() {
        Matter matter = city.act(city.dispatched(), People.HANDLER, new Action.Sign());
        matter = city.act(matter, People.HANDLER, new Action.AskExtension(3, "需开挖"));
        matter = city.act(matter, People.DISPATCHER, new Action.GrantExtension(null));
        Matter corrected = correct(matter, "heating-late-start", null);
        assertThat(corrected.clocks().find(ClockRule.WHOLE).orElseThrow().limit())
                .isEqualTo(new Limit(13 + 3, Limit.Unit.WORKING_DAYS));
    }

    @Test
    void aRegisterMayKeepTheLimitThatAMatterBeganWith() {
        Definition kept = DefinitionReader.read(ProductFiles.text("registers/hotline.yaml")
                .replaceFirst("redo: restart", "redo: restart\n    correct: keep"));
        assertThat(kept.clock(ClockRule.WHOLE).orElseThrow().kept()).isTrue();
        for (Definition definition : List.of(Paper.HOTLINE, kept)) {
            Matter matter = Paper.received(definition, Paper.request()).matter();
            Clocks.Given given = Paper.given(definition, Paper.RECEIVED);
            Clocks.Given after = new Clocks.Given(
                    definition,
                    Paper.RECEIVED,
                    path -> Paper.TIME,
                    0,
                    new Limit(13, Limit.Unit.WORKING_DAYS),
                    "complaint",
                    true,
                    null,
                    field -> Optional.empty(),
                    Map.of());
            NewEvent event = Clocks.along(
                            matter,
                            List.of(new NewEvent(MatterEvents.CORRECTED, matter.leadPath(), Map.of())),
                            given,
                            after)
                    .getFirst();
            assertThat(event.data().containsKey("due")).isEqualTo(definition.equals(Paper.HOTLINE));
        }
    }

    @Test
    void aLimitUntilADayEndsWithThatDayAndGrowsByDays() {
        Matter problem = finding("check_date", "2023-01-10");
        assertThat(problem.times().due()).isEqualTo("2023-01-10T15:59:59Z");
        Matter matter =
                city.act(problem, People.anybody(), new Action.Dispatch(city.unit(Places.HEATING), false, null));
        matter = city.act(matter, People.anybody(), new Action.Sign());
        matter = city.act(matter, People.anybody(), new Action.AskExtension(3, "待拨款"));
        matter = city.act(matter, People.anybody(), new Action.GrantExtension(null));
        assertThat(matter.times().due()).as("three working days more").isEqualTo("2023-01-13T15:59:59Z");
    }

    @Test
    void aLimitFromOutsideIsKeptToTheSecond() {
        Matter sent = city.take("external_source", "mayor", "external_due", "2022-12-16T10:20:30+08:00");
        assertThat(sent.times().due()).isEqualTo("2022-12-16T02:20:30Z");
        Matter soon = city.take("external_source", "mayor", "external_due", "2022-12-15 09:40");
        assertThat(soon.times().due()).as("less than an hour").isEqualTo("2022-12-15T01:40:00Z");
        Matter day = city.take("external_source", "mayor", "external_due", "2022-12-16");
        assertThat(day.times().due()).isEqualTo("2022-12-16T15:59:59Z");
    }

    private Matter finding(Object... changes) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "channel", "audit",
                "criterion", "预算法第四十二条",
                "content", "专项资金闲置两年",
                "category", "budget-idle",
                "place", Places.COMMUNITY.code(),
                "audited", "某某局",
                "report", "通审报〔2022〕7号"));
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(String.valueOf(changes[i]), changes[i + 1]);
        }
        return city.matters().append(city.matters().intake("audit_problem", new Fields(fields, new Checks())));
    }

    private Matter correct(Matter matter, @Nullable String category, @Nullable Boolean urgent) {
        Correction correction = new Correction(
                null,
                category == null
                        ? null
                        : city.bean(Categories.class)
                                .of(MatterRegisters.HOTLINE)
                                .category(category),
                null,
                urgent,
                null,
                null,
                null,
                null,
                null);
        return city.act(matter, People.OPERATOR, new Action.Correct(correction, "听错"));
    }
}
