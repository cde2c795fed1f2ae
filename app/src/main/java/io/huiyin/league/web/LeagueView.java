package io.huiyin.league.web;

import io.huiyin.shell.Option;
import io.huiyin.shell.Tab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a league table.
 *
 * @param tabs the league tables there are
 * @param period key of the period shown
 * @param least a unit with fewer records behind any rate is not ranked
 * @param bands units that cannot be told from the first of them, together
 * @param small units that are not ranked
 */
public record LeagueView(
        String title,
        String help,
        String action,
        List<Tab> tabs,
        String period,
        String periodName,
        List<Option> periods,
        boolean closed,
        int least,
        int ranked,
        boolean partly,
        List<Head> heads,
        List<Band> bands,
        List<Line> small) {

    /**
     * A rate.
     *
     * @param note its weight, and whether less of it is better
     * @param mean of all units together
     */
    public record Head(String title, String note, String mean) {}

    /** @param title of its first and last rank */
    public record Band(String title, List<Line> lines) {}

    /**
     * A unit.
     *
     * @param change places since the period before; empty when it was not ranked in both
     * @param tone of the change, a class
     * @param href page of the unit in this table
     * @param range where the score may truly lie
     * @param objected how far its objections are; empty when there are none
     */
    public record Line(
            String rank,
            String change,
            String tone,
            String unit,
            String href,
            String score,
            String range,
            @Nullable Spark spark,
            List<Cell> cells,
            String objected) {}

    /**
     * A rate of a unit.
     *
     * @param note part and whole
     * @param range where the true rate lies in 95 of 100 cases
     * @param records what lists them
     */
    public record Cell(String title, String value, String note, String range, String records) {}

    /**
     * The scores of some periods as a small line.
     *
     * @param lines each the points of an unbroken stretch
     * @param x of the last point
     * @param text what it shows, in words
     */
    public record Spark(List<String> lines, String x, String y, String text) {}
}
