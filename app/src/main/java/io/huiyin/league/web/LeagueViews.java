package io.huiyin.league.web;

import io.huiyin.definition.FigureSet;
import io.huiyin.figure.Behind;
import io.huiyin.figure.FigureLinks;
import io.huiyin.league.LeagueSets;
import io.huiyin.league.Leagues;
import io.huiyin.league.Objection;
import io.huiyin.league.Objections;
import io.huiyin.league.Ranking;
import io.huiyin.league.Season;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import io.huiyin.shell.Tab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Sets a league table in the reader's language. */
@Component
final class LeagueViews {

    private final LeagueSets sets;
    private final Leagues leagues;
    private final LeagueQuery query;
    private final LeagueNames names;
    private final Network network;
    private final Bundles bundles;
    private final Objections objections;

    LeagueViews(
            LeagueSets sets,
            Leagues leagues,
            LeagueQuery query,
            LeagueNames names,
            Network network,
            Bundles bundles,
            Objections objections) {
        this.sets = sets;
        this.leagues = leagues;
        this.query = query;
        this.names = names;
        this.network = network;
        this.bundles = bundles;
        this.objections = objections;
    }

    /** What a table is made from. */
    private record Shown(Season season, LeagueLinks links, List<Objection> objections, Messages m) {}

    LeagueView view(LeagueQuery.Asked asked) {
        Messages m = bundles.current();
        LeagueSets.Table table = asked.table();
        Season season = leagues.season(table, asked.period());
        LeagueLinks links = new LeagueLinks(LeagueLinks.PAGE, FigureLinks.PAGE, table, asked.period(), leagues.today());
        Shown shown = new Shown(season, links, objections.list(table, asked.period()), m);
        Predicate<Ranking.Standing> seen = one -> asked.sees(one.path());
        List<Ranking.Standing> ranked =
                season.ranking().ranked().stream().filter(seen).toList();
        return new LeagueView(
                table.league().title().in(m.language().locale()),
                table.league().help().in(m.language().locale()),
                LeagueLinks.PAGE + "/" + table.key(),
                tabs(links, m),
                asked.period().key(),
                names.period(asked.period(), m),
                query.periods(asked.period()).stream()
                        .map(one -> new Option(one.key(), names.period(one, m)))
                        .toList(),
                season.closed(),
                table.league().least(),
                season.ranking().ranked().size(),
                ranked.size() < season.ranking().ranked().size(),
                heads(season, m),
                bands(shown, ranked),
                season.ranking().small().stream()
                        .filter(seen)
                        .flatMap(one -> line(shown, one))
                        .toList());
    }

    private List<Tab> tabs(LeagueLinks links, Messages m) {
        return sets.list().stream()
                .map(other -> Tab.of(
                        other.league().title().in(m.language().locale()),
                        new LeagueLinks(LeagueLinks.PAGE, FigureLinks.PAGE, other, links.period(), links.today())
                                .of(links.period()),
                        other.equals(links.table())))
                .toList();
    }

    private List<LeagueView.Head> heads(Season season, Messages m) {
        List<LeagueView.Head> heads = new ArrayList<>();
        LeagueSets.Table table = season.table();
        for (int i = 0; i < table.figures().size(); i++) {
            FigureSet.Figure figure = table.figures().get(i);
            boolean any =
                    season.ranking().ranked().size() + season.ranking().small().size() > 0;
            heads.add(new LeagueView.Head(
                    figure.title().in(m.language().locale()),
                    names.weight(table, i, m),
                    m.fmt().percent(any ? season.ranking().spreads().get(i).mean() : Double.NaN)));
        }
        return heads;
    }

    private List<LeagueView.Band> bands(Shown shown, List<Ranking.Standing> ranked) {
        Map<Integer, List<Ranking.Standing>> bands = ranked.stream()
                .collect(Collectors.groupingBy(Ranking.Standing::band, TreeMap::new, Collectors.toList()));
        return bands.entrySet().stream()
                .map(band -> new LeagueView.Band(
                        shown.m.t("league.band", shown.m.fmt().number(band.getKey())),
                        band.getValue().stream()
                                .flatMap(one -> line(shown, one))
                                .toList()))
                .toList();
    }

    private Stream<LeagueView.Line> line(Shown shown, Ranking.Standing one) {
        return network.findAt(one.path()).stream().map(unit -> line(shown, one, unit));
    }

    private LeagueView.Line line(Shown shown, Ranking.Standing one, Unit unit) {
        Season season = shown.season;
        LeagueLinks links = shown.links;
        Messages m = shown.m;
        boolean ranked = one.rank() > 0;
        List<LeagueView.Cell> cells = new ArrayList<>();
        for (int i = 0; i < one.marks().size(); i++) {
            Ranking.Mark mark = one.marks().get(i);
            cells.add(new LeagueView.Cell(
                    season.table().figures().get(i).title().in(m.language().locale()),
                    names.rate(mark.sample(), m),
                    names.sample(mark.sample(), m),
                    mark.sample().whole() == 0 ? "" : names.rates(mark.interval(), m),
                    links.records(unit, i, Behind.WHOLE)));
        }
        int risen = season.risen(one.path()).orElse(0);
        return new LeagueView.Line(
                ranked ? m.fmt().number(one.rank()) : "",
                season.risen(one.path()).isEmpty() ? "" : LeagueNames.change(risen),
                LeagueNames.tone(risen),
                network.fullName(unit, m.language().locale()),
                links.unit(unit),
                ranked ? names.score(one.score(), m) : "",
                ranked ? names.scores(one.range(), m) : "",
                ranked ? Sparks.of(season.course(one.path()), names, m) : null,
                cells,
                shown.objections.stream()
                        .filter(objection -> objection.unit().equals(unit.code()))
                        .map(objection -> objection.state().in(m.language().locale()))
                        .distinct()
                        .collect(Collectors.joining(m.t("league.and"))));
    }
}
