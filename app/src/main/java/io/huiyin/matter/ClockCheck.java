package io.huiyin.matter;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.StateDiff;
import io.huiyin.journal.Stream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Folds the clock of every matter again: nobody moves a deadline beside the journal. */
@Component
class ClockCheck implements StateCheck {

    private final ClockStore store;

    ClockCheck(ClockStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return Stream.MATTER;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        Map<Long, RunningClock> stored = store.ofMatters(histories.stream()
                .map(history -> history.getFirst().stream().id())
                .toList());
        for (List<Event> history : histories) {
            Event first = history.getFirst();
            RunningClock expected = RunningClock.fold(null, history);
            RunningClock found = stored.get(first.stream().id());
            String where = "matter " + first.text("number");
            if (expected == null || found == null) {
                if (!Objects.equals(expected, found)) {
                    findings.accept(new Finding(where, "its clock was " + (found == null ? "removed" : "inserted")));
                }
            } else {
                StateDiff.first(expected, found)
                        .ifPresent(column -> findings.accept(
                                new Finding(where, "column clock." + column + " does not follow from its events")));
            }
        }
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        // a clock without its matter is impossible: the database refuses it
    }
}
