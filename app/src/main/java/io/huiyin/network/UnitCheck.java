package io.huiyin.network;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds units whose row is no longer what their events say. */
@Component
class UnitCheck implements StateCheck {

    private final UnitStore store;

    UnitCheck(UnitStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return Stream.RECORD;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        List<List<Event>> units = histories.stream()
                .filter(events -> UnitEvents.isUnit(events.getFirst()))
                .toList();
        Map<Long, Unit> rows =
                store
                        .withIds(units.stream()
                                .map(events -> events.getFirst().stream().id())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Unit::id, Function.identity()));
        Map<String, Unit> parents = store.withCodes(units.stream()
                .map(events -> String.valueOf(events.getFirst().text("parent")))
                .distinct()
                .toList());
        for (List<Event> events : units) {
            Unit folded = UnitEvents.fold(events, code -> {
                Unit parent = parents.get(code);
                return parent == null ? null : parent.id();
            });
            compare(folded, rows.get(folded.id()), findings);
        }
    }

    private static void compare(Unit folded, @Nullable Unit row, Consumer<Finding> findings) {
        if (row == null) {
            findings.accept(new Finding("unit " + folded.code(), "its row is missing"));
        } else if (!row.equals(folded)) {
            findings.accept(
                    new Finding("unit " + folded.code(), "its row " + row + " is not what its events say: " + folded));
        }
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        store.orphans().forEach(code -> findings.accept(new Finding("unit " + code, "no event began it")));
    }
}
