package io.huiyin.journal;

import io.huiyin.database.CopiedRow;
import io.huiyin.database.Copy;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The two event tables: one for matters, one for every other stream. */
final class EventStore {

    /** Where a stream stands: the next event chains to {@code hash}. */
    record Head(int seq, byte[] hash) {

        static final Head NONE = new Head(0, new byte[32]);
    }

    record Stored(EventRow row, byte[] hash) {}

    /**
     * An event to be stored.
     *
     * @param row without its data
     * @param data in UTF-8
     */
    record Made(EventRow row, byte[] data, byte[] hash) {

        boolean ofMatter() {
            return row.stream().kind().equals(Stream.MATTER);
        }
    }

    private static final int FETCH = 2_000;
    /** Events from which on copying is worth its beginning. */
    static final int COPIED = 100;

    private static final List<String> MATTER_COLUMNS = columns("matter_id");
    private static final List<String> OTHER_COLUMNS = java.util.stream.Stream.concat(
                    columns("stream_id").stream(), java.util.stream.Stream.of("kind"))
            .toList();
    private static final String INSERT_MATTER = insert("matter_event", MATTER_COLUMNS);
    private static final String INSERT_OTHER = insert("stream_event", OTHER_COLUMNS);

    private static List<String> columns(String id) {
        return List.of(
                id, "seq", "day", "occurred_at", "recorded_at", "actor", "action", "scope", "data", "personal", "hash");
    }

    private static String insert(String table, List<String> columns) {
        return "insert into %s (%s) values (?%s)"
                .formatted(table, String.join(", ", columns), ", ?".repeat(columns.size() - 1));
    }

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;

    EventStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    List<Long> nextStreamIds(int count) {
        return count == 0
                ? List.of()
                : sql.sql("select array_agg(nextval('stream_id')) from generate_series(1, ?)")
                        .param(count)
                        .query((row, n) -> List.of((Long[]) row.getArray(1).getArray()))
                        .single();
    }

    Map<Stream, Head> heads(Collection<Stream> streams) {
        Map<Stream, Head> heads = new HashMap<>();
        Map<String, List<Long>> byKind = new HashMap<>();
        streams.forEach(stream ->
                byKind.computeIfAbsent(stream.kind(), k -> new ArrayList<>()).add(stream.id()));
        byKind.forEach((kind, ids) -> {
            boolean matters = kind.equals(Stream.MATTER);
            String query = matters ? """
                    select s.id, e.seq, e.hash from unnest(?::bigint[]) as s (id)
                    cross join lateral (select seq, hash from matter_event where matter_id = s.id order by seq desc limit 1) e""" : """
                    select s.id, e.seq, e.hash from unnest(?::bigint[]) as s (id)
                    cross join lateral (select seq, hash from stream_event where kind = ? and stream_id = s.id
                                        order by seq desc limit 1) e""";
            Long[] array = ids.toArray(Long[]::new);
            jdbc.query(
                    query,
                    statement -> {
                        statement.setArray(1, statement.getConnection().createArrayOf("bigint", array));
                        if (!matters) {
                            statement.setString(2, kind);
                        }
                    },
                    row -> {
                        heads.put(new Stream(kind, row.getLong(1)), new Head(row.getInt(2), row.getBytes(3)));
                    });
        });
        return heads;
    }

    /**
     * Copies events that are all of matters, or all of other streams, while they are being made.
     *
     * @param make hands over one event after the other
     */
    void copy(boolean matters, Consumer<Consumer<Made>> make) {
        jdbc.execute((ConnectionCallback<Long>) connection -> Copy.into(
                connection,
                matters ? "matter_event" : "stream_event",
                matters ? MATTER_COLUMNS : OTHER_COLUMNS,
                rows -> make.accept(event -> copy(rows.row(), event, !matters))));
    }

    /** A few events, or events of both tables. */
    void insert(List<Made> events) {
        List<Made> matters = events.stream().filter(Made::ofMatter).toList();
        List<Made> others = events.stream().filter(event -> !event.ofMatter()).toList();
        if (events.size() >= COPIED) {
            if (!matters.isEmpty()) {
                copy(true, matters::forEach);
            }
            if (!others.isEmpty()) {
                copy(false, others::forEach);
            }
            return;
        }
        if (!matters.isEmpty()) {
            jdbc.batchUpdate(INSERT_MATTER, matters, matters.size(), EventStore::bind);
        }
        if (!others.isEmpty()) {
            jdbc.batchUpdate(INSERT_OTHER, others, others.size(), (statement, event) -> {
                bind(statement, event);
                statement.setString(12, event.row().stream().kind());
            });
        }
    }

    private static void copy(Copy columns, Made event, boolean kind) {
        EventRow row = event.row();
        columns.bigint(row.stream().id()).integer(row.seq()).date(row.day());
        columns.time(row.occurredAt()).time(row.recordedAt());
        columns.text(row.actor()).text(row.action()).text(row.scope());
        columns.bytes(event.data).text(row.personal()).bytes(event.hash());
        if (kind) {
            columns.text(row.stream().kind());
        }
    }

    List<Stored> history(Stream stream) {
        return stream.kind().equals(Stream.MATTER)
                ? sql.sql(
                                "select *, 'matter' as kind, matter_id as stream_id from matter_event where matter_id = ? order by seq")
                        .param(stream.id())
                        .query(MAPPER)
                        .list()
                : sql.sql("select * from stream_event where kind = ? and stream_id = ? order by seq")
                        .params(stream.kind(), stream.id())
                        .query(MAPPER)
                        .list();
    }

    /** All events of those matters, matter by matter in order. */
    List<Stored> histories(Collection<Long> matters) {
        return sql.sql("""
                        select *, 'matter' as kind, matter_id as stream_id from matter_event where matter_id = any(?)
                        order by matter_id, seq""").param(matters.toArray(Long[]::new)).query(MAPPER).list();
    }

    /** Hashes of a day's events in the order of its tree: matters first, then the other kinds, each by stream and seq. */
    List<byte[]> hashesOf(LocalDate day) {
        List<byte[]> hashes = new ArrayList<>();
        streaming("select hash from matter_event where day = ? order by matter_id, seq", day, hashes);
        streaming(
                "select hash from stream_event where day = ? order by kind collate \"C\", stream_id, seq", day, hashes);
        return hashes;
    }

    /**
     * Whole streams of one kind, whose ids lie together.
     *
     * @param from the least id
     * @param to behind the greatest id
     */
    record Span(String kind, long from, long to) {}

    /**
     * All streams in order, matters first, in spans of about so many events.
     *
     * @param to takes each as soon as it is known
     */
    void spans(int events, Consumer<Span> to) {
        String matters =
                "select matter_id from matter_event where matter_id >= ? order by matter_id, seq offset ? limit 1";
        spans(
                Stream.MATTER,
                from -> sql.sql(matters).params(from, events).query(Long.class).optional(),
                to);
        String others = """
                select stream_id from stream_event where kind = ? and stream_id >= ? order by stream_id, seq
                offset ? limit 1""";
        for (String kind : kinds()) {
            spans(
                    kind,
                    from -> sql.sql(others)
                            .params(kind, from, events)
                            .query(Long.class)
                            .optional(),
                    to);
        }
    }

    private static void spans(String kind, LongFunction<Optional<Long>> next, Consumer<Span> to) {
        long from = 0;
        Optional<Long> border = next.apply(from);
        while (border.isPresent()) {
            long end = Math.max(border.orElseThrow(), from + 1); // a stream longer than a span is one
            to.accept(new Span(kind, from, end));
            from = end;
            border = next.apply(from);
        }
        to.accept(new Span(kind, from, Long.MAX_VALUE));
    }

    /** Of the streams that are no matters; each is looked up behind the one before, since there are few. */
    private List<String> kinds() {
        return sql.sql("""
                        with recursive k (kind) as (
                            (select kind from stream_event order by kind limit 1)
                            union all
                            select (select e.kind from stream_event e where e.kind > k.kind order by e.kind limit 1)
                            from k where k.kind is not null)
                        select kind from k where kind is not null""").query(String.class).stream().sorted().toList();
    }

    /**
     * An event as it is checked.
     *
     * @param row without what is about persons and its data, which stand beside it
     * @param data in UTF-8
     * @param personal in UTF-8
     */
    record Read(EventRow row, byte[] data, byte @Nullable [] personal, byte[] hash) {}

    /** Events of a span, stream by stream in order, each while the next ones are on their way. */
    void read(Span span, Consumer<Read> to) {
        boolean matters = span.kind.equals(Stream.MATTER);
        String query = "select "
                + String.join(", ", matters ? MATTER_COLUMNS : OTHER_COLUMNS.subList(0, MATTER_COLUMNS.size()))
                + (matters
                        ? " from matter_event where matter_id"
                        : " from stream_event where kind = " + literal(span.kind) + " and stream_id")
                + " >= " + span.from + (matters ? " and matter_id < " : " and stream_id < ") + span.to + " order by "
                + (matters ? "matter_id, seq" : "stream_id, seq");
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            CopiedRow.each(connection, query, row -> to.accept(read(span.kind, row)));
            return true;
        });
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static Read read(String kind, CopiedRow row) {
        EventRow read = new EventRow(
                new Stream(kind, row.bigint()),
                row.integer(),
                row.date(),
                row.time(),
                row.time(),
                row.text(),
                row.text(),
                row.text(),
                "",
                null);
        return new Read(read, row.bytes(), row.optionalBytes(), row.bytes());
    }

    /** Every event, stream by stream in order. Runs inside a transaction, so that rows come by cursor. */
    void forEach(Consumer<Stored> consumer) {
        JdbcTemplate fetching = fetching();
        RowCallbackHandler rows = row -> consumer.accept(stored(row));
        fetching.query(
                "select *, 'matter' as kind, matter_id as stream_id from matter_event order by matter_id, seq", rows);
        fetching.query("select * from stream_event order by kind collate \"C\", stream_id, seq", rows);
    }

    private void streaming(String query, LocalDate day, List<byte[]> into) {
        fetching()
                .query(
                        query,
                        row -> {
                            into.add(row.getBytes(1));
                        },
                        day);
    }

    private JdbcTemplate fetching() {
        JdbcTemplate fetching = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        fetching.setFetchSize(FETCH);
        return fetching;
    }

    private static void bind(PreparedStatement statement, Made event) throws SQLException {
        EventRow row = event.row();
        statement.setLong(1, row.stream().id());
        statement.setInt(2, row.seq());
        statement.setObject(3, row.day());
        statement.setObject(4, row.occurredAt().atOffset(ZoneOffset.UTC));
        statement.setObject(5, row.recordedAt().atOffset(ZoneOffset.UTC));
        statement.setString(6, row.actor());
        statement.setString(7, row.action());
        statement.setString(8, row.scope());
        statement.setString(9, new String(event.data, StandardCharsets.UTF_8));
        statement.setString(10, row.personal());
        statement.setBytes(11, event.hash());
    }

    private static final RowMapper<Stored> MAPPER = (row, n) -> stored(row);

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                new EventRow(
                        new Stream(row.getString("kind"), row.getLong("stream_id")),
                        row.getInt("seq"),
                        row.getObject("day", LocalDate.class),
                        instant(row, "occurred_at"),
                        instant(row, "recorded_at"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("scope"),
                        row.getString("data"),
                        row.getString("personal")),
                row.getBytes("hash"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
