package io.huiyin.report.web;

import io.huiyin.figure.Dimension;
import io.huiyin.figure.Names;
import io.huiyin.report.DailyReport;
import io.huiyin.report.Figure;
import io.huiyin.report.Measure;
import io.huiyin.shell.Chart;
import io.huiyin.shell.Chart.Series;
import io.huiyin.shell.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The charts of a report. */
record DailyCharts(DailyReport report, Links links, Names names, Messages m) {

    private static final double BASIS_POINTS = 10_000;
    private static final int TOP = 15;

    static double share(long basisPoints) {
        return basisPoints / BASIS_POINTS;
    }

    /** A count, a percentage, or a dash. */
    String value(Figure figure) {
        Long value = figure.value();
        if (value == null) {
            return m.fmt().percent(Double.NaN);
        }
        return figure.measure().isShare()
                ? m.fmt().percent(share(value))
                : m.fmt().number(value);
    }

    Chart trend() {
        List<DailyReport.TrendDay> days = report.trend();
        return Chart.line(
                        m.t("report.trend"),
                        days.stream().map(day -> m.fmt().shortDate(day.day())).toList(),
                        series("received", days.stream().map(DailyReport.TrendDay::received)),
                        series("settled", days.stream().map(DailyReport.TrendDay::settled)))
                .withUnit(m.t("report.unit"))
                .withLinks(days.stream().map(day -> links.on(day.day())).toList());
    }

    Chart channels() {
        List<DailyReport.Row> rows = received(report.channels());
        return Chart.donut(
                        m.t("report.channels"),
                        rows.stream()
                                .map(row -> names.channel(row.code()).in(m.language()))
                                .toList(),
                        series("received", rows.stream().map(DailyReport.Row::received)))
                .withUnit(m.t("report.unit"))
                .withLinks(links(rows, Dimension.CHANNEL));
    }

    Chart categories() {
        List<DailyReport.Row> rows =
                received(report.categories()).stream().limit(TOP).toList();
        return Chart.rank(
                        m.t("report.categories"),
                        rows.stream()
                                .map(row -> names.category(row.code()).in(m.language()))
                                .toList(),
                        series("received", rows.stream().map(DailyReport.Row::received)))
                .withLinks(links(rows, Dimension.CATEGORY_GROUP));
    }

    Chart hours() {
        return Chart.bar(
                        m.t("report.hours"),
                        IntStream.range(0, report.hours().size())
                                .mapToObj(hour -> m.t("report.hour", Integer.toString(hour)))
                                .toList(),
                        series("received", report.hours().stream()))
                .withUnit(m.t("report.unit"))
                .withLinks(IntStream.range(0, report.hours().size())
                        .mapToObj(hour -> links.records(
                                Measure.RECEIVED, Dimension.HOUR, String.format(Locale.ROOT, "%02d", hour)))
                        .toList());
    }

    Chart ages() {
        return Chart.bar(
                        m.t("report.ages"),
                        Measure.AGES.stream()
                                .map(age -> m.t("report.figure." + age.key()))
                                .toList(),
                        series(
                                "backlog",
                                Measure.AGES.stream()
                                        .map(age -> report.figure(age).part())))
                .withUnit(m.t("report.unit"))
                .withLinks(Measure.AGES.stream().map(links::records).toList());
    }

    /** @param rows places with borders on the city's map */
    Chart map(String city, List<DailyReport.Row> rows) {
        return Chart.map(
                        m.t("report.map"),
                        city,
                        rows.stream().map(DailyReport.Row::code).toList(),
                        rows.stream()
                                .map(row -> names.unit(row.code()).in(m.language()))
                                .toList(),
                        series("received", rows.stream().map(DailyReport.Row::received)))
                .withUnit(m.t("report.unit"))
                .withLinks(rows.stream().map(row -> links.of(row.code())).toList());
    }

    private Series series(String measure, Stream<Long> values) {
        return Series.of(m.t("report.figure." + measure), values.toList());
    }

    private List<DailyReport.Row> received(List<DailyReport.Row> rows) {
        return rows.stream().filter(row -> row.received() > 0).toList();
    }

    private List<String> links(List<DailyReport.Row> rows, Dimension by) {
        return rows.stream()
                .map(row -> links.records(Measure.RECEIVED, by, row.code()))
                .toList();
    }
}
