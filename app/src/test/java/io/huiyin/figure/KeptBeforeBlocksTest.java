package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.report.ReportCity;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A city that kept a row for each cell: V097 throws those away, and what they came to is made again from the events. */
@Tag("store")
class KeptBeforeBlocksTest {

    private static final int DAYS = 3;

    private static final String MATTERS = """
            12-12 09:00 A received phone heating-outage 150502003 due 12-14
            12-12 09:10 A dispatched 150502-heating
            12-12 10:00 B received wechat heating-fee 150502 due 12-13
            12-12 10:05 B answered
            12-13 11:00 C received phone water-quality 150523 due 12-15
            12-14 15:00 A replied late
            12-14 16:00 A answered
            12-15 08:00 D received phone heating-outage 150502003 due 12-16
            """;

    @Test
    void whatWasKeptByRowsIsMadeAnewFromTheEvents() {
        try (TestCity store = TestDatabase.cityAsOf("096");
                FigureCity city = new FigureCity(store)) {
            JdbcClient sql = store.ownerClient();
            city.happens(MATTERS).at("12-15 09:00");
            keepByRows(sql);
            List<String> events = events(sql);
            TestDatabase.opened(store).close();
            assertThat(events(sql)).isEqualTo(events).hasSize(8);
            assertThat(formulas(sql, "figure_kept")).containsExactly("stays 0");
            assertThat(formulas(sql, "figure_stay")).containsExactly("stays 0");

            Map<FigureAsk, FigureTable> counted = new LinkedHashMap<>();
            city.all().forEach(figure -> {
                FigureAsk ask = city.ask(figure.name(), ReportCity.CITY, "12-12", "12-14");
                counted.put(ask, city.figures().table(ask));
            });
            assertThat(city.rollUps().keep(DAYS + 1)).isEqualTo(DAYS);
            assertThat(sql.sql("select count(*) from figure_block")
                            .query(Long.class)
                            .single())
                    .isPositive();
            counted.forEach(
                    (ask, table) -> assertThat(city.figures().table(ask)).isEqualTo(table));
            assertThat(city.table("received", ReportCity.CITY, "12-12", "12-14")
                            .total()
                            .part())
                    .isEqualTo(3);
            assertThat(city.rollUps().check(day -> {}).differing()).isEmpty();
        }
    }

    /** As the product did then, with numbers that no event says: none of them may show. */
    private static void keepByRows(JdbcClient sql) {
        sql.sql("insert into figure_formula (register, formula)"
                        + " values ('hotline', 'count received'), ('hotline', 'stays 0')")
                .update();
        sql.sql("insert into figure_kept (formula, from_day, to_day, kept_at)"
                        + " select id, '2022-12-12', '2022-12-14', '2022-12-15T00:10:00+08:00' from figure_formula")
                .update();
        for (String table : List.of("figure_day (", "figure_sum (grain, ")) {
            sql.sql("insert into " + table
                            + "formula, day, place_path, unit_path, category, channel, bucket, value) select "
                            + (table.contains("grain") ? "1, " : "")
                            + "id, '2022-12-12', '1505/', '1505/', 'heating-outage', 'phone', 0, 99 from figure_formula"
                            + " where formula = 'count received'")
                    .update();
        }
        sql.sql(
                        "insert into figure_stay (formula, month, matter_id, from_day, until_day, place_path, unit_path, category,"
                                + " channel, received_on, running, due_at, seq) select f.id, '2022-12-01', m.matter_id, '2022-12-12',"
                                + " '2022-12-14', '1505/', '1505/', 'heating-outage', 'phone', '2022-12-12', true, null, 2"
                                + " from figure_formula f, (select min(matter_id) as matter_id from matter_event) m"
                                + " where f.formula = 'stays 0'")
                .update();
    }

    private static List<String> formulas(JdbcClient sql, String table) {
        return sql.sql("select distinct f.formula from " + table + " k join figure_formula f on f.id = k.formula")
                .query(String.class)
                .list();
    }

    private static List<String> events(JdbcClient sql) {
        return sql.sql("select e::text from matter_event e order by matter_id, seq")
                .query(String.class)
                .list();
    }
}
