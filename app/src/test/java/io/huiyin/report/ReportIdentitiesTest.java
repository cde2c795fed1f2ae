package io.huiyin.report;

import static io.huiyin.report.ReportCity.CITY;
import static io.huiyin.report.ReportCity.KEERQIN;
import static org.assertj.core.api.Assertions.assertThat;

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

/** What holds for the reports of any history. */
@Tag("store")
class ReportIdentitiesTest {

    private static final int DAYS = 10;
    private static final int A_DAY = 4;
    private static final LocalDate FIRST = LocalDate.of(2022, 12, 1);
    private static final List<String> CHANNELS = List.of("phone", "wechat", "email");
    private static final List<String> CATEGORIES =
            List.of("heating-outage", "heating-fee", "water-quality", "gas-leak");
    private static final List<String> PLACES = List.of("1505", "150502", "150502003", "150523");

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void figuresAddUpAndPastDaysStay(@ForAll Random random) {
        try (TestCity database = TestDatabase.freshCity();
                ReportCity city = new ReportCity(database)) {
            Map<LocalDate, DailyReport> seen = new LinkedHashMap<>();
            History history = new History(random);
            for (int i = 0; i < DAYS; i++) {
                LocalDate day = FIRST.plusDays(i);
                city.happens(history.day(day));
                if (i > 0) {
                    seen.put(day.minusDays(1), city.reports().of(day.minusDays(1), CITY));
                }
            }
            seen.forEach((day, report) -> {
                assertThat(city.freshReports().of(day, CITY))
                        .as("the report of %s, days later", day)
                        .isEqualTo(report);
                addsUp(report);
                addsUp(city.reports().of(day, KEERQIN));
                trendAgrees(report, seen);
            });
            continues(seen);
        }
    }

    private static void addsUp(DailyReport report) {
        long received = report.figure(Measure.RECEIVED).part();
        assertThat(sum(report.channels(), Measure.RECEIVED)).isEqualTo(received);
        assertThat(sum(report.categories(), Measure.RECEIVED)).isEqualTo(received);
        assertThat(sum(report.places(), Measure.RECEIVED)).isEqualTo(received);
        assertThat(sum(report.places(), Measure.BACKLOG))
                .isEqualTo(report.figure(Measure.BACKLOG).part());
        assertThat(report.hours().stream().mapToLong(hour -> hour).sum()).isEqualTo(received);
        assertThat(Measure.AGES.stream()
                        .mapToLong(age -> report.figure(age).part())
                        .sum())
                .isEqualTo(report.figure(Measure.BACKLOG).part());
        assertThat(report.figure(Measure.SETTLED).part())
                .isEqualTo(report.figure(Measure.REPLIED).part()
                        + report.figure(Measure.ANSWERED).part());
    }

    /** The backlog of a day is that of the day before, more what was received or reopened, less what was closed. */
    private static void continues(Map<LocalDate, DailyReport> reports) {
        long backlog = 0;
        for (DailyReport report : reports.values()) {
            backlog += report.figure(Measure.RECEIVED).part()
                    + report.figure(Measure.REOPENED).part()
                    - report.figure(Measure.CLOSED).part();
            assertThat(report.figure(Measure.BACKLOG).part())
                    .as("%s", report.day())
                    .isEqualTo(backlog);
        }
    }

    /** The backlog of earlier days in a trend is that of their own reports. */
    private static void trendAgrees(DailyReport report, Map<LocalDate, DailyReport> reports) {
        for (DailyReport.TrendDay then : report.trend()) {
            DailyReport own = Objects.requireNonNull(reports.get(then.day()));
            assertThat(then.backlog())
                    .as("%s in the trend of %s", then.day(), report.day())
                    .isEqualTo(own.figure(Measure.BACKLOG).part());
        }
    }

    private static long sum(List<DailyReport.Row> rows, Measure measure) {
        return rows.stream().mapToLong(row -> row.now().count(measure)).sum();
    }

    /** Matters that move on at random, as the lifecycle allows. */
    private static final class History {

        /** After these the matter stands where it stood. */
        private static final List<String> STAYING =
                List.of("noted", "urged", "contacted", "extension_asked", "extension_granted", "extension_refused");

        private final Random random;
        private final Map<String, String> open = new LinkedHashMap<>();
        private int matters;

        History(Random random) {
            this.random = random;
        }

        String day(LocalDate day) {
            List<String> lines = new ArrayList<>();
            String date = day.toString().substring("2022-".length());
            for (int i = 0; i < A_DAY; i++) {
                String name = "M" + ++matters;
                open.put(name, "received");
                lines.add("%s %02d:00 %s received %s %s %s due %s"
                        .formatted(
                                date,
                                8 + i,
                                name,
                                one(CHANNELS),
                                one(CATEGORIES),
                                one(PLACES),
                                day.plusDays(random.nextInt(4)).toString().substring("2022-".length())));
            }
            for (Map.Entry<String, String> matter : open.entrySet()) {
                String event = random.nextInt(3) == 0 ? "" : next(matter.getValue(), day);
                if (!event.isEmpty()) {
                    lines.add("%s %02d:30 %s %s".formatted(date, 12 + random.nextInt(11), matter.getKey(), event));
                    String action = event.split(" ", 2)[0];
                    matter.setValue(STAYING.contains(action) ? matter.getValue() : action);
                }
            }
            return String.join("\n", lines);
        }

        private String next(String state, LocalDate day) {
            return switch (state) {
                case "received", "returned", "recalled", "reopened" ->
                    random.nextInt(3) == 0
                            ? one(List.of("answered", "not_accepted", "withdrawn"))
                            : "dispatched " + one(List.of("150502-heating", "1505-water"));
                case "dispatched" -> one(List.of("returned", "recalled", "signed", "signed", "urged", "withdrawn"));
                case "signed", "redone", "resumed" ->
                    one(List.of(
                            "replied",
                            "replied late",
                            "suspended",
                            "contacted",
                            "extension_asked",
                            "extension_refused",
                            "extension_granted due " + later(day)));
                case "suspended" -> random.nextBoolean() ? "noted" : "resumed due " + later(day);
                case "answered", "struck_off", "not_accepted", "withdrawn" ->
                    random.nextInt(4) == 0 ? "reopened due " + later(day) : "";
                case "replied" -> "called_back " + (random.nextBoolean() ? "yes " : "no ") + (1 + random.nextInt(5));
                case "called_back" -> random.nextInt(3) == 0 ? "redone due " + later(day) : "struck_off";
                default -> throw new IllegalStateException(state);
            };
        }

        private static String later(LocalDate day) {
            return day.plusDays(2).toString().substring("2022-".length());
        }

        private String one(List<String> of) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
