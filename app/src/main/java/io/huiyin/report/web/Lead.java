package io.huiyin.report.web;

import io.huiyin.advice.Asked;
import io.huiyin.base.City;
import io.huiyin.figure.Names;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.report.DailyReport;
import io.huiyin.report.Figure;
import io.huiyin.report.HotTopic;
import io.huiyin.report.Measure;
import io.huiyin.shell.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in sentences what the figures of a report show. */
record Lead(DailyReport report, Unit unit, String place, Names names, Messages m) {

    private static final int TOP = 3;
    private static final double BASIS_POINTS = 10_000;

    /** The headline first; a sentence about nothing is left out. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(received());
        sentences.add(settled());
        String open = report.asOf() == null ? "report.lead.backlog" : "report.lead.backlog.now";
        sentences.add(m.t(open, count(Measure.BACKLOG), count(Measure.OVERDUE)));
        if (count(Measure.RECEIVED) > 0) {
            sentences.add(m.t("report.lead.most", most()));
        }
        if (!report.topics().isEmpty()) {
            sentences.add(topic(report.topics().getFirst()));
        }
        if (!report.advice().asked().isEmpty()) {
            sentences.add(m.t("report.lead.asked", asked()));
        }
        return sentences;
    }

    private String topic(HotTopic topic) {
        return m.t(
                "report.lead.topic",
                topic.place().equals(unit.path())
                        ? place
                        : names.unitAt(topic.place()).in(m.language()),
                names.category(topic.category()).in(m.language()),
                m.fmt().number(topic.usual().doubleValue(), 1),
                topic.now());
    }

    private String asked() {
        return report.advice().asked().stream()
                .map(Asked::unit)
                .distinct()
                .map(path -> names.unitAt(path).in(m.language()))
                .collect(Collectors.joining(m.t("report.asked.and")));
    }

    private String received() {
        Instant asOf = report.asOf();
        String who = unit.level() == UnitLevel.BUREAU ? "report.lead.body" : "report.lead.area";
        String when = asOf == null
                ? m.t("report.lead.day", m.fmt().date(report.day()))
                : m.t("report.lead.today", m.fmt().time(asOf.atZone(City.ZONE).toLocalTime()));
        Figure figure = report.figure(Measure.RECEIVED);
        return m.t(who, when, place, count(Measure.RECEIVED))
                + change("report.lead.vs_day", figure.dayBefore())
                + change("report.lead.vs_week", figure.weekBefore())
                + m.t("report.stop");
    }

    private String change(String key, Figure.@Nullable Comparison comparison) {
        if (comparison == null || comparison.difference() == null) {
            return "";
        }
        long difference = comparison.difference();
        Long rate = comparison.rate();
        if (difference == 0) {
            return m.t(key, m.t("report.lead.same"));
        }
        String amount = rate == null
                ? m.t("report.lead.count", Math.abs(difference))
                : m.fmt().percent(Math.abs(rate) / BASIS_POINTS);
        return m.t(key, m.t(difference > 0 ? "report.lead.up" : "report.lead.down", amount));
    }

    private String settled() {
        String sentence =
                m.t("report.lead.settled", count(Measure.ANSWERED), count(Measure.DISPATCHED), count(Measure.SETTLED));
        return sentence
                + rate("report.lead.on_time", Measure.ON_TIME)
                + rate("report.lead.satisfied", Measure.SATISFIED)
                + m.t("report.stop");
    }

    private String rate(String key, Measure measure) {
        Long value = report.figure(measure).value();
        return value == null ? "" : m.t(key, m.fmt().percent(value / BASIS_POINTS));
    }

    private String most() {
        double received = count(Measure.RECEIVED);
        return report.categories().stream()
                .filter(row -> row.received() > 0)
                .limit(TOP)
                .map(row -> m.t(
                        "report.lead.category",
                        names.category(row.code()).in(m.language()),
                        row.received(),
                        m.fmt().percent(row.received() / received)))
                .collect(Collectors.joining(m.t("report.comma")));
    }

    private long count(Measure measure) {
        return report.figure(measure).part();
    }
}
