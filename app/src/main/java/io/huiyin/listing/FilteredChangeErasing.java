package io.huiyin.listing;

import io.huiyin.journal.Erasing;
import io.huiyin.journal.Stream;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets what somebody asked to change in records that are disposed of: it holds what was to be written into them, and what some of them said
 * before. One that is being made ends there; what it has changed stays in the journal.
 */
@Component
class FilteredChangeErasing implements Erasing {

    private final JdbcClient sql;

    FilteredChangeErasing(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void erase(String kind, Collection<Subject> subjects) {
        if (kind.equals(Stream.RECORD)) {
            sql.sql("""
                            delete from filtered_change c where exists
                                (select from filtered_change_target t where t.change = c.id and t.records && ?)""")
                    .param(subjects.stream().map(Subject::id).toArray(Long[]::new))
                    .update();
        }
    }
}
