package io.huiyin.matter;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.StateDiff;
import io.huiyin.journal.Stream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds every matter again and names the first column that differs. */
@Component
class MatterStateCheck implements StateCheck {

    private final MatterStore store;
    private final MatterProof proof;
    private final OwnFields own;
    private final MatterRegisters registers;

    MatterStateCheck(MatterStore store, MatterProof proof, OwnFields own, MatterRegisters registers) {
        this.store = store;
        this.proof = proof;
        this.own = own;
        this.registers = registers;
    }

    @Override
    public String kind() {
        return Stream.MATTER;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        List<MatterProof.Folded> all = histories.stream()
                .map(history -> new MatterProof.Folded(Fold.fold(null, history), history))
                .toList();
        Set<Long> proven = proof.proven(all);
        List<MatterProof.Folded> rest =
                all.stream().filter(one -> !proven.contains(one.matter().id())).toList();
        Set<Long> there = new HashSet<>(proven);
        if (!rest.isEmpty()) {
            there.addAll(name(rest, findings));
        }
        List<Matter> kept = all.stream()
                .map(MatterProof.Folded::matter)
                .filter(matter -> there.contains(matter.id()))
                .toList();
        Map<Long, String> differences = own.differences(kept);
        kept.forEach(matter -> {
            String difference = differences.get(matter.id());
            if (difference != null) {
                findings.accept(finding(matter, "own fields: " + difference));
            }
        });
    }

    /**
     * Names what differs.
     *
     * @return ids of those whose rows could be read
     */
    Set<Long> name(List<MatterProof.Folded> folded, Consumer<Finding> findings) {
        Map<Long, Matter> stored =
                read(folded.stream().map(MatterProof.Folded::matter).toList(), findings);
        Map<Long, MatterStore.Beside> beside = store.beside(stored.keySet());
        for (MatterProof.Folded one : folded) {
            Matter found = stored.get(one.matter().id());
            if (found != null) {
                compare(one.matter(), found, findings);
                compare(one.matter(), store.beside(one.matter(), one.history()), beside.get(found.id()), findings);
            }
        }
        return stored.keySet();
    }

    /** The rows that can be read; a sealed value that was altered is named, and so is a row that is gone. */
    private Map<Long, Matter> read(List<Matter> folded, Consumer<Finding> findings) {
        Map<Long, Matter> stored = new HashMap<>();
        try {
            store.list(folded.stream().map(Matter::id).toList()).forEach(matter -> stored.put(matter.id(), matter));
        } catch (IllegalStateException sealed) {
            if (folded.size() == 1) {
                findings.accept(finding(folded.getFirst(), String.valueOf(sealed.getMessage())));
            } else {
                folded.forEach(matter -> stored.putAll(read(List.of(matter), findings)));
            }
            return stored;
        }
        folded.stream()
                .filter(matter -> !stored.containsKey(matter.id()))
                .forEach(matter -> findings.accept(finding(matter, "its row was removed")));
        return stored;
    }

    private static void compare(Matter expected, Matter found, Consumer<Finding> findings) {
        StateDiff.first(expected.withValues(Map.of()), found.withValues(Map.of()))
                .map(column -> column.equals("clocks") ? clocks(expected.clocks(), found.clocks()) : column)
                .ifPresent(column -> findings.accept(changed(expected, column)));
    }

    /** Nobody moves a deadline beside the journal. */
    private static String clocks(MatterClocks expected, MatterClocks found) {
        for (RunningClock clock : expected.running()) {
            Optional<RunningClock> stored = found.find(clock.name());
            if (stored.isEmpty()) {
                return "clock " + clock.name();
            }
            Optional<String> column = StateDiff.first(clock, stored.get());
            if (column.isPresent()) {
                return "clock." + column.get();
            }
        }
        return expected.running().size() == found.running().size() ? "clocks_done" : "clock";
    }

    private static void compare(
            Matter matter,
            MatterStore.Beside expected,
            MatterStore.@Nullable Beside found,
            Consumer<Finding> findings) {
        if (found == null || !found.scope().equals(expected.scope())) {
            findings.accept(changed(matter, "request.scope"));
        } else if (!Objects.equals(found.phoneHash(), expected.phoneHash())) {
            findings.accept(changed(matter, "request.phone_hash"));
        } else if (!found.files().equals(expected.files())) {
            findings.accept(finding(matter, "its attachments do not follow from its events"));
        }
    }

    private static Finding changed(Matter matter, String column) {
        return finding(matter, "column " + column + " does not follow from its events");
    }

    private static Finding finding(Matter matter, String what) {
        return new Finding("matter " + matter.number(), what);
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        store.orphans().forEach(number -> findings.accept(new Finding("matter " + number, "it has no events")));
        store.strays().forEach(row -> findings.accept(new Finding(row, "there is no such matter")));
        registers
                .all()
                .forEach(register -> store.strays(register.register())
                        .forEach(id -> findings.accept(new Finding(
                                "own fields of " + register.register() + " " + id, "there is no such matter"))));
    }
}
