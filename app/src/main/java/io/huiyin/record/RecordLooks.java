package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.base.Sha256;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.journal.Append;
import io.huiyin.journal.Claim;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Stream;
import io.huiyin.value.Registers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens one confidential value of a record at a time, to whoever may look, for a reason. Each look is an event in the journal, in a stream
 * for each user and day, before the value is shown.
 */
@Component
public class RecordLooks {

    static final String OPENED = "opened";

    /** Characters of a reason at most. */
    public static final int REASON_MAX = 200;

    /** Looks at one record that are told. */
    private static final int SHOWN = 50;

    /** Tries when the same user looks in two windows at once. */
    private static final int TRIES = 5;

    /** A phone or an ID number: it would stay in the journal when what it is about is disposed of. */
    private static final Pattern NUMBER = Pattern.compile("[0-9\uff10-\uff19]{11}");

    private final Records records;
    private final Registers registers;
    private final RecordLookStore store;
    private final Journal journal;
    private final Clock clock;

    RecordLooks(Records records, Registers registers, RecordLookStore store, Journal journal, Clock clock) {
        this.records = records;
        this.registers = registers;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /** Somebody had a value opened. */
    public record Look(String actor, Instant at, String field, String reason) {}

    /**
     * A value in plain.
     *
     * @param value null when the record has none; nothing is written down then
     */
    public record Opened(Field field, @Nullable Object value) {}

    /** Whether the actor may have confidential values of the record opened. */
    public static boolean mayLook(Definition definition, RegisterRecord record, Actor by) {
        return RecordRights.mayLook(definition, record.scope(), by);
    }

    /**
     * Opens a value, after writing down to whom and why.
     *
     * @param name of a confidential field
     * @param why 1 to {@value #REASON_MAX} characters, without phone or ID number
     * @throws Refused {@code ACCESS-002} when it is not the actor's to know, {@code RECORD-102} when there is no such record, {@code BASE-001}
     *     with {@code BASE-006} for a field that is not confidential, {@code RECORD-143} for a number in the reason
     */
    public Opened open(String register, long id, @Nullable String name, @Nullable String why, Actor by) {
        RegisterRecord record = records.known(register, id, by);
        Definition definition = registers.table(register).definition();
        Checks checks = new Checks();
        Optional<Field> field = definition.field(name == null ? "" : name).filter(Field::isConfidential);
        checks.that(field.isPresent(), "field", name, "BASE-006", confidential(definition));
        String reason = reason(why, checks);
        checks.done();
        Field one = field.orElseThrow();
        Object value = record.value(one.name());
        if (value != null && !by.isSystem()) {
            write(record, one, reason, by);
        }
        return new Opened(one, value);
    }

    /** A reason for which somebody looks at, or takes out, what is confidential; its faults are noted. */
    public static String reason(@Nullable String why, Checks checks) {
        String reason = checks.text(why, "reason", REASON_MAX);
        withoutNumbers(reason, checks);
        return reason;
    }

    /** Notes a phone or an ID number in a reason. */
    public static void withoutNumbers(String reason, Checks checks) {
        checks.that(!NUMBER.matcher(reason).find(), "reason", "", "RECORD-143", null);
    }

    private static String confidential(Definition definition) {
        return definition.fields().stream()
                .filter(Field::isConfidential)
                .map(Field::name)
                .collect(Collectors.joining(", "));
    }

    /** Who had values of the record opened, the latest first, up to 50; for those who may look themselves, and for auditors. */
    public List<Look> list(String register, long id, Actor by) {
        RegisterRecord record = records.record(register, id, by);
        if (!by.may(Verb.VERIFY) && !mayLook(registers.table(register).definition(), record, by)) {
            throw Refused.forbidden("ACCESS-002", Verb.VERIFY.name());
        }
        return store.list(record.id(), SHOWN);
    }

    private void write(RegisterRecord record, Field field, String reason, Actor by) {
        for (int i = 1; ; i++) {
            try {
                journal.append(append(record, field, reason, by));
                return;
            } catch (Refused refused) {
                if (refused.kind() != Refused.Kind.CONFLICT || i == TRIES) {
                    throw refused;
                }
            }
        }
    }

    private Append<RecordLookStore.Day> append(RegisterRecord record, Field field, String reason, Actor by) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), City.ZONE);
        String label = record.number() == null ? record.register() + " " + record.id() : record.number();
        List<NewEvent> events = List.of(new NewEvent(
                OPENED,
                record.scope(),
                Map.of(
                        "register", record.register(),
                        "record", record.id(),
                        "label", label,
                        "field", field.name(),
                        "reason", reason)));
        Optional<RecordLookStore.Day> before = store.day(by.name(), day);
        if (before.isPresent()) {
            Stream stream = new Stream(Stream.RECORD_LOOK, before.get().streamId());
            return Append.to(stream, before.get().seq(), by.name(), events, store, before.get());
        }
        String key = by.name() + " " + day;
        return Append.begin(Stream.RECORD_LOOK, by.name(), events, store)
                .once(new Claim(Stream.RECORD_LOOK, key, Sha256.of(key), appended -> ""));
    }
}
