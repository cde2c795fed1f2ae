package io.huiyin.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.definition.FigureSet;
import io.huiyin.network.Unit;
import io.huiyin.report.DailyReport;
import io.huiyin.report.Figure;
import io.huiyin.report.Measure;
import io.huiyin.report.RandomHistory;
import io.huiyin.report.ReportCity;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** What holds for the figures of any history, with matters that are late, returned, merged, reopened and redone. */
@Tag("store")
class FigureHistoriesTest {

    private static final int DAYS = 9;
    private static final LocalDate FIRST = LocalDate.of(2022, 12, 1);
    private static final List<Unit> ASKED = List.of(ReportCity.CITY, ReportCity.KEERQIN, ReportCity.HEATING);

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void whatIsKeptIsWhatIsCountedAndOpensIntoItsRecords(@ForAll Random random) {
        try (TestCity database = TestDatabase.freshCity();
                FigureCity city = new FigureCity(database)) {
            RandomHistory history = new RandomHistory(random);
            for (int i = 0; i < DAYS; i++) {
                city.happens(history.day(FIRST.plusDays(i)));
                if (random.nextBoolean()) {
                    city.rollUps().keep(random.nextInt(4));
                }
            }
            List<FigureAsk> asks = asks(city, random);
            Map<FigureAsk, FigureTable> before = new LinkedHashMap<>();
            asks.forEach(ask -> before.put(ask, city.figures().table(ask)));
            assertThat(city.rollUps().keep(DAYS)).isLessThan(DAYS);
            before.forEach((ask, table) -> {
                assertThat(city.figures().table(ask)).as("kept: %s", ask).isEqualTo(table);
                partsSumToTheWhole(city, table);
                opensIntoItsRecords(city, table);
            });
            assertThat(city.rollUps().check(day -> {}).differing()).isEmpty();
            assertThat(city.rollUps().keep(DAYS)).as("once").isZero();
            agreesWithTheReport(city);
        }
    }

    /** For each figure, something random. */
    private static List<FigureAsk> asks(FigureCity city, Random random) {
        List<FigureAsk> asks = new ArrayList<>();
        for (FigureSet.Figure figure : city.all()) {
            LocalDate from = FIRST.plusDays(random.nextInt(DAYS));
            LocalDate to =
                    from.plusDays(random.nextInt((int) (FIRST.plusDays(DAYS).toEpochDay() - from.toEpochDay())));
            List<By> by = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                By one = one(By.dimensions().toArray(By[]::new), random);
                if (!by.contains(one) && !(one.isTime() && by.stream().anyMatch(By::isTime))) {
                    by.add(one);
                }
            }
            FigureAsk.Compare compare = random.nextBoolean() ? null : one(FigureAsk.Compare.values(), random);
            Unit unit = ASKED.get(random.nextInt(ASKED.size()));
            asks.add(city.ask(figure.name(), unit, from, to, by, compare != null && compare.fits(by) ? compare : null));
        }
        return asks;
    }

    private static <T> T one(T[] of, Random random) {
        return of[random.nextInt(of.length)];
    }

    private static void partsSumToTheWhole(FigureCity city, FigureTable table) {
        boolean stockByTime = isStock(table) && table.ask().by().stream().anyMatch(By::isTime);
        Value whole = city.figures().table(table.ask().whole()).total();
        assertThat(table.total()).as("%s", table.ask()).isEqualTo(whole);
        if (table.kind() == FigureKind.DISTINCT) {
            somebodyInTwoPartsIsOneOfTheWhole(table, whole);
        } else if (!stockByTime) {
            assertThat(table.lines().stream()
                            .mapToLong(line -> line.value().part())
                            .sum())
                    .as("%s", table.ask())
                    .isEqualTo(whole.part());
            if (table.kind() == FigureKind.SHARE && whole.whole() != null) {
                assertThat(table.lines().stream()
                                .mapToLong(line ->
                                        Objects.requireNonNull(line.value().whole()))
                                .sum())
                        .isEqualTo(whole.whole());
            }
            Growth growth = table.growth();
            if (growth != null && growth.contribution() != null) {
                assertThat(table.lines().stream()
                                .mapToLong(line -> Objects.requireNonNull(
                                        Objects.requireNonNull(line.growth()).difference()))
                                .sum())
                        .as("contributions of %s", table.ask())
                        .isEqualTo(growth.difference());
            }
        }
    }

    private static void somebodyInTwoPartsIsOneOfTheWhole(FigureTable table, Value whole) {
        long greatest = table.lines().stream()
                .mapToLong(line -> line.value().part())
                .max()
                .orElse(0);
        assertThat(whole.part()).as("%s", table.ask()).isGreaterThanOrEqualTo(greatest);
        Growth growth = table.growth();
        assertThat(growth == null ? null : growth.contribution())
                .as("no part contributes a share")
                .isNull();
    }

    private static boolean isStock(FigureTable table) {
        return Plan.of(new FigureSets().of("hotline"), table.ask().figure()).isStock();
    }

    /** Every line, and the whole. */
    private static void opensIntoItsRecords(FigureCity city, FigureTable table) {
        FigureAsk ask = table.ask();
        opens(city, table.kind(), ask.whole(), table.total());
        for (FigureTable.Line line : table.lines()) {
            opens(city, table.kind(), FigureLines.opened(ask, line, isStock(table)), line.value());
        }
    }

    private static void opens(FigureCity city, FigureKind kind, FigureAsk ask, Value value) {
        assertThat(amount(city, ask, Behind.PART)).as("behind %s", ask).isEqualTo(value.part());
        if (kind == FigureKind.SHARE && value.whole() != null) {
            assertThat(amount(city, ask, Behind.WHOLE))
                    .as("behind the whole of %s", ask)
                    .isEqualTo(value.whole());
        }
    }

    /** Read page by page. */
    private static long amount(FigureCity city, FigureAsk ask, Behind behind) {
        List<Boolean> minus = city.opened().signs(ask, behind);
        long amount = 0;
        long read = 0;
        long total;
        do {
            RecordsBehind.Slice slice = city.opened().records(ask, behind, (int) read, 7);
            total = slice.total();
            read += slice.records().size();
            for (FigureRecord one : slice.records()) {
                amount += minus.get(one.term()) ? -one.amount() : one.amount();
            }
            assertThat(slice.records().isEmpty()).isEqualTo(read == 0 && total == 0);
        } while (read < total);
        return amount;
    }

    /** A report is made of the same figures, whichever days and units. */
    private static void agreesWithTheReport(FigureCity city) {
        for (Unit unit :
                List.of(ReportCity.CITY, ReportCity.KEERQIN, ReportCity.STREET, ReportCity.HEATING, ReportCity.WATER)) {
            FigureScope scope = FigureScope.of(unit);
            for (int i = 0; i < DAYS; i++) {
                LocalDate day = FIRST.plusDays(i);
                Map<String, Value> values = city.figures().values("hotline", scope, day, day);
                DailyReport report = city.reports().reports().of(day, unit);
                for (Measure measure : Measure.values()) {
                    Figure figure = report.figure(measure);
                    assertThat(new Value(figure.value(), figure.part(), figure.whole()))
                            .as("%s of %s on %s", measure, unit.code(), day)
                            .isEqualTo(values.get(measure.figure(scope.body())));
                }
            }
        }
    }
}
