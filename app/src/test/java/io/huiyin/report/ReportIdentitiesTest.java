package io.huiyin.report;

import static io.huiyin.report.ReportCity.CITY;
import static io.huiyin.report.ReportCity.KEERQIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** What holds for the reports of any history. */
@Tag("store")
class ReportIdentitiesTest {

    private static final int DAYS = 10;
    private static final LocalDate FIRST = LocalDate.of(2022, 12, 1);

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void figuresAddUpAndPastDaysStay(@ForAll Random random) {
        try (TestCity database = TestDatabase.freshCity();
                ReportCity city = new ReportCity(database)) {
            Map<LocalDate, DailyReport> seen = new LinkedHashMap<>();
            RandomHistory history = new RandomHistory(random);
            for (int i = 0; i < DAYS; i++) {
                LocalDate day = FIRST.plusDays(i);
                String lines = history.day(day);
                city.happens(lines);
                ratesAreWhatAClerkCounts(lines, city, day);
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

    /** Counted by hand from the lines of the day, and by the report from the events; a sum of days is the sum of their counts. */
    private static void ratesAreWhatAClerkCounts(String lines, ReportCity city, LocalDate day) {
        List<List<String>> events = lines.lines()
                .map(line -> List.of(line.split(" ")).subList(2, line.split(" ").length))
                .toList();
        Map<String, List<Long>> counted = new LinkedHashMap<>();
        List<List<String>> calls = of(events, "called_back");
        counted.put("RESPONSE", List.of(count(calls, "contacted yes"), count(calls, "contacted")));
        counted.put("SOLVED", List.of(count(calls, "called_back yes"), (long) calls.size()));
        counted.put("SATISFACTION", List.of(count(calls, " [45]( |$)"), (long) calls.size()));
        long settled =
                (long) of(events, "replied").size() + of(events, "answered").size();
        counted.put("ON_TIME", List.of(settled - count(of(events, "replied"), "late"), settled));
        List<String> taken = of(events, "received").stream().map(List::getFirst).toList();
        Map<String, Boolean> merged = new LinkedHashMap<>();
        events.stream()
                .filter(event -> event.get(1).endsWith("merged"))
                .forEach(event -> merged.put(event.getFirst(), event.get(1).equals("merged")));
        long repeated =
                taken.stream().filter(name -> merged.getOrDefault(name, false)).count();
        counted.put("REPEAT", List.of(repeated, (long) taken.size()));

        city.reports().rates(day, day, CITY).forEach(rated -> {
            assertThat(List.of(rated.part(), rated.whole()))
                    .as("%s of %s", rated.rate(), day)
                    .isEqualTo(counted.get(rated.rate().name()));
            assertThat(rated.part()).isBetween(0L, rated.whole());
            assertThat(rated.value() == null).isEqualTo(rated.whole() == 0);
        });
        if (day.isAfter(FIRST)) {
            List<Rate.Rated> before = city.reports().rates(FIRST, day.minusDays(1), CITY);
            List<Rate.Rated> both = city.reports().rates(FIRST, day, CITY);
            for (int i = 0; i < both.size(); i++) {
                long own = Objects.requireNonNull(counted.get(both.get(i).rate().name()))
                        .getFirst();
                assertThat(both.get(i).part()).isEqualTo(before.get(i).part() + own);
            }
        }
    }

    private static List<List<String>> of(List<List<String>> events, String action) {
        return events.stream().filter(event -> event.get(1).equals(action)).toList();
    }

    private static long count(List<List<String>> events, String words) {
        return events.stream()
                .filter(event ->
                        Pattern.compile(words).matcher(String.join(" ", event)).find())
                .count();
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
}
