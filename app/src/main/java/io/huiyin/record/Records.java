package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Claim;
import io.huiyin.journal.Journal;
import io.huiyin.journal.Stream;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.stereotype.Component;

/**
 * What can be done with a record. Every change is events appended to the journal; pages, API, imports and sample data all come through
 * here. Every method refuses with {@code DEFINITION-101} when there is no such register, {@code RECORD-101} when it keeps matters,
 * {@code ACCESS-002} when the actor may not.
 */
@Component
public class Records {

    private static final int REASON_MAX = 500;

    private final Registers registers;
    private final RecordStore store;
    private final RecordWriter writer;
    private final RecordReferrers referrers;
    private final UniqueValues unique;
    private final OpenRegisters open;
    private final Journal journal;

    Records(
            Registers registers,
            RecordStore store,
            RecordWriter writer,
            RecordReferrers referrers,
            UniqueValues unique,
            OpenRegisters open,
            Journal journal) {
        this.registers = registers;
        this.store = store;
        this.writer = writer;
        this.referrers = referrers;
        this.unique = unique;
        this.open = open;
        this.journal = journal;
    }

    /**
     * Adds a record.
     *
     * @param raw field to text, number, boolean, list or map, as a form, the API or a row of a sheet gives it
     * @param claim makes sure that it happens once; null when it may be repeated
     * @throws Refused {@code BASE-001} with every faulty field, {@code RECORD-145} when the register is stood down
     */
    public RegisterRecord add(String register, Map<String, ?> raw, Actor by, @Nullable Claim claim) {
        return inStep(register, () -> {
            RegisterTable table = registers.table(register);
            RecordRights.requireAdd(table.definition(), by);
            open.require(register);
            RecordWriter.Draft draft = writer.draft(table, writer.reading(table, by), null, raw, by);
            return write(draft, by, claim);
        });
    }

    /**
     * Changes the fields that are named; an empty text clears one. Nothing is written when nothing differs.
     *
     * @param seq the last event that the actor has seen
     * @throws Refused {@code BASE-001} with every faulty field, {@code JOURNAL-101} when the record has moved on, {@code RECORD-103} when
     *     it was struck
     */
    public RegisterRecord change(String register, long id, int seq, Map<String, ?> raw, Actor by) {
        return inStep(register, () -> {
            RegisterTable table = registers.table(register);
            RegisterRecord before = changeable(table, id, seq, by);
            requireLive(before);
            Map<String, ?> named = RecordMask.without(table, before, raw);
            RecordWriter.Draft draft = writer.draft(table, writer.reading(table, by), before, named, by);
            return draft.faults().isEmpty() && draft.changesNothing()
                    ? seen(table, before, by)
                    : write(draft, by, null);
        });
    }

    private RegisterRecord write(RecordWriter.Draft draft, Actor by, @Nullable Claim claim) {
        if (!draft.faults().isEmpty()) {
            throw Refused.invalid(draft.faults());
        }
        return seen(draft.table(), writer.write(draft.table(), writer.append(draft, by, claim)), by);
    }

    /**
     * Takes a record off the list; it stays readable, and its unique values are free again.
     *
     * @param reason 1 to 500 characters
     * @throws Refused {@code RECORD-104} when live records refer to it, naming them; as {@link #change}
     */
    public RegisterRecord strike(String register, long id, int seq, String reason, Actor by) {
        Checks checks = new Checks();
        String why = checks.text(reason, "reason", REASON_MAX);
        return inStep(register, () -> {
            RegisterTable table = registers.table(register);
            RegisterRecord before = changeable(table, id, seq, by);
            requireLive(before);
            checks.done();
            String referring = referrers.named(register, id, by);
            if (!referring.isEmpty()) {
                throw Refused.conflict("RECORD-104", referring);
            }
            return seen(
                    table,
                    writer.write(table, writer.next(before, RecordEvents.struck(table, why, before.scope()), by)),
                    by);
        });
    }

    /**
     * Puts a struck record back.
     *
     * @throws Refused {@code BASE-001} when another record has one of its unique values by now, one that it refers to was struck, or
     *     a limit would be broken; {@code RECORD-105} when it is not struck, {@code RECORD-144} when it was disposed of
     */
    public RegisterRecord restore(String register, long id, int seq, Actor by) {
        return inStep(register, () -> {
            RegisterTable table = registers.table(register);
            RegisterRecord before = changeable(table, id, seq, by);
            if (!before.struck()) {
                throw Refused.conflict("RECORD-105");
            }
            if (store.isDisposed(id)) {
                throw Refused.conflict("RECORD-144");
            }
            Checks checks = new Checks();
            unique.check(table, id, Map.of(), before.values(), by, checks);
            writer.reading(table, by).limits().check(table, before, before.values(), checks);
            checks.done();
            return seen(
                    table,
                    writer.write(table, writer.next(before, RecordEvents.restored(table, before.scope()), by)),
                    by);
        });
    }

    /**
     * A record, struck or not; confidential values are masked.
     *
     * @throws Refused {@code RECORD-102} when there is none of that id
     */
    public RegisterRecord record(String register, long id, Actor by) {
        return inStep(register, () -> {
            RegisterTable table = registers.table(register);
            return seen(table, readable(table, id, by), by);
        });
    }

    /**
     * The same in plain, for code that has to work with a confidential value, such as the number of the call that rings; never for a page about
     * the record.
     *
     * @throws Refused {@code ACCESS-002} when it is not the actor's to know
     */
    public RegisterRecord known(String register, long id, Actor by) {
        return inStep(register, () -> {
            RegisterTable table = registers.table(register);
            RegisterRecord record = readable(table, id, by);
            if (!RecordRights.mayLook(table.definition(), record.scope(), by)) {
                throw Refused.forbidden("ACCESS-002", Verb.VIEW_CONFIDENTIAL.name());
            }
            return record;
        });
    }

    /** Everything that happened to a record, in order. */
    public List<Change> history(String register, long id, Actor by) {
        return inStep(register, () -> {
            RegisterTable table = registers.table(register);
            readable(table, id, by);
            return RecordHistory.changes(table, journal.history(new Stream(Stream.RECORD, id)), by);
        });
    }

    /** A record that the actor may read, in plain. */
    private RegisterRecord readable(RegisterTable table, long id, Actor by) {
        RecordRights.requireRead(table.definition(), by);
        RegisterRecord record = store.find(table, id).orElseThrow(() -> Refused.notFound("RECORD-102", id));
        if (!RecordRights.mayRead(table.definition(), record, by)) {
            throw Refused.forbidden("ACCESS-002", "VIEW");
        }
        return record;
    }

    private RegisterRecord changeable(RegisterTable table, long id, int seq, Actor by) {
        RecordRights.requireChange(table.definition(), by);
        RegisterRecord record = store.find(table, id).orElseThrow(() -> Refused.notFound("RECORD-102", id));
        if (!RecordRights.mayChange(table.definition(), record, by)) {
            throw Refused.forbidden("ACCESS-002", "change");
        }
        if (record.seq() != seq) {
            throw Refused.conflict("JOURNAL-101", new Stream(Stream.RECORD, id).toString(), record.seq());
        }
        return record;
    }

    private static void requireLive(RegisterRecord record) {
        if (record.struck()) {
            throw Refused.conflict("RECORD-103");
        }
    }

    static RegisterRecord seen(RegisterTable table, RegisterRecord record, Actor by) {
        return RecordMask.seen(table, record, by);
    }

    /** A definition that was published meanwhile may have renamed a column: then once more, as it is now. */
    private <T> T inStep(String register, Supplier<T> what) {
        try {
            return what.get();
        } catch (BadSqlGrammarException moved) {
            registers.outdate(register);
            return what.get();
        } catch (Refused refused) {
            if (!refused.code().equals(RecordStore.OUT_OF_STEP)) {
                throw refused;
            }
            registers.outdate(register);
            return what.get();
        }
    }
}
