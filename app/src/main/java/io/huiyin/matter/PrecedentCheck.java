package io.huiyin.matter;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds precedents that do not follow from the events of the matter that they were decided on. */
@Component
class PrecedentCheck implements StateCheck {

    private final PrecedentStore store;

    PrecedentCheck(PrecedentStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return Stream.MATTER;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        Map<Long, List<Precedent>> rows =
                store
                        .of(histories.stream()
                                .map(history -> history.getFirst().stream().id())
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(Precedent::matterId));
        for (List<Event> history : histories) {
            Event first = history.getFirst();
            String number = String.valueOf(first.text("number"));
            List<Precedent> expected =
                    PrecedentStore.of(first.stream().id(), number, String.valueOf(first.text("register")), history);
            if (!expected.equals(rows.getOrDefault(first.stream().id(), List.of()))) {
                findings.accept(new Finding("matter " + number, "its precedents do not follow from its events"));
            }
        }
    }

    /** A precedent without a matter cannot be: the table refers to it. */
    @Override
    public void checkOrphans(Consumer<Finding> findings) {}
}
