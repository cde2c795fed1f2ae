package io.huiyin.report.web;

import io.huiyin.sheet.TabbedWorkbook;
import io.huiyin.sheet.TabbedWorkbook.Tab;
import io.huiyin.shell.Chart;
import io.huiyin.shell.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lies behind the figures and each chart of a daily special report, as tables of a workbook. */
final class DailyWorkbook {

    private DailyWorkbook() {}

    /** {@code daily-report-1505-2022-12-15.xlsx} */
    static String fileName(DailyView daily) {
        return "daily-report-" + daily.unit() + "-" + daily.day() + ".xlsx";
    }

    static byte[] of(DailyView daily, Messages m) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(figures(daily, m));
        Stream.of(daily.trend(), daily.channels(), daily.categories(), daily.hours(), daily.ages(), daily.map())
                .filter(Objects::nonNull)
                .forEach(chart -> tabs.add(chart(chart, m)));
        tabs.add(topics(daily, m));
        tabs.add(asked(daily, m));
        tabs.add(instructions(daily, m));
        tabs.add(suggestions(daily, m));
        return TabbedWorkbook.of(tabs);
    }

    private static Tab figures(DailyView daily, Messages m) {
        List<String> header = List.of(
                m.t("report.document.figure"),
                m.t("report.document.value"),
                m.t("report.document.parts"),
                m.t("report.document.vs_day"),
                m.t("report.document.vs_week"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (DailyView.Stat stat : daily.stats()) {
            List<@Nullable Object> row = new ArrayList<>(List.of(stat.label(), stat.value()));
            row.add(stat.note());
            row.add(stat.change(m.t("report.vs_day")));
            row.add(stat.change(m.t("report.vs_week")));
            rows.add(row);
        }
        return new Tab(m.t("report.figures"), header, rows);
    }

    private static Tab topics(DailyView daily, Messages m) {
        List<String> header = List.of(
                m.t("report.topics.place"),
                m.t("report.category"),
                m.t("report.topics.now"),
                m.t("report.topics.usual"),
                m.t("report.topics.began"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        daily.topics()
                .forEach(topic ->
                        rows.add(List.of(topic.place(), topic.name(), topic.now(), topic.usual(), topic.since())));
        return new Tab(m.t("report.topics"), header, rows);
    }

    private static Tab asked(DailyView daily, Messages m) {
        List<String> header = List.of(
                m.t("report.step.unit"),
                m.t("report.asked.figure"),
                m.t("report.document.value"),
                m.t("report.asked.rule"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        daily.asked()
                .forEach(one -> rows.add(
                        List.of(one.unit(), one.proof().label(), one.proof().value(), one.rule())));
        return new Tab(m.t("report.asked"), header, rows);
    }

    private static Tab suggestions(DailyView daily, Messages m) {
        List<String> header = List.of(
                m.t("report.suggestions.title"), m.t("report.suggestions.text"), m.t("report.suggestions.evidence"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        daily.suggested()
                .forEach(one -> rows.add(List.of(
                        one.title(),
                        one.text(),
                        one.proofs().stream()
                                .map(proof -> proof.label() + " " + proof.value())
                                .collect(Collectors.joining(m.t("report.comma"))))));
        return new Tab(m.t("report.suggestions"), header, rows);
    }

    private static Tab instructions(DailyView daily, Messages m) {
        List<String> header = List.of(
                m.t("report.late.number"),
                m.t("report.instructions.text"),
                m.t("report.instructions.about"),
                m.t("report.late.unit"),
                m.t("report.instructions.state"),
                m.t("report.instructions.reply"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (DailyView.Told one : daily.instructions()) {
            List<@Nullable Object> row =
                    new ArrayList<>(List.of(one.number(), one.text(), one.about(), one.lead(), one.state()));
            row.add(one.reply());
            rows.add(row);
        }
        return new Tab(m.t("report.instructions"), header, rows);
    }

    private static Tab chart(Chart chart, Messages m) {
        List<String> header = new ArrayList<>(List.of(m.t("report.document.label")));
        chart.series().forEach(series -> header.add(series.name()));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < chart.labels().size(); i++) {
            List<@Nullable Object> row = new ArrayList<>(List.of(chart.labels().get(i)));
            for (Chart.Series series : chart.series()) {
                row.add(series.values().get(i));
            }
            rows.add(row);
        }
        return new Tab(chart.title(), header, rows);
    }
}
