package io.huiyin.access;

import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a city has decided about a post, as the fold of its events.
 *
 * @param post its code
 * @param roles codes, in the order of {@link Role}
 */
record PostRole(long id, String post, List<String> roles, int seq) {

    static final String KIND = "post_role";
    static final String CHANGED = "post_roles_changed";

    private static final String POST = "post";
    private static final String ROLES = "roles";

    PostRole {
        roles = List.copyOf(roles);
    }

    static NewEvent changed(String post, List<Role> roles, String scope) {
        return new NewEvent(
                CHANGED,
                scope,
                Map.of(POST, post, ROLES, roles.stream().map(Role::code).toList()));
    }

    /** Each event tells the whole. */
    static PostRole fold(List<Event> events) {
        Event last = events.getLast();
        return new PostRole(last.stream().id(), last.required(POST), roles(last), last.seq());
    }

    static List<String> roles(Event event) {
        return event.data().get(ROLES) instanceof List<?> codes
                ? codes.stream().map(String::valueOf).toList()
                : List.of();
    }

    static List<PostRole> read(JdbcClient sql, Collection<Long> ids) {
        return sql.sql("select id, post, roles, seq from post_role where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(PostRole::row)
                .list();
    }

    static List<PostRole> readAll(JdbcClient sql) {
        return sql.sql("select id, post, roles, seq from post_role")
                .query(PostRole::row)
                .list();
    }

    private static PostRole row(ResultSet row, int n) throws SQLException {
        return new PostRole(
                row.getLong("id"),
                row.getString(POST),
                List.of((String[]) row.getArray(ROLES).getArray()),
                row.getInt("seq"));
    }

    /** Writes the row. */
    record Writing(JdbcClient sql) implements Projection<PostRole> {

        @Override
        public void write(List<Projected<PostRole>> projected) {
            projected.forEach(one -> write(fold(one.appended().events())));
        }

        private void write(PostRole after) {
            sql.sql("""
                            insert into post_role (id, post, roles, seq) values (?, ?, ?, ?)
                            on conflict (id) do update set roles = excluded.roles, seq = excluded.seq
                            where excluded.seq >= post_role.seq""")
                    .params(after.id, after.post, after.roles.toArray(String[]::new), after.seq)
                    .update();
        }
    }
}
