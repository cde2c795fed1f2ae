package io.huiyin.notify;

import io.huiyin.journal.Seals;
import io.huiyin.shell.Language;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code message}. */
@Component
class MessageStore {

    private static final String INSERT = """
            insert into message (key, to_user, to_unit, to_roles, to_phone, language, template, args, link, urgent, made_at, to_webhook)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing""";

    /** A message as it lies in the outbox. */
    record Kept(long id, Message message) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;
    private final Seals seals;
    private final JsonMapper json;
    private final Clock clock;

    MessageStore(JdbcTemplate jdbc, JdbcClient sql, Seals seals, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.seals = seals;
        this.json = json;
        this.clock = clock;
    }

    void add(Collection<Message> messages) {
        OffsetDateTime now = now();
        jdbc.batchUpdate(INSERT, messages, messages.size(), (row, message) -> {
            row.setString(1, message.key());
            row.setString(2, message.to() instanceof To.User user ? user.name() : null);
            row.setString(3, message.to() instanceof To.InUnit unit ? unit.path() : null);
            row.setArray(4, roles(message.to(), row.getConnection()));
            row.setBytes(5, message.to() instanceof To.Phone phone ? seals.seal(phone.digits()) : null);
            row.setString(
                    6, message.to() instanceof To.Phone phone ? phone.language().code() : Language.ZH.code());
            row.setString(7, message.template());
            row.setString(8, write(message.args()));
            row.setString(9, message.link());
            row.setBoolean(10, message.urgent());
            row.setObject(11, now);
            row.setString(12, message.to() instanceof To.Webhook webhook ? webhook.name() : null);
        });
    }

    private static @Nullable Array roles(To to, Connection connection) throws SQLException {
        Set<String> roles = switch (to) {
            case To.InUnit unit -> unit.roles();
            case To.Everywhere everywhere -> everywhere.roles();
            case To.User _, To.Phone _, To.Webhook _ -> null;
        };
        return roles == null
                ? null
                : connection.createArrayOf("text", roles.stream().sorted().toArray());
    }

    /** The first messages that nobody has given out, kept from other processes until the transaction ends. */
    List<Kept> takeWaiting(int most) {
        return sql.sql("select * from message where given_at is null order by id limit ? for update skip locked")
                .param(most)
                .query(this::read)
                .list();
    }

    /**
     * What became of a message.
     *
     * @param reached how many people it was given to
     */
    record Given(long id, int reached) {}

    void given(List<Given> all) {
        sql.sql("""
                update message m set given_at = ?, reached = v.reached
                from unnest(?::bigint[], ?::int[]) as v (id, reached) where m.id = v.id""")
                .params(
                        now(),
                        all.stream().map(Given::id).toArray(Long[]::new),
                        all.stream().map(Given::reached).toArray(Integer[]::new))
                .update();
    }

    Kept message(long id) {
        return sql.sql("select * from message where id = ?")
                .param(id)
                .query(this::read)
                .single();
    }

    /** Forgets what is older, whoever has read it or not, a batch at a time; answers how many messages that were. */
    int forget(Duration age, int most) {
        return sql.sql("""
                        delete from message where id in
                            (select id from message where made_at < ? and given_at is not null order by made_at limit ?)""").params(now().minus(age), most).update();
    }

    Kept read(ResultSet row, int n) throws SQLException {
        return new Kept(
                row.getLong("id"),
                new Message(
                        row.getString("key"),
                        to(row),
                        row.getString("template"),
                        args(row.getString("args")),
                        row.getString("link"),
                        row.getBoolean("urgent")));
    }

    private To to(ResultSet row) throws SQLException {
        String user = row.getString("to_user");
        if (user != null) {
            return new To.User(user);
        }
        String webhook = row.getString("to_webhook");
        if (webhook != null) {
            return new To.Webhook(webhook);
        }
        byte[] phone = row.getBytes("to_phone");
        if (phone != null) {
            return new To.Phone(
                    seals.open(phone),
                    Objects.requireNonNullElse(Language.find(row.getString("language")), Language.ZH));
        }
        Set<String> roles = Set.of((String[]) row.getArray("to_roles").getArray());
        String unit = row.getString("to_unit");
        return unit == null ? new To.Everywhere(roles) : new To.InUnit(unit, roles);
    }

    private String write(List<Text> args) {
        return json.writeValueAsString(
                args.stream().map(arg -> List.of(arg.zh(), arg.en())).toList());
    }

    private List<Text> args(String written) {
        List<List<String>> pairs = json.readValue(written, new TypeReference<>() {});
        return pairs.stream().map(pair -> new Text(pair.get(0), pair.get(1))).toList();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
