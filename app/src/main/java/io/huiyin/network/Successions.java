package io.huiyin.network;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Stream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Units that end, by merger or abolition, each with the one that answers for what it leaves. */
@Component
public class Successions {

    /** Successors of successors are followed so far. */
    private static final int FOLLOWED = 10;

    private final UnitEnding ending;
    private final Network network;
    private final Journal journal;
    private final JdbcClient sql;
    private final Clock clock;

    Successions(UnitEnding ending, Network network, Journal journal, JdbcClient sql, Clock clock) {
        this.ending = ending;
        this.network = network;
        this.journal = journal;
        this.sql = sql;
        this.clock = clock;
    }

    /** Id of the unit that answers for what an ended one left; empty for a unit that has not ended. */
    public Optional<Long> successor(Unit unit) {
        return sql.sql("select successor_id from unit_succession where unit_id = ?")
                .param(unit.id())
                .query(Long.class)
                .optional();
    }

    /** True when a unit has ended by today. */
    public boolean hasEnded(Unit unit) {
        return unit.endedBy(today());
    }

    /** Who answers now for what is given to a unit: the unit itself, or the successor of one that has ended. */
    public Unit present(Unit unit) {
        Unit now = unit;
        for (int i = 0; i < FOLLOWED && hasEnded(now); i++) {
            Optional<Long> next = successor(now);
            if (next.isEmpty()) {
                return now;
            }
            now = network.unit(next.get());
        }
        return now;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), City.ZONE);
    }

    /**
     * Refuses what cannot be.
     *
     * @throws Refused {@code NETWORK-113} when the unit ended before, {@code NETWORK-114} when the successor is itself, lies below it or
     *     has ended by then, {@code NETWORK-115} when it is the city
     */
    public void check(Unit unit, Unit successor) {
        LocalDate today = today();
        if (unit.until() != null) {
            throw Refused.conflict("NETWORK-113", unit, unit.until());
        }
        if (unit.level() == UnitLevel.CITY) {
            throw Refused.conflict("NETWORK-115", unit);
        }
        if (Paths.within(successor.path(), unit.path()) || !successor.validOn(today)) {
            throw Refused.conflict("NETWORK-114", successor, unit);
        }
    }

    /** Ends a unit with this day. Throws as {@link #check}. */
    public void end(Unit unit, Unit successor, Actor by) {
        check(unit, successor);
        LocalDate until = today();
        NewEvent event = new NewEvent(
                UnitEvents.ENDED,
                unit.path(),
                Map.of(
                        "until", until.toString(),
                        "successor", successor.code(),
                        "successor_id", successor.id()));
        journal.append(
                Append.to(new Stream(Stream.RECORD, unit.id()), unit.seq(), by.name(), List.of(event), ending, unit));
    }
}
