package io.huiyin.figure;

import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Stands;
import io.huiyin.figure.BlockStore.Slice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stood open at the end of each closed day, added up from stays by street and by unit. */
@Component
class StockStore {

    /** Rows that come from the database at once. */
    private static final int ROWS = 5_000;

    private final JdbcClient sql;
    private final BlockStore blocks;

    StockStore(JdbcClient sql, BlockStore blocks) {
        this.sql = sql;
        this.blocks = blocks;
    }

    /** Adds up days of one month whose stays are kept. */
    void keep(String register, Map<Base, Long> stocks, LocalDate from, LocalDate to) {
        blocks.keep(days(register, stocks, from, to));
    }

    /** Adds them up again: the sums that differ, the first ones in the order of formulas and days. */
    List<Differing> check(String register, Map<Base, Long> stocks, LocalDate from, LocalDate to, int most) {
        return blocks.check(
                days(register, stocks, from, to),
                Grain.of(Grain.Time.END).stream()
                        .map(grain -> new Slice(grain, Spans.days(from, to)))
                        .toList(),
                stocks.values(),
                most);
    }

    private Batch days(String register, Map<Base, Long> stocks, LocalDate from, LocalDate to) {
        Counting counting = new Counting(stocks, from, to);
        sql.sql(StockSql.ofMonth())
                .withFetchSize(ROWS)
                .param("register", register)
                .param("month", from.withDayOfMonth(1))
                .param("from", from)
                .param("to", to)
                .query((RowCallbackHandler) row -> counting.add(StayStore.stay(row)));
        return counting.batch;
    }

    /** A day and its sums. */
    private record Day(LocalDate day, Instant end, CellSums streets, CellSums units) {}

    /** Adds up some days of a month. */
    private static final class Counting {

        private final Batch batch;
        private final List<Predicate<StandsAt>> stocks;
        private final LocalDate from;
        private final List<Day> days;

        Counting(Map<Base, Long> stocks, LocalDate from, LocalDate to) {
            this.batch = new Batch(stocks.values());
            this.stocks = stocks.keySet().stream()
                    .map(stock -> StandsAt.counts((Stands) stock))
                    .toList();
            this.from = from;
            this.days = Spans.days(from, to).stream()
                    .map(day -> new Day(
                            day, StandsAt.end(day), batch.sums(Grain.END_STREET, day), batch.sums(Grain.END_UNIT, day)))
                    .toList();
        }

        void add(Stay stay) {
            Batch.Cell cell = new Batch.Cell(
                    batch.number(stay.place()), batch.number(stay.unit()), Words.NONE, Words.NONE, 0, 0, 0);
            int first = (int) Math.max(0, stay.from().toEpochDay() - from.toEpochDay());
            int until = (int) Math.min(days.size(), stay.until().toEpochDay() - from.toEpochDay());
            for (Day day : days.subList(first, until)) {
                StandsAt at = new StandsAt(stay, day.day, day.end);
                int street = batch.place(day.streets, Grain.END_STREET, cell);
                int unit = batch.place(day.units, Grain.END_UNIT, cell);
                for (int i = 0; i < stocks.size(); i++) {
                    if (stocks.get(i).test(at)) {
                        day.streets.add(i, street, 1);
                        day.units.add(i, unit, 1);
                    }
                }
            }
        }
    }
}
