package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Times;
import io.huiyin.figure.BlockStore.Slice;
import io.huiyin.journal.Days;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what happened on closed days and where that left matters, each event read once for all flows, grains and stays, and adds up months. */
@Component
class FlowStore {

    private static final List<Grain> DAYS = Grain.of(Grain.Time.DAY);
    private static final List<Grain> OF_MONTHS = Stream.concat(
                    Grain.of(Grain.Time.MONTH).stream(), Grain.of(Grain.Time.COURSE).stream())
            .toList();

    /** With their cells some 50 MB. */
    private static final long EVENTS_AT_ONCE = 150_000;

    private static final int FLOWS_AT_ONCE = 4;

    /** Rows that come from the database at once. */
    private static final int ROWS = 5_000;

    private final JdbcClient sql;
    private final BlockStore blocks;
    private final StayStore stays;
    private final Days days;
    private final long eventsAtOnce;

    @Autowired
    FlowStore(JdbcClient sql, BlockStore blocks, StayStore stays, Days days) {
        this(sql, blocks, stays, days, EVENTS_AT_ONCE);
    }

    /** @param eventsAtOnce of days that are held in memory together */
    FlowStore(JdbcClient sql, BlockStore blocks, StayStore stays, Days days, long eventsAtOnce) {
        this.eventsAtOnce = eventsAtOnce;
        this.sql = sql;
        this.blocks = blocks;
        this.stays = stays;
        this.days = days;
    }

    /**
     * What is told from events.
     *
     * @param flows and the ids under which they are kept
     * @param stays the id under which stays are kept; null when none are wanted
     */
    record Wanted(
            String register,
            Map<Base, Long> flows,
            @Nullable Long stays) {

        boolean isEmpty() {
            return flows.isEmpty() && stays == null;
        }
    }

    /** Keeps days of one month that the caller has claimed for all of these, and the month that ends with them. */
    void keep(Wanted wanted, LocalDate from, LocalDate to) {
        for (List<LocalDate> some : some(from, to)) {
            Happened happened = happened(wanted, some);
            if (wanted.stays() != null) {
                stays.keep(span(wanted, wanted.stays(), some), happened.moves());
            }
            blocks.keep(happened.batch());
        }
        if (isEnd(to)) {
            some(wanted.flows().values()).forEach(some -> blocks.keep(month(some, to)));
        }
    }

    /**
     * Counts kept days of one month again from their events, and the month from the cells of its days.
     *
     * @return what to do, in any order and at the same time
     */
    List<Supplier<List<Differing>>> checks(Wanted wanted, LocalDate from, LocalDate to, int most) {
        List<Supplier<List<Differing>>> checks = new ArrayList<>();
        some(from, to).forEach(some -> checks.add(() -> checkDays(wanted, some, most)));
        if (isEnd(to)) {
            some(wanted.flows().values()).forEach(some -> checks.add(() -> checkMonth(some, to, most)));
        }
        return checks;
    }

    private List<Differing> checkDays(Wanted wanted, List<LocalDate> some, int most) {
        Happened happened = happened(wanted, some);
        List<Differing> differing = new ArrayList<>();
        if (wanted.stays() != null) {
            differing.addAll(stays.check(span(wanted, wanted.stays(), some), happened.moves(), most));
        }
        differing.addAll(blocks.check(
                happened.batch(),
                DAYS.stream().map(grain -> new Slice(grain, some)).toList(),
                wanted.flows().values(),
                most));
        return differing;
    }

    private static StaySpan span(Wanted wanted, long stays, List<LocalDate> some) {
        return new StaySpan(wanted.register(), stays, some.getFirst(), some.getLast());
    }

    /** Nothing is said of a month whose cells cannot be read: the day of those has been named. */
    private List<Differing> checkMonth(Collection<Long> flows, LocalDate last, int most) {
        Batch month;
        try {
            month = month(flows, last);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return List.of();
        }
        List<LocalDate> first = List.of(last.withDayOfMonth(1));
        return blocks.check(
                month, OF_MONTHS.stream().map(grain -> new Slice(grain, first)).toList(), flows, most);
    }

    /** Days in groups that are held in memory together: each has so many events, or is one day. */
    private List<List<LocalDate>> some(LocalDate from, LocalDate to) {
        Map<LocalDate, Long> events = days.events(from, to);
        List<List<LocalDate>> groups = new ArrayList<>();
        long sum = 0;
        for (LocalDate day : Spans.days(from, to)) {
            long more = events.getOrDefault(day, 0L);
            sum += more;
            if (groups.isEmpty() || sum > eventsAtOnce) {
                groups.add(new ArrayList<>());
                sum = more;
            }
            groups.getLast().add(day);
        }
        return groups;
    }

    /** Flows in groups whose cells of a month are held in memory together. */
    private static Stream<List<Long>> some(Collection<Long> flows) {
        List<Long> all = List.copyOf(flows);
        return Stream.iterate(0, first -> first < all.size(), first -> first + FLOWS_AT_ONCE)
                .map(first -> all.subList(first, Math.min(first + FLOWS_AT_ONCE, all.size())));
    }

    private static boolean isEnd(LocalDate day) {
        return day.getDayOfMonth() == day.lengthOfMonth();
    }

    /** What events came to on some days. */
    private record Happened(Batch batch, StayEvents moves) {}

    private Happened happened(Wanted wanted, List<LocalDate> some) {
        MarkedSql asked = new MarkedSql(wanted.register(), some, wanted.flows().keySet(), wanted.stays() != null);
        Batch batch = new Batch(wanted.flows().values());
        StayEvents moves = new StayEvents();
        DayCells[] cells = some.stream().map(day -> new DayCells(batch, day)).toArray(DayCells[]::new);
        RowCallbackHandler each = new RowCallbackHandler() {

            private @Nullable MarkedRow rows;

            @Override
            public void processRow(ResultSet row) throws SQLException {
                MarkedRow read = rows == null ? new MarkedRow(row, batch, asked) : rows;
                rows = read;
                read.next();
                add(read, asked.formulas(), cells[read.nth()]);
                StayEvents.@Nullable Event move = read.move();
                if (move != null) {
                    moves.add(move);
                }
            }
        };
        sql.sql(asked.query()).withFetchSize(ROWS).params(asked.parameters()).query(each);
        return new Happened(batch, moves);
    }

    private static void add(MarkedRow row, List<Base> formulas, DayCells cells) throws SQLException {
        DayCells.@Nullable Places plain = null;
        DayCells.@Nullable Places timed = null;
        for (int word = 0; word < row.words(); word++) {
            for (long marks = row.marks(word); marks != 0; marks &= marks - 1) {
                int i = word * MarkedSql.MARKS + Long.numberOfTrailingZeros(marks);
                if (formulas.get(i) instanceof Times) {
                    timed = timed == null ? cells.places(row.cell(row.bucket())) : timed;
                    cells.add(i, timed, 1);
                } else {
                    plain = plain == null ? cells.places(row.cell(0)) : plain;
                    cells.add(i, plain, row.amount(i));
                }
            }
        }
    }

    private Batch month(Collection<Long> flows, LocalDate last) {
        LocalDate first = last.withDayOfMonth(1);
        FlowMonth month = new FlowMonth(blocks.words(), first, List.copyOf(flows));
        blocks.read(List.of(new Slice(Grain.CELL, Spans.days(first, last))), flows, month::add);
        return month.batch();
    }
}
