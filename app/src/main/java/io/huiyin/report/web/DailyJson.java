package io.huiyin.report.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.huiyin.base.City;
import io.huiyin.figure.By;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.Named;
import io.huiyin.figure.Names;
import io.huiyin.network.Unit;
import io.huiyin.report.DailyReport;
import io.huiyin.report.Figure;
import io.huiyin.report.HotTopic;
import io.huiyin.report.Measure;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The daily special report as JSON. Counts are whole numbers; shares and rates are basis points (9615 is 96.15%).
 *
 * @param asOf null for a day that is over
 * @param asked units that are asked to explain, by which rule
 * @param suggestions drawn from rules, five at most
 * @param instructions written beside this unit's reports the day before, and what became of them
 * @param root root of the journal's day in hexadecimal, or {@code open}
 */
@JsonNaming(SnakeCaseStrategy.class)
record DailyJson(
        LocalDate date,
        Named unit,
        String level,
        @Nullable OffsetDateTime asOf,
        String root,
        LocalDate recordsSince,
        List<FigureJson> figures,
        List<PartJson> channels,
        List<PartJson> categories,
        List<PartJson> places,
        List<PartJson> streets,
        List<Long> receivedByHour,
        List<DailyReport.TrendDay> trend,
        List<TopicJson> hotTopics,
        List<OverdueJson> mostOverdue,
        List<ReturnerJson> returners,
        List<AdviceJson.AskedJson> asked,
        List<InstructionJson> instructions,
        List<AdviceJson.SuggestedJson> suggestions) {

    static final String OPEN = "open";

    /**
     * One figure.
     *
     * @param kind {@code count}, or {@code share} in basis points
     * @param records page of the records behind it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record FigureJson(
            String key,
            String kind,
            @Nullable Long value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long part,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long whole,

            Figure.@Nullable Comparison dayBefore,
            Figure.@Nullable Comparison weekBefore,

            String records) {

        static FigureJson of(Figure figure, String records) {
            boolean share = figure.measure().isShare();
            return new FigureJson(
                    figure.measure().key(),
                    share ? "share" : "count",
                    figure.value(),
                    share ? (Long) figure.part() : null,
                    figure.whole(),
                    figure.dayBefore(),
                    figure.weekBefore(),
                    records);
        }
    }

    /**
     * A part of the day.
     *
     * @param name empty code: what lies at the unit itself
     * @param records those received in it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record PartJson(Named name, List<FigureJson> figures, String records) {}

    /**
     * What rose above its usual level.
     *
     * @param place the report's own unit when it rose there as a whole
     * @param usual what comes on such a weekday, to two places, over so many {@code weeks}
     * @param since the day it began
     * @param records exactly those that it counts
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record TopicJson(
            Named category, Named place, long received, BigDecimal usual, int weeks, LocalDate since, String records) {

        static TopicJson of(HotTopic topic, Links links, Names names) {
            return new TopicJson(
                    names.category(topic.category()),
                    names.unitAt(topic.place()),
                    topic.now(),
                    topic.usual(),
                    topic.weeks(),
                    topic.began(),
                    links.topic(topic));
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record OverdueJson(
            String number,
            String summary,
            Named category,
            Named place,
            Named unit,
            OffsetDateTime due,
            LocalDate received) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record ReturnerJson(Named unit, long day, long week) {}

    private static final List<Measure> PART = List.of(Measure.RECEIVED, Measure.SETTLED, Measure.ON_TIME);
    private static final List<Measure> PLACE =
            List.of(Measure.RECEIVED, Measure.SETTLED, Measure.ON_TIME, Measure.BACKLOG, Measure.OVERDUE);

    static DailyJson of(DailyReport report, Unit unit, Names names, Bundles bundles) {
        Links links = new Links(report.day(), unit, report.asOf());
        Instant asOf = report.asOf();
        AdviceWords zh = new AdviceWords(unit, asOf, names, bundles.of(Language.ZH));
        AdviceWords en = new AdviceWords(unit, asOf, names, bundles.of(Language.EN));
        return new DailyJson(
                report.day(),
                names.unit(unit),
                unit.level().code(),
                asOf == null ? null : asOf.atZone(City.ZONE).toOffsetDateTime(),
                report.root() == null ? OPEN : report.root(),
                report.firstDay(),
                Arrays.stream(Measure.values())
                        .map(measure -> FigureJson.of(report.figure(measure), links.records(measure)))
                        .toList(),
                parts(report.channels(), PART, names::channel, Dimension.CHANNEL, links),
                parts(report.categories(), PART, names::category, Dimension.CATEGORY_GROUP, links),
                parts(report.places(), PLACE, code -> place(code, unit, names), Dimension.PLACE, links),
                parts(report.streets(), PART, names::unit, Dimension.STREET, links),
                report.hours(),
                report.trend(),
                report.topics().stream()
                        .map(topic -> TopicJson.of(topic, links, names))
                        .toList(),
                report.overdue().stream().map(late -> overdue(late, names)).toList(),
                report.returners().stream()
                        .map(one -> new ReturnerJson(names.unitAt(one.scope()), one.day(), one.week()))
                        .toList(),
                AdviceJson.asked(report.advice(), names, zh, en),
                report.instructions().stream()
                        .map(one -> InstructionJson.of(one, names))
                        .toList(),
                AdviceJson.suggested(report.advice(), zh, en));
    }

    private static List<PartJson> parts(
            List<DailyReport.Row> rows, List<Measure> measures, Function<String, Named> named, By by, Links links) {
        return rows.stream()
                .map(row -> {
                    String key = row.code().isEmpty() ? links.unit().code() : row.code();
                    return new PartJson(
                            named.apply(row.code()),
                            measures.stream()
                                    .map(measure -> FigureJson.of(row.figure(measure), links.records(measure, by, key)))
                                    .toList(),
                            links.records(Measure.RECEIVED, by, key));
                })
                .toList();
    }

    private static Named place(String code, Unit unit, Names names) {
        return code.isEmpty() ? new Named("", unit.name(), unit.nameEn()) : names.unit(code);
    }

    private static OverdueJson overdue(DailyReport.Overdue late, Names names) {
        return new OverdueJson(
                late.number(),
                late.summary(),
                names.category(late.category()),
                names.unitAt(late.placePath()),
                names.unitAt(late.scope()),
                late.due().atZone(City.ZONE).toOffsetDateTime(),
                late.received());
    }
}
