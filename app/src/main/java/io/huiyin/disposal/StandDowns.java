package io.huiyin.disposal;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.journal.Append;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import io.huiyin.journal.Stream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Stands registers down that were kept for an emergency. One that is takes no new records, and all that it holds about persons is disposed of
 * when the time that its rule says has passed since. All of it is the administrator's.
 */
@Component
public class StandDowns {

    private static final int SHOWN = 200;

    private final Definitions definitions;
    private final StandDownStore store;
    private final Journal journal;
    private final Access access;
    private final City city;
    private final Clock clock;

    StandDowns(Definitions definitions, StandDownStore store, Journal journal, Access access, City city, Clock clock) {
        this.definitions = definitions;
        this.store = store;
        this.journal = journal;
        this.access = access;
        this.city = city;
        this.clock = clock;
    }

    /** Standing ones first. */
    public List<StandDown> list() {
        requireAdministrator();
        return store.list(SHOWN);
    }

    /** Registers whose rule in force counts from that day, stood down or not. */
    public List<Definition> registers() {
        requireAdministrator();
        return definitions.inForce().stream()
                .map(Definitions.Published::definition)
                .filter(definition -> rule(definition) != null)
                .toList();
    }

    /** From when on the records of a register that is stood down are disposed of; null when they are not. */
    public @Nullable LocalDate disposedFrom(StandDown one) {
        Definition.Keep rule = rule(definitions.definition(one.register()));
        return rule == null || !one.stands() ? null : rule.first(one.day());
    }

    /**
     * Stands a register down.
     *
     * @param fields {@code register}, {@code day} and {@code reason}
     * @throws Refused with every faulty field, {@code RETAIN-007} for a day in the future; {@code RETAIN-008} when its rule does not count from
     *     that day, {@code RETAIN-009} when it is stood down
     */
    public StandDown standDown(Fields fields) {
        Actor by = requireAdministrator();
        fields.known(Set.of("register", "day", "reason"));
        Checks checks = fields.checks();
        String register = fields.text("register", 60);
        LocalDate day = day(fields);
        String reason = fields.text("reason", Disposals.REASON_MAX);
        checks.done();
        if (rule(definitions.current(register).definition()) == null) {
            throw Refused.conflict("RETAIN-008", register);
        }
        NewEvent said = new NewEvent(
                StandDown.STOOD_DOWN,
                city.path(),
                Map.of("register", register, "day", day.toString()),
                Map.of("reason", Personal.open(reason)));
        if (store.standing(register).isPresent()) {
            throw Refused.conflict("RETAIN-009", register);
        }
        try {
            return find(
                    journal.append(Append.begin(Stream.STAND_DOWN, by.name(), List.of(said), store.standDowns)).stream()
                            .id());
        } catch (DuplicateKeyException faster) {
            throw Refused.conflict("RETAIN-009", register);
        }
    }

    /** Today when it cannot be read. */
    private LocalDate day(Fields fields) {
        LocalDate today = clock.instant().atZone(City.ZONE).toLocalDate();
        Checks checks = fields.checks();
        LocalDate day = checks.optionalDay(fields.text("day", 10), "day");
        if (day == null) {
            return today;
        }
        checks.that(!day.isAfter(today), "day", day, "RETAIN-007", "≤ " + today);
        return day;
    }

    /**
     * Takes it back.
     *
     * @throws Refused {@code RETAIN-002} when there is none of that id, {@code RETAIN-010} when it was taken back before, {@code RETAIN-011}
     *     when something was disposed of since
     */
    public StandDown resume(long id) {
        Actor by = requireAdministrator();
        StandDown one = find(id);
        if (!one.stands()) {
            throw Refused.conflict("RETAIN-010", one.register());
        }
        NewEvent resumed = new NewEvent(StandDown.RESUMED, city.path(), Map.of());
        journal.append(Append.to(
                new Stream(Stream.STAND_DOWN, id), one.seq(), by.name(), List.of(resumed), store.standDowns, one));
        return find(id);
    }

    private StandDown find(long id) {
        return store.find(id).orElseThrow(() -> Refused.notFound("RETAIN-002", id));
    }

    /** Null when it does not count from the day on which the register is stood down. */
    private static Definition.@Nullable Keep rule(Definition definition) {
        Definition.Keep keep = definition.keep();
        return keep != null && keep.after() == Definition.Keep.After.STOOD_DOWN ? keep : null;
    }

    private Actor requireAdministrator() {
        return access.require(Verb.ADMINISTER, city.path());
    }
}
