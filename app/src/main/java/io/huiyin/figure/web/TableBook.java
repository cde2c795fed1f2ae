package io.huiyin.figure.web;

import io.huiyin.figure.By;
import io.huiyin.figure.Composition;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureKind;
import io.huiyin.figure.FigureTable;
import io.huiyin.sheet.TabbedWorkbook;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A table that is put together as a workbook: numbers as numbers, shares in percent, times in hours. */
@Component
final class TableBook {

    private static final double HUNDREDTHS = 100;
    private static final double HOUR = 60;

    private final FigureNames names;
    private final TableViews views;
    private final Bundles bundles;

    TableBook(FigureNames names, TableViews views, Bundles bundles) {
        this.names = names;
        this.views = views;
        this.bundles = bundles;
    }

    byte[] of(TableQuery.Wanted wanted, Composition composition) {
        Messages m = bundles.current();
        TableView.Result shown = views.result(wanted, composition, 0, m);
        List<String> header = new ArrayList<>(shown.heads());
        for (int i = 0; i < shown.columns().size(); i++) {
            FigureTable table = composition.tables().get(wanted.across() ? 0 : i);
            header.add(shown.columns().get(i) + unit(table.kind(), m));
        }
        FigureAsk ask = wanted.first();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Composition.Line line : composition.lines()) {
            rows.add(row(ask, line, m));
        }
        return TabbedWorkbook.of(List.of(new TabbedWorkbook.Tab(m.t("figure.tables"), header, rows)));
    }

    private List<@Nullable Object> row(FigureAsk ask, Composition.Line line, Messages m) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < line.keys().size(); i++) {
            By by = ask.by().get(i);
            row.add(names.key(ask.register(), by, line.keys().get(i)).in(m.language()));
        }
        line.cells().forEach(cell -> row.add(number(cell)));
        return row;
    }

    private static @Nullable Number number(Composition.Cell cell) {
        FigureTable.Line line = cell.line();
        Long value = line == null ? null : line.value().value();
        return switch (cell.table().kind()) {
            case COUNT, DISTINCT -> line == null ? Long.valueOf(0) : value;
            case SHARE, PER, AMOUNT -> value == null ? null : (Number) (value / HUNDREDTHS);
            case MINUTES -> value == null ? null : (Number) (Math.round(value / HOUR * HUNDREDTHS) / HUNDREDTHS);
        };
    }

    private static String unit(FigureKind kind, Messages m) {
        return switch (kind) {
            case COUNT, DISTINCT, PER, AMOUNT -> "";
            case SHARE -> " (%)";
            case MINUTES -> " (" + m.t("figure.unit.hours") + ")";
        };
    }
}
