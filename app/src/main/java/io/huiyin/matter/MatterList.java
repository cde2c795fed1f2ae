package io.huiyin.matter;

import io.huiyin.base.Access;
import io.huiyin.base.Checks;
import io.huiyin.base.Page;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.network.Network;
import io.huiyin.record.Walls;
import io.huiyin.register.Categories;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of matters within the actor's scope, page by page. */
@Component
public class MatterList {

    private static final String COLUMNS = """
        select m.id, m.number, m.register, m.state, m.channel, m.category, m.urgent, m.summary, m.place_id, m.lead_unit_id,
               m.received_at, m.due_at, m.dispatched_at, m.signed_at, m.replied_at, m.called_back_at, m.closed_at,
               m.contacted_at, m.suspended_at,
               m.outcome, m.satisfaction, m.returns, m.redos, m.members, m.family_id, m.rated_unsolved
        """;

    private final JdbcClient sql;
    private final Access access;
    private final Network network;
    private final Categories categories;
    private final MatterRegisters registers;
    private final MatterQueries queries;
    private final Walls walls;

    MatterList(
            JdbcClient sql,
            Access access,
            Network network,
            Categories categories,
            MatterRegisters registers,
            MatterQueries queries,
            Walls walls) {
        this.sql = sql;
        this.access = access;
        this.network = network;
        this.categories = categories;
        this.registers = registers;
        this.queries = queries;
        this.walls = walls;
    }

    /**
     * Reads query parameters, see {@link MatterFilter#PARAMETERS}; {@code state} takes names of states, {@code open} and {@code closed},
     * separated by commas. Faults are collected in the checks.
     */
    public MatterFilter filter(Map<String, String> given, Checks checks) {
        return MatterFilter.read(given, network, categories, registers.readable(access.actor()), checks);
    }

    /**
     * A page of a list.
     *
     * @param next cursor of the next page; null on the last
     * @param total how many there are in all, when one page holds them; null when they must be counted, by {@link MatterList#count}
     */
    public record Slice(
            List<MatterLine> items,
            @Nullable String next,
            @Nullable Long total) {

        public Slice {
            items = List.copyOf(items);
        }
    }

    /** @throws Refused ({@code MATTER-109}) when the cursor is not one of ours */
    public Slice list(MatterFilter filter) {
        MatterQuery query = queries.of(filter);
        String column = column(filter.sort());
        boolean descending = filter.sort() == MatterFilter.Sort.RECEIVED || filter.sort() == MatterFilter.Sort.DUE_LAST;
        String after = filter.after();
        if (after != null) {
            Cursor cursor = Cursor.read(after);
            query.and("(" + column + ", m.id) " + (descending ? "<" : ">") + " (:cursor_at, :cursor_id)");
            query.with("cursor_at", cursor.at().atOffset(ZoneOffset.UTC)).with("cursor_id", cursor.id());
        }
        String page = query.page(COLUMNS, column, descending, filter.limit() + 1);
        List<MatterLine> lines = past(
                query,
                () -> sql.sql(page)
                        .params(query.values())
                        .param("limit", filter.limit() + 1)
                        .query(MatterList::line)
                        .list());
        lines = helping(lines, filter.coPath());
        if (lines.size() <= filter.limit()) {
            return new Slice(lines, null, after == null ? (long) lines.size() : null);
        }
        List<MatterLine> shown = lines.subList(0, filter.limit());
        MatterLine last = shown.getLast();
        Instant at =
                column.endsWith("due_at") ? last.times().due() : last.times().received();
        return new Slice(shown, new Cursor(at, last.id()).write(), null);
    }

    /** With the limit of whoever helps, the earliest of several. */
    private List<MatterLine> helping(List<MatterLine> lines, @Nullable String co) {
        if (co == null || lines.isEmpty()) {
            return lines;
        }
        Map<Long, Instant> due = new HashMap<>();
        sql.sql("select matter_id, min(due_at) as due_at from co_handling where matter_id in (:ids) and path"
                        + " >= :co and path < :co_end and "
                        + MatterQueries.OWED + " group by matter_id")
                .param("ids", lines.stream().map(MatterLine::id).toList())
                .param("co", co)
                .param("co_end", Paths.end(co))
                .query(row -> {
                    due.put(row.getLong("matter_id"), MatterRow.instant(row, "due_at"));
                });
        return lines.stream().map(line -> line.helping(due.get(line.id()))).toList();
    }

    /** How many there are, counted up to {@link Page#COUNTED} and one more. Asked for beside the page, which does not wait for it. */
    public long count(MatterFilter filter) {
        MatterQuery query = queries.of(filter);
        return past(
                query,
                () -> sql.sql("select count(*) from (" + query.rows() + " limit " + (Page.COUNTED + 1) + ") counted")
                        .params(query.values())
                        .query(Long.class)
                        .single());
    }

    /** The texts that are searched have a wall; the matters that are found are those of the list. */
    private <T> T past(MatterQuery query, Supplier<T> work) {
        return query.isSearched() ? walls.everything(work) : work.get();
    }

    private static String column(MatterFilter.Sort sort) {
        return switch (sort) {
            case RECEIVED, OLDEST -> "m.received_at";
            case DUE, DUE_LAST -> "m.due_at";
        };
    }

    private static MatterLine line(ResultSet row, int n) throws SQLException {
        String outcome = row.getString("outcome");
        return new MatterLine(
                row.getLong("id"),
                row.getString("number"),
                row.getString("register"),
                row.getString("state"),
                row.getString("channel"),
                row.getString("category"),
                row.getBoolean("urgent"),
                row.getString("summary"),
                row.getLong("place_id"),
                row.getLong("lead_unit_id"),
                MatterRow.times(row),
                outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                row.getObject("satisfaction", Integer.class),
                row.getInt("returns"),
                row.getInt("redos"),
                row.getInt("members"),
                row.getObject("family_id") != null,
                row.getBoolean("rated_unsolved"),
                null);
    }

    /** The last line of a page, opaque to callers. */
    private record Cursor(Instant at, long id) {

        private static final long LAST_SECOND = 253_402_300_799L; // of the year 9999

        Cursor {
            if (at.isBefore(Instant.EPOCH) || at.getEpochSecond() > LAST_SECOND) {
                throw new IllegalArgumentException("no matter was ever received or due then: " + at);
            }
        }

        String write() {
            String text = at.getEpochSecond() + ":" + at.getNano() + ":" + id;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }

        static Cursor read(String text) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(":", 3);
                return new Cursor(
                        Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])),
                        Long.parseLong(parts[2]));
            } catch (IllegalArgumentException
                    | ArrayIndexOutOfBoundsException
                    | DateTimeException
                    | ArithmeticException e) {
                throw Refused.invalid("MATTER-109", text);
            }
        }
    }
}
