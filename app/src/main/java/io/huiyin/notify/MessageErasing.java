package io.huiyin.notify;

import io.huiyin.journal.Erasing;
import io.huiyin.journal.Stream;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what was told about a matter that is disposed of, to staff and to its requester. */
@Component
class MessageErasing implements Erasing {

    private final JdbcClient sql;

    MessageErasing(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void erase(String kind, Collection<Subject> subjects) {
        if (kind.equals(Stream.MATTER)) {
            sql.sql("""
                            delete from message m using unnest(?::text[]) as s (matter)
                            where m.key collate "C" >= s.matter || ' ' and m.key collate "C" < s.matter || '!'""")
                    .param(subjects.stream().map(one -> "matter " + one.id()).toArray(String[]::new))
                    .update();
        }
    }
}
