package io.huiyin.register;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.network.Duties;
import io.huiyin.network.NewDuty;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Imports who holds which post when. */
@Component
class DutyTarget implements RegisterTarget {

    static final String REGISTER = "duty";

    private final Duties duties;

    DutyTarget(Duties duties) {
        this.duties = duties;
    }

    @Override
    public String register() {
        return REGISTER;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("unit"),
                Column.required("post"),
                Column.required("holder"),
                Column.optional("phone"),
                Column.optional("from"),
                Column.optional("until"));
    }

    @Override
    public List<RowResult> check(List<Row> rows, Actor by) {
        List<Checks> dates = new ArrayList<>();
        List<NewDuty> wanted = rows.stream()
                .map(row -> {
                    Checks checks = new Checks();
                    dates.add(checks);
                    return new NewDuty(
                            row.text("unit"),
                            row.text("post"),
                            row.text("holder"),
                            row.text("phone"),
                            Cells.date(row, "from", checks),
                            Cells.date(row, "until", checks));
                })
                .toList();
        return Cells.results(duties.check(wanted, by), dates);
    }
}
