package io.huiyin.matter;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.StateDiff;
import io.huiyin.journal.Stream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Folds every matter again and names the first column that differs. */
@Component
class MatterStateCheck implements StateCheck {

    private final MatterStore store;

    MatterStateCheck(MatterStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return Stream.MATTER;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        List<Long> ids = histories.stream()
                .map(history -> history.getFirst().stream().id())
                .toList();
        Map<Long, Matter> stored = store.list(ids).stream().collect(Collectors.toMap(Matter::id, Function.identity()));
        for (List<Event> history : histories) {
            Matter folded = Fold.fold(null, history);
            Matter found = stored.get(folded.id());
            if (found == null) {
                findings.accept(new Finding("matter " + folded.number(), "its row was removed"));
            } else {
                StateDiff.first(folded, found)
                        .ifPresent(column -> findings.accept(new Finding(
                                "matter " + folded.number(), "column " + column + " does not follow from its events")));
            }
        }
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        store.orphans().forEach(number -> findings.accept(new Finding("matter " + number, "it has no events")));
    }
}
