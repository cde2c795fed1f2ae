package io.huiyin.league;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the objections of a league table; they are matters like others and are written as such. */
@Component
class ObjectionStore {

    /** @param item league, period, rate and unit, apart by blanks */
    record Row(String item, String number, String state, String outcome) {}

    private final JdbcClient sql;

    ObjectionStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those whose item begins so, the earliest first. */
    List<Row> list(String prefix) {
        return sql.sql("""
                        select o.f_item, m.number, m.state, coalesce(m.outcome, '') as outcome
                        from r_league_objection o join matter m on m.id = o.id
                        where starts_with(o.f_item, ?) order by m.id""")
                .param(prefix)
                .query((row, n) -> new Row(
                        row.getString("f_item"),
                        row.getString("number"),
                        row.getString("state"),
                        row.getString("outcome")))
                .list();
    }
}
