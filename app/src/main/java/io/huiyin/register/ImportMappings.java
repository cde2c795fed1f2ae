package io.huiyin.register;

import io.huiyin.base.Sha256;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Remembers how the heads of files were matched to the columns of registers. */
@Component
class ImportMappings {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> COLUMNS = new TypeReference<>() {};

    private final JdbcClient sql;
    private final Clock clock;

    ImportMappings(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Head to column, as it was chosen for these heads last; empty when it never was. */
    Map<String, String> find(String register, List<String> heads) {
        return sql.sql("select columns from import_mapping where register = ? and heads = ?")
                .params(register, key(heads))
                .query(String.class)
                .optional()
                .map(text -> JSON.readValue(text, COLUMNS))
                .orElse(Map.of());
    }

    void keep(String register, List<String> heads, Map<String, String> columns) {
        sql.sql("""
                        insert into import_mapping (register, heads, columns, used_at) values (?, ?, ?, ?)
                        on conflict (register, heads) do update set columns = excluded.columns, used_at = excluded.used_at""")
                .params(
                        register,
                        key(heads),
                        JSON.writeValueAsString(columns),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A file of rejects has the heads of the file that they come from, and one more. */
    private static byte[] key(List<String> heads) {
        return Sha256.of(
                heads.stream().filter(head -> !Header.REASON.contains(head)).collect(Collectors.joining("\n")));
    }
}
