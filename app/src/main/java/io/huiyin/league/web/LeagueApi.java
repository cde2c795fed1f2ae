package io.huiyin.league.web;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.figure.FigureLinks;
import io.huiyin.figure.Names;
import io.huiyin.league.LeagueSets;
import io.huiyin.league.Leagues;
import io.huiyin.league.Objection;
import io.huiyin.league.Objections;
import io.huiyin.league.Ranking;
import io.huiyin.league.Season;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** League tables by API. */
@RestController
@RequestMapping(LeagueLinks.API)
class LeagueApi {

    private final LeagueSets sets;
    private final Leagues leagues;
    private final LeagueQuery query;
    private final Network network;
    private final Names names;
    private final Objections objections;

    LeagueApi(
            LeagueSets sets, Leagues leagues, LeagueQuery query, Network network, Names names, Objections objections) {
        this.sets = sets;
        this.leagues = leagues;
        this.query = query;
        this.network = network;
        this.names = names;
        this.objections = objections;
    }

    /** All league tables there are. */
    @GetMapping(produces = "application/json")
    LeagueJson.Abouts list() {
        query.actor();
        return new LeagueJson.Abouts(
                sets.list().stream().map(LeagueJson.About::of).toList());
    }

    /**
     * A league table. {@code period} is a month ({@code 2022-11}) or a quarter ({@code 2022-Q4}); without it the last month that is over. Of the units
     * those that the user may report on.
     *
     * @throws Refused naming what is not accepted
     */
    @GetMapping(path = "/{register}/{name}", produces = "application/json")
    LeagueJson.Table league(
            @PathVariable String register,
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> given) {
        LeagueQuery.Asked asked = query.read(register, name, given);
        LeagueSets.Table table = asked.table();
        Season season = leagues.season(table, asked.period());
        LeagueLinks links = new LeagueLinks(LeagueLinks.API, FigureLinks.API, table, asked.period(), leagues.today());
        return new LeagueJson.Table(
                table.register(),
                table.league().name(),
                table.league().title().zh(),
                table.league().title().en(),
                asked.period().key(),
                asked.period().from(),
                asked.period().to(),
                season.closed(),
                table.league().least(),
                season.ranking().ranked().size(),
                LeagueJson.Rate.of(table, season.ranking().spreads()),
                lines(season, season.ranking().ranked(), asked, links),
                lines(season, season.ranking().small(), asked, links));
    }

    /**
     * Why a unit stands where it stands: its rates, what each contributes to the score, and what one more would have changed. {@code period} as of the
     * whole table.
     *
     * @throws Refused naming what is not accepted; {@code LEAGUE-004} when the unit is not in the table
     */
    @GetMapping(path = "/{register}/{name}/units/{unit}", produces = "application/json")
    LeagueJson.UnitTable unit(
            @PathVariable String register,
            @PathVariable String name,
            @PathVariable("unit") String code,
            @RequestParam MultiValueMap<String, String> given) {
        LeagueQuery.Asked asked = query.read(register, name, given);
        Unit unit = query.unit(code);
        LeagueSets.Table table = asked.table();
        Season season = leagues.season(table, asked.period());
        LeagueLinks links = new LeagueLinks(LeagueLinks.API, FigureLinks.API, table, asked.period(), leagues.today());
        return new LeagueJson.UnitTable(
                table.register(),
                table.league().name(),
                asked.period().key(),
                asked.period().from(),
                asked.period().to(),
                season.closed(),
                table.league().least(),
                season.ranking().ranked().size(),
                LeagueJson.Rate.of(table, season.ranking().spreads()),
                LeagueJson.Line.of(
                        season,
                        season.standing(unit),
                        unit,
                        names.unit(unit),
                        links,
                        objections.list(table, asked.period())),
                LeagueJson.OneMore.of(table, leagues.oneMore(table, asked.period(), unit.path())));
    }

    /**
     * Objects to where a unit stands, as somebody of that unit. Fields: {@code period} (closed), {@code figure} (name of a rate, or {@code score}), {@code
     * category} (of the register {@code league_objection}), {@code reason}.
     *
     * @return number of the matter that it becomes
     * @throws Refused naming what is not accepted; {@code LEAGUE-005} to others, {@code LEAGUE-006} for the second time, {@code LEAGUE-007} before the
     *     period is closed
     */
    @PostMapping(
            path = "/{register}/{name}/units/{unit}/objections",
            consumes = "application/json",
            produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    LeagueJson.Filed object(
            @PathVariable String register,
            @PathVariable String name,
            @PathVariable("unit") String code,
            @RequestBody Map<String, Object> body) {
        Unit unit = query.unit(code);
        Fields fields = new Fields(body, new Checks());
        LeagueQuery.Asked asked = query.read(register, name, fields.string("period"));
        return new LeagueJson.Filed(objections.file(asked.table(), asked.period(), unit, fields));
    }

    private List<LeagueJson.Line> lines(
            Season season, List<Ranking.Standing> standings, LeagueQuery.Asked asked, LeagueLinks links) {
        List<Objection> objected = objections.list(asked.table(), asked.period());
        return standings.stream()
                .filter(one -> asked.sees(one.path()))
                .flatMap(one -> network.findAt(one.path()).stream()
                        .map(unit -> LeagueJson.Line.of(season, one, unit, names.unit(unit), links, objected)))
                .toList();
    }
}
