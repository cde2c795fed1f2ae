package io.huiyin.league.web;

import io.huiyin.definition.FigureSet;
import io.huiyin.figure.Behind;
import io.huiyin.figure.Named;
import io.huiyin.league.LeagueSets;
import io.huiyin.league.Objection;
import io.huiyin.league.Ranking;
import io.huiyin.league.Season;
import io.huiyin.league.Spread;
import io.huiyin.network.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** League tables as JSON. Rates are basis points (9615 is 96.15 %), scores hundredths of a point (8750 is 87.5 of 100). */
final class LeagueJson {

    private static final double BASIS_POINTS = 10_000;
    private static final int TENTHS = 10;

    private LeagueJson() {}

    record Abouts(List<About> items) {}

    /**
     * What a league table is.
     *
     * @param level of the units that are ranked
     * @param least a unit with fewer records behind any rate is not ranked
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record About(
            String register,
            String name,
            String title,
            String titleEn,
            String help,
            String helpEn,
            String level,
            int least,
            List<Rate> rates) {

        static About of(LeagueSets.Table table) {
            return new About(
                    table.register(),
                    table.league().name(),
                    table.league().title().zh(),
                    table.league().title().en(),
                    table.league().help().zh(),
                    table.league().help().en(),
                    table.league().level().code(),
                    table.league().least(),
                    Rate.of(table, List.of()));
        }
    }

    /**
     * What units are compared by.
     *
     * @param wish {@code more} or {@code less}
     * @param mean of all units together; null where no period is asked for
     * @param strength in tenths: how many records of its own a unit needs before they count as much as the mean; null when the units differ by
     *     no more than chance would make them
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Rate(
            String figure,
            String title,
            String titleEn,
            int weight,
            String wish,
            @Nullable Long mean,
            @Nullable Long strength) {

        /** @param spreads of the rates, or none */
        static List<Rate> of(LeagueSets.Table table, List<Spread> spreads) {
            List<Rate> rates = new ArrayList<>();
            for (int i = 0; i < table.figures().size(); i++) {
                FigureSet.Figure figure = table.figures().get(i);
                Spread spread = spreads.isEmpty() ? null : spreads.get(i);
                rates.add(new Rate(
                        figure.name(),
                        figure.title().zh(),
                        figure.title().en(),
                        table.league().rates().get(i).weight(),
                        figure.wish() == FigureSet.Wish.MORE ? "more" : "less",
                        spread == null ? null : (Long) basisPoints(spread.mean()),
                        spread == null || Double.isInfinite(spread.strength())
                                ? null
                                : (Long) Math.round(spread.strength() * TENTHS)));
            }
            return rates;
        }
    }

    /**
     * A league table of a period.
     *
     * @param closed when nothing in it changes any more
     * @param ranked how many units are ranked, those that the user does not see among them
     * @param units that are ranked, the best first
     * @param tooFew that have too few records to be ranked
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Table(
            String register,
            String name,
            String title,
            String titleEn,
            String period,
            LocalDate from,
            LocalDate to,
            boolean closed,
            int least,
            int ranked,
            List<Rate> rates,
            List<Line> units,
            List<Line> tooFew) {}

    /**
     * A unit.
     *
     * @param rank null when it is not ranked
     * @param band units of one band cannot be told from its first
     * @param risen places since the period before; null unless it was ranked in both
     * @param low where the score may truly lie, from
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Line(
            Named unit,
            @Nullable Integer rank,
            @Nullable Integer band,
            @Nullable Integer risen,
            @Nullable Long score,
            @Nullable Long low,
            @Nullable Long high,
            List<Mark> rates,
            List<Step> course,
            List<Objected> objections) {

        /** @param objections of all units */
        static Line of(
                Season season,
                Ranking.Standing one,
                Unit unit,
                Named named,
                LeagueLinks links,
                List<Objection> objections) {
            boolean ranked = one.rank() > 0;
            List<Mark> marks = new ArrayList<>();
            for (int i = 0; i < one.marks().size(); i++) {
                marks.add(Mark.of(season, one.marks().get(i), i, unit, links));
            }
            return new Line(
                    named,
                    ranked ? (Integer) one.rank() : null,
                    ranked ? (Integer) one.band() : null,
                    season.risen(one.path()).orElse(null),
                    ranked ? (Long) one.score() : null,
                    ranked ? (Long) Math.round(one.range().low()) : null,
                    ranked ? (Long) Math.round(one.range().high()) : null,
                    marks,
                    season.course(one.path()).stream().map(Step::of).toList(),
                    objections.stream()
                            .filter(other -> other.unit().equals(unit.code()))
                            .map(other -> new Objected(
                                    other.figure(),
                                    other.number(),
                                    other.state().zh(),
                                    other.state().en()))
                            .toList());
        }
    }

    /**
     * An objection of a unit.
     *
     * @param figure name of the rate; {@code score} for the place as a whole
     * @param number of the matter
     * @param state how far it is, or what was decided
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Objected(String figure, String number, String state, String stateEn) {}

    /** A matter that was made. */
    record Filed(String number) {}

    /**
     * A rate of a unit.
     *
     * @param rate null for a share of nothing
     * @param low the true rate lies between {@code low} and {@code high} in 95 of 100 cases
     * @param expected the rate drawn towards the mean, which counts
     * @param own how much of it is the unit's own
     * @param contribution to the score
     * @param records what lists the records of the whole
     * @param recordsPart what lists those of the part
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Mark(
            String figure,
            long part,
            long whole,
            @Nullable Long rate,
            long low,
            long high,
            long expected,
            long own,
            long contribution,
            String records,
            String recordsPart) {

        static Mark of(Season season, Ranking.Mark mark, int rate, Unit unit, LeagueLinks links) {
            return new Mark(
                    season.table().figures().get(rate).name(),
                    mark.sample().part(),
                    mark.sample().whole(),
                    mark.sample().whole() == 0
                            ? null
                            : (Long) basisPoints(mark.sample().rate()),
                    basisPoints(mark.interval().low()),
                    basisPoints(mark.interval().high()),
                    basisPoints(mark.expected()),
                    basisPoints(mark.own()),
                    mark.contribution(),
                    links.records(unit, rate, Behind.WHOLE),
                    links.records(unit, rate, Behind.PART));
        }
    }

    /**
     * Why a unit stands where it stands.
     *
     * @param ranked how many units are ranked
     * @param oneMore in the order of the rates
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record UnitTable(
            String register,
            String name,
            String period,
            LocalDate from,
            LocalDate to,
            boolean closed,
            int least,
            int ranked,
            List<Rate> rates,
            Line unit,
            List<OneMore> oneMore) {}

    /**
     * What one record more in the part of a rate, or of a rate that should be low one less, would have come to.
     *
     * @param score null when the unit could do no better, or is not ranked
     */
    record OneMore(
            String figure, @Nullable Long score, @Nullable Integer rank) {

        static List<OneMore> of(LeagueSets.Table table, List<Optional<Ranking.Standing>> chances) {
            List<OneMore> all = new ArrayList<>();
            for (int i = 0; i < chances.size(); i++) {
                Optional<Ranking.Standing> then = chances.get(i).filter(one -> one.rank() > 0);
                all.add(new OneMore(
                        table.figures().get(i).name(),
                        then.map(Ranking.Standing::score).orElse(null),
                        then.map(Ranking.Standing::rank).orElse(null)));
            }
            return all;
        }
    }

    /** One period of a unit's course; rank and score are null when it was not ranked. */
    record Step(
            String period, @Nullable Integer rank, @Nullable Long score) {

        static Step of(Season.Step step) {
            return step.rank() == 0
                    ? new Step(step.period().key(), null, null)
                    : new Step(step.period().key(), step.rank(), step.score());
        }
    }

    static long basisPoints(double share) {
        return Math.round(share * BASIS_POINTS);
    }
}
