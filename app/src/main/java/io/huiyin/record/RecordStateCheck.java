package io.huiyin.record;

import io.huiyin.base.Refused;
import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Folds every record again and names the first column, row or file that differs. */
@Component
class RecordStateCheck implements StateCheck {

    /** Units are records too, with a check of their own. */
    private static final String UNITS = "unit";

    private final Registers registers;
    private final RecordProof proof;

    RecordStateCheck(Registers registers, RecordProof proof) {
        this.registers = registers;
        this.proof = proof;
    }

    @Override
    public String kind() {
        return Stream.RECORD;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        Map<String, List<List<Event>>> byRegister = histories.stream()
                .collect(Collectors.groupingBy(RecordStateCheck::register, LinkedHashMap::new, Collectors.toList()));
        byRegister.remove(UNITS);
        byRegister.forEach((register, all) -> {
            RegisterTable table;
            try {
                table = registers.table(register);
            } catch (Refused none) {
                all.forEach(history -> findings.accept(new Finding(
                        history.getFirst().stream().toString(), "its register " + register + " is not published")));
                return;
            }
            check(table, all, findings);
        });
    }

    private static String register(List<Event> history) {
        return Objects.requireNonNullElse(history.getFirst().text(RecordEvents.REGISTER), "");
    }

    private void check(RegisterTable table, List<List<Event>> histories, Consumer<Finding> findings) {
        Map<Long, RegisterRecord> folded = new LinkedHashMap<>();
        for (List<Event> history : histories) {
            fold(table, history, findings).ifPresent(record -> folded.put(record.id(), record));
        }
        Map<Long, String> differences = proof.differences(table, folded);
        folded.forEach((id, record) -> {
            String difference = differences.get(id);
            if (difference != null) {
                findings.accept(new Finding(where(table, record), difference));
            }
        });
    }

    private static Optional<RegisterRecord> fold(RegisterTable table, List<Event> history, Consumer<Finding> findings) {
        try {
            return Optional.of(RecordFold.fold(table, null, history));
        } catch (RuntimeException unreadable) {
            findings.accept(new Finding(
                    table.register() + " " + history.getFirst().stream(), "its events cannot be read as a record"));
            return Optional.empty();
        }
    }

    private static String where(RegisterTable table, RegisterRecord record) {
        return "record " + table.register() + " "
                + Objects.requireNonNullElse(record.number(), String.valueOf(record.id()));
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        for (RegisterTable table : registers.tables()) {
            proof.orphans(table)
                    .forEach(id ->
                            findings.accept(new Finding("record " + table.register() + " " + id, "it has no events")));
        }
        proof.orphanFiles()
                .forEach(id -> findings.accept(new Finding("file of record " + id, "its record has no events")));
    }
}
