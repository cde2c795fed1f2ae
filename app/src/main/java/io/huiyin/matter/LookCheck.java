package io.huiyin.matter;

import io.huiyin.journal.Event;
import io.huiyin.journal.Finding;
import io.huiyin.journal.StateCheck;
import io.huiyin.journal.Stream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds looks whose row is not what their event says, is gone, or has no event. */
@Component
class LookCheck implements StateCheck {

    private final LookStore store;
    private final JdbcClient sql;

    LookCheck(LookStore store, JdbcClient sql) {
        this.store = store;
        this.sql = sql;
    }

    @Override
    public String kind() {
        return Stream.LOOK;
    }

    @Override
    public void check(List<List<Event>> histories, Consumer<Finding> findings) {
        Set<LookStore.Look> rows = new HashSet<>(store.of(histories.stream()
                .map(history -> history.getFirst().stream().id())
                .toList()));
        histories.stream()
                .flatMap(List::stream)
                .map(LookStore.Look::of)
                .filter(look -> !rows.contains(look))
                .forEach(look -> findings.accept(new Finding(
                        "look " + look.streamId() + " event " + look.seq(), "its row does not follow from its event")));
    }

    @Override
    public void checkOrphans(Consumer<Finding> findings) {
        sql.sql("""
                        select l.stream_id from look l
                        where not exists (select from stream_event e
                            where e.kind = 'look' and e.stream_id = l.stream_id and e.seq = l.seq)
                        order by l.stream_id limit 20""")
                .query(Long.class)
                .list()
                .forEach(id -> findings.accept(new Finding("look " + id, "it has no event")));
    }
}
