package io.huiyin.search;

import io.huiyin.database.Copy;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The segments in the database. */
@Component
class Segments {

    private static final int SENT = 4 * 1_024 * 1_024;
    /** Blocks of a segment that is read through; long ones may be among them. */
    private static final int FETCHED = 16;

    private static final List<String> COLUMNS = List.of("segment", "first", "data");

    private final JdbcTemplate jdbc;

    Segments(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A segment, and the bytes of its blocks. */
    record Segment(long number, long base, long bytes) {

        static Segment read(ResultSet row, int n) throws SQLException {
            return new Segment(row.getLong("segment"), row.getLong("base"), row.getLong("bytes"));
        }
    }

    /**
     * The block of a segment in which a pair is, if the segment has it at all.
     *
     * @param bytes of the block
     * @param data of the block; null when it is a long one
     */
    record Place(long pair, Segment segment, long first, int bytes, byte @Nullable [] data) {}

    /** Whoever writes a segment. */
    interface Source {
        void write(Blocks.Sink sink);
    }

    /** Writes a segment, in bounded memory. */
    void write(long base, Source source) {
        Long segment = jdbc.queryForObject(
                "insert into search_segment (base, bytes) values (?, 0) returning segment", Long.class, base);
        Sending sending = new Sending(segment == null ? 0 : segment);
        source.write(sending);
        sending.send();
        jdbc.update("update search_segment set bytes = ? where segment = ?", sending.bytes, segment);
    }

    private final class Sending implements Blocks.Sink {

        private final long segment;
        private final List<Blocks.Block> blocks = new ArrayList<>();
        private long waiting;
        private long bytes;

        Sending(long segment) {
            this.segment = segment;
        }

        @Override
        public void put(Blocks.Block block) {
            blocks.add(block);
            waiting += block.data().length;
            if (waiting >= SENT) {
                send();
            }
        }

        void send() {
            jdbc.execute((ConnectionCallback<Long>) connection ->
                    Copy.into(connection, "search_block", COLUMNS, copy -> {
                        for (Blocks.Block block : blocks) {
                            copy.row().bigint(segment).bigint(block.first()).bytes(block.data());
                        }
                    }));
            blocks.clear();
            bytes += waiting;
            waiting = 0;
        }
    }

    List<Segment> all() {
        return jdbc.query("select segment, base, bytes from search_segment order by segment", Segment::read);
    }

    /** In every segment the block where each pair would be. */
    List<Place> places(Long[] pairs) {
        RowMapper<Place> place = (row, n) -> new Place(
                row.getLong("pair"),
                Segment.read(row, n),
                row.getLong("first"),
                row.getInt("size"),
                row.getBytes("data"));
        return jdbc.query("""
                select pair, s.segment, s.base, s.bytes, b.first, octet_length(b.data) as size,
                       case when octet_length(b.data) <= ? then b.data end as data
                from unnest(?) as pair cross join search_segment s cross join lateral (
                    select first, data from search_block
                    where segment = s.segment and first <= pair order by first desc limit 1) b""", place, Blocks.SIZE, pairs);
    }

    /** The data of a long block; null when its segment has been merged meanwhile. */
    byte @Nullable [] data(Place place) {
        List<byte[]> found = jdbc.queryForList(
                "select data from search_block where segment = ? and first = ?",
                byte[].class,
                place.segment().number(),
                place.first());
        return found.isEmpty() ? null : found.getFirst();
    }

    /** All blocks of a segment in order, a few at a time; to be closed. */
    Stream<Blocks.Block> blocks(Segment segment) {
        return jdbc.queryForStream(
                connection -> {
                    PreparedStatement all = connection.prepareStatement(
                            "select first, data from search_block where segment = ? order by first");
                    all.setLong(1, segment.number());
                    all.setFetchSize(FETCHED);
                    return all;
                },
                (row, n) -> new Blocks.Block(row.getLong("first"), row.getBytes("data")));
    }

    void remove(List<Segment> segments) {
        Long[] numbers = segments.stream().map(Segment::number).toArray(Long[]::new);
        jdbc.update("delete from search_block where segment = any(?)", (Object) numbers);
        jdbc.update("delete from search_segment where segment = any(?)", (Object) numbers);
    }
}
