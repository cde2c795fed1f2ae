package io.huiyin.register;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.network.Checked;
import io.huiyin.network.Duties;
import io.huiyin.network.NewDuty;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Imports into the network; a row may build on an earlier one of the same file.
 *
 * @param reader makes of a row what the network checks; a cell that cannot be read is noted
 * @param checker answers for each, in the same order
 */
record NetworkTarget<N>(
        String register,
        List<Column> columns,
        BiFunction<Row, Checks, N> reader,
        BiFunction<List<N>, Actor, List<Checked>> checker)
        implements RegisterTarget {

    static final String UNIT = "unit";
    static final String DUTY = "duty";

    @Override
    public List<RowResult> check(List<Row> rows, Actor by) {
        List<Checks> cells = new ArrayList<>(rows.size());
        List<N> wanted = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Checks checks = new Checks();
            cells.add(checks);
            wanted.add(reader.apply(row, checks));
        }
        return Cells.results(checker.apply(wanted, by), cells);
    }

    /** The registers of the network. */
    @Configuration(proxyBeanMethods = false)
    static class Registers {

        @Bean
        NetworkTarget<NewUnit> unitTarget(Units units) {
            return new NetworkTarget<>(
                    UNIT,
                    List.of(
                            Column.required("code", "编码", "Code"),
                            Column.required("name", "名称", "Name"),
                            Column.optional("name_en", "英文名称", "Name in English"),
                            Column.required("level", "级别", "Level"),
                            Column.optional("kind", "种类", "Kind"),
                            Column.optional("line", "条线", "Line"),
                            Column.required("parent", "上级", "Parent"),
                            Column.optional("from", "生效日期", "From"),
                            Column.optional("until", "失效日期", "Until"),
                            Column.optional("population", "常住人口", "Residents"),
                            Column.optional("population_source", "人口来源", "Source of residents")),
                    (row, checks) -> new NewUnit(
                            row.text("code"),
                            row.text("name"),
                            row.text("name_en"),
                            row.text("level"),
                            row.text("kind"),
                            row.text("line"),
                            row.text("parent"),
                            Cells.date(row, "from", checks),
                            Cells.date(row, "until", checks),
                            row.text("population"),
                            row.text("population_source")),
                    units::check);
        }

        @Bean
        NetworkTarget<NewDuty> dutyTarget(Duties duties) {
            return new NetworkTarget<>(
                    DUTY,
                    List.of(
                            Column.required("unit", "单元", "Unit"),
                            Column.required("post", "岗位", "Post"),
                            Column.required("holder", "责任人", "Holder"),
                            Column.optional("phone", "电话", "Phone"),
                            Column.optional("from", "生效日期", "From"),
                            Column.optional("until", "失效日期", "Until")),
                    (row, checks) -> new NewDuty(
                            row.text("unit"),
                            row.text("post"),
                            row.text("holder"),
                            row.text("phone"),
                            Cells.date(row, "from", checks),
                            Cells.date(row, "until", checks)),
                    duties::check);
        }
    }
}
