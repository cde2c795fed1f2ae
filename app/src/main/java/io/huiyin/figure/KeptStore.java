package io.huiyin.figure;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Which closed days are kept. */
@Component
class KeptStore {

    private static final String LOOK = """
        select f.formula, f.id, (select k.to_day from figure_kept k where k.formula = f.id order by k.from_day desc limit 1) as to_day, d.first_day
        from (select min(day) as first_day from matter_event) d left join figure_formula f on f.register = :register\
        """;

    private final JdbcClient sql;
    private final Clock clock;

    KeptStore(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What is kept as the transaction sees it, which looks once. Its statements are planned one by one from then on. */
    Kept of(String register) {
        return looked().computeIfAbsent(register, this::look);
    }

    /** For the rest of the transaction every statement is planned for its own days and unit: the plan for any unit is ten times slower. */
    private void planEachOnItsOwn() {
        sql.sql("set local plan_cache_mode = 'force_custom_plan'").update();
    }

    private Map<String, Kept> looked() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new HashMap<>();
        }
        @SuppressWarnings("unchecked")
        Map<String, Kept> looked = (Map<String, Kept>) TransactionSynchronizationManager.getResource(this);
        if (looked != null) {
            return looked;
        }
        Map<String, Kept> fresh = new HashMap<>();
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(new Forgetting());
        planEachOnItsOwn();
        return fresh;
    }

    private final class Forgetting implements TransactionSynchronization {

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(KeptStore.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(KeptStore.this, new HashMap<String, Kept>());
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(KeptStore.this);
        }
    }

    /** What is kept now. */
    Kept look(String register) {
        Map<String, Kept.Formula> formulas = new HashMap<>();
        List<LocalDate> first = new ArrayList<>();
        sql.sql(LOOK).param("register", register).query(row -> {
            first.add(row.getObject("first_day", LocalDate.class));
            if (row.getString("formula") != null) {
                LocalDate to = row.getObject("to_day", LocalDate.class);
                formulas.put(
                        row.getString("formula"), new Kept.Formula(row.getLong("id"), to == null ? Kept.NEVER : to));
            }
        });
        return new Kept(formulas, first.getFirst());
    }

    /** Gives ids to those that have none. */
    void add(String register, Collection<String> texts) {
        sql.sql("insert into figure_formula (register, formula) select ?, f from unnest(?) as f on conflict do nothing")
                .params(register, texts.toArray(String[]::new))
                .update();
    }

    /**
     * Claims days of a formula, in a transaction of the caller: another process waits for it.
     *
     * @return false when another was first
     */
    boolean claim(long formula, LocalDate from, LocalDate to) {
        return sql.sql(
                                "insert into figure_kept (formula, from_day, to_day, kept_at) values (?, ?, ?, ?) on conflict do nothing")
                        .params(formula, from, to, clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }
}
