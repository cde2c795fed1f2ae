package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.definition.ClockRule;
import io.huiyin.journal.Append;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Stream;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets happen what is due. Looking costs what is due, not what exists. Each step happens once: it is an event behind the last one that was
 * read, so that of two who read the same only one appends, and what a process leaves undone is found by the next that looks.
 */
@Component
public class DueClocks {

    /** Clocks looked at at once. */
    private static final int BATCH = 10_000;

    /** Matters written at once. */
    private static final int PIECE = 1_250;

    private final ClockStore clocks;
    private final AssignmentStore helping;
    private final MatterStore store;
    private final ClockSteps steps;
    private final ClockTerms terms;
    private final MatterRegisters registers;
    private final Network network;
    private final Journal journal;
    private final City city;
    private final Clock clock;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    DueClocks(
            ClockStore clocks,
            AssignmentStore helping,
            MatterStore store,
            ClockSteps steps,
            ClockTerms terms,
            MatterRegisters registers,
            Network network,
            Journal journal,
            City city,
            Clock clock,
            JdbcClient sql,
            PlatformTransactionManager transactions) {
        this.clocks = clocks;
        this.helping = helping;
        this.store = store;
        this.steps = steps;
        this.terms = terms;
        this.registers = registers;
        this.network = network;
        this.journal = journal;
        this.city = city;
        this.clock = clock;
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Lets happen what is due, those first that wait longest, until nothing is.
     *
     * @return of how many matters a step happened; 0 when nothing is due, or another process is about it
     */
    public int fire() {
        int fired = 0;
        int batch = next();
        while (batch > 0) {
            fired += batch;
            batch = next();
        }
        return fired;
    }

    private int next() {
        Instant now = clock.instant();
        if (clocks.due(now, 1).isEmpty() && helping.late(now, 1).isEmpty()) {
            return 0;
        }
        Integer fired = transaction.execute(status -> holdsWork() ? batch() : 0);
        return fired == null ? 0 : fired;
    }

    /** One process at a time; the others would only lose races. The row is held until this transaction ends. */
    private boolean holdsWork() {
        return !sql.sql("select one from clock_work for update skip locked")
                .query(Boolean.class)
                .list()
                .isEmpty();
    }

    private int batch() {
        Instant now = clock.instant();
        Set<Long> due = new LinkedHashSet<>(clocks.due(now, BATCH));
        due.addAll(helping.late(now, BATCH));
        return Abreast.sum(List.copyOf(due), PIECE, this::take);
    }

    private int take(List<Long> due) {
        Instant now = clock.instant();
        List<Append<Matter>> appends = new ArrayList<>();
        for (Matter matter : due.isEmpty() ? List.<Matter>of() : store.list(due)) {
            List<NewEvent> events = events(matter, now);
            if (!events.isEmpty()) {
                appends.add(Append.to(
                        new Stream(Stream.MATTER, matter.id()),
                        matter.seq(),
                        Actor.system(city.path()).name(),
                        events,
                        isHelpLate(matter, now) ? store : steps,
                        matter));
            }
        }
        return Conflicts.append(journal, appends);
    }

    /** What stands beside a matter is not among what the steps of clocks write. */
    private static boolean isHelpLate(Matter matter, Instant now) {
        return matter.assignment().coHandling().parts().stream().anyMatch(part -> part.isToBeTold(now));
    }

    private List<NewEvent> events(Matter matter, Instant now) {
        List<NewEvent> events = new ArrayList<>();
        Unit lead = network.unit(matter.leadUnitId());
        Clocks.Given given = terms.given(matter);
        Escalations.due(matter.clocks(), given)
                .forEach(one -> events.add(
                        ClockEvents.fired(matter, one, whom(one.step().to(), lead, matter))));
        for (CoHandling.Part part : matter.assignment().coHandling().parts()) {
            if (part.isToBeTold(now)) {
                Unit helper = network.unit(part.unitId());
                CoSteps.due(part, given)
                        .forEach(one -> events.add(
                                one.ofLadder()
                                        ? ClockEvents.helping(
                                                matter,
                                                one,
                                                helper,
                                                whom(one.step().to(), helper, matter))
                                        : ClockEvents.late(matter, part, helper.code())));
            }
        }
        return events;
    }

    /**
     * The unit on whose list it is.
     *
     * @param of the accountable one, or the one that helps
     */
    private Unit whom(ClockRule.Whom to, Unit of, Matter matter) {
        return switch (to) {
            case LEAD -> network.unit(matter.leadUnitId());
            case HELPER, DEPUTY -> of;
            case PARENT -> Optional.ofNullable(of.parentId()).map(network::unit).orElse(of);
            case LEADER ->
                network.ancestors(of).stream()
                        .filter(unit -> unit.level() == UnitLevel.COUNTY)
                        .findFirst()
                        .orElseGet(network::city);
            case DISPATCHER -> registers.centre(matter.register());
        };
    }
}
