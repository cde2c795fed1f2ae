package io.huiyin.figure;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where open matters stood on closed days. */
@Component
class StayStore {

    private final JdbcClient sql;

    StayStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Keeps the days from the first that is not kept up to another of the same month, which the caller has claimed. */
    void keep(String register, long formula, LocalDate from, LocalDate to) {
        withoutNesting();
        sql.sql(StockSql.keep()).params(parameters(register, formula, from, to)).update();
        withNesting();
    }

    /** For a while: nobody knows beforehand how many matters are carried over, and who guesses one compares each event with all of them. */
    private void withoutNesting() {
        sql.sql("set local enable_nestloop = off").update();
    }

    private void withNesting() {
        sql.sql("set local enable_nestloop = on").update();
    }

    /**
     * Follows a month's events again, from where matters stood when it began.
     *
     * @param to the last of its days that is kept
     */
    List<Differing> check(String register, long formula, LocalDate month, LocalDate to, int most) {
        withoutNesting();
        List<Differing> differing = sql.sql(StockSql.differing())
                .params(parameters(register, formula, month, to))
                .param("most", most)
                .query((row, n) -> {
                    boolean kept = row.getInt("kept") == 1;
                    return new Differing(
                            Kept.STAYS,
                            row.getObject("from_day", LocalDate.class),
                            "matter " + row.getLong("matter_id") + " until " + row.getString("until_day") + " "
                                    + row.getString("unit_path") + " " + row.getString("due_at"),
                            kept ? 1 : 0,
                            kept ? 0 : 1);
                })
                .list();
        withNesting();
        return differing;
    }

    private static Map<String, Object> parameters(String register, long formula, LocalDate from, LocalDate to) {
        LocalDate month = from.withDayOfMonth(1);
        LocalDate next = month.plusMonths(1);
        boolean begins = from.equals(month);
        Map<String, Object> all = new HashMap<>();
        all.put("register", register);
        all.put("formula", formula);
        all.put("from", from);
        all.put("to", to);
        all.put("month", month);
        all.put("next", next);
        all.put("carried_month", begins ? month.minusMonths(1) : month);
        all.put("carried_until", begins ? month : next);
        return all;
    }
}
