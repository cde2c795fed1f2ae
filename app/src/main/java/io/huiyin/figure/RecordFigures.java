package io.huiyin.figure;

import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Definitions;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Records;
import io.huiyin.definition.FigureFormula.Referred;
import io.huiyin.definition.FigureSet;
import io.huiyin.record.Walls;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts figures from the records of a register whenever somebody asks: nothing is kept of them, for records may be changed and struck. Of
 * registers that hold persons only numbers come out past their walls; records are listed within them.
 */
@Component
public class RecordFigures {

    private final FigureSets sets;
    private final Registers registers;
    private final Function<String, Definition> definitions;
    private final JdbcClient sql;
    private final Walls walls;

    @Autowired
    RecordFigures(FigureSets sets, Registers registers, Definitions definitions, JdbcClient sql, Walls walls) {
        this(sets, registers, definitions::definition, sql, walls);
    }

    /** @param definitions in force, by register */
    RecordFigures(
            FigureSets sets,
            Registers registers,
            Function<String, Definition> definitions,
            JdbcClient sql,
            Walls walls) {
        this.sets = sets;
        this.registers = registers;
        this.definitions = definitions;
        this.sql = sql;
        this.walls = walls;
    }

    /** What figures of a register can be taken apart by: of events all that the product knows of matters. */
    public List<By> dimensions(FigureSet set) {
        if (!set.isOfRecords()) {
            return By.dimensions();
        }
        RecordSource source = source(set);
        List<By> all = new ArrayList<>();
        if (source.day() != null) {
            all.addAll(List.of(Dimension.DAY, Dimension.WEEK, Dimension.MONTH));
        }
        all.addAll(
                List.of(Dimension.PLACE, Dimension.COUNTY, Dimension.STREET, Dimension.COMMUNITY, Dimension.COMPOUND));
        if (source.isOfMatters()) {
            all.addAll(List.of(Dimension.LEAD, Dimension.CATEGORY, Dimension.CATEGORY_GROUP, Dimension.CHANNEL));
        } else if (source.records().unit() != null) {
            all.add(Dimension.LEAD);
        }
        source.table().definition().fields().stream()
                .filter(RecordFigures::tellsApart)
                .forEach(field -> all.add(new By.OwnField(field.name())));
        return all;
    }

    /** Codes, and yes and no; nothing about persons. */
    private static boolean tellsApart(Field field) {
        return !field.isPersonal()
                && (field.type() instanceof FieldType.Code || field.type() instanceof FieldType.Flag);
    }

    /** Looks up the registers that figures ask for: in a snapshot that began before they were published they could not be found. */
    void ready(FigureSet set) {
        source(set);
        set.figures().stream()
                .map(FigureSet.Figure::formula)
                .filter(Records.class::isInstance)
                .flatMap(formula -> ((Records) formula).where().stream())
                .filter(Referred.class::isInstance)
                .forEach(where -> registers.table(((Referred) where).register()));
    }

    RecordSource source(FigureSet set) {
        return new RecordSource(set, definitions.apply(set.register()), registers.kept(set.register()));
    }

    /** @throws Refused {@code FIGURE-012} when it is taken apart by what the register does not know */
    List<FigureStore.Cell> count(Frame frame, List<Base> formulas, boolean stock) {
        RecordSource source = source(frame, stock);
        List<Records> counted = records(formulas);
        if (frame.days().isEmpty()) {
            return List.of();
        }
        RecordSql statement = new RecordSql(source, registers, frame, stock);
        String query = statement.counts(counted);
        List<FigureStore.Cell> cells = new ArrayList<>();
        seeing(source, frame, counted, () -> {
            sql.sql(query).params(statement.parameters()).query(row -> {
                for (int i = 0; i < counted.size(); i++) {
                    long value = row.getLong("c" + i);
                    if (value != 0) {
                        cells.add(new FigureStore.Cell(FigureStore.key(row, frame), i, 0, value));
                    }
                }
            });
            return cells;
        });
        return cells;
    }

    /**
     * @param part marks the records that one of these counts
     * @param readable paths under which the reader may read records; null for all
     */
    KeptSlice list(
            Frame frame,
            List<Base> formulas,
            List<Base> part,
            boolean stock,
            @Nullable List<String> readable,
            int offset,
            int limit) {
        RecordSource source = source(frame, stock);
        RecordSql statement = new RecordSql(source, registers, frame, stock);
        String query = statement.records(records(formulas), records(part), readable);
        RecordSql sizes = new RecordSql(source, registers, frame, stock);
        String size = sizes.size(records(formulas), readable);
        return seeing(
                source,
                frame,
                records(formulas),
                () -> new KeptSlice(
                        sql.sql(query)
                                .params(statement.parameters())
                                .param("offset", offset)
                                .param("limit", limit)
                                .query(RecordFigures::record)
                                .list(),
                        sql.sql(size)
                                .params(sizes.parameters())
                                .query(Long.class)
                                .single()));
    }

    /** The first day with a record; empty when there is none, or no day. */
    Optional<LocalDate> firstDay(String register) {
        RecordSource source = source(sets.of(register));
        return source.day() == null
                ? Optional.empty()
                : walls.everything(() -> sql.sql(RecordSql.firstDay(source))
                        .param("register", register)
                        .query(LocalDate.class)
                        .optional());
    }

    private RecordSource source(Frame frame, boolean stock) {
        FigureSet set = sets.of(frame.register());
        List<By> known = dimensions(set);
        Stream.concat(frame.by().stream(), frame.only().keySet().stream())
                .filter(by -> !known.contains(by) || (stock && by.isTime()))
                .findFirst()
                .ifPresent(by -> {
                    throw Refused.invalid("FIGURE-012", by.key());
                });
        return source(set);
    }

    private static List<Records> records(List<Base> formulas) {
        return formulas.stream().map(Records.class::cast).toList();
    }

    /**
     * With the wall as far away as the statement's own condition reaches: to the unit that was asked for. What a register refers to, own fields
     * of matters, and what is told by units and not by places, lies anywhere.
     */
    private <T> T seeing(RecordSource source, Frame frame, List<Records> formulas, Supplier<T> work) {
        boolean others = formulas.stream()
                .flatMap(formula -> formula.where().stream())
                .anyMatch(where -> where instanceof Referred referred && isWalled(referred.register()));
        if (!Walls.around(source.register().ofRecords()) && !others) {
            return work.get();
        }
        boolean anywhere = others
                || source.isOfMatters()
                || frame.scope().body()
                || source.register().scope() == null;
        return walls.within(anywhere ? null : List.of(frame.scope().path()), work);
    }

    private boolean isWalled(String register) {
        RegisterTable table = registers.table(register);
        return Walls.around(table.definition());
    }

    private static KeptRecord record(ResultSet row, int n) throws SQLException {
        return new KeptRecord(
                row.getInt("formula"),
                row.getLong("amount"),
                row.getLong("id"),
                row.getString("number"),
                row.getString("label"),
                row.getString("scope"),
                row.getString("place"),
                row.getString("unit"),
                row.getObject("day", LocalDate.class),
                row.getBoolean("counted"));
    }
}
