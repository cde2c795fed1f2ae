package io.huiyin.access;

import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.base.SavedViews;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link SavedViews} in the table {@code saved_view}. */
@Component
class UserSavedViews implements SavedViews {

    private static final int PAGE_LENGTH = 40;

    private final ViewRules rules;
    private final JdbcClient sql;

    UserSavedViews(ViewRules rules, JdbcClient sql) {
        this.rules = rules;
        this.sql = sql;
    }

    @Override
    public List<View> list(String page) {
        Optional<SignedIn> who = RequestAccess.signedIn();
        return who.isEmpty()
                ? List.of()
                : sql.sql("select name, query from saved_view where user_id = ? and page = ? order by name")
                        .params(who.get().id(), page)
                        .query((row, n) -> new View(row.getString("name"), row.getString("query")))
                        .list();
    }

    @Override
    public void save(String page, String name, String query) {
        long user = user();
        Checks checks = new Checks();
        String place = checks.text(page, "page", PAGE_LENGTH);
        String title = checks.text(name, "name", NAME_LENGTH);
        checks.that(query.length() <= QUERY_LENGTH, "query", query, "BASE-003", "≤ " + QUERY_LENGTH);
        checks.done();
        rules.refusal(place, title, query).ifPresent(refused -> {
            throw refused;
        });
        int kept = sql.sql("select count(*) from saved_view where user_id = ? and not (page = ? and name = ?)")
                .params(user, place, title)
                .query(Integer.class)
                .single();
        if (kept >= MOST) {
            throw Refused.conflict("ACCESS-120", MOST);
        }
        sql.sql("""
                insert into saved_view (user_id, page, name, query) values (?, ?, ?, ?)
                on conflict (user_id, page, name) do update set query = excluded.query""").params(user, place, title, query).update();
    }

    @Override
    public void delete(String page, String name) {
        sql.sql("delete from saved_view where user_id = ? and page = ? and name = ?")
                .params(user(), page, name)
                .update();
    }

    private static long user() {
        return RequestAccess.signedIn().map(SignedIn::id).orElseThrow(() -> Refused.forbidden("ACCESS-001"));
    }
}
