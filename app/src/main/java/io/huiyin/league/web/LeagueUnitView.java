package io.huiyin.league.web;

import io.huiyin.shell.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a unit in a league table: why it stands where it stands.
 *
 * @param table page of the whole table
 * @param tableName its title and period
 * @param score empty when the unit is not ranked
 * @param why what its rank means, in a sentence
 * @param steps the latest first
 * @param objections of the unit, to this period
 * @param form to object; null to whoever may not, and before the period is closed
 */
public record LeagueUnitView(
        String unit,
        String table,
        String tableName,
        boolean closed,
        int least,
        String score,
        String range,
        String rank,
        String change,
        String tone,
        String why,
        List<Line> lines,
        LeagueView.@Nullable Spark spark,
        List<Step> steps,
        List<Objected> objections,
        @Nullable Form form) {

    /**
     * A rate.
     *
     * @param note its weight, and whether less of it is better
     * @param own how much of what counts is the unit's own
     * @param counts the rate that counts
     * @param whole page of the records of the whole
     * @param part page of those of the part
     * @param more what one more would have changed
     */
    public record Line(
            String title,
            String note,
            String value,
            String partCount,
            String wholeCount,
            String range,
            String mean,
            String counts,
            String own,
            String contribution,
            String more,
            String whole,
            String part) {}

    /** @param href page of the unit in that period; null in the one shown */
    public record Step(
            String period,
            String rank,
            String score,
            @Nullable String href) {}

    /**
     * An objection.
     *
     * @param item the rate, or the place as a whole
     * @param href the matter
     */
    public record Objected(String item, String state, String number, String href) {}

    /** @param items what is not objected to yet */
    public record Form(String action, String period, List<Option> items, List<Option> kinds, int most) {}
}
