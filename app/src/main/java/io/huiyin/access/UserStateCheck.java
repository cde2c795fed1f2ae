package io.huiyin.access;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Folds every user again and names what differs: nobody is given a role, a unit, a password or a second factor beside the journal. */
@Component
class UserStateCheck implements StateCheck {

    private final UserStore store;
    private final SecondFactor factors;

    UserStateCheck(UserStore store, SecondFactor factors) {
        this.store = store;
        this.factors = factors;
    }

    @Override
    public String kind() {
        return Stream.GRANT;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        List<Long> ids = histories.stream()
                .map(history -> history.getFirst().stream().id())
                .toList();
        Map<Long, UserStore.Row> stored = store.list(ids).stream()
                .collect(Collectors.toMap(row -> row.user().id(), Function.identity()));
        for (List<Event> history : histories) {
            UserState folded = UserState.fold(null, history);
            String where = "user " + folded.user().name();
            UserStore.Row row = stored.get(folded.user().id());
            if (row == null) {
                findings.accept(new Finding(where, "the row was removed"));
            } else {
                columns(folded, row).forEach((column, fits) -> {
                    if (!fits) {
                        findings.accept(new Finding(where, "column " + column + " does not follow from the events"));
                    }
                });
            }
        }
    }

    /** Whether each column fits. */
    private Map<String, Boolean> columns(UserState folded, UserStore.Row row) {
        User expected = folded.user();
        User actual = row.user();
        Map<String, Boolean> columns = new LinkedHashMap<>();
        columns.put("name", expected.name().equals(actual.name()));
        columns.put("display", expected.display().equals(actual.display()));
        columns.put("roles", expected.roles().stream().map(Role::code).toList().equals(row.roleCodes()));
        columns.put("unit_id", expected.unitId() == actual.unitId());
        columns.put("active", expected.active() == actual.active());
        columns.put("password_hash", Objects.equals(folded.passwordMark(), row.passwordMark()));
        columns.put("factor_mark", Objects.equals(folded.factorMark(), row.factorMark()));
        columns.put("factor", factors.fits(row, folded.factorMark()));
        columns.put("identity_mark", Objects.equals(folded.identityMark(), row.identityMark()));
        columns.put("owner", Objects.equals(expected.service(), actual.service()));
        columns.put("seq", expected.seq() == actual.seq());
        return columns;
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        store.orphans().forEach(name -> findings.accept(new Finding("user " + name, "it has no events")));
    }
}
