package io.huiyin.league.web;

import io.huiyin.base.Access;
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
import io.huiyin.register.Category;
import io.huiyin.register.CategoryTree;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets what a unit's rank is made of in the reader's language. */
@Component
final class LeagueUnitViews {

    private static final String NONE = "–";

    private final Leagues leagues;
    private final LeagueNames names;
    private final Network network;
    private final Bundles bundles;
    private final Objections objections;
    private final Access access;

    LeagueUnitViews(
            Leagues leagues,
            LeagueNames names,
            Network network,
            Bundles bundles,
            Objections objections,
            Access access) {
        this.leagues = leagues;
        this.names = names;
        this.network = network;
        this.bundles = bundles;
        this.objections = objections;
        this.access = access;
    }

    LeagueUnitView view(LeagueQuery.Asked asked, Unit unit) {
        Messages m = bundles.current();
        LeagueSets.Table table = asked.table();
        Season season = leagues.season(table, asked.period());
        Ranking.Standing standing = season.standing(unit);
        LeagueLinks links = new LeagueLinks(LeagueLinks.PAGE, FigureLinks.PAGE, table, asked.period(), leagues.today());
        boolean ranked = standing.rank() > 0;
        List<Objection> objected = objections.list(table, asked.period()).stream()
                .filter(one -> one.unit().equals(unit.code()))
                .toList();
        Optional<Integer> risen = season.risen(unit.path());
        return new LeagueUnitView(
                network.fullName(unit, m.language().locale()),
                links.of(asked.period()),
                m.t("league.title", table.league().title().in(m.language().locale()), names.period(asked.period(), m)),
                season.closed(),
                table.league().least(),
                ranked ? names.score(standing.score(), m) : "",
                ranked ? names.scores(standing.range(), m) : "",
                ranked
                        ? m.t(
                                "league.rank.of",
                                m.fmt().number(standing.rank()),
                                m.fmt().number(season.ranking().ranked().size()))
                        : m.t("league.small"),
                risen.map(LeagueNames::change).orElse(""),
                LeagueNames.tone(risen.orElse(0)),
                why(season, standing, m),
                lines(season, standing, unit, links, m),
                Sparks.of(season.course(unit.path()), names, m),
                steps(season, unit, links, m),
                objected.stream().map(one -> objected(one, table, m)).toList(),
                form(season, unit, objected, links, m));
    }

    private static LeagueUnitView.Objected objected(Objection objection, LeagueSets.Table table, Messages m) {
        return new LeagueUnitView.Objected(
                item(objection.figure(), table, m),
                objection.state().in(m.language().locale()),
                objection.number(),
                "/matters/" + objection.number());
    }

    private static String item(String figure, LeagueSets.Table table, Messages m) {
        return table.figures().stream()
                .filter(one -> one.name().equals(figure))
                .findFirst()
                .map(one -> one.title().in(m.language().locale()))
                .orElseGet(() -> m.t("league.objection.whole"));
    }

    private LeagueUnitView.@Nullable Form form(
            Season season, Unit unit, List<Objection> objected, LeagueLinks links, Messages m) {
        if (!season.closed() || !objections.mayObject(access.actor(), unit)) {
            return null;
        }
        LeagueSets.Table table = season.table();
        CategoryTree kinds = objections.kinds();
        return new LeagueUnitView.Form(
                links.objections(unit),
                season.period().key(),
                Stream.concat(
                                Stream.of(Objection.WHOLE),
                                table.figures().stream().map(FigureSet.Figure::name))
                        .filter(item ->
                                objected.stream().noneMatch(one -> one.figure().equals(item)))
                        .map(item -> new Option(item, item(item, table, m)))
                        .toList(),
                kinds.list().stream()
                        .filter(kind -> !kind.isTop())
                        .map(kind -> new Option(kind.code(), name(kinds.top(kind.code()), m) + " · " + name(kind, m)))
                        .toList(),
                Objections.REASON_MAX);
    }

    private static String name(Category category, Messages m) {
        return m.language() == Language.ZH ? category.name() : category.nameEn();
    }

    private String why(Season season, Ranking.Standing standing, Messages m) {
        if (standing.rank() == 0) {
            return m.t(
                    "league.small.why", m.fmt().number(season.table().league().least()));
        }
        List<Ranking.Standing> band = season.ranking().ranked().stream()
                .filter(one -> one.band() == standing.band())
                .toList();
        if (band.size() == 1) {
            return m.t("league.alone");
        }
        int first = band.getFirst().rank();
        int last = band.getLast().rank();
        return first == last
                ? m.t("league.alike", m.fmt().number(band.size()))
                : m.t("league.together", m.fmt().number(first), m.fmt().number(last));
    }

    private List<LeagueUnitView.Line> lines(
            Season season, Ranking.Standing standing, Unit unit, LeagueLinks links, Messages m) {
        List<Optional<Ranking.Standing>> chances = leagues.oneMore(season.table(), season.period(), unit.path());
        List<LeagueUnitView.Line> lines = new ArrayList<>();
        for (int i = 0; i < standing.marks().size(); i++) {
            Ranking.Mark mark = standing.marks().get(i);
            lines.add(new LeagueUnitView.Line(
                    season.table().figures().get(i).title().in(m.language().locale()),
                    names.weight(season.table(), i, m),
                    names.rate(mark.sample(), m),
                    m.fmt().number(mark.sample().part()),
                    m.fmt().number(mark.sample().whole()),
                    mark.sample().whole() == 0 ? NONE : names.rates(mark.interval(), m),
                    m.fmt().percent(season.ranking().spreads().get(i).mean()),
                    m.fmt().percent(mark.expected()),
                    m.fmt().percent(mark.own()),
                    standing.rank() == 0 ? NONE : names.score(mark.contribution(), m),
                    chances.get(i)
                            .filter(then -> then.rank() > 0)
                            .map(then -> more(standing, then, m))
                            .orElse(NONE),
                    links.records(unit, i, Behind.WHOLE),
                    links.records(unit, i, Behind.PART)));
        }
        return lines;
    }

    private String more(Ranking.Standing now, Ranking.Standing then, Messages m) {
        String points = "+" + names.score(Math.max(0, then.score() - now.score()), m);
        return then.rank() == now.rank()
                ? m.t("league.more", points)
                : m.t("league.more.rank", points, m.fmt().number(then.rank()));
    }

    private List<LeagueUnitView.Step> steps(Season season, Unit unit, LeagueLinks links, Messages m) {
        return season.course(unit.path()).reversed().stream()
                .map(step -> new LeagueUnitView.Step(
                        names.period(step.period(), m),
                        step.rank() == 0 ? NONE : m.fmt().number(step.rank()),
                        step.rank() == 0 ? NONE : names.score(step.score(), m),
                        step.period().equals(season.period()) || step.rank() == 0
                                ? null
                                : links.in(step.period()).unit(unit)))
                .toList();
    }
}
