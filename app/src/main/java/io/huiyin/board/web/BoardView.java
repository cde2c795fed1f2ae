package io.huiyin.board.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A board as it is shown, in one language.
 *
 * @param at time of day to the second
 * @param wide the places on a wide screen
 * @param tall the same on a narrow one
 */
public record BoardView(
        String unit,
        String title,
        String at,
        List<Stat> stats,
        Flow flow,
        Map wide,
        Map tall,
        List<Bar> leads,
        List<Bar> channels,
        Grid grid,
        List<Line> latest) {

    /**
     * A figure.
     *
     * @param tone empty, {@code late} or {@code soon}
     */
    public record Stat(String name, String label, String value, String unit, String note, String href, String tone) {}

    /**
     * Matters in and out by minute.
     *
     * @param in and {@code out}: points of a line, from 0 to 600 and from 100 up to 0 for the most
     * @param most of a minute
     */
    public record Flow(
            String in, String out, String most, String began, String middle, String ends, long sumIn, long sumOut) {}

    /**
     * The open matters as a treemap.
     *
     * @param byCategory whether its parts are categories, of a unit with nothing below
     */
    public record Map(int width, int height, boolean byCategory, List<Tile> tiles) {}

    /**
     * A part of the map; its lines of text are those that fit.
     *
     * @param level 0 to 4, by the share that is overdue
     * @param deeper whether it leads to a board
     */
    public record Tile(
            double x,
            double y,
            double width,
            double height,
            int level,
            String key,
            String title,
            boolean deeper,
            @Nullable String href,
            List<Text> texts) {}

    /** @param css class of its look */
    public record Text(double x, double y, int size, String css, String text) {}

    /** @param width 0 to 100 */
    public record Bar(String key, String label, String value, String note, double width, String href) {}

    /** Received today by category and place, or channel. */
    public record Grid(List<String> heads, List<Row> rows) {}

    public record Row(String key, String label, List<Cell> cells) {}

    /** @param level 0 for none, to 5 */
    public record Cell(
            String value, String title, int level, @Nullable String href) {}

    public record Line(String number, String category, String place, String state, boolean urgent, String at) {}
}
