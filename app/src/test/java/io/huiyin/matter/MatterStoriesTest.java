package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Matters that anything may happen to, in the database: nothing is lost on the way, and everything follows from the events. */
@Tag("store")
class MatterStoriesTest {

    private static final int MATTERS = 12;
    private static final int STEPS = 160;

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void whatWasReceivedIsClosedOrOpenOnOneUnitsListAtEveryMoment(@ForAll Random random) {
        try (TestCity database = TestDatabase.freshCity();
                MatterCity city = new MatterCity(database)) {
            city.as(People.anybody());
            List<Matter> matters = new ArrayList<>();
            for (int i = 0; i < MATTERS; i++) {
                matters.add(city.take());
            }
            for (int i = 0; i < STEPS; i++) {
                city.clock.advance(Duration.ofMinutes(random.nextInt(600)));
                step(city, matters, random);
                if (i % 20 == 0) {
                    conserved(database, matters);
                }
            }
            conserved(database, matters);
            assertThat(city.findings()).isEmpty();
        }
    }

    /** Somebody tries anything with one of the matters, which may be refused. */
    static void step(MatterCity city, List<Matter> matters, Random random) {
        int index = random.nextInt(matters.size());
        Actor actor = random.nextBoolean() ? People.anybody() : People.other();
        try {
            matters.set(index, city.act(matters.get(index), actor, action(city, random)));
        } catch (Refused refused) {
            assertThat(refused.code())
                    .matches("ACCESS-002|MATTER-10[12]|MATTER-11[5-9]|MATTER-12[01]|MATTER-1(5[0-9]|6[01]|7[0-9])");
        }
    }

    private static Action action(MatterCity city, Random random) {
        List<Action> all = List.of(
                city.dispatch(
                        List.of(Places.HEATING, Places.WATER, Places.STREET).get(random.nextInt(3))),
                new Action.Recall("派错单位"),
                new Action.Sign(),
                new Action.Return("不属本单位"),
                new Action.Contact(Action.Way.PHONE, random.nextBoolean(), "已说明安排"),
                Paper.suspend(),
                new Action.Resume(null),
                new Action.AskExtension(2, "需开挖"),
                new Action.GrantExtension("同意"),
                new Action.RefuseExtension("已足够"),
                new Action.Urge(Action.Urging.PHONE, "请抓紧"),
                Paper.reply(),
                Paper.callBack(random.nextBoolean()),
                new Action.StrikeOff(null),
                new Action.Withdraw("已自行解决"),
                new Action.Reopen("又坏了"),
                new Action.Refuse("属仲裁事项", "劳动仲裁委员会"),
                new Action.Decide(city.unit(Places.WATER), city.unit(Places.KEERQIN), "供水条例"),
                new Action.Delegate(city.unit(Places.HEATING), city.unit(Places.STREET), null),
                new Action.Delegate(city.unit(Places.WATER), city.unit(Places.HEATING), "请就近办理"),
                new Action.Raise(city.unit(Places.STREET), city.unit(Places.WATER), "需市里协调"),
                new Action.Transfer("国网通辽供电公司", "95598-1", "已转供电公司"),
                new Action.Invite(List.of(city.unit(Places.WATER), city.unit(Places.STREET)), "查水管", 2),
                new Action.Invite(List.of(city.unit(Places.HEATING)), "测室温", 1),
                new Action.CoSign(city.unit(Places.WATER)),
                new Action.CoReply(city.unit(Places.STREET), "已上门", List.of()),
                new Action.CoReply(city.unit(Places.WATER), "水管完好", List.of()),
                new Action.Release(city.unit(Places.HEATING), "不再需要"),
                new Action.Correct(Paper.correction("content", "室温只有 " + random.nextInt(10) + " 度"), "听错"),
                new Action.Correct(Paper.correction("channel", random.nextBoolean() ? "WEB" : "PHONE"), "核对"),
                new Action.Note("已联系", List.of()));
        return all.get(random.nextInt(all.size()));
    }

    /** The database agrees with what the callers were told, in total and unit by unit. */
    private static void conserved(TestCity database, List<Matter> matters) {
        Map<String, Long> expected = new TreeMap<>();
        matters.forEach(matter -> expected.merge(matter.closed() ? "closed" : matter.leadPath(), 1L, Long::sum));
        Map<String, Long> stored = new TreeMap<>();
        database.ownerClient()
                .sql("""
                    select case when closed_at is null then lead_path else 'closed' end as where_it_is, count(*) as many
                    from matter group by 1\
                    """)
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
        assertThat(stored).isEqualTo(expected);
        assertThat(database.ownerClient()
                        .sql("select count(*) from matter where closed_at is not null and outcome is null")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.ownerClient().sql("""
            select count(*) from co_handling c join matter m on m.id = c.matter_id
            where c.replied_at is null and c.released_at is null
              and (m.closed_at is not null or m.replied_at is not null or m.lead_unit_id = c.unit_id)\
            """).query(Long.class).single())
                .as("who owes a part helps an open matter that is another unit's")
                .isZero();
    }
}
