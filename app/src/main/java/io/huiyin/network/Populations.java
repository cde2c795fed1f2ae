package io.huiyin.network;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Event;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Projection;
import io.huiyin.journal.Stream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** How many live where. */
@Component
public class Populations implements Projection<Unit> {

    private static final Set<UnitLevel> PLACES = EnumSet.of(
            UnitLevel.CITY,
            UnitLevel.COUNTY,
            UnitLevel.STREET,
            UnitLevel.COMMUNITY,
            UnitLevel.COMPOUND,
            UnitLevel.BUILDING);

    private final UnitStore store;
    private final Network network;
    private final Journal journal;
    private final Snapshot snapshot;

    Populations(UnitStore store, Network network, Journal journal, Snapshot snapshot) {
        this.store = store;
        this.network = network;
        this.journal = journal;
        this.snapshot = snapshot;
    }

    /** Somebody lives in a place, nobody in a body or a station. */
    public static boolean isPlace(UnitLevel level) {
        return PLACES.contains(level);
    }

    /** Of a place its own number, else the sum of the places below when all of them are known; null when it is not known. */
    public @Nullable Long residents(Unit unit) {
        if (!isPlace(unit.level())) {
            return null;
        }
        Population own = unit.population();
        if (own != null) {
            return (long) own.residents();
        }
        List<Unit> below = network.children(unit).stream()
                .filter(child -> isPlace(child.level()))
                .toList();
        long sum = 0;
        for (Unit place : below) {
            Long residents = residents(place);
            if (residents == null) {
                return null;
            }
            sum += residents;
        }
        return below.isEmpty() ? null : (Long) sum;
    }

    /**
     * Notes how many live in places, all or none; who said so before stays in their history.
     *
     * @throws Refused {@code NETWORK-116} when nobody can live there
     */
    public void count(Map<Unit, Population> populations, Actor by) {
        List<Append<?>> appends = new ArrayList<>();
        populations.forEach((unit, population) -> {
            if (!isPlace(unit.level())) {
                throw Refused.conflict("NETWORK-116", unit);
            }
            if (!population.equals(unit.population())) {
                NewEvent event = new NewEvent(UnitEvents.COUNTED, unit.path(), UnitEvents.population(population));
                Stream stream = new Stream(Stream.RECORD, unit.id());
                appends.add(Append.to(stream, unit.seq(), by.name(), List.of(event), this, unit));
            }
        });
        if (!appends.isEmpty()) {
            journal.append(appends);
        }
    }

    @Override
    public void write(List<Projected<Unit>> projected) {
        for (Projected<Unit> one : projected) {
            Event counted = one.appended().events().getLast();
            Population population = Objects.requireNonNull(UnitEvents.population(counted));
            store.count(counted.stream().id(), population, counted.seq());
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                snapshot.outdate();
            }
        });
    }
}
