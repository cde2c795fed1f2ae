package io.huiyin.record;

import io.huiyin.base.Actor;
import io.huiyin.definition.Field;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which live records refer to a record. */
@Component
class RecordReferrers {

    private static final int NAMED = 5;

    private final Registers registers;
    private final JdbcClient sql;
    private final Walls walls;

    RecordReferrers(Registers registers, JdbcClient sql, Walls walls) {
        this.registers = registers;
        this.sql = sql;
        this.walls = walls;
    }

    /** Some of them by number, or by register and id; those that the actor may not read by register only. Empty when there are none. */
    String named(String register, long id, Actor by) {
        List<String> names = new ArrayList<>();
        for (RegisterTable table : registers.tables()) {
            for (Field field : table.referencesTo(register)) {
                if (names.size() < NAMED) {
                    names.addAll(walls.everything(table.definition(), () -> named(table, field, id, by)));
                }
            }
        }
        return String.join(", ", names.stream().distinct().limit(NAMED).toList()) + (names.size() > NAMED ? " …" : "");
    }

    private List<String> named(RegisterTable table, Field field, long id, Actor by) {
        String column = table.shape().columns(field.name()).getFirst().name();
        return sql
                .sql("select coalesce(number, id::text), scope from " + table.name() + " where not struck and " + column
                        + " = ? and id <> " + column + " order by id limit " + (NAMED + 1))
                .param(id)
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .map(other -> RecordRights.mayRead(table.definition(), by)
                                && RecordRights.mayRead(table.definition(), other.getValue(), by)
                        ? table.register() + " " + other.getKey()
                        : table.register())
                .toList();
    }
}
