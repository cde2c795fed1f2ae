package io.huiyin.report.web;

import io.huiyin.advice.Asked;
import io.huiyin.advice.Evidence;
import io.huiyin.advice.Suggested;
import io.huiyin.base.City;
import io.huiyin.base.WorkTimes;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.Dimension;
import io.huiyin.figure.Named;
import io.huiyin.figure.Names;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.report.DailyReport;
import io.huiyin.report.DailyReports;
import io.huiyin.report.Figure;
import io.huiyin.report.HotTopic;
import io.huiyin.report.Instruction;
import io.huiyin.report.Measure;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Delta;
import io.huiyin.shell.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets a report in the reader's language. */
@Component
final class DailyViews {

    private static final List<Measure> CARDS = List.of(
            Measure.RECEIVED,
            Measure.SETTLED,
            Measure.ON_TIME,
            Measure.SATISFIED,
            Measure.SOLVED,
            Measure.FIRST_TIME,
            Measure.RESPONDED,
            Measure.SETTLED_ON_TIME,
            Measure.REPEATED,
            Measure.REPEAT_CALLERS,
            Measure.BACKLOG,
            Measure.OVERDUE,
            Measure.ANSWERED,
            Measure.DISPATCHED,
            Measure.RETURNED,
            Measure.CALLED_BACK,
            Measure.STRUCK_OFF);

    /** What lines of parts are called. */
    private static final Map<Dimension, String> LINES =
            Map.of(Dimension.CHANNEL, "channel", Dimension.CATEGORY_GROUP, "category", Dimension.PLACE, "place");

    private static final int WEEK = 7;

    private final DailyReports reports;
    private final Network network;
    private final Names names;
    private final MapRegions regions;
    private final WorkTimes times;
    private final Bundles bundles;

    DailyViews(
            DailyReports reports, Network network, Names names, MapRegions regions, WorkTimes times, Bundles bundles) {
        this.reports = reports;
        this.network = network;
        this.names = names;
        this.regions = regions;
        this.times = times;
        this.bundles = bundles;
    }

    DailyView view(DailyReport report, Unit unit) {
        return new Setting(report, unit, bundles.current()).view();
    }

    /** One report in one language. */
    private final class Setting {

        private final DailyReport report;
        private final Unit unit;
        private final Messages m;
        private final Links links;
        private final String place;
        private final DailyCharts charts;
        private final AdviceWords words;

        Setting(DailyReport report, Unit unit, Messages m) {
            this.report = report;
            this.unit = unit;
            this.m = m;
            this.links = new Links(report.day(), unit, report.asOf());
            this.place = network.fullName(unit, m.language().locale());
            this.charts = new DailyCharts(report, links, names, m);
            this.words = new AdviceWords(unit, report.asOf(), names, m);
        }

        DailyView view() {
            Instant asOf = report.asOf();
            boolean mapped = unit.level() == UnitLevel.CITY && !regions.isEmpty();
            List<Place> places = places();
            return new DailyView(
                    unit.code(),
                    links.same(),
                    place,
                    report.day(),
                    reports.today(),
                    m.t("report.issue", ChronoUnit.DAYS.between(report.firstDay(), report.day()) + 1),
                    asOf == null ? null : m.fmt().time(asOf.atZone(City.ZONE).toLocalTime()),
                    report.root(),
                    new Lead(report, unit, place, names, m).sentences(),
                    CARDS.stream().map(this::stat).toList(),
                    charts.trend(),
                    charts.channels(),
                    charts.categories(),
                    charts.hours(),
                    charts.ages(),
                    mapped
                            ? charts.map(
                                    unit.code(),
                                    places.stream()
                                            .map(Place::row)
                                            .filter(row -> regions.has(row.code()))
                                            .toList())
                            : null,
                    mapped ? borderless(places) : "",
                    report.channels().stream()
                            .map(row -> part(row, names.channel(row.code()), Dimension.CHANNEL, null))
                            .toList(),
                    report.categories().stream()
                            .map(row -> part(row, names.category(row.code()), Dimension.CATEGORY_GROUP, null))
                            .toList(),
                    places.stream().map(this::part).toList(),
                    report.streets().stream().map(this::street).toList(),
                    report.topics().stream().map(this::topic).toList(),
                    report.overdue().stream().map(this::late).toList(),
                    report.returners().stream().map(this::returner).toList(),
                    report.advice().asked().stream().map(this::asked).toList(),
                    report.instructions().stream().map(this::told).toList(),
                    report.advice().suggested().stream().map(this::suggestion).toList(),
                    steps());
        }

        private DailyView.Stat stat(Measure measure) {
            Figure figure = report.figure(measure);
            return new DailyView.Stat(
                    ReportLines.figure(measure),
                    m.t("report.figure." + measure.key()),
                    charts.value(figure),
                    measure.isShare() ? "" : m.t(measure.isPersons() ? "report.persons" : "report.unit"),
                    links.records(measure),
                    measure == Measure.OVERDUE && figure.part() > 0,
                    Stream.of(
                                    change(measure, figure, figure.dayBefore(), m.t("report.vs_day")),
                                    change(measure, figure, figure.weekBefore(), m.t("report.vs_week")))
                            .flatMap(Stream::ofNullable)
                            .toList(),
                    figure.whole() == null ? null : m.fmt().part(figure.part(), figure.whole()));
        }

        private DailyView.@Nullable Change change(
                Measure measure, Figure figure, Figure.@Nullable Comparison with, String against) {
            Long now = figure.value();
            if (with == null || with.difference() == null || with.value() == null || now == null) {
                return null;
            }
            boolean more = measure.wish() != FigureSet.Wish.LESS;
            Delta delta = measure.isShare()
                    ? Delta.share(m, DailyCharts.share(now), DailyCharts.share(with.value()), more, against)
                    : Delta.count(m, now, with.value(), more, against);
            return new DailyView.Change(delta, measure.wish() == FigureSet.Wish.NONE);
        }

        /** What a row of the places stands for: the unit itself when {@code of} is null. */
        private record Place(DailyReport.Row row, @Nullable Unit of) {}

        /** Those with something in the report, then the unit's other places, so that none is missing. */
        private List<Place> places() {
            Stream<Place> some = report.places().stream()
                    .map(row -> new Place(row, network.findUnit(row.code()).orElse(null)));
            List<Unit> all = unit.level() == UnitLevel.CITY || unit.level() == UnitLevel.COUNTY
                    ? network.children(unit).stream()
                            .filter(child -> child.level() != UnitLevel.BUREAU)
                            .toList()
                    : List.of();
            Stream<Place> others = all.stream()
                    .filter(child ->
                            report.places().stream().noneMatch(row -> row.code().equals(child.code())))
                    .map(child -> new Place(report.nothing(child.code()), child));
            return Stream.concat(some, others).toList();
        }

        private DailyView.Part part(Place place) {
            Unit of = place.of();
            Named name = of == null ? new Named("", m.t("report.itself"), m.t("report.itself")) : names.unit(of);
            return part(place.row(), name, Dimension.PLACE, of == null ? null : links.of(of.code()));
        }

        private DailyView.Part street(DailyReport.Row row) {
            String name = network.findUnit(row.code())
                    .map(of -> network.displayName(of, m.language().locale()))
                    .orElse(row.code());
            return part(row, new Named(row.code(), name, name), Dimension.STREET, links.of(row.code()));
        }

        private DailyView.Part part(DailyReport.Row row, Named name, Dimension by, @Nullable String own) {
            Figure received = row.figure(Measure.RECEIVED);
            long all = report.figure(Measure.RECEIVED).part();
            return new DailyView.Part(
                    row.code().isEmpty() ? null : LINES.get(by) + ":" + row.code(),
                    name.in(m.language()),
                    own,
                    count(row, Measure.RECEIVED, by),
                    change(Measure.RECEIVED, received, received.dayBefore(), m.t("report.vs_day")),
                    m.fmt().percent(row.received() / (double) all),
                    count(row, Measure.SETTLED, by),
                    count(row, Measure.ON_TIME, by),
                    count(row, Measure.BACKLOG, by),
                    count(row, Measure.OVERDUE, by),
                    row.now().count(Measure.OVERDUE) > 0);
        }

        private DailyView.Count count(DailyReport.Row row, Measure measure, Dimension by) {
            Figure figure = row.figure(measure);
            boolean nothing = Objects.requireNonNullElse(figure.whole(), figure.part()) == 0;
            String key = row.code().isEmpty() ? unit.code() : row.code();
            return new DailyView.Count(charts.value(figure), nothing ? null : links.records(measure, by, key));
        }

        private String borderless(List<Place> places) {
            return String.join(
                    m.t("report.comma"),
                    places.stream()
                            .map(Place::of)
                            .flatMap(Stream::ofNullable)
                            .filter(of -> !regions.has(of.code()))
                            .map(of -> names.unit(of).in(m.language()))
                            .toList());
        }

        private DailyView.Topic topic(HotTopic topic) {
            return new DailyView.Topic(
                    ReportLines.topic(topic),
                    names.category(topic.category()).in(m.language()),
                    topic.place().equals(unit.path())
                            ? m.t("report.topics.whole")
                            : names.unitAt(topic.place()).in(m.language()),
                    links.topic(topic),
                    m.fmt().number(topic.now()),
                    m.fmt().number(topic.usual().doubleValue(), 1),
                    topic.days() == 1
                            ? m.t("report.topics.new")
                            : m.t("report.topics.since", m.fmt().isoDate(topic.began()), topic.days()),
                    topic.days() == 1);
        }

        private DailyView.Late late(DailyReport.Overdue late) {
            LocalDate due = m.fmt().dayOf(late.due());
            return new DailyView.Late(
                    ReportLines.matter(late.number()),
                    late.number(),
                    names.category(late.category()).in(m.language()),
                    late.summary(),
                    names.unitAt(late.scope()).in(m.language()),
                    m.fmt().isoDate(due),
                    m.t("report.workdays", times.calendar().workdaysBetween(due, report.day())));
        }

        private DailyView.Returner returner(DailyReport.Returner one) {
            return new DailyView.Returner(
                    ReportLines.returner(one),
                    names.unitAt(one.scope()).in(m.language()),
                    returned(one, one.day(), report.day()),
                    returned(one, one.week(), report.day().minusDays(WEEK - 1)));
        }

        private DailyView.Count returned(DailyReport.Returner one, long count, LocalDate first) {
            return new DailyView.Count(
                    m.fmt().number(count),
                    count == 0 ? null : links.records(Measure.RETURNED, first, Dimension.LEAD, one.scope()));
        }

        private DailyView.AskedUnit asked(Asked one) {
            return new DailyView.AskedUnit(
                    ReportLines.asked(one),
                    names.unitAt(one.unit()).in(m.language()),
                    words.title(one.rule()),
                    words.rule(one),
                    proof(one.evidence()));
        }

        private DailyView.Suggestion suggestion(Suggested one) {
            return new DailyView.Suggestion(
                    words.title(one.rule()),
                    words.text(one),
                    one.evidence().stream().map(this::proof).toList());
        }

        private DailyView.Proof proof(Evidence evidence) {
            return new DailyView.Proof(words.label(evidence), words.amount(evidence), words.records(evidence));
        }

        private DailyView.Told told(Instruction one) {
            String at = m.fmt().dateTime(one.at());
            return new DailyView.Told(
                    one.number(),
                    one.text(),
                    one.line().title() + " " + one.line().value(),
                    new Links(one.line().day(), unit, null).on(one.line().day()),
                    one.by(),
                    names.unitAt(one.lead()).in(m.language()),
                    one.last().equals("supervised")
                            ? m.t("report.instructions.waiting", at)
                            : m.t("matter.event." + one.last()) + " " + at,
                    one.reply(),
                    one.late());
        }

        private DailyView.Steps steps() {
            LocalDate today = reports.today();
            LocalDate day = report.day();
            return new DailyView.Steps(
                    day.isAfter(report.firstDay()) ? links.on(day.minusDays(1)) : null,
                    day.isBefore(today) ? links.on(day.plusDays(1)) : null,
                    day.isBefore(today) ? links.on(today) : null);
        }
    }
}
