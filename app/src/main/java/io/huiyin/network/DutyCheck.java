package io.huiyin.network;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Seals;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds duties whose row is no longer what their events say. */
@Component
class DutyCheck implements StateCheck {

    private final DutyStore store;
    private final Seals seals;

    DutyCheck(DutyStore store, Seals seals) {
        this.store = store;
        this.seals = seals;
    }

    @Override
    public String kind() {
        return Stream.DUTY;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        List<Long> ids = histories.stream()
                .map(events -> events.getFirst().stream().id())
                .toList();
        Map<Long, DutyStore.Sealed> rows = store.withIds(ids).stream()
                .collect(Collectors.toMap(row -> row.duty().id(), Function.identity()));
        for (List<Event> events : histories) {
            Duty folded = DutyEvents.fold(events);
            compare(folded, DutyEvents.phone(events.getFirst()), rows.get(folded.id()), findings);
        }
    }

    private void compare(
            Duty folded, @Nullable String phone, DutyStore.@Nullable Sealed row, Consumer<Finding> findings) {
        String where = "duty " + folded.id();
        if (row == null) {
            findings.accept(new Finding(where, "its row is missing"));
        } else if (!row.duty().equals(folded)) {
            findings.accept(new Finding(where, "its row " + row.duty() + " is not what its events say: " + folded));
        } else if (!fits(phone, row)) {
            findings.accept(new Finding(where, "its phone is not what its events say"));
        }
    }

    private boolean fits(@Nullable String phone, DutyStore.Sealed row) {
        if (phone == null || row.phoneCipher() == null) {
            return phone == null && row.phoneCipher() == null;
        }
        try {
            return Arrays.equals(seals.hash(phone), row.phoneHash())
                    && seals.open(row.phoneCipher()).equals(phone);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        store.orphans().forEach(id -> findings.accept(new Finding("duty " + id, "no event began it")));
    }
}
