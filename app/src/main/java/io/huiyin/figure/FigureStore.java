package io.huiyin.figure;

import io.huiyin.database.RowScope;
import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Distinct;
import io.huiyin.definition.FigureFormula.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts figures from events, and reads the records behind them. */
@Component
class FigureStore {

    /** One number: how much a formula comes to under a key. Of times, how many there are of one length. */
    record Cell(List<String> key, int formula, int bucket, long value) {}

    private final JdbcClient sql;
    private final RowScope scope;

    /** @param scope persons are told apart behind the wall around requests, of which nothing but numbers comes out */
    FigureStore(JdbcClient sql, RowScope scope) {
        this.sql = sql;
        this.scope = scope;
    }

    /** The first day that has an event of a matter. */
    Optional<LocalDate> firstDay() {
        return sql.sql("select min(day) from matter_event")
                .query(LocalDate.class)
                .optional();
    }

    /**
     * @param formulas all of such rows
     * @param tops first-level codes of categories, when persons are told apart by them
     */
    List<Cell> count(Frame frame, List<Base> formulas, FigureSql.Rows rows, Map<String, String> tops) {
        return count(frame, formulas, rows, tops, null);
    }

    /**
     * What happened, of what somebody does not know yet.
     *
     * @param formulas that add up
     * @param since null for all of it
     */
    List<Cell> happened(Frame frame, List<Base> formulas, @Nullable Since since) {
        return count(frame, formulas, FigureSql.Rows.HAPPENED, Map.of(), since);
    }

    private List<Cell> count(
            Frame frame, List<Base> formulas, FigureSql.Rows rows, Map<String, String> tops, @Nullable Since since) {
        List<Cell> cells = new ArrayList<>();
        List<Base> counted = formulas.stream()
                .filter(one -> !(one instanceof Times) && one.isAdditive())
                .toList();
        if (frame.days().isEmpty()) {
            return cells;
        }
        if (!counted.isEmpty()) {
            FigureSql statement = new FigureSql(frame, rows, since);
            read(statement, statement.counts(counted), row -> {
                for (int i = 0; i < counted.size(); i++) {
                    long value = row.getLong("c" + i);
                    if (value != 0) {
                        cells.add(new Cell(key(row, frame), formulas.indexOf(counted.get(i)), 0, value));
                    }
                }
            });
        }
        for (int i = 0; i < formulas.size(); i++) {
            int formula = i;
            if (formulas.get(i) instanceof Times times) {
                FigureSql statement = new FigureSql(frame, rows, since);
                read(
                        statement,
                        statement.times(times),
                        row -> cells.add(new Cell(key(row, frame), formula, row.getInt("bucket"), row.getLong("c0"))));
            }
            if (formulas.get(i) instanceof Distinct distinct) {
                FigureSql statement = new FigureSql(frame, rows, since);
                String query = statement.persons(distinct, tops);
                scope.everything(() -> read(
                        statement, query, row -> cells.add(new Cell(key(row, frame), formula, 0, row.getLong("c0")))));
            }
        }
        return cells;
    }

    private void read(FigureSql statement, String query, RowCallbackHandler each) {
        sql.sql(query).params(statement.parameters()).query(each);
    }

    static List<String> key(ResultSet row, Frame frame) throws SQLException {
        List<String> key = new ArrayList<>();
        for (int i = 0; i < frame.by().size(); i++) {
            key.add(row.getString("k" + i));
        }
        return key;
    }

    /** @param part marks the records that one of these counts */
    List<FigureRecord> records(
            Frame frame, List<Base> formulas, List<Base> part, FigureSql.Rows rows, int offset, int limit) {
        FigureSql statement = new FigureSql(frame, rows);
        return seeing(
                formulas,
                () -> sql.sql(statement.records(formulas, part))
                        .params(statement.parameters())
                        .param("offset", offset)
                        .param("limit", limit)
                        .query(FigureStore::record)
                        .list());
    }

    long size(Frame frame, List<Base> formulas, FigureSql.Rows rows) {
        FigureSql statement = new FigureSql(frame, rows);
        return seeing(
                formulas,
                () -> sql.sql(statement.size(formulas))
                        .params(statement.parameters())
                        .query(Long.class)
                        .single());
    }

    /** Past the wall around requests when persons are told apart, and else not. */
    private <T> T seeing(List<Base> formulas, Supplier<T> work) {
        return formulas.stream().allMatch(Base::isAdditive) ? work.get() : scope.everything(work);
    }

    private static FigureRecord record(ResultSet row, int n) throws SQLException {
        Instant due = instant(row, "due_at");
        return new FigureRecord(
                row.getInt("formula"),
                row.getLong("amount"),
                row.getString("number"),
                row.getInt("seq"),
                row.getString("summary"),
                row.getString("channel"),
                row.getString("category"),
                row.getString("place_path"),
                row.getString("scope"),
                row.getString("actor"),
                row.getString("action"),
                row.getObject("day", LocalDate.class),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("received_on", LocalDate.class),
                due,
                due != null && row.getBoolean("late"),
                row.getLong("minutes"),
                row.getBoolean("counted"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
