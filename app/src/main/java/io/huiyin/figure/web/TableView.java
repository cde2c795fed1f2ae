package io.huiyin.figure.web;

import io.huiyin.figure.OwnTable;
import io.huiyin.shell.Chart;
import io.huiyin.shell.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a table that is put together.
 *
 * @param saved null for one that is not kept
 * @param result null when nothing was asked yet, or wrongly
 */
public record TableView(
        Form form,
        @Nullable OwnTable saved,
        boolean mine,
        @Nullable Result result,
        List<OwnTable> own,
        List<OwnTable> others) {

    /** What was asked. */
    public record Form(
            String register,
            List<Option> registers,
            String unit,
            String unitName,
            List<String> figures,
            List<String> by,
            String period,
            String from,
            String to,
            String today,
            boolean across,
            String chart,
            List<Filter> filters,
            List<Option> allFigures,
            List<Option> dimensions,
            List<Option> periods,
            List<Option> charts) {

        public String by(int index) {
            return index < by.size() ? by.get(index) : "";
        }

        public boolean narrowed() {
            return filters.stream().anyMatch(one -> !one.value().isEmpty());
        }
    }

    /**
     * A field that narrows the table down.
     *
     * @param text what {@code value} is called; empty for none
     * @param picker address of the list that the server searches; empty for one of {@code options}, or, without any, for what can only be taken away
     */
    public record Filter(String name, String label, String value, String text, String picker, List<Option> options) {}

    /**
     * What it came to.
     *
     * @param words what it is about: unit, days, and what it is narrowed down to
     * @param heads what it is taken apart by
     * @param columns the figures, or what stands across
     * @param totals under {@code columns}; empty when they would not add up
     * @param chartNote why there is no chart, or what it leaves out; empty for nothing
     * @param query that asks the same again
     */
    public record Result(
            String words,
            List<String> heads,
            List<String> columns,
            List<Line> lines,
            int lineCount,
            List<Cell> totals,
            @Nullable Chart chart,
            String chartNote,
            String query) {}

    public record Line(List<String> keys, List<Cell> cells) {}

    /**
     * A value.
     *
     * @param note what a share is of; empty for a count
     * @param href the records behind it; null for none
     */
    public record Cell(String value, String note, @Nullable String href) {}
}
