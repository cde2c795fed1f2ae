package io.huiyin.definition;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds versions of definitions whose row is no longer what their event says. */
@Component
class DefinitionCheck implements StateCheck {

    private final DefinitionStore store;

    DefinitionCheck(DefinitionStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return Stream.DEFINITION;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        for (List<Event> events : histories) {
            Map<Integer, DefinitionStore.Version> rows = store
                    .ofStream(events.getFirst().stream().id())
                    .stream()
                    .collect(Collectors.toMap(DefinitionStore.Version::version, Function.identity()));
            for (Event event : events) {
                DefinitionStore.Version folded = DefinitionStore.Version.of(event);
                if (!folded.same(rows.get(folded.version()))) {
                    findings.accept(new Finding(
                            "definition " + folded.register() + " " + folded.version(),
                            "its row is missing or not what its event says"));
                }
            }
        }
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        store.orphans().forEach(name -> findings.accept(new Finding("definition " + name, "no event published it")));
    }
}
