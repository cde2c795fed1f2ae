package io.huiyin.figure;

import io.huiyin.figure.StayFold.Stood;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where open matters stood on closed days. */
@Component
class StayStore {

    /** Rows that come from the database at once. */
    private static final int ROWS = 5_000;

    /** Stays that are completed and written at once. */
    private static final int AT_ONCE = 5_000;

    private final JdbcClient sql;

    StayStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Days of one month, whose stays are made. */
    private record Span(String register, long formula, LocalDate from, LocalDate to) {

        LocalDate month() {
            return from.withDayOfMonth(1);
        }

        LocalDate next() {
            return month().plusMonths(1);
        }

        boolean begins() {
            return from.equals(month());
        }

        LocalDate day(int nth) {
            return nth == StayFold.OPEN_END ? next() : from.plusDays(Math.max(nth, 0));
        }

        Map<String, Object> parameters() {
            Map<String, Object> all = new HashMap<>();
            all.put("register", register);
            all.put("formula", formula);
            all.put("from", from);
            all.put("to", to);
            all.put("month", month());
            all.put("next", next());
            all.put("carried_month", begins() ? month().minusMonths(1) : month());
            all.put("carried_until", begins() ? month() : next());
            return all;
        }
    }

    /** Keeps the days from the first that is not kept up to another of the same month, which the caller has claimed. */
    void keep(String register, long formula, LocalDate from, LocalDate to) {
        Span span = new Span(register, formula, from, to);
        List<Stood> ended = new ArrayList<>();
        Predicate<Stood> isNew = stood -> {
            boolean carried = stood.nth() == StayFold.CARRIED && !span.begins();
            if (carried && stood.until() != StayFold.OPEN_END) {
                ended.add(stood);
            }
            return !carried;
        };
        made(span, isNew, some -> {
            end(span, ended); // before those of the same matters that end with the month as well are there
            insert(span, some);
        });
        end(span, ended);
    }

    private void end(Span span, List<Stood> ended) {
        if (!ended.isEmpty()) {
            sql.sql(StockSql.end())
                    .params(span.parameters())
                    .param("matters", ended.stream().map(Stood::matter).toArray(Long[]::new))
                    .param("untils", texts(ended, stood -> span.day(stood.until())))
                    .update();
            ended.clear();
        }
    }

    private void insert(Span span, List<Stay> stays) {
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

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable Object> of) {
        return rows.stream()
                .map(of)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    /**
     * Follows a month's events again, from where matters stood when it began.
     *
     * @param to the last of its days that is kept
     * @return what differs, the first of the first days
     */
    List<Differing> check(String register, long formula, LocalDate month, LocalDate to, int most) {
        Span span = new Span(register, formula, month, to);
        StayCheck check = new StayCheck(most);
        try (Stream<Stay> kept = sql
                .sql(StockSql.kept())
                .params(span.parameters())
                .withFetchSize(ROWS)
                .query((row, n) -> stay(row))
                .stream()) {
            Iterator<Stay> before = kept.iterator();
            made(span, stood -> true, some -> check.against(before, some));
            check.rest(before);
        }
        return check.differing();
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

    /** What a matter's stays have in common, whatever happens to it. */
    private record Of(
            String place,
            String category,
            String channel,
            LocalDate received,
            @Nullable Instant due) {

        static Of of(ResultSet row) throws SQLException {
            return new Of(
                    row.getString("place_path"),
                    row.getString("category"),
                    row.getString("channel"),
                    row.getObject("received_on", LocalDate.class),
                    instant(row));
        }
    }

    private record Standing(Stood stood, @Nullable Of carried) {}

    /** Stays in the order of matters and days, some at a time. */
    private void made(Span span, Predicate<Stood> wanted, Consumer<List<Stay>> some) {
        Making making = new Making(span, wanted, some);
        sql.sql(StockSql.happened())
                .params(span.parameters())
                .withFetchSize(ROWS)
                .query((RowCallbackHandler) making::row);
        making.over();
    }

    /** Stays in the making. */
    private final class Making {

        private final Span span;
        private final Predicate<Stood> wanted;
        private final Consumer<List<Stay>> some;
        private final StayFold fold = new StayFold(this::stood);
        private final List<Standing> standing = new ArrayList<>();
        private long carriedMatter;
        private @Nullable Of carried;

        Making(Span span, Predicate<Stood> wanted, Consumer<List<Stay>> some) {
            this.span = span;
            this.wanted = wanted;
            this.some = some;
        }

        void row(ResultSet row) throws SQLException {
            long matter = row.getLong("matter_id");
            String action = row.getString("action");
            if (action == null) {
                fold.carried(
                        matter, row.getInt("seq"), row.getString("unit_path"), row.getBoolean("running"), instant(row));
                carriedMatter = matter;
                carried = Of.of(row);
            } else {
                fold.happened(
                        matter,
                        row.getInt("seq"),
                        row.getInt("day"),
                        row.getString("unit_path"),
                        action,
                        row.getBoolean("sets"),
                        row.getString("due"));
            }
        }

        private void stood(Stood stood) {
            if (wanted.test(stood) && stood.until() > 0) {
                standing.add(new Standing(stood, stood.matter() == carriedMatter ? carried : null));
                if (standing.size() == AT_ONCE) {
                    complete();
                }
            }
        }

        void over() {
            fold.over();
            complete();
        }

        /** A matter of another register has no stay. */
        private void complete() {
            Map<Long, Of> others = others();
            List<Stay> stays = new ArrayList<>(standing.size());
            for (Standing one : standing) {
                Stood stood = one.stood();
                Of of = one.carried() == null ? others.get(stood.matter()) : one.carried();
                if (of != null) {
                    stays.add(new Stay(
                            stood.matter(),
                            span.day(stood.from()),
                            span.day(stood.until()),
                            of.place(),
                            stood.unit(),
                            of.category(),
                            of.channel(),
                            of.received(),
                            stood.running(),
                            stood.limited() ? stood.due() : of.due(),
                            stood.seq()));
                }
            }
            standing.clear();
            if (!stays.isEmpty()) {
                some.accept(stays);
            }
        }

        private Map<Long, Of> others() {
            List<Stood> bare = standing.stream()
                    .filter(one -> one.carried() == null)
                    .map(Standing::stood)
                    .toList();
            Map<Long, Of> others = new HashMap<>();
            if (!bare.isEmpty()) {
                sql.sql(StockSql.attributes())
                        .params(span.parameters())
                        .param(
                                "ids",
                                bare.stream().map(Stood::matter).distinct().toArray(Long[]::new))
                        .param(
                                "reopened",
                                bare.stream()
                                        .filter(stood -> !stood.limited())
                                        .map(Stood::matter)
                                        .distinct()
                                        .toArray(Long[]::new))
                        .query((RowCallbackHandler) row -> others.put(row.getLong("id"), Of.of(row)));
            }
            return others;
        }
    }
}
