package io.huiyin.matter;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.journal.Append;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Event;
import io.huiyin.journal.HistoryLoad;
import io.huiyin.testing.StoreTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@StoreTest
class MatterHistoryTest {

    private static final int MANY = 130;

    @Test
    void mattersThatWereLoadedWithTheirWholeHistoryAreAsGoodAsThoseThatWereLived() {
        try (MatterCity city = MatterCity.fresh()) {
            Matter first = city.take();
            HistoryLoad load = city.bean(HistoryLoad.class);
            List<Matter> told = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                city.clock.freezeAt(MatterCity.NOW.plusSeconds(i));
                told.add(tell(i, city, load));
            }
            load.take().write();
            city.closeDays("2022-12-20T01:00:00Z");
            assertThat(city.found()).isEmpty();
            assertThat(city.bean(MatterStore.class)
                            .list(told.stream().map(Matter::id).toList()))
                    .isEqualTo(told);
            assertThat(told).extracting(Matter::state).contains("dispatched", "suspended", "handling", "struck_off");
            Matter later = city.act(told.getFirst(), People.HANDLER, new Action.Sign());
            assertThat(later.state()).isEqualTo("handling");
            assertThat(told.getFirst().number())
                    .as("numbers go on from those that were given before")
                    .isEqualTo(first.number().replaceAll("1$", "2"));
            assertThat(city.found()).isEmpty();
        }
    }

    /** One of four stories. */
    private static Matter tell(int i, MatterCity city, HistoryLoad load) {
        Tale tale = new Tale(city, load);
        tale.act(People.DISPATCHER, city.dispatch(Places.HEATING));
        if (i % 4 == 0) {
            return tale.matter;
        }
        tale.act(People.HANDLER, new Action.Sign());
        if (i % 4 == 1) {
            return tale.act(People.DISPATCHER, new Action.Suspend("requester", null));
        }
        tale.act(People.HANDLER, new Action.Reply(Outcome.SOLVED, "已处理", null, List.of()));
        boolean solved = i % 4 == 2;
        tale.act(People.OPERATOR, new Action.CallBack(solved, 3, null));
        return solved ? tale.act(People.DISPATCHER, new Action.StrikeOff(null)) : tale.matter;
    }

    private static final class Tale {

        private final MatterCity city;
        private final HistoryLoad load;
        private final List<Event> history = new ArrayList<>();
        private Matter matter;

        Tale(MatterCity city, HistoryLoad load) {
            this.city = city;
            this.load = load;
            Append<Matter> intake = city.as(People.anybody())
                    .matters()
                    .intake(
                            MatterRegisters.HOTLINE,
                            new Fields(MatterCity.request("phone", "13800000001"), new Checks()));
            Appended taken = load.append(intake, city.clock.instant());
            history.addAll(taken.events());
            matter = Matters.fold(null, taken);
        }

        Matter act(People person, Action action) {
            city.clock.advance(Duration.ofMinutes(5));
            Appended done = load.append(
                    city.matters().decide(matter, action, person.actor(), () -> history), city.clock.instant());
            history.addAll(done.events());
            matter = Matters.fold(matter, done);
            return matter;
        }
    }
}
