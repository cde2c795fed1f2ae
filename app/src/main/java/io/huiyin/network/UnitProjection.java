package io.huiyin.network;

import io.huiyin.base.Refused;
import io.huiyin.journal.Event;
import io.huiyin.journal.Projection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes the rows of units, parents before children, and tells the snapshot when they are committed. */
@Component
class UnitProjection implements Projection<Unit> {

    private final UnitStore store;
    private final Snapshot snapshot;

    UnitProjection(UnitStore store, Snapshot snapshot) {
        this.store = store;
        this.snapshot = snapshot;
    }

    @Override
    public void write(List<Projected<Unit>> projected) {
        Map<String, Long> ids = parentIds(projected);
        List<Unit> units = new ArrayList<>(projected.size());
        for (Projected<Unit> one : projected) {
            Unit unit = UnitEvents.fold(one.appended().events(), code -> parent(code, ids));
            ids.put(unit.code(), unit.id());
            units.add(unit);
        }
        store.insert(units);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                snapshot.outdate();
            }
        });
    }

    private Map<String, Long> parentIds(List<Projected<Unit>> projected) {
        List<String> codes = projected.stream()
                .map(one -> parentCode(one.appended().events().getFirst()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new HashMap<>(store.withCodes(codes).values().stream().collect(Collectors.toMap(Unit::code, Unit::id)));
    }

    private static @Nullable String parentCode(Event added) {
        return added.text("parent");
    }

    private static Long parent(String code, Map<String, Long> ids) {
        Long id = ids.get(code);
        if (id == null) {
            throw Refused.notFound("NETWORK-101", code);
        }
        return id;
    }
}
