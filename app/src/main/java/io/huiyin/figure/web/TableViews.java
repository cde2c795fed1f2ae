package io.huiyin.figure.web;

import io.huiyin.base.Access;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.Behind;
import io.huiyin.figure.By;
import io.huiyin.figure.Composition;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureLinks;
import io.huiyin.figure.FigureSets;
import io.huiyin.figure.FigureTable;
import io.huiyin.figure.Figures;
import io.huiyin.figure.OwnTable;
import io.huiyin.figure.OwnTables;
import io.huiyin.figure.Period;
import io.huiyin.figure.RecordFigures;
import io.huiyin.figure.Value;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Sets a table that is put together in the reader's language. */
@Component
final class TableViews {

    /** Lines on the page; the workbook has all. */
    private static final int LINES = 500;

    private final FigureSets sets;
    private final Figures figures;
    private final RecordFigures records;
    private final OwnTables tables;
    private final TableFilters filters;
    private final FigureNames names;
    private final Network network;
    private final Access access;
    private final Bundles bundles;

    TableViews(
            FigureSets sets,
            Figures figures,
            RecordFigures records,
            OwnTables tables,
            TableFilters filters,
            FigureNames names,
            Network network,
            Access access,
            Bundles bundles) {
        this.sets = sets;
        this.figures = figures;
        this.records = records;
        this.tables = tables;
        this.filters = filters;
        this.names = names;
        this.network = network;
        this.access = access;
        this.bundles = bundles;
    }

    /** The form alone, with what was given, right or wrong. */
    TableView form(Unit unit, MultiValueMap<String, String> given) {
        Messages m = bundles.current();
        String period = Objects.requireNonNullElse(
                given.getFirst("period"), given.containsKey("figure") ? "" : Period.LAST_30.key());
        FigureSet set = known(given.getFirst("register"));
        return view(
                form(
                        set,
                        unit,
                        given.getOrDefault("figure", List.of()),
                        given.getOrDefault("by", List.of()),
                        period,
                        Objects.requireNonNullElse(given.getFirst("from"), ""),
                        Objects.requireNonNullElse(given.getFirst("to"), ""),
                        given.containsKey("across"),
                        Objects.requireNonNullElse(given.getFirst("chart"), ""),
                        filters.given(set, given),
                        m),
                null,
                null);
    }

    /** The hotline's when there are no such figures. */
    private FigureSet known(@Nullable String register) {
        return sets.list().stream()
                .filter(set -> set.register().equals(register))
                .findFirst()
                .orElseGet(() -> sets.of(TableQuery.DEFAULT_REGISTER));
    }

    TableView view(TableQuery.Wanted wanted, Composition composition, @Nullable OwnTable saved) {
        Messages m = bundles.current();
        FigureAsk ask = wanted.first();
        List<String> chosen =
                wanted.asks().stream().map(one -> one.figure().name()).toList();
        TableView.Form form = form(
                sets.of(ask.register()),
                wanted.unit(),
                chosen,
                ask.by().stream().map(By::key).toList(),
                wanted.period() == null ? "" : wanted.period().key(),
                ask.from().toString(),
                ask.to().toString(),
                wanted.across(),
                wanted.chart() == null ? "" : wanted.chart().key(),
                ask.only(),
                m);
        return view(form, saved, result(wanted, composition, LINES, m));
    }

    private TableView view(TableView.Form form, @Nullable OwnTable saved, TableView.@Nullable Result result) {
        String user = access.actor().name();
        List<OwnTable> all = tables.list();
        return new TableView(
                form,
                saved,
                saved != null && saved.owner().equals(user),
                result,
                all.stream().filter(one -> one.owner().equals(user)).toList(),
                all.stream().filter(one -> !one.owner().equals(user)).toList());
    }

    private TableView.Form form(
            FigureSet set,
            Unit unit,
            List<String> chosen,
            List<String> by,
            String period,
            String from,
            String to,
            boolean across,
            String chart,
            Map<By, String> only,
            Messages m) {
        return new TableView.Form(
                set.register(),
                sets.list().stream()
                        .map(one -> new Option(
                                one.register(),
                                names.register(one.register())
                                        .title()
                                        .in(m.language().locale())))
                        .toList(),
                unit.code(),
                network.fullName(unit, m.language().locale()),
                chosen,
                by,
                period,
                from,
                to,
                figures.today().toString(),
                across,
                chart,
                filters.fields(set, only, m),
                chosenFirst(set, chosen).stream()
                        .map(one -> new Option(
                                one.name(), one.title().in(m.language().locale())))
                        .toList(),
                records.dimensions(set).stream()
                        .map(one -> new Option(one.key(), names.dimension(set.register(), one, m)))
                        .toList(),
                Arrays.stream(Period.values())
                        .map(one -> new Option(one.key(), m.t("figure.period." + one.key())))
                        .toList(),
                TableChart.keys().stream()
                        .map(key -> new Option(key, m.t("figure.chart." + key)))
                        .toList());
    }

    /** In the order in which they were chosen, which a form gives back. */
    private static List<FigureSet.Figure> chosenFirst(FigureSet set, List<String> chosen) {
        return Stream.concat(
                        chosen.stream().flatMap(name -> set.find(name).stream()),
                        set.figures().stream().filter(one -> !chosen.contains(one.name())))
                .toList();
    }

    /** @param most lines at most */
    TableView.Result result(TableQuery.Wanted wanted, Composition composition, int most, Messages m) {
        FigureAsk ask = wanted.first();
        FigureLinks links = new FigureLinks(FigureLinks.PAGE, wanted.unit());
        List<By> keyed = wanted.across() ? ask.by().subList(0, ask.by().size() - 1) : ask.by();
        List<TableView.Line> lines = composition.lines().stream()
                .limit(most)
                .map(line -> new TableView.Line(
                        keys(ask.register(), keyed, line.keys(), m),
                        line.cells().stream().map(cell -> cell(cell, links, m)).toList()))
                .toList();
        String days = ask.from().equals(ask.to())
                ? m.fmt().date(ask.from())
                : m.fmt().date(ask.from()) + " – " + m.fmt().date(ask.to());
        TableCharts.Drawn drawn = new TableCharts(wanted, composition, links, names, m).drawn();
        return new TableView.Result(
                Stream.concat(
                                Stream.of(
                                        network.fullName(
                                                wanted.unit(), m.language().locale()),
                                        days),
                                names.filters(ask, m).stream())
                        .collect(Collectors.joining(" · ")),
                keyed.stream().map(by -> names.dimension(ask.register(), by, m)).toList(),
                wanted.across()
                        ? composition.columns().stream()
                                .map(key -> names.key(ask.register(), ask.by().getLast(), key)
                                        .in(m.language()))
                                .toList()
                        : wanted.asks().stream().map(one -> title(one, m)).toList(),
                lines,
                composition.lines().size(),
                wanted.across() || ask.by().isEmpty()
                        ? List.of()
                        : composition.tables().stream()
                                .map(table -> whole(table, links, m))
                                .toList(),
                drawn.chart(),
                drawn.note(),
                wanted.text());
    }

    private static String title(FigureAsk ask, Messages m) {
        return ask.figure().title().in(m.language().locale());
    }

    private List<String> keys(String register, List<By> by, List<String> keys, Messages m) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            named.add(names.key(register, by.get(i), keys.get(i)).in(m.language()));
        }
        return named;
    }

    private TableView.Cell cell(Composition.Cell cell, FigureLinks links, Messages m) {
        FigureTable table = cell.table();
        FigureTable.Line line = cell.line();
        if (line == null) {
            Long nothing = table.kind().isNumber() ? Long.valueOf(0) : null;
            return new TableView.Cell(names.value(table.kind(), nothing, m), "", null);
        }
        return shown(table, line.value(), links.records(table, line, Behind.WHOLE), m);
    }

    private TableView.Cell whole(FigureTable table, FigureLinks links, Messages m) {
        return shown(table, table.total(), links.records(table, Behind.WHOLE), m);
    }

    private TableView.Cell shown(FigureTable table, Value value, String href, Messages m) {
        return new TableView.Cell(
                names.value(table.kind(), value.value(), m), names.note(table.kind(), value, m), href);
    }
}
