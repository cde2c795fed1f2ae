package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.definition.Field;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a sheet names the records that others refer to, so that an import finds them again: by number, by a unique label, by id. */
@Component
public class ReferenceKeys {

    private final Registers registers;
    private final JdbcClient sql;
    private final Walls walls;

    ReferenceKeys(Registers registers, JdbcClient sql, Walls walls) {
        this.registers = registers;
        this.sql = sql;
        this.walls = walls;
    }

    /** By id; of a register that the actor may not read, the ids themselves say enough. */
    public Map<Long, String> keys(String register, Collection<Long> ids, Actor by) {
        Map<Long, String> keys = new HashMap<>();
        RegisterTable table;
        try {
            table = registers.table(register);
        } catch (Refused none) {
            return keys;
        }
        if (ids.isEmpty() || !RecordRights.mayRead(table.definition(), by)) {
            return keys;
        }
        walls.everything(() -> sql.sql("select id, coalesce(number, " + label(table) + ") as key from " + table.name()
                        + " where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(row -> {
                    String key = row.getString("key");
                    if (key != null) {
                        keys.put(row.getLong("id"), key);
                    }
                }));
        return keys;
    }

    private static String label(RegisterTable table) {
        String label = table.definition().label();
        if (label == null) {
            return "null";
        }
        Field field = table.field(label);
        return field == null || !field.unique() || field.isConfidential()
                ? "null"
                : table.shape().columns(label).getFirst().name() + "::text";
    }
}
