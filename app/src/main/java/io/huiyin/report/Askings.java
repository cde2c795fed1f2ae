package io.huiyin.report;

import io.huiyin.matter.Instructing;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which units were asked to explain and have not been let off yet. */
@Component
public class Askings {

    private final JdbcClient sql;

    Askings(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The first matter that is open for each of these lines.
     *
     * @param lines of reports, of any unit and day; those of which none is open are missing from the answer
     */
    public Map<String, String> open(Collection<String> lines) {
        Map<String, String> numbers = new HashMap<>();
        if (lines.isEmpty()) {
            return numbers;
        }
        sql.sql("""
                select e.data::jsonb #>> '{report,line}' as line, m.number
                from matter m join matter_event e on e.matter_id = m.id and e.action = 'supervised'
                where m.register = :register and m.closed_at is null and e.data::jsonb #>> '{report,line}' = any(:lines)
                order by m.id""")
                .param("register", Instructing.REGISTER)
                .param("lines", lines.toArray(String[]::new))
                .query(row -> {
                    numbers.putIfAbsent(row.getString("line"), row.getString("number"));
                });
        return numbers;
    }
}
