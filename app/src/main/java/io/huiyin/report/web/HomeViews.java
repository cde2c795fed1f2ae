package io.huiyin.report.web;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Verb;
import io.huiyin.base.WorkTimes;
import io.huiyin.figure.Names;
import io.huiyin.matter.MatterFilter;
import io.huiyin.matter.MatterLine;
import io.huiyin.matter.MatterList;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.report.DailyReport;
import io.huiyin.report.DailyReports;
import io.huiyin.report.Figure;
import io.huiyin.report.Glance;
import io.huiyin.report.Measure;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Chart;
import io.huiyin.shell.DueView;
import io.huiyin.shell.Messages;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Gathers what waits for somebody, and how the day goes. */
@Component
final class HomeViews {

    private static final String SHOWN = "8";
    private static final String LIST = "/matters";

    private final MatterList list;
    private final DailyReports reports;
    private final Network network;
    private final Names names;
    private final WorkTimes times;
    private final Clock clock;
    private final Bundles bundles;

    HomeViews(
            MatterList list,
            DailyReports reports,
            Network network,
            Names names,
            WorkTimes times,
            Clock clock,
            Bundles bundles) {
        this.list = list;
        this.reports = reports;
        this.network = network;
        this.names = names;
        this.times = times;
        this.clock = clock;
        this.bundles = bundles;
    }

    HomeView view(Actor actor, Unit unit) {
        Messages m = bundles.current();
        Glance glance = reports.glance(unit);
        return new HomeView(
                network.displayName(unit, m.language().locale()),
                waiting(actor, unit).entrySet().stream()
                        .map(list -> waiting(list.getKey(), list.getValue(), m))
                        .toList(),
                stats(glance, unit, actor.may(Verb.REPORT), m),
                trend(glance, m));
    }

    /** What the user's verbs make them responsible for; those who only look see what is overdue. */
    private static Map<String, Map<String, String>> waiting(Actor actor, Unit unit) {
        Map<String, Map<String, String>> lists = new LinkedHashMap<>();
        if (actor.may(Verb.HANDLE)) {
            lists.put("handle", Map.of("state", "dispatched,handling", "unit", unit.code()));
        }
        if (actor.may(Verb.DISPATCH)) {
            lists.put("dispatch", Map.of("state", "received,returned"));
        }
        if (actor.may(Verb.CALL_BACK)) {
            lists.put("call_back", Map.of("state", "replied"));
        }
        if (actor.may(Verb.STRIKE_OFF)) {
            lists.put("strike_off", Map.of("state", "called_back"));
        }
        if (lists.isEmpty()) {
            lists.put("overdue", Map.of("overdue", "true"));
        }
        return lists;
    }

    private HomeView.Waiting waiting(String key, Map<String, String> filter, Messages m) {
        Map<String, String> given = new LinkedHashMap<>(filter);
        given.put("sort", "due");
        UriComponentsBuilder href = UriComponentsBuilder.fromPath(LIST);
        given.forEach(href::queryParam);
        given.put("limit", SHOWN);
        MatterFilter asked = list.filter(given, new Checks());
        MatterList.Slice page = list.list(asked);
        Long total = page.total();
        return new HomeView.Waiting(
                key,
                total == null ? list.count(asked) : total,
                href.build().toUriString(),
                page.items().stream().map(line -> line(line, m)).toList());
    }

    private HomeView.Line line(MatterLine line, Messages m) {
        return new HomeView.Line(
                line.number(),
                names.categoryIn(line.register(), line.category()).in(m.language()),
                line.summary(),
                names.unit(network.unit(line.placeId())).in(m.language()),
                names.unit(network.unit(line.leadUnitId())).in(m.language()),
                line.state(),
                line.urgent(),
                due(line));
    }

    private DueView due(MatterLine line) {
        return DueView.of(
                line.times().due(),
                line.times().settled(),
                line.times().suspended(),
                clock.instant(),
                times.calendar());
    }

    private List<HomeView.Stat> stats(Glance glance, Unit unit, boolean report, Messages m) {
        Links links = new Links(reports.today(), unit, null);
        String of = (unit.level() == UnitLevel.BUREAU ? "&unit=" : "&place=") + unit.code();
        List<HomeView.Stat> stats = new ArrayList<>();
        stats.add(flow("received", glance.received(), report ? links.records(Measure.RECEIVED) : null, m));
        stats.add(flow("settled", glance.settled(), report ? links.records(Measure.SETTLED) : null, m));
        stats.add(count("late", glance.overdue(), LIST + "?overdue=true&sort=due" + of, glance.overdue() > 0, m));
        stats.add(count("due", glance.dueToday(), LIST + "?state=open&sort=due" + of, false, m));
        Figure satisfied = glance.satisfied();
        Long share = satisfied.value();
        stats.add(new HomeView.Stat(
                m.t("report.home.satisfaction"),
                m.fmt().percent(share == null ? Double.NaN : DailyCharts.share(share)),
                "",
                m.fmt().part(satisfied.part(), satisfied.whole()),
                null,
                false));
        return stats;
    }

    private static HomeView.Stat flow(String key, Figure figure, @Nullable String href, Messages m) {
        Figure.Comparison before = figure.dayBefore();
        Long then = before == null ? null : before.value();
        String note = then == null ? null : m.t("report.home.same", then);
        return new HomeView.Stat(
                m.t("report.home." + key), m.fmt().number(figure.part()), m.t("report.unit"), note, href, false);
    }

    private static HomeView.Stat count(String key, long count, String href, boolean late, Messages m) {
        return new HomeView.Stat(
                m.t("report.home." + key), m.fmt().number(count), m.t("report.unit"), null, href, late);
    }

    private static Chart trend(Glance glance, Messages m) {
        List<DailyReport.TrendDay> days = glance.trend();
        return Chart.line(
                m.t("report.home.trend"),
                days.stream().map(day -> m.fmt().shortDate(day.day())).toList(),
                Chart.Series.of(
                        m.t("report.figure.received"),
                        days.stream().map(DailyReport.TrendDay::received).toList()),
                Chart.Series.of(
                        m.t("report.figure.settled"),
                        days.stream().map(DailyReport.TrendDay::settled).toList()));
    }
}
