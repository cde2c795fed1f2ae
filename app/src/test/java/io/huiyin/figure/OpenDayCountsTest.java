package io.huiyin.figure;

import static io.huiyin.report.ReportCity.CITY;
import static io.huiyin.report.ReportCity.HEATING;
import static io.huiyin.report.ReportCity.KEERQIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.database.RowScope;
import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.DayEnds;
import io.huiyin.definition.FigureSet;
import io.huiyin.network.Unit;
import io.huiyin.report.RandomHistory;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** A day that goes on: what is remembered of it, and what was recorded since, is all of it. */
@Tag("store")
class OpenDayCountsTest {

    private static final LocalDate DAY = LocalDate.of(2022, 12, 13);

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void whatIsRememberedAndWhatIsNewIsTheDay(@ForAll Random random) {
        try (TestCity database = TestDatabase.freshCity();
                FigureCity city = new FigureCity(database)) {
            FigureStore store = store(city, database);
            OpenDayCounts counts = new OpenDayCounts(store, city.reports().bean(Clock.class), 1);
            RandomHistory history = new RandomHistory(random);
            city.happens(history.day(DAY.minusDays(1)));
            for (String line : history.day(DAY).lines().toList()) {
                city.happens(line);
                for (Unit unit : List.of(CITY, KEERQIN, HEATING)) {
                    for (By by : List.of(Dimension.PLACE, Dimension.LEAD, Dimension.CATEGORY_GROUP)) {
                        holds(city, store, counts, unit, by);
                    }
                }
            }
        }
    }

    private static void holds(FigureCity city, FigureStore store, OpenDayCounts counts, Unit unit, By by) {
        Frame frame = new Frame("hotline", FigureScope.of(unit), List.of(DAY), Frame.EVER, List.of(by), Map.of());
        List<Base> formulas = flows(city);
        assertThat(sums(counts.count(frame, formulas, Map.of())))
                .isEqualTo(sums(store.count(frame, formulas, FigureSql.Rows.HAPPENED, Map.of())));
    }

    /** But those of which what counts changes with what happens later that day: nothing of them is remembered. */
    private static List<Base> flows(FigureCity city) {
        FigureSet set = new FigureSets().of("hotline");
        return city.all().stream()
                .map(figure -> Plan.of(set, figure))
                .filter(plan -> !plan.isStock() && plan.isAdditive())
                .flatMap(plan -> plan.bases().stream())
                .filter(base -> base.where().stream().noneMatch(DayEnds.class::isInstance))
                .distinct()
                .toList();
    }

    private static FigureStore store(FigureCity city, TestCity database) {
        return new FigureStore(database.appClient(), city.reports().bean(RowScope.class));
    }

    private static Map<List<Object>, Long> sums(List<FigureStore.Cell> cells) {
        Map<List<Object>, Long> sums = new HashMap<>();
        cells.forEach(cell -> sums.merge(List.of(cell.key(), cell.formula(), cell.bucket()), cell.value(), Long::sum));
        return sums;
    }

    /** Another process had it in hand for longer than anybody waits. */
    @Example
    void anEventThatComesLateIsCounted() {
        try (TestCity database = TestDatabase.freshCity();
                FigureCity city = new FigureCity(database)) {
            FigureStore store = store(city, database);
            OpenDayCounts counts = new OpenDayCounts(store, city.reports().bean(Clock.class), 1);
            city.happens("""
                12-13 09:00 A received phone heating-outage 150502003 due 12-15
                12-13 09:10 A dispatched 150502-heating
                """).at("12-13 10:00");
            List<Base> received = flows(city).subList(0, 1);
            assertThat(value(counts, received)).isEqualTo(1);
            city.happens("12-13 10:05 B received phone heating-outage 150502003 due 12-15")
                    .at("12-13 10:10");
            assertThat(value(counts, received)).isEqualTo(2);
            database.ownerClient().sql("""
                insert into matter_event select matter_id, 9, day, occurred_at, timestamptz '2022-12-13 01:30Z', actor, action, scope, data, personal, hash
                from matter_event where action = 'received' limit 1\
                """).update();
            assertThat(value(counts, received)).isEqualTo(3);
        }
    }

    private static long value(OpenDayCounts counts, List<Base> formulas) {
        Frame frame = new Frame("hotline", FigureScope.of(CITY), List.of(DAY), Frame.EVER, List.of(), Map.of());
        return new ArrayList<>(counts.count(frame, formulas, Map.of()))
                .stream().mapToLong(FigureStore.Cell::value).sum();
    }
}
