package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Fault;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.database.SchemaOwner;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.journal.Event;
import io.huiyin.publishing.Publishing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A city's own register of matters, published from a file: taken in, asked, settled, proved, and changed from version to version. */
class OwnRegisterTest {

    private static final Actor SYSTEM = Actor.system("1505/");

    private static final String YAML = """
            register: tree_care
            kind: matter
            title: { zh: 行道树养护, en: Street trees }
            number: { prefix: SM, area: city, period: year }
            categories: registers/hotline-categories.csv
            centre: hotline
            scope: place
            roles: { add: [operator, worker] }
            code_lists:
              - name: species
                codes:
                  - { value: poplar, title: { zh: 杨, en: Poplar } }
                  - { value: elm, title: { zh: 榆, en: Elm } }
              - name: outcome
                codes:
                  - { value: solved, title: { zh: 已修剪, en: Pruned } }
            fields:
              - { name: content, title: { zh: 情况, en: What }, type: long_text, required: true, max: 500 }
              - { name: category, title: { zh: 类别, en: Kind }, type: category, required: true }
              - { name: place, title: { zh: 地点, en: Place }, type: place, required: true }
              - { name: species, title: { zh: 树种, en: Species }, type: code, codes: species, required: true }
              - { name: tag, title: { zh: 树牌, en: Tag }, type: text, max: 20, unique: true, pattern: "T[0-9]+" }
              - { name: owner, title: { zh: 认养人, en: Who cares }, type: person, personal: confidential }
              - { name: planted, title: { zh: 栽植日期, en: Planted }, type: date }
              - { name: felled, title: { zh: 伐除日期, en: Felled }, type: date }
              - { name: height, title: { zh: 树高, en: Height }, type: decimal, scale: 1, required: true }
              - { name: cost, title: { zh: 费用, en: Cost }, type: money, min: 0, required: true }
              - name: branches
                title: { zh: 枝条, en: Branches }
                type: rows
                required: true
                fields:
                  - { name: side, title: { zh: 方位, en: Side }, type: text, max: 10, required: true }
                  - { name: length, title: { zh: 长度, en: Length }, type: decimal, scale: 1, required: true }
              - { name: total, title: { zh: 总长, en: In all }, type: calculated, formula: sum(branches.length), scale: 1 }
            rules:
              - { check: planted <= felled, message: { zh: 先栽后伐, en: It is planted before it is felled } }
            states:
              - { name: seen, title: { zh: 待派, en: Seen }, asks: [height] }
              - { name: given, title: { zh: 待修剪, en: To prune } }
              - { name: pruned, title: { zh: 待核, en: To look at } }
              - { name: gone, title: { zh: 已核, en: Done }, closed: true }
            actions:
              - { name: give, does: dispatch, title: { zh: 派, en: Give }, from: [seen], to: given, roles: [dispatcher] }
              - { name: prune, does: reply, title: { zh: 修剪, en: Prune }, from: [given], to: pruned, roles: [handler], asks: [branches, cost, felled] }
              - { name: look, does: strike_off, title: { zh: 核, en: Look }, from: [pruned], to: gone, roles: [dispatcher], not_by: [prune] }
              - { name: fell, does: note, title: { zh: 伐榆, en: Fell an elm }, from: [given], roles: [handler], when: { field: species, is: [elm] }, asks: [felled, height] }
              - { name: right, does: correct, title: { zh: 更正, en: Right }, from: [seen, given, pruned], roles: [operator], asks: [species] }
            clocks:
              - { name: whole, title: { zh: 时限, en: Time }, starts: seen, ends: gone, limit: category, redo: restart }
            """;

    private static final MatterCity CITY = MatterCity.fresh();

    @BeforeAll
    static void publishes() {
        CITY.as(People.OPERATOR);
        CITY.bean(Publishing.class).publish(YAML, SYSTEM);
    }

    @AfterAll
    static void close() {
        CITY.close();
    }

    @Test
    void aMatterOfItGoesItsWholeWayAndIsProved() {
        Matter taken = take("species", "poplar", "tag", "T1", "owner", "钱某", "planted", "2010-04-01");
        assertThat(taken.number()).startsWith("SM1505-2022-");
        assertThat(taken.state()).isEqualTo("seen");
        Matter given =
                act(taken, People.DISPATCHER, new Action.Dispatch(CITY.unit(Places.HEATING), false, null), Map.of());
        List<Map<String, Object>> branches =
                List.of(Map.of("side", "东", "length", "1.5"), Map.of("side", "西", "length", 2));
        Matter pruned = act(
                given,
                People.HANDLER,
                new Action.Reply(Outcome.SOLVED, "已修剪", null, List.of()),
                Map.of("branches", branches, "cost", "120"));
        Matter gone = act(pruned, People.DISPATCHER, new Action.StrikeOff(null), Map.of());
        assertThat(gone.closed()).isTrue();
        Map<String, Object> values = OwnFields.typed(
                definition(),
                CITY.as(People.OPERATOR).matters().matter(taken.number()).values());
        assertThat(values.get("total")).hasToString("3.5");
        assertThat(values.get("owner")).isEqualTo("钱某");
        assertThat(JdbcClient.create(CITY.bean(SchemaOwner.class).dataSource())
                        .sql(
                                "select f_cost::text || ' ' || f_total::text || ' ' || (f_owner__cipher is not null)::text from r_tree_care where id = ?")
                        .param(taken.id())
                        .query(String.class)
                        .single())
                .isEqualTo("120.00 3.5 true");
        assertThat(CITY.found()).isEmpty();
    }

    @Test
    void whatIsMissingOrFaultyIsSaidAtOnce() {
        assertThat(faults(() -> take("tag", "17"))).containsExactly("species BASE-002", "tag RECORD-115");
        assertThat(faults(() -> take("species", "oak", "colour", "green"))).contains("colour BASE-009");
    }

    @Test
    void whatTheFirstStateAsksIsFilledInAtIntakeAndChangedByTheActionThatAsksIt() {
        assertThat(OwnFields.atIntake(definition()).stream().map(Field::name))
                .contains("height")
                .doesNotContain("branches", "cost");
        assertThat(faults(() -> take("species", "elm", "height", "")))
                .as("where it is required it is required")
                .containsExactly("height BASE-002");
        Matter taken = take("species", "elm", "height", "7.5");
        Matter given =
                act(taken, People.DISPATCHER, new Action.Dispatch(CITY.unit(Places.HEATING), false, null), Map.of());
        Matter felled =
                act(given, People.HANDLER, new Action.Note("截干", List.of()), Map.of("height", "4", "felled", ""));
        assertThat(OwnFields.typed(definition(), felled.values()).get("height")).hasToString("4.0");
        assertThat(faults(() -> take("species", "poplar", "branches", List.of(Map.of("length", "long")))))
                .as("what only actions ask may be given, and is judged then")
                .containsExactly("branches[0].length RECORD-111", "branches[0].side BASE-002");
        assertThat(CITY.found()).isEmpty();
    }

    @Test
    void whatAnActionAsksIsRequiredThereAndNotBefore() {
        Matter given = act(
                take("species", "poplar"),
                People.DISPATCHER,
                new Action.Dispatch(CITY.unit(Places.HEATING), false, null),
                Map.of());
        Action reply = new Action.Reply(Outcome.SOLVED, "已修剪", null, List.of());
        assertThat(faults(() -> act(given, People.HANDLER, reply, Map.of())))
                .containsExactly("branches BASE-002", "cost BASE-002");
        assertThat(faults(() -> act(given, People.HANDLER, reply, Map.of("species", "elm"))))
                .contains("species BASE-009");
    }

    @Test
    void aRuleBetweenFieldsHoldsAcrossWhatWasSaidBefore() {
        Matter given = act(
                take("species", "elm", "planted", "2020-01-01"),
                People.DISPATCHER,
                new Action.Dispatch(CITY.unit(Places.HEATING), false, null),
                Map.of());
        assertThat(faults(() ->
                        act(given, People.HANDLER, new Action.Note("伐除", List.of()), Map.of("felled", "2019-01-01"))))
                .containsExactly("planted RECORD-120");
    }

    @Test
    void anActionForSomeValuesIsNotOneForOthers() {
        Matter poplar = act(
                take("species", "poplar"),
                People.DISPATCHER,
                new Action.Dispatch(CITY.unit(Places.HEATING), false, null),
                Map.of());
        assertThatThrownBy(() -> act(poplar, People.HANDLER, new Action.Note("伐除", List.of()), Map.of()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("MATTER-131"));
    }

    @Test
    void whatAnOwnFieldSaidIsCorrectedAndKept() {
        Matter taken = take("species", "poplar", "planted", "2011-05-05");
        Correction nothing = new Correction(null, null, null, null, null, null, null, null, null);
        Action right = new Action.Correct(nothing, "看错树种", true);
        Matter corrected = act(taken, People.OPERATOR, right, Map.of("species", "elm"));
        assertThat(corrected.values()).containsEntry("species", "elm").containsEntry("planted", "2011-05-05");
        assertThat(CITY.matters().history(corrected).getFirst().data().get("fields"))
                .as("what was taken down stays in the history")
                .asString()
                .contains("poplar");
        assertThat(CITY.matters().history(corrected).getLast().data().get("fields_was"))
                .as("and beside what is right")
                .isEqualTo(Map.of("species", "poplar"));
        assertThat(faults(() -> act(taken, People.OPERATOR, right, Map.of("species", "oak"))))
                .singleElement()
                .asString()
                .startsWith("species ");
        assertThat(CITY.found()).isEmpty();
    }

    @Test
    void aCorrectionSetsAnyFieldRightAndWhatItAsksMustBeSaid() {
        Matter taken = take("species", "poplar", "owner", "钱某", "planted", "2011-05-05", "tag", "T50");
        Correction nothing = new Correction(null, null, null, null, null, null, null, null, null);
        Action right = new Action.Correct(nothing, "看错树龄", true);
        Matter corrected = act(
                taken,
                People.OPERATOR,
                right,
                Map.of("species", "poplar", "planted", "2001-05-05", "owner", "孙某", "tag", ""));
        assertThat(corrected.values())
                .containsEntry("species", "poplar")
                .containsEntry("planted", "2001-05-05")
                .containsEntry("owner", "孙某")
                .doesNotContainKey("tag");
        Event event = CITY.matters().history(corrected).getLast();
        assertThat(event.data().get("fields_was")).isEqualTo(Map.of("planted", "2011-05-05", "tag", "T50"));
        assertThat(event.personal()).containsEntry("was_f_owner", "钱某").containsEntry("f_owner", "孙某");
        assertThat(faults(() -> act(corrected, People.OPERATOR, right, Map.of("planted", "2002-05-05"))))
                .as("what it asks")
                .containsExactly("species BASE-002");
        assertThat(OwnFields.onForm(
                        CITY.matters().definition(corrected),
                        CITY.matters().definition(corrected).action("right").orElseThrow(),
                        corrected,
                        true))
                .extracting(Field::name)
                .as("what it asks first; what is done later is not taken down yet")
                .startsWith("species")
                .contains("owner", "planted", "tag")
                .doesNotContain("branches", "cost", "total");
        assertThat(CITY.found()).isEmpty();
    }

    @Test
    void aUniqueValueIsTakenOnce() {
        take("species", "elm", "tag", "T99");
        assertThat(faults(() -> take("species", "elm", "tag", "T99"))).containsExactly("tag RECORD-122");
    }

    /** Its points are calculated all the same: there are none. */
    @Test
    void aMatterOfWhichNoOwnFieldIsSaidIsProvedToo() {
        Matters matters = CITY.as(People.OPERATOR).matters();
        Matter order = matters.append(matters.intake(
                "work_order",
                new Fields(
                        Map.of(
                                "channel", "inspection",
                                "content", "线路特巡",
                                "category", "patrol-line",
                                "place", Places.COMMUNITY.code()),
                        new Checks())));
        assertThat(JdbcClient.create(CITY.bean(SchemaOwner.class).dataSource())
                        .sql("select f_point_count from r_work_order where id = ?")
                        .param(order.id())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(CITY.found()).isEmpty();
        // as versions before left it
        JdbcClient.create(CITY.bean(SchemaOwner.class).dataSource())
                .sql("delete from r_work_order where id = ?")
                .param(order.id())
                .update();
        assertThat(CITY.found()).isEmpty();
    }

    @Test
    void anAlteredValueIsFound() {
        Matter taken = take("species", "elm", "planted", "2001-01-01");
        JdbcClient sql = JdbcClient.create(CITY.bean(SchemaOwner.class).dataSource());
        sql.sql("update r_tree_care set f_planted = '2002-01-01' where id = ?")
                .param(taken.id())
                .update();
        assertThat(CITY.found()).contains(taken.number()).contains("f_planted does not follow from its events");
        sql.sql("update r_tree_care set f_planted = '2001-01-01' where id = ?")
                .param(taken.id())
                .update();
        assertThat(CITY.found()).isEmpty();
    }

    @Test
    void aLiveMatterLivesOnWhenAFieldIsRenamed() {
        Matter taken = take("species", "elm", "planted", "2003-03-03");
        String next = current()
                .content()
                .replace("{ name: planted, title", "{ name: set_on, was: planted, title")
                .replace("check: planted <=", "check: set_on <=");
        CITY.bean(Publishing.class).publish(next, SYSTEM);
        Matter read = CITY.as(People.OPERATOR).matters().matter(taken.number());
        assertThat(read.values()).containsEntry("planted", "2003-03-03");
        Matter given =
                act(read, People.DISPATCHER, new Action.Dispatch(CITY.unit(Places.HEATING), false, null), Map.of());
        act(given, People.HANDLER, new Action.Note("伐除", List.of()), Map.of("felled", "2022-12-01"));
        assertThat(CITY.found()).isEmpty();
        CITY.bean(Publishing.class)
                .publish(
                        next.replace("name: set_on, was: planted,", "name: planted, was: set_on,")
                                .replace("check: set_on <=", "check: planted <="),
                        SYSTEM);
        assertThat(CITY.found()).isEmpty();
    }

    @Test
    void aCentreThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> CITY.bean(Publishing.class)
                        .publish(current().content().replace("centre: hotline", "centre: nowhere"), SYSTEM))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("PUBLISHING-211");
                    assertThat(refused.args()).contains("centre: 1505-nowhere");
                });
    }

    @Test
    void anotherRegisterCannotHaveTheSamePrefix() {
        CITY.bean(Definitions.class).current("hotline");
        assertThatThrownBy(() -> CITY.bean(Publishing.class)
                        .publish(
                                YAML.replace("register: tree_care", "register: other")
                                        .replace("prefix: SM", "prefix: RX"),
                                SYSTEM))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.args()).contains("number: prefix RX (hotline)"));
    }

    private static Matter take(Object... own) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "content", "枝条压线", "category", Places.COLD.code(), "place", Places.COMMUNITY.code(), "height", "6"));
        for (int i = 0; i < own.length; i += 2) {
            fields.put(String.valueOf(own[i]), own[i + 1]);
        }
        Matters matters = CITY.as(People.OPERATOR).matters();
        return matters.append(matters.intake("tree_care", new Fields(fields, new Checks())));
    }

    /** Acts as that person, with what the action asks. */
    private static Matter act(Matter matter, People person, Action action, Map<String, Object> own) {
        Matters matters = CITY.as(person).matters();
        Definition.Action step = matters.definition(matter)
                .action(matter.state(), action.effect())
                .orElseThrow();
        Checks checks = new Checks();
        Matters.Asked asked = new Matters.Asked(action, matters.asked(matter, step, own, checks));
        checks.done();
        return matters.append(matters.decide(matter, asked, matter.seq()));
    }

    private static List<String> faults(Runnable what) {
        try {
            what.run();
            return List.of();
        } catch (Refused refused) {
            return refused.faults().stream().map(OwnRegisterTest::said).sorted().toList();
        }
    }

    private static String said(Fault fault) {
        return fault.field() + " " + fault.code();
    }

    private static Definitions.Published current() {
        return CITY.bean(Definitions.class).current("tree_care");
    }

    private static Definition definition() {
        return current().definition();
    }
}
