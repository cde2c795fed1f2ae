package io.huiyin.record;

import io.huiyin.base.Refused;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which registers take new records: all but those that are stood down. */
@Component
public class OpenRegisters {

    private final JdbcClient sql;

    OpenRegisters(JdbcClient sql) {
        this.sql = sql;
    }

    /** The day on which the register was stood down; empty when it is open. */
    public Optional<LocalDate> stoodDown(String register) {
        return sql.sql("select day from stand_down where register = ? and resumed_at is null")
                .param(register)
                .query(LocalDate.class)
                .optional();
    }

    /** @throws Refused {@code RECORD-145} when the register is stood down */
    public void require(String register) {
        stoodDown(register).ifPresent(day -> {
            throw Refused.conflict("RECORD-145", day.toString());
        });
    }
}
