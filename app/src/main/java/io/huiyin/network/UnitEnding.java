package io.huiyin.network;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.Projection;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes the end of units, and checks the table {@code unit_succession}. */
@Component
class UnitEnding implements Projection<Unit>, StateCheck {

    private final JdbcClient sql;
    private final Snapshot snapshot;

    UnitEnding(JdbcClient sql, Snapshot snapshot) {
        this.sql = sql;
        this.snapshot = snapshot;
    }

    /** What the table holds of a unit. */
    private record Row(long successor, LocalDate until) {

        static Row of(Event ended) {
            return new Row(ended.number("successor_id"), LocalDate.parse(ended.required("until")));
        }
    }

    @Override
    public void write(List<Projected<Unit>> projected) {
        for (Projected<Unit> one : projected) {
            Event ended = one.appended().events().getLast();
            Row row = Row.of(ended);
            sql.sql("update unit set valid = daterange(lower(valid), cast(? as date) + 1), seq = ? where id = ?")
                    .params(row.until, ended.seq(), ended.stream().id())
                    .update();
            sql.sql("insert into unit_succession (unit_id, successor_id, until) values (?, ?, ?)")
                    .params(ended.stream().id(), row.successor, row.until)
                    .update();
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                snapshot.outdate();
            }
        });
    }

    @Override
    public String kind() {
        return Stream.RECORD;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        List<List<Event>> units = histories.stream()
                .filter(events -> UnitEvents.isUnit(events.getFirst()))
                .toList();
        Map<Long, Row> rows = rows(
                units.stream().map(events -> events.getFirst().stream().id()).toList());
        for (List<Event> events : units) {
            Row expected = events.stream()
                    .filter(event -> event.action().equals(UnitEvents.ENDED))
                    .map(Row::of)
                    .reduce((first, last) -> last)
                    .orElse(null);
            compare(
                    events.getFirst(),
                    expected,
                    rows.get(events.getFirst().stream().id()),
                    findings);
        }
    }

    private static void compare(Event unit, @Nullable Row expected, @Nullable Row found, Consumer<Finding> findings) {
        if (expected == null ? found != null : !expected.equals(found)) {
            findings.accept(
                    new Finding("unit " + unit.required("code"), "its successor does not follow from its events"));
        }
    }

    private Map<Long, Row> rows(List<Long> units) {
        Map<Long, Row> rows = new HashMap<>();
        sql.sql("select unit_id, successor_id, until from unit_succession where unit_id = any(?)")
                .param(units.toArray(Long[]::new))
                .query(row -> {
                    rows.put(row.getLong(1), new Row(row.getLong(2), row.getObject(3, LocalDate.class)));
                });
        return rows;
    }

    /** The table refers to units. */
    @Override
    public void checkOrphans(Consumer<Finding> findings) {}
}
