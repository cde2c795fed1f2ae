package io.huiyin.league.web;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.league.LeagueSets;
import io.huiyin.league.Leagues;
import io.huiyin.league.Period;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Reads which league table is asked for, and whether this user may ask. */
@Component
final class LeagueQuery {

    /** @param actor sees the units that it may report on */
    record Asked(LeagueSets.Table table, Period period, Actor actor) {

        boolean sees(String path) {
            return actor.may(Verb.REPORT, path);
        }
    }

    private static final Set<String> KNOWN = Set.of("period", "lang");
    private static final int MONTHS = 24;
    private static final int QUARTERS = 8;

    private final LeagueSets sets;
    private final Leagues leagues;
    private final Network network;
    private final Access access;

    LeagueQuery(LeagueSets sets, Leagues leagues, Network network, Access access) {
        this.sets = sets;
        this.leagues = leagues;
        this.network = network;
        this.access = access;
    }

    /** Whoever may report on some unit. @throws Refused {@code ACCESS-001} or {@code ACCESS-002} */
    Actor actor() {
        Actor actor = access.actor();
        return actor.may(Verb.REPORT) ? actor : access.require(Verb.REPORT, actor.scope());
    }

    /**
     * Reads league and period; without a period it is the last month that is over.
     *
     * @throws Refused with every faulty parameter, {@code LEAGUE-001} when there is no such league, or {@code ACCESS-002}
     */
    Asked read(String register, String name, MultiValueMap<String, String> given) {
        Actor actor = actor();
        LeagueSets.Table table = sets.table(register, name);
        Checks checks = new Checks();
        given.keySet().stream()
                .filter(key -> !KNOWN.contains(key))
                .forEach(key -> checks.that(false, key, given.getFirst(key), "BASE-009", "period, lang"));
        Period period = period(given.getFirst("period"), checks);
        checks.done();
        return new Asked(table, period, actor);
    }

    /** League and period of an objection, which must be named. @throws Refused as {@link #read(String, String, MultiValueMap)} */
    Asked read(String register, String name, @Nullable String period) {
        Actor actor = actor();
        LeagueSets.Table table = sets.table(register, name);
        Checks checks = new Checks();
        checks.that(period != null && !period.isBlank(), "period", "", "BASE-002", "2022-11, 2022-Q4");
        Period of = period(period, checks);
        checks.done();
        return new Asked(table, of, actor);
    }

    /** A unit that the user may report on. @throws Refused {@code NETWORK-101} or {@code ACCESS-002} */
    Unit unit(String code) {
        Unit unit = network.unit(code);
        access.require(Verb.REPORT, unit.path());
        return unit;
    }

    private Period period(@Nullable String text, Checks checks) {
        Period last = last();
        if (text == null || text.isBlank()) {
            return last;
        }
        Optional<Period> period = Period.find(text.strip());
        checks.that(period.isPresent(), "period", text, "LEAGUE-002", "2022-11, 2022-Q4");
        period.ifPresent(one -> checks.that(
                !one.from().isAfter(leagues.today()), "period", text, "LEAGUE-003", "≤ " + leagues.today()));
        return period.orElse(last);
    }

    private Period last() {
        Period current = Period.month(leagues.today());
        return current.from().isAfter(leagues.firstDay()) ? current.earlier(1) : current;
    }

    /** The periods with records, the latest first; months, then quarters. */
    List<Period> periods(Period shown) {
        LocalDate today = leagues.today();
        List<Period> periods = new ArrayList<>();
        Stream.concat(since(Period.month(today), MONTHS), since(Period.quarter(today), QUARTERS))
                .forEach(periods::add);
        if (!periods.contains(shown)) {
            periods.add(shown);
        }
        return periods;
    }

    private Stream<Period> since(Period current, int most) {
        LocalDate first = leagues.firstDay();
        return Stream.iterate(current, one -> one.earlier(1))
                .limit(most)
                .takeWhile(one -> !one.to().isBefore(first));
    }
}
