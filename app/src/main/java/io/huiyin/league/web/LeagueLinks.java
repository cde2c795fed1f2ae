package io.huiyin.league.web;

import io.huiyin.figure.Behind;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureLinks;
import io.huiyin.figure.FigureScope;
import io.huiyin.league.LeagueSets;
import io.huiyin.league.Period;
import io.huiyin.network.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Where the numbers of a league table lead.
 *
 * @param root {@link #PAGE} or {@link #API}
 * @param figures {@link FigureLinks#PAGE} or that of its API
 * @param today no figure is asked for beyond
 */
record LeagueLinks(String root, String figures, LeagueSets.Table table, Period period, LocalDate today) {

    static final String PAGE = "/leagues";
    static final String API = "/api/v1/leagues";

    /** The same table of another period. */
    String of(Period other) {
        return root + "/" + table.key() + "?period=" + other.key();
    }

    LeagueLinks in(Period other) {
        return new LeagueLinks(root, figures, table, other, today);
    }

    String unit(Unit unit) {
        return root + "/" + table.key() + "/units/" + unit.code() + "?period=" + period.key();
    }

    /** Where somebody of the unit objects. */
    String objections(Unit unit) {
        return root + "/" + table.key() + "/units/" + unit.code() + "/objections";
    }

    /** The records behind a rate of a unit. */
    String records(Unit unit, int rate, Behind behind) {
        LocalDate to = period.to().isAfter(today) ? today : period.to();
        return new FigureLinks(figures, unit)
                .records(
                        new FigureAsk(
                                table.register(),
                                table.figures().get(rate),
                                FigureScope.of(unit),
                                period.from(),
                                to,
                                List.of(),
                                Map.of(),
                                null,
                                null),
                        behind);
    }
}
