package io.huiyin.publishing;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Definitions that somebody has written and not published yet. Nobody else sees them. */
@Component
public class Drafts {

    /** Under which a draft is kept whose register has no name yet. */
    public static final String NEW = "new";

    private static final int MOST_CHARACTERS = 300_000;

    private final JdbcClient sql;
    private final Clock clock;

    Drafts(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param register name of the register that it changes, or {@link #NEW} */
    public record Draft(String register, String content, Instant changedAt) {}

    public Optional<Draft> find(String owner, String register) {
        return list(owner).stream()
                .filter(draft -> draft.register().equals(register))
                .findFirst();
    }

    /** The latest first. */
    public List<Draft> list(String owner) {
        return sql.sql("select * from definition_draft where owner = ? order by changed_at desc, register")
                .param(owner)
                .query((row, n) -> new Draft(
                        row.getString("register"),
                        row.getString("content"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Keeps it instead of an earlier one; one that is too long for a definition, or holds what no text holds, is not kept. */
    public void keep(String owner, String register, String content) {
        if (content.length() > MOST_CHARACTERS || content.indexOf('\0') >= 0) {
            return;
        }
        sql.sql("""
                        insert into definition_draft (owner, register, content, changed_at) values (?, ?, ?, ?)
                        on conflict (owner, register) do update set content = excluded.content, changed_at = excluded.changed_at""")
                .params(owner, register, content, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void forget(String owner, String register) {
        sql.sql("delete from definition_draft where owner = ? and register = ?")
                .params(owner, register)
                .update();
    }
}
