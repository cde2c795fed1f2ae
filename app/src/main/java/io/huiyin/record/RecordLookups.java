package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.Refused;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.journal.Attachments;
import io.huiyin.journal.Seals;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.value.Lookups;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import io.huiyin.value.Shape;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes {@link Lookups} for one request or batch: what an actor may point to. */
@Component
class RecordLookups {

    /** Units of one name that are looked at. */
    private static final int NAMESAKES = 50;

    private final Registers registers;
    private final Network network;
    private final Attachments attachments;
    private final Seals seals;
    private final JdbcClient sql;
    private final Clock clock;
    private final Walls walls;

    RecordLookups(
            Registers registers,
            Network network,
            Attachments attachments,
            Seals seals,
            JdbcClient sql,
            Clock clock,
            Walls walls) {
        this.registers = registers;
        this.network = network;
        this.attachments = attachments;
        this.seals = seals;
        this.sql = sql;
        this.clock = clock;
        this.walls = walls;
    }

    Lookups of(Actor by) {
        return new Remembering(by);
    }

    private final class Remembering implements Lookups {

        private final Actor by;
        private final Map<String, Optional<Unit>> units = new HashMap<>();
        private final Map<String, Optional<Long>> records = new HashMap<>();
        private final Map<String, Boolean> files = new HashMap<>();

        Remembering(Actor by) {
            this.by = by;
        }

        @Override
        public Optional<Unit> unit(String text) {
            return units.computeIfAbsent(text, RecordLookups.this::findUnit);
        }

        @Override
        public Optional<Long> record(FieldType.Reference reference, String text) {
            return records.computeIfAbsent(
                    reference.register() + " " + text, key -> findRecord(reference.register(), text, by));
        }

        @Override
        public boolean hasFile(String hash) {
            return files.computeIfAbsent(hash, one -> attachments.mayAttach(one, by));
        }
    }

    private Optional<Unit> findUnit(String text) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), City.ZONE);
        Optional<Unit> coded = network.findUnit(text).filter(unit -> unit.validOn(today));
        return coded.isPresent() ? coded : named(text);
    }

    private Optional<Unit> named(String text) {
        String name = text.substring(text.lastIndexOf('·') + 1).strip();
        List<Unit> named = name.isEmpty()
                ? List.of()
                : network.listUnits(null, null, name, NAMESAKES).stream()
                        .filter(unit -> isCalled(unit, text))
                        .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    private boolean isCalled(Unit unit, String text) {
        return unit.name().equals(text)
                || network.fullName(unit, Locale.SIMPLIFIED_CHINESE).equals(text)
                || unit.nameEn().equalsIgnoreCase(text)
                || network.fullName(unit, Locale.ENGLISH).equalsIgnoreCase(text);
    }

    private Optional<Long> findRecord(String register, String text, Actor by) {
        RegisterTable table;
        try {
            table = registers.table(register);
        } catch (Refused none) {
            return Optional.empty();
        }
        if (!RecordRights.mayRead(table.definition(), by)) {
            return Optional.empty();
        }
        Optional<Long> byId =
                text.matches("[0-9]{1,18}") ? live(table, "id = ?", Long.valueOf(text), by) : Optional.empty();
        return byId.or(() -> live(table, "number = ?", text, by)).or(() -> labelled(table, text, by));
    }

    private Optional<Long> labelled(RegisterTable table, String text, Actor by) {
        String label = table.definition().label();
        Field field = label == null ? null : table.field(label);
        if (field == null || !field.unique() || !isText(field)) {
            return Optional.empty();
        }
        Shape.Column column = table.shape().columns(field.name()).getLast();
        return live(table, column.name() + " = ?", field.isConfidential() ? seals.hash(text) : text, by);
    }

    private static boolean isText(Field field) {
        return switch (field.type()) {
            case FieldType.Text _,
                    FieldType.LongText _,
                    FieldType.Code _,
                    FieldType.Person _,
                    FieldType.Phone _,
                    FieldType.IdNumber _ -> true;
            default -> false;
        };
    }

    private Optional<Long> live(RegisterTable table, String where, Object value, Actor by) {
        return walls.readable(
                        table.definition(),
                        by,
                        () -> sql.sql("select id, scope from " + table.name() + " where not struck and " + where)
                                .param(value)
                                .query((row, n) -> Map.entry(row.getLong(1), row.getString(2)))
                                .optional())
                .filter(found -> RecordRights.mayRead(table.definition(), found.getValue(), by))
                .map(Map.Entry::getKey);
    }
}
