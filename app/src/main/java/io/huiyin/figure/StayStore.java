package io.huiyin.figure;

import io.huiyin.figure.StayMaking.Made;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where open matters stood on closed days. */
@Component
class StayStore {

    /** Rows that come from the database at once. */
    private static final int ROWS = 5_000;

    private final JdbcClient sql;

    StayStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Keeps the stays of days, all before which are kept; the caller has claimed them. */
    void keep(StaySpan span, StayEvents happened) {
        make(span, happened, made -> {
            end(span, made); // before those of the same matters that end with the month as well are there
            insert(
                    span,
                    made.stream().filter(one -> !one.before()).map(Made::stay).toList());
        });
    }

    /** Stays that were there and ended. */
    private void end(StaySpan span, List<Made> made) {
        List<Stay> ended = made.stream()
                .filter(Made::before)
                .map(Made::stay)
                .filter(stay -> stay.until().isBefore(span.next()))
                .toList();
        if (!ended.isEmpty()) {
            sql.sql(StockSql.end())
                    .params(span.parameters())
                    .param("matters", column(ended, Stay::matter, Long[]::new))
                    .param("froms", texts(ended, Stay::from))
                    .param("untils", texts(ended, Stay::until))
                    .update();
        }
    }

    private void insert(StaySpan span, List<Stay> stays) {
        if (stays.isEmpty()) {
            return;
        }
        sql.sql(StockSql.keep())
                .params(span.parameters())
                .param("matters", column(stays, Stay::matter, Long[]::new))
                .param("froms", texts(stays, Stay::from))
                .param("untils", texts(stays, Stay::until))
                .param("places", column(stays, Stay::place, String[]::new))
                .param("units", column(stays, Stay::unit, String[]::new))
                .param("categories", column(stays, Stay::category, String[]::new))
                .param("channels", column(stays, Stay::channel, String[]::new))
                .param("received", texts(stays, Stay::received))
                .param("running", column(stays, Stay::running, Boolean[]::new))
                .param("due", texts(stays, Stay::due))
                .param("seqs", column(stays, Stay::seq, Integer[]::new))
                .update();
    }

    private static <T> T[] column(List<Stay> stays, Function<Stay, T> of, IntFunction<T[]> array) {
        return stays.stream().map(of).toArray(array);
    }

    private static @Nullable String[] texts(List<Stay> stays, Function<Stay, @Nullable Object> of) {
        return stays.stream()
                .map(of)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    /**
     * Makes the stays of days again, from where matters stood when they began, and sets them beside those that are kept. What happens behind the days
     * plays no part.
     *
     * @return what differs, the first of the first days
     */
    List<Differing> check(StaySpan span, StayEvents happened, int most) {
        StayCheck check = new StayCheck(most);
        try (Stream<Stay> kept = kept(span)) {
            Iterator<Stay> before = kept.map(stay -> stay.before(span.end())).iterator();
            make(
                    span,
                    happened,
                    made -> check.against(
                            before,
                            made.stream()
                                    .map(one -> one.stay().before(span.end()))
                                    .toList()));
            check.rest(before);
        }
        return check.differing();
    }

    private void make(StaySpan span, StayEvents happened, Consumer<List<Made>> some) {
        try (Stream<Stay> carried = carried(span, happened)) {
            new StayMaking(span, matters -> limitsBefore(span, matters), some)
                    .make(carried.iterator(), happened.ordered());
        }
    }

    /** What goes on from before. In a month that had begun, of what nothing happened to nothing is made: it stands as it stood. */
    private Stream<Stay> carried(StaySpan span, StayEvents happened) {
        return span.begins()
                ? stays(span.parameters(), StockSql.carried())
                : stays(with(span.parameters(), "matters", happened.matters()), StockSql.carriedOf());
    }

    /** What is to be made again. In a month that had begun, a stay that neither begins nor ends on these days is not. */
    private Stream<Stay> kept(StaySpan span) {
        return stays(span.parameters(), span.begins() ? StockSql.kept() : StockSql.keptChanged());
    }

    private static Map<String, Object> with(Map<String, Object> parameters, String name, Object value) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put(name, value);
        return all;
    }

    private Stream<Stay> stays(Map<String, Object> parameters, String query) {
        return sql.sql(query).params(parameters).withFetchSize(ROWS).query((row, n) -> stay(row)).stream();
    }

    private Map<Long, Instant> limitsBefore(StaySpan span, Collection<Long> matters) {
        Map<Long, Instant> limits = new HashMap<>();
        sql.sql(StockSql.limitsBefore())
                .param("from", span.from())
                .param("ids", matters.toArray(Long[]::new))
                .query(row -> {
                    Instant due = instant(row);
                    if (due != null) {
                        limits.put(row.getLong("id"), due);
                    }
                });
        return limits;
    }

    /** A row of the columns of a stay. */
    static Stay stay(ResultSet row) throws SQLException {
        return new Stay(
                row.getLong("matter_id"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("place_path"),
                row.getString("unit_path"),
                row.getString("category"),
                row.getString("channel"),
                row.getObject("received_on", LocalDate.class),
                row.getBoolean("running"),
                instant(row),
                row.getInt("seq"));
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        return due == null ? null : due.toInstant();
    }
}
