package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.record.RecordLabels;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls as the telephone exchange tells them: records of the register {@code hotline_call}, and the matters that they led to. */
@Component
public class Calls {

    public static final String REGISTER = "hotline_call";

    /** Nobody lets it ring longer; a call whose end was never told is shown no more. */
    static final Duration RINGS = Duration.ofMinutes(3);

    private static final int SHOWN = 5;

    /** The exchange may tell the end of the call at the same moment. */
    private static final int TRIES = 3;

    private final Records records;
    private final RecordLabels labels;
    private final Clock clock;

    Calls(Records records, RecordLabels labels, Clock clock) {
        this.records = records;
        this.labels = labels;
        this.clock = clock;
    }

    /**
     * A call.
     *
     * @param caller null when the number is withheld
     * @param agent sign-in name of the operator that the exchange rings; null when it rings at all
     * @param matters numbers of what was taken in during it
     */
    public record Call(
            long id,
            String number,
            Instant began,
            @Nullable String caller,
            @Nullable String agent,
            List<String> matters) {

        public Call {
            matters = List.copyOf(matters);
        }

        /** It rings at this one alone. */
        public boolean isFor(Actor operator) {
            return operator.name().equals(agent);
        }
    }

    /** Those that ring now at this operator, or at all of them; the one that has waited longest first, up to {@value #SHOWN}. */
    public List<Call> ringing(Actor by) {
        Instant since = clock.instant().minus(RINGS);
        return labels.recent(REGISTER, "began_at", since, "result", "ringing", "agent", SHOWN, by).stream()
                .map(id -> call(known(id, by)))
                .toList();
    }

    /** The call of that id; empty when there is none, or it is not the actor's to see. */
    public Optional<Call> find(String id, Actor by) {
        try {
            return id.matches("[0-9]{1,18}") ? Optional.of(call(known(Long.parseLong(id), by))) : Optional.empty();
        } catch (Refused none) {
            return Optional.empty();
        }
    }

    /**
     * Writes down that a matter was taken in during a call.
     *
     * @throws Refused as {@link Records#change}
     */
    public void led(Call call, Matter matter, Actor by) {
        for (int tries = 1; ; tries++) {
            RegisterRecord record = records.record(REGISTER, call.id(), by);
            List<Map<String, String>> all = new ArrayList<>();
            matters(record).forEach(number -> all.add(Map.of("matter", number)));
            all.add(Map.of("matter", matter.number()));
            try {
                records.change(REGISTER, call.id(), record.seq(), Map.of("matters", all), by);
                return;
            } catch (Refused refused) {
                if (refused.kind() != Refused.Kind.CONFLICT || tries == TRIES) {
                    throw refused;
                }
            }
        }
    }

    /** With the number that rings, for whoever may know it: it fills in the form and is looked up, and the telephone shows it as well. */
    private RegisterRecord known(long id, Actor by) {
        RegisterRecord masked = records.record(REGISTER, id, by);
        return by.may(Verb.VIEW_CONFIDENTIAL, masked.scope()) ? records.known(REGISTER, id, by) : masked;
    }

    private static Call call(RegisterRecord record) {
        return new Call(
                record.id(),
                Objects.requireNonNullElse(record.number(), ""),
                (Instant) Objects.requireNonNull(record.value("began_at")),
                text(record, "caller"),
                text(record, "agent"),
                matters(record));
    }

    private static @Nullable String text(RegisterRecord record, String field) {
        return record.value(field) instanceof String text && !text.isBlank() ? text : null;
    }

    private static List<String> matters(RegisterRecord record) {
        return record.value("matters") instanceof List<?> rows
                ? rows.stream()
                        .filter(Map.class::isInstance)
                        .map(row -> String.valueOf(((Map<?, ?>) row).get("matter")))
                        .toList()
                : List.of();
    }
}
