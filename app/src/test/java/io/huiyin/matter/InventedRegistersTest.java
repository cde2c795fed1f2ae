package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.DefinitionWriter;
import io.huiyin.definition.Effect;
import io.huiyin.definition.LifecycleArbitraries;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.publishing.Publishing;
import io.huiyin.testing.StoreTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers that nobody has thought of, published, lived in, and proved. */
@StoreTest
class InventedRegistersTest {

    private static final int REGISTERS = 3;
    private static final int MATTERS = 5;
    private static final int STEPS = 120;

    private final Random random = new Random(2016);

    @Test
    void whateverIsPublishedAndWhateverHappensNothingIsLost() {
        try (MatterCity city = MatterCity.fresh()) {
            List<Matter> matters = new ArrayList<>();
            for (int i = 0; i < REGISTERS; i++) {
                String register = publish(city, i);
                for (int k = 0; k < MATTERS; k++) {
                    matters.add(take(city, register));
                }
            }
            for (int i = 0; i < STEPS; i++) {
                city.clock.advance(Duration.ofMinutes(random.nextInt(900)));
                if (i % 10 == 0) {
                    city.bean(DueClocks.class).fire();
                    conserved(city, matters);
                }
                step(city, matters.get(random.nextInt(matters.size())), matters);
            }
            conserved(city, matters);
            assertThat(city.found()).as("everything follows from its events").isEmpty();
        }
    }

    private static String publish(MatterCity city, int index) {
        String register = "invented_" + index;
        String yaml = DefinitionWriter.write(LifecycleArbitraries.accepted(4_711L + index))
                .replaceFirst("register: invented", "register: " + register)
                .replaceFirst("prefix: SY", "prefix: SY" + (char) ('A' + index));
        city.as(People.OPERATOR).bean(Publishing.class).publish(yaml, People.anybody());
        return register;
    }

    private static Matter take(MatterCity city, String register) {
        Map<String, Object> fields =
                Map.of("content", "试验事项", "category", Places.COLD.code(), "place", Places.COMMUNITY.code());
        Matters matters = city.as(People.OPERATOR).matters();
        return matters.append(matters.intake(register, new Fields(fields, new Checks())));
    }

    private void step(MatterCity city, Matter old, List<Matter> all) {
        city.as(People.anybody());
        Matter matter = now(city, old);
        Definition definition = city.matters().definition(matter);
        List<Definition.Action> here = definition.actions(matter.state());
        if (here.isEmpty()) {
            return;
        }
        Action action = action(city, here.get(random.nextInt(here.size())), matter, all);
        if (action != null) {
            try {
                city.act(matter, People.anybody(), action);
            } catch (Refused refused) {
                assertThat(refused.code()).matches("ACCESS-002|MATTER-1\\d\\d|MATTER-20\\d");
                assertThat(now(city, matter))
                        .as("what is refused changes nothing")
                        .isEqualTo(matter);
            }
        }
    }

    private @Nullable Action action(MatterCity city, Definition.Action meant, Matter matter, List<Matter> all) {
        Unit lead = city.bean(Network.class).unit(matter.leadUnitId());
        if (meant.does() == Effect.APPROVE) {
            Proposal proposal = city.matters().proposal(matter);
            return proposal == null ? null : new Action.Approve(proposal);
        }
        Long back = matter.family().fromUnit();
        if (meant.does() == Effect.UNMERGE) {
            return back == null
                    ? null
                    : new Action.Unmerge(city.bean(Network.class).unit(back), "不是同一件事");
        }
        Matter other = now(city, all.get(random.nextInt(all.size())));
        Unit of = city.bean(Network.class).unit(other.leadUnitId());
        return meant.does() == Effect.MERGE
                ? new Action.Merge(other, of, null)
                : new AnyAction(random, city::unit).of(meant, lead, other);
    }

    private static Matter now(MatterCity city, Matter matter) {
        return city.matters().list(List.of(matter.id())).getFirst();
    }

    /** Received is closed and open, in total and unit by unit; parts that were split off are counted in. */
    private static void conserved(MatterCity city, List<Matter> matters) {
        Map<String, Long> stored = new TreeMap<>();
        Map<String, Long> told = new TreeMap<>();
        JdbcClient sql = city.bean(JdbcClient.class);
        sql.sql("select case when closed_at is null then lead_path else 'closed' end, count(*) from matter group by 1")
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
        List<Long> ids = sql.sql("select id from matter").query(Long.class).list();
        assertThat(ids).hasSizeGreaterThanOrEqualTo(matters.size());
        for (Matter matter : city.matters().list(ids)) {
            assertThat(Fold.fold(null, city.matters().history(matter))).isEqualTo(matter);
            told.merge(matter.closed() ? "closed" : matter.leadPath(), 1L, Long::sum);
            assertThat(matter.closed() && matter.outcome() == null).isFalse();
        }
        assertThat(stored).isEqualTo(told);
    }
}
