package io.huiyin.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code inbox}. */
@Component
class InboxStore {

    private final JdbcClient sql;
    private final MessageStore messages;
    private final Clock clock;

    InboxStore(JdbcClient sql, MessageStore messages, Clock clock) {
        this.sql = sql;
        this.messages = messages;
        this.clock = clock;
    }

    /** A message in somebody's inbox. */
    record Row(
            MessageStore.Kept kept,
            Instant madeAt,
            @Nullable Instant readAt) {}

    /** A message that is put into somebody's inbox. */
    record Entry(String user, MessageStore.Kept kept) {}

    /** Puts messages into inboxes; what is there already stays as it is. */
    void add(List<Entry> entries) {
        if (!entries.isEmpty()) {
            sql.sql("""
                    insert into inbox (user_name, message_id) select * from unnest(?::text[], ?::bigint[])
                    on conflict do nothing""")
                    .params(
                            entries.stream().map(Entry::user).toArray(String[]::new),
                            entries.stream().map(entry -> entry.kept().id()).toArray(Long[]::new))
                    .update();
        }
    }

    /** Latest first, those before {@code before}. */
    List<Row> list(String user, boolean unreadOnly, long before, int limit) {
        return sql.sql("""
                        select m.*, i.read_at from inbox i join message m on m.id = i.message_id
                        where i.user_name = ? and i.message_id < ?""" + (unreadOnly ? " and i.read_at is null" : "") + """

                        order by i.message_id desc limit ?""")
                .params(user, before, limit)
                .query(this::read)
                .list();
    }

    Optional<Row> find(String user, long message) {
        return sql.sql("""
                        select m.*, i.read_at from inbox i join message m on m.id = i.message_id
                        where i.user_name = ? and i.message_id = ?""").params(user, message).query(this::read).optional();
    }

    /** How many there are that were not read; at most {@code most}. */
    int countUnread(String user, int most) {
        return sql.sql("""
                        select count(*) from
                            (select from inbox where user_name = ? and read_at is null limit ?) as unread""").params(user, most).query(Integer.class).single();
    }

    void read(String user, long message) {
        sql.sql("update inbox set read_at = ? where user_name = ? and message_id = ? and read_at is null")
                .params(now(), user, message)
                .update();
    }

    /** Everything up to that message. */
    int readUpTo(String user, long last) {
        return sql.sql("update inbox set read_at = ? where user_name = ? and message_id <= ? and read_at is null")
                .params(now(), user, last)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Row read(ResultSet row, int n) throws SQLException {
        OffsetDateTime readAt = row.getObject("read_at", OffsetDateTime.class);
        return new Row(
                messages.read(row, n),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                readAt == null ? null : readAt.toInstant());
    }
}
