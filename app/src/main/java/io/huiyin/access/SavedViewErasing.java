package io.huiyin.access;

import io.huiyin.journal.Erasing;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets saved views that look for somebody who is disposed of, and with them those that could not be kept any more: from before that was
 * asked, or of fields that a later version says are about persons.
 */
@Component
class SavedViewErasing implements Erasing {

    private final ViewRules rules;
    private final JdbcClient sql;

    SavedViewErasing(ViewRules rules, JdbcClient sql) {
        this.rules = rules;
        this.sql = sql;
    }

    private record Row(long user, String page, String name, String query) {}

    @Override
    public void erase(String kind, Collection<Subject> subjects) {
        Set<String> persons =
                subjects.stream().flatMap(one -> one.persons().stream()).collect(Collectors.toSet());
        List<Row> all = sql.sql("select user_id, page, name, query from saved_view")
                .query((row, n) -> new Row(
                        row.getLong("user_id"), row.getString("page"), row.getString("name"), row.getString("query")))
                .list();
        all.stream()
                .filter(view -> isOf(view, persons)
                        || rules.refusal(view.page, view.name, view.query).isPresent())
                .forEach(view -> sql.sql("delete from saved_view where user_id = ? and page = ? and name = ?")
                        .params(view.user, view.page, view.name)
                        .update());
    }

    private static boolean isOf(Row view, Set<String> persons) {
        String query = ViewRules.decoded(view.query);
        return persons.stream().anyMatch(person -> query.contains(person) || view.name.contains(person));
    }
}
