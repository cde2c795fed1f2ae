package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.FieldType.PlaceValue;
import io.huiyin.journal.Append;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Claim;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.NumberSeries;
import io.huiyin.journal.Stream;
import io.huiyin.network.Network;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.ValueReader;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Turns raw input into appends of the journal, and appends them. What {@link Records}, bulk changes and imports have in common. */
@Component
class RecordWriter {

    private final Journal journal;
    private final RecordStore store;
    private final RecordLookups lookups;
    private final UniqueValues unique;
    private final RecordLimits limits;
    private final Network network;
    private final City city;
    private final Clock clock;

    RecordWriter(
            Journal journal,
            RecordStore store,
            RecordLookups lookups,
            UniqueValues unique,
            RecordLimits limits,
            Network network,
            City city,
            Clock clock) {
        this.journal = journal;
        this.store = store;
        this.lookups = lookups;
        this.unique = unique;
        this.limits = limits;
        this.network = network;
        this.city = city;
        this.clock = clock;
    }

    /**
     * A record as it would be.
     *
     * @param before as it is; null for a new one
     * @param faults empty when it may be written
     */
    record Draft(
            RegisterTable table,
            @Nullable RegisterRecord before,
            Map<String, Object> values,
            String scope,
            List<Fault> faults) {

        Draft with(List<Fault> more) {
            List<Fault> all = new ArrayList<>(faults);
            all.addAll(more);
            return new Draft(table, before, values, scope, all);
        }

        boolean changesNothing() {
            return before != null && before.values().equals(values);
        }
    }

    /**
     * Reads raw input with what one actor may point to; one for each request or batch.
     *
     * @param limits what was let through so far
     */
    record Reading(ValueReader values, RecordLimits.Tally limits) {}

    Reading reading(RegisterTable table, Actor by) {
        return new Reading(new ValueReader(table, lookups.of(by)), limits.tally());
    }

    /** Reads and judges a record; nothing is written. */
    Draft draft(RegisterTable table, Reading reading, @Nullable RegisterRecord before, Map<String, ?> raw, Actor by) {
        Draft draft = draftOfMany(table, reading, before, raw, by);
        return draft.faults.isEmpty() ? checked(reading, draft, true, by) : draft;
    }

    /** The same but for what other records say, of which {@link #checkMany} asks for many at once. */
    Draft draftOfMany(
            RegisterTable table, Reading reading, @Nullable RegisterRecord before, Map<String, ?> raw, Actor by) {
        ValueReader.Read read = reading.values.read(raw, before == null ? Map.of() : before.values());
        String scope = scope(table.definition(), read.values());
        if (!read.faults().isEmpty()) {
            return new Draft(table, before, read.values(), scope, read.faults());
        }
        Checks checks = new Checks();
        checkScope(table.definition(), scope, by, before == null, checks);
        return new Draft(table, before, read.values(), scope, checks.faults());
    }

    /** Drafts of one register, with the faults that other records give them. */
    List<Draft> checkMany(Reading reading, List<Draft> drafts, Actor by) {
        BitSet suspects = unique.suspects(drafts);
        List<Draft> checked = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            checked.add(draft.faults.isEmpty() ? checked(reading, draft, suspects.get(i), by) : draft);
        }
        return checked;
    }

    /** @param suspect false when no other record has its unique values */
    private Draft checked(Reading reading, Draft draft, boolean suspect, Actor by) {
        RegisterRecord before = draft.before;
        Checks checks = new Checks();
        if (suspect) {
            Map<String, Object> known = before == null ? Map.of() : before.values();
            unique.check(draft.table, before == null ? 0 : before.id(), known, draft.values, by, checks);
        }
        if (checks.good()) {
            reading.limits.check(draft.table, before, draft.values, checks);
        }
        return checks.good() ? draft : draft.with(checks.faults());
    }

    /** Path of the unit under which the record is found: the city's when the register has no such field, or the record no value of it. */
    private String scope(Definition definition, Map<String, Object> values) {
        String field = definition.scope();
        Object value = field == null ? null : values.get(field);
        return switch (value) {
            case String code -> network.unit(code).path();
            case PlaceValue place -> network.unit(place.unit()).path();
            case null, default -> city.path();
        };
    }

    private static void checkScope(Definition definition, String scope, Actor by, boolean added, Checks checks) {
        String field = definition.scope();
        if (field != null) {
            checks.that(RecordRights.mayPut(definition, scope, by, added), field, "", "RECORD-123", null);
        }
    }

    /** The append that adds or changes. */
    Append<RegisterRecord> append(Draft draft, Actor by, @Nullable Claim claim) {
        RegisterTable table = draft.table;
        RegisterRecord before = draft.before;
        if (before != null) {
            return next(before, RecordEvents.changed(table, before.values(), draft.values, draft.scope), by);
        }
        Append<RegisterRecord> append = Append.begin(
                Stream.RECORD,
                by.name(),
                List.of(RecordEvents.added(table, draft.values, draft.scope)),
                store,
                RecordFold.draft(table, draft.scope, draft.values, by.name()));
        Definition.Numbering number = table.definition().number();
        return (number == null ? append : append.numbered(series(table, number))).once(claim);
    }

    /** The append of one more event. */
    Append<RegisterRecord> next(RegisterRecord before, NewEvent event, Actor by) {
        Stream stream = new Stream(Stream.RECORD, before.id());
        return Append.to(stream, before.seq(), by.name(), List.of(event), store, before);
    }

    private NumberSeries series(RegisterTable table, Definition.Numbering number) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), City.ZONE);
        return new NumberSeries(table.register(), city.code(), number.period(today), number.prefix());
    }

    /**
     * Appends, and answers the record as it stands then.
     *
     * @throws Refused {@code BASE-001} when somebody faster took a unique value, and as {@link Journal#append}
     */
    RegisterRecord write(RegisterTable table, Append<RegisterRecord> append) {
        return fold(table, append, append(table, List.of(append)).getFirst());
    }

    /** Appends all or none. */
    List<Appended> append(RegisterTable table, List<Append<RegisterRecord>> appends) {
        try {
            return journal.append(new ArrayList<>(appends));
        } catch (DuplicateKeyException taken) {
            Optional<Fault> fault = UniqueValues.taken(table, taken);
            throw fault.isPresent() ? Refused.invalid(List.of(fault.get())) : taken;
        }
    }

    static RegisterRecord fold(RegisterTable table, Append<RegisterRecord> append, Appended appended) {
        return RecordFold.fold(table, append.before(), appended.events());
    }
}
