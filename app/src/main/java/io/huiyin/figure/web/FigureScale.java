package io.huiyin.figure.web;

import io.huiyin.definition.FigureFormula;
import io.huiyin.figure.FigureTable;
import io.huiyin.shell.Messages;
import org.jspecify.annotations.Nullable;

/** The axis on which a figure is drawn. */
record FigureScale(FigureTable table, Messages m) {

    private static final double HUNDREDTHS = 100;
    private static final double HOUR = 60;

    /** Whether both can be drawn against one axis. */
    boolean fits(FigureScale other) {
        return table.kind() == other.table.kind() && unit().equals(other.unit());
    }

    /** Shares in percent, times in hours. */
    @Nullable
    Double scaled(@Nullable Long value) {
        if (value == null) {
            return null;
        }
        return switch (table.kind()) {
            case COUNT, DISTINCT -> (double) value;
            case SHARE, PER, AMOUNT -> value / HUNDREDTHS;
            case MINUTES -> Math.round(value / HOUR * HUNDREDTHS) / HUNDREDTHS;
        };
    }

    /** Where there are no records. */
    @Nullable
    Double nothing() {
        return table.kind().isNumber() ? (Double) 0.0 : null;
    }

    /** Matters, records, or nothing for what a field of records holds. */
    private String counted() {
        return table.ask().figure().formula() instanceof FigureFormula.Records records
                ? records.field() == null ? m.t("figure.unit.records") : ""
                : m.t("figure.unit");
    }

    String unit() {
        return switch (table.kind()) {
            case COUNT -> counted();
            case AMOUNT -> "";
            case DISTINCT -> m.t("figure.unit.persons");
            case SHARE -> "%";
            case MINUTES -> m.t("figure.unit.hours");
            case PER -> m.t("figure.unit");
        };
    }
}
