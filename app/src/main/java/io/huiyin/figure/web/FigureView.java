package io.huiyin.figure.web;

import io.huiyin.shell.Chart;
import io.huiyin.shell.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a figure.
 *
 * @param words its formula
 * @param note what is counted, and when it counts
 * @param chart null when it is taken apart by too much
 * @param heads what it is taken apart by
 * @param total how many lines there are in all
 */
public record FigureView(
        String action,
        String title,
        String help,
        String words,
        Form form,
        Shown whole,
        String records,
        String note,
        @Nullable String asOf,
        @Nullable Chart chart,
        List<String> heads,
        boolean compared,
        boolean contributes,
        boolean rough,
        List<Line> lines,
        int total,
        @Nullable String first,
        @Nullable String next) {

    /** What was asked. */
    public record Form(
            String unit,
            String unitName,
            String from,
            String to,
            String today,
            String by,
            String then,
            String compare,
            List<Option> dimensions,
            List<Option> comparisons,
            List<Filter> filters) {}

    /** One key that the figure is narrowed down to; {@code without} leads to the page without it. */
    public record Filter(String name, String key, String label, String without) {}

    /**
     * A value.
     *
     * @param note what a share is of; empty for a count
     */
    public record Shown(
            String value,
            String note,
            String before,
            String difference,
            String rate,
            String contribution,
            String tone) {}

    public record Line(List<String> keys, Shown shown, String records) {}
}
