package io.huiyin.report;

import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the instructions that leaders wrote beside a unit's reports. */
@Component
final class InstructionReader {

    /** More than anybody writes in a day. */
    private static final int MOST = 200;

    /** The event of a matter by which an instruction was given. */
    private record Given(long matter, int seq) {}

    private final JdbcClient sql;
    private final ObjectProvider<Matters> matters;

    InstructionReader(JdbcClient sql, ObjectProvider<Matters> matters) {
        this.sql = sql;
        this.matters = matters;
    }

    /**
     * Those that were given on a day, in the order of time.
     *
     * @param unit code of the unit whose report they were written in
     * @param until how they stood when that day ended
     */
    List<Instruction> given(LocalDate day, String unit, LocalDate until) {
        List<Given> given = sql.sql("""
                        select matter_id, seq from matter_event
                        where day = :day and action = 'supervised' and data::jsonb #>> '{report,unit}' = :unit
                        order by occurred_at, matter_id, seq limit :most""")
                .param("day", day)
                .param("unit", unit)
                .param("most", MOST)
                .query((row, n) -> new Given(row.getLong("matter_id"), row.getInt("seq")))
                .list();
        if (given.isEmpty()) {
            return List.of();
        }
        Matters all = matters.getObject();
        Map<Long, Matter> byId = all
                .list(given.stream().map(Given::matter).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Matter::id, Function.identity()));
        List<Instruction> instructions = new ArrayList<>();
        for (Given one : given) {
            Matter matter = byId.get(one.matter());
            if (matter != null) {
                instructions.add(Instruction.of(matter.number(), all.history(matter), one.seq(), until));
            }
        }
        return instructions;
    }
}
