package io.huiyin.access;

import io.huiyin.journal.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code app_user}. */
@Component
class UserStore {

    private static final String SELECT =
            "select id, name, display, password_hash, factor, factor_mark, identity_mark, roles, unit_id, active, owner, until, seq from app_user ";

    private static final String INSERT = """
            insert into app_user (id, name, display, password_hash, roles, unit_id, active, owner, until, seq)
            values (:id, :name, :display, :password_hash, :roles, :unit_id, :active, :owner, :until, :seq)""";

    /** Without a new hash the old one stays, and without a new factor the old one, unless it is gone. */
    private static final String UPDATE = """
            update app_user set display = :display, password_hash = coalesce(:password_hash, password_hash), roles = :roles,
                unit_id = :unit_id, active = :active, owner = :owner, until = :until, seq = :seq, factor_mark = :factor_mark, identity_mark = :identity_mark,
                factor = case when cast(:factor_mark as text) is not null then coalesce(:factor, factor) end
            where id = :id""";

    private final JdbcClient sql;

    UserStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A row; the hash of the password goes no further than sign-in and {@code verify}.
     *
     * @param roleCodes the column as it stands
     */
    record Row(
            User user,
            List<String> roleCodes,
            @Nullable String passwordHash,
            byte @Nullable [] factor,
            @Nullable String factorMark,
            @Nullable String identityMark) {

        @Nullable
        String passwordMark() {
            return passwordHash == null ? null : Passwords.mark(passwordHash);
        }

        UserState state() {
            return new UserState(user, passwordMark(), factorMark, identityMark);
        }

        @Override
        public String toString() {
            return user.toString();
        }
    }

    /**
     * Writes users as the fold of their events. One instance for each append, because a password's hash is in no event.
     *
     * @param passwordHash the hash that a {@code password_set} among the events stands for; null when there is none
     * @param factor the sealed secret that a {@code second_factor_set} stands for; null when there is none
     */
    record Writing(JdbcClient sql, @Nullable String passwordHash, byte @Nullable [] factor)
            implements Projection<UserState> {

        @Override
        public void write(List<Projected<UserState>> projected) {
            projected.forEach(one -> write(
                    one.before(), UserState.fold(one.before(), one.appended().events())));
        }

        private void write(@Nullable UserState before, UserState after) {
            User user = after.user();
            User.Service service = user.service();
            sql.sql(before == null ? INSERT : UPDATE)
                    .param("id", user.id())
                    .param("name", user.name())
                    .param("display", user.display())
                    .param("password_hash", passwordHash)
                    .param("factor", factor)
                    .param("factor_mark", after.factorMark())
                    .param("identity_mark", after.identityMark())
                    .param("roles", user.roles().stream().map(Role::code).toArray(String[]::new))
                    .param("unit_id", user.unitId())
                    .param("active", user.active())
                    .param("owner", service == null ? null : service.owner())
                    .param("until", service == null ? null : service.until())
                    .param("seq", user.seq())
                    .update();
            if (before != null && !before.isGoodAs(after)) {
                sql.sql("delete from user_session where user_id = ?")
                        .param(user.id())
                        .update();
            }
        }

        @Override
        public String toString() {
            return "Writing[…]";
        }
    }

    Writing writing(@Nullable String passwordHash) {
        return writing(passwordHash, null);
    }

    Writing writing(@Nullable String passwordHash, byte @Nullable [] factor) {
        return new Writing(sql, passwordHash, factor);
    }

    Optional<Row> find(String name) {
        return sql.sql(SELECT + "where name = ?")
                .param(name)
                .query(UserStore::row)
                .optional();
    }

    Optional<Row> find(long id) {
        return sql.sql(SELECT + "where id = ?").param(id).query(UserStore::row).optional();
    }

    /** Whose identity at the city's single sign-on that is. */
    Optional<Row> findIdentity(String mark) {
        return sql.sql(SELECT + "where identity_mark = ?")
                .param(mark)
                .query(UserStore::row)
                .optional();
    }

    List<Row> list(Collection<Long> ids) {
        return sql.sql(SELECT + "where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .query(UserStore::row)
                .list();
    }

    /** Names after {@code after} in order, whose name or display holds {@code text}. */
    List<User> list(String text, String after, int limit) {
        return sql.sql(SELECT + """
                where name > ? and (strpos(name, ?) > 0 or strpos(display, ?) > 0)
                order by name limit ?""")
                .params(after, text, text, limit)
                .query((row, n) -> row(row, n).user())
                .list();
    }

    /** Those of the names who may sign in. */
    List<User> listActive(Collection<String> names) {
        return sql.sql(SELECT + "where active and name = any(?)")
                .param(names.toArray(String[]::new))
                .query((row, n) -> row(row, n).user())
                .list();
    }

    /** Who may sign in and holds one of the roles, in one of the units; without units, anywhere. By name. */
    List<User> listActive(Collection<String> roles, Collection<Long> units, int limit) {
        return sql.sql(SELECT + """
                where active and roles && ?::text[] and (cardinality(?::bigint[]) = 0 or unit_id = any(?))
                order by name limit ?""")
                .params(roles.toArray(String[]::new), units.toArray(Long[]::new), units.toArray(Long[]::new), limit)
                .query((row, n) -> row(row, n).user())
                .list();
    }

    /**
     * Where those users are at home: the path of their own unit, of those of a bureau or a station that of the area it stands in.
     *
     * @return by sign-in name; names of nobody are missing
     */
    Map<String, String> homes(Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> homes = new HashMap<>();
        sql.sql("""
                        select a.name, case when u.level in ('bureau', 'station') then p.path else u.path end as home
                        from app_user a join unit u on u.id = a.unit_id left join unit p on p.id = u.parent_id
                        where a.name = any(?)""").param(names.toArray(String[]::new)).query(row -> {
            homes.put(row.getString("name"), row.getString("home"));
        });
        return homes;
    }

    int count(String text) {
        return sql.sql("select count(*) from app_user where strpos(name, ?) > 0 or strpos(display, ?) > 0")
                .params(text, text)
                .query(Integer.class)
                .single();
    }

    /** Users who may sign in and hold that role. */
    int countActive(Role role) {
        return sql.sql("select count(*) from app_user where active and ? = any(roles)")
                .param(role.code())
                .query(Integer.class)
                .single();
    }

    boolean hasAnyPassword() {
        return sql.sql("select exists (select from app_user where password_hash is not null)")
                .query(Boolean.class)
                .single();
    }

    boolean isEmpty() {
        return !sql.sql("select exists (select from app_user)")
                .query(Boolean.class)
                .single();
    }

    List<String> orphans() {
        return sql.sql("""
                        select u.name from app_user u
                        where not exists (select from stream_event e where e.kind = 'grant' and e.stream_id = u.id)
                        order by u.id limit 20""").query(String.class).list();
    }

    private static User.@Nullable Service service(ResultSet row) throws SQLException {
        String owner = row.getString("owner");
        return owner == null ? null : new User.Service(owner, row.getObject("until", LocalDate.class));
    }

    /** A word that is no role grants nothing. */
    private static Row row(ResultSet row, int n) throws SQLException {
        List<String> codes = List.of((String[]) row.getArray("roles").getArray());
        User user = new User(
                row.getLong("id"),
                row.getString("name"),
                row.getString("display"),
                codes.stream().flatMap(code -> Role.find(code).stream()).toList(),
                row.getLong("unit_id"),
                row.getBoolean("active"),
                service(row),
                row.getInt("seq"));
        return new Row(
                user,
                codes,
                row.getString("password_hash"),
                row.getBytes("factor"),
                row.getString("factor_mark"),
                row.getString("identity_mark"));
    }
}
