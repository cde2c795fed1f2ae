package io.huiyin.notify;

import io.huiyin.journal.Seals;
import io.huiyin.shell.Language;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code message}, {@code message_queue} and {@code message_nobody_there}. */
@Component
class MessageStore {

    /** Messages that wait together, at most. */
    private static final int ROW = 500;

    private static final String INSERT = """
            with added as (
                insert into message (key, to_user, to_unit, to_roles, to_phone, to_webhook, language, template, args, link, urgent, made_at)
                select v.key, v.to_user, v.to_unit, string_to_array(v.to_roles, ' '), v.to_phone, v.to_webhook, v.language, v.template,
                       v.args, v.link, v.urgent, ?
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::boolean[])
                     as v (key, to_user, to_unit, to_roles, to_phone, to_webhook, language, template, args, link, urgent)
                on conflict (key) do nothing returning id)
            insert into message_queue (messages, size, made_at)
            select array_agg(id order by id), count(*), ? from added having count(*) > 0""";

    private static final String TAKE = """
            with first as (
                select position, sum(size) over (order by position) - size as before
                from (select position, size from message_queue order by position limit ? for update skip locked) as waiting)
            delete from message_queue where position in (select position from first where before < ?)
            returning messages""";

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
        List<Message> all = List.copyOf(messages);
        for (int from = 0; from < all.size(); from += ROW) {
            insert(all.subList(from, Math.min(all.size(), from + ROW)));
        }
    }

    private void insert(List<Message> messages) {
        OffsetDateTime now = now();
        jdbc.update(
                INSERT,
                now,
                texts(messages, Message::key),
                texts(messages, message -> message.to() instanceof To.User user ? user.name() : null),
                texts(messages, message -> message.to() instanceof To.InUnit unit ? unit.path() : null),
                texts(messages, message -> roles(message.to())),
                messages.stream().map(this::phone).toArray(byte[][]::new),
                texts(messages, message -> message.to() instanceof To.Webhook webhook ? webhook.name() : null),
                texts(messages, MessageStore::language),
                texts(messages, Message::template),
                texts(messages, message -> write(message.args())),
                texts(messages, Message::link),
                messages.stream().map(Message::urgent).toArray(Boolean[]::new),
                now);
    }

    private static String[] texts(List<Message> messages, Function<Message, @Nullable String> value) {
        return messages.stream().map(value).toArray(String[]::new);
    }

    private static @Nullable String roles(To to) {
        Set<String> roles = switch (to) {
            case To.InUnit unit -> unit.roles();
            case To.Everywhere everywhere -> everywhere.roles();
            case To.User _, To.Phone _, To.Webhook _ -> null;
        };
        return roles == null ? null : roles.stream().sorted().collect(Collectors.joining(" "));
    }

    private byte @Nullable [] phone(Message message) {
        return message.to() instanceof To.Phone phone ? seals.seal(phone.digits()) : null;
    }

    private static String language(Message message) {
        return message.to() instanceof To.Phone phone ? phone.language().code() : Language.ZH.code();
    }

    /**
     * Takes the messages that wait longest, some more than that when they were put in together; other processes take others. They wait no more
     * when the transaction commits.
     *
     * @return ids, in order
     */
    List<Long> takeWaiting(int most) {
        return sql
                .sql(TAKE)
                .params(most, most)
                .query((row, n) -> List.of((Long[]) row.getArray("messages").getArray()))
                .list()
                .stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    /**
     * Lets a message that was for nobody wait again.
     *
     * @return false when there is no such message
     */
    boolean waitAgain(long id) {
        return sql.sql("""
                        with again as (delete from message_nobody_there where message_id = ? returning message_id)
                        insert into message_queue (messages, size, made_at) select array[message_id], 1, ? from again""").params(id, now()).update() > 0;
    }

    /** Those of the ids that are still there, in order. */
    List<Kept> messages(Collection<Long> ids) {
        return sql.sql("select * from message where id = any(array(select unnest(?::bigint[]))) order by id")
                .param(ids.toArray(Long[]::new))
                .query(this::read)
                .list();
    }

    /** Notes messages that were for nobody. */
    void nobody(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            sql.sql("insert into message_nobody_there (message_id) select unnest(?::bigint[]) on conflict do nothing")
                    .param(ids.toArray(Long[]::new))
                    .update();
        }
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
                        delete from message where id in (
                            select id from (select id, made_at from message order by id limit ?) as oldest where made_at < ?)""").params(most, now().minus(age)).update();
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
