package io.huiyin.register;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Imports units; a unit may lie below an earlier one of the same file. */
@Component
class UnitTarget implements RegisterTarget {

    static final String REGISTER = "unit";

    private final Units units;

    UnitTarget(Units units) {
        this.units = units;
    }

    @Override
    public String register() {
        return REGISTER;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("code"),
                Column.required("name"),
                Column.optional("name_en"),
                Column.required("level"),
                Column.optional("kind"),
                Column.optional("line"),
                Column.required("parent"),
                Column.optional("from"),
                Column.optional("until"));
    }

    @Override
    public List<RowResult> check(List<Row> rows, Actor by) {
        List<Checks> dates = new ArrayList<>();
        List<NewUnit> wanted = rows.stream()
                .map(row -> {
                    Checks checks = new Checks();
                    dates.add(checks);
                    return new NewUnit(
                            row.text("code"),
                            row.text("name"),
                            row.text("name_en"),
                            row.text("level"),
                            row.text("kind"),
                            row.text("line"),
                            row.text("parent"),
                            Cells.date(row, "from", checks),
                            Cells.date(row, "until", checks));
                })
                .toList();
        return Cells.results(units.check(wanted, by), dates);
    }
}
