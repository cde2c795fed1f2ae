package io.huiyin.publishing;

import io.huiyin.value.RecordCells;
import io.huiyin.value.Shape;
import io.huiyin.value.ValueJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves the values of a field from plain columns to sealed ones or back, in the transaction that changes the table. */
@Component
class Resealing {

    /** So many take less than a second; with more, everybody would wait too long. */
    static final int MOST = 10_000;

    private static final int BATCH = 1_000;

    private final RecordCells cells;

    Resealing(RecordCells cells) {
        this.cells = cells;
    }

    /** Of each record the new columns are written and the old ones emptied at once, so that no row keeps both. */
    void run(JdbcTemplate jdbc, Step.Reseal step) {
        List<Shape.Column> from = Shape.columns(List.of(step.from()));
        List<Shape.Column> to = Shape.columns(List.of(step.to()));
        String first = from.getFirst().name();
        String query = "select * from " + step.table() + " where " + first
                + " is not null and id > ? order by id limit " + BATCH;
        String update = "update " + step.table() + " set "
                + to.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(", "))
                + from.stream().map(column -> ", " + column.name() + " = null").collect(Collectors.joining())
                + " where id = ?";
        long last = 0;
        List<Object[]> rows;
        do {
            rows = JdbcClient.create(jdbc)
                    .sql(query)
                    .param(last)
                    .query((row, n) -> row(step, to, row.getLong("id"), cells.read(from, row)))
                    .list();
            if (!rows.isEmpty()) {
                Object[] end = rows.getLast();
                last = (Long) end[end.length - 1];
                jdbc.batchUpdate(update, rows);
            }
        } while (rows.size() == BATCH);
    }

    private @Nullable Object[] row(Step.Reseal step, List<Shape.Column> to, long id, Map<String, Object> values) {
        Object before = values.get(step.from().name());
        Object value = before == null ? null : ValueJson.ofText(step.to(), ValueJson.text(step.from(), before));
        List<@Nullable Object> row = new ArrayList<>();
        to.forEach(column -> row.add(cells.write(column, value)));
        row.add(id);
        return row.toArray();
    }
}
