package io.huiyin.figure.web;

import io.huiyin.base.Refused;
import io.huiyin.definition.FigureSet;
import io.huiyin.figure.Behind;
import io.huiyin.figure.By;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureKind;
import io.huiyin.figure.FigureLinks;
import io.huiyin.figure.FigureScope;
import io.huiyin.figure.FigureSets;
import io.huiyin.figure.FigureTable;
import io.huiyin.figure.Figures;
import io.huiyin.figure.Growth;
import io.huiyin.figure.RecordFigures;
import io.huiyin.figure.Value;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets the table of a figure in the reader's language. */
@Component
final class FigureViews {

    private static final double BASIS_POINTS = 10_000;

    private final FigureSets sets;
    private final Figures figures;
    private final RecordFigures records;
    private final Network network;
    private final FigureNames names;
    private final Bundles bundles;

    FigureViews(
            FigureSets sets,
            Figures figures,
            RecordFigures records,
            Network network,
            FigureNames names,
            Bundles bundles) {
        this.sets = sets;
        this.figures = figures;
        this.records = records;
        this.network = network;
        this.names = names;
        this.bundles = bundles;
    }

    FigureView view(FigureQuery.Asked asked, int after, int most) {
        Messages m = bundles.current();
        FigureTable table = figures.table(asked.ask());
        FigureAsk ask = asked.ask();
        FigureLinks links = new FigureLinks(FigureLinks.PAGE, asked.unit());
        List<FigureTable.Line> lines =
                table.lines().stream().skip(after).limit(most).toList();
        boolean more = table.lines().size() > after + most;
        String here = links.table(ask);
        return new FigureView(
                FigureLinks.PAGE + "/" + ask.register() + "/" + ask.figure().name(),
                ask.figure().title().in(m.language().locale()),
                ask.figure().help().in(m.language().locale()),
                new FigureWords(sets.of(ask.register()), names, m)
                        .of(ask.figure().formula()),
                form(asked, links, m),
                shown(table, table.total(), table.growth(), m),
                links.records(table, Behind.WHOLE),
                m.t(isOfRecords(ask) ? "figure.note.records" : "figure.note"),
                table.asOf() == null || isOfRecords(ask) ? null : m.fmt().time(table.asOf()),
                new FigureCharts(table, links, names, m).chart(),
                ask.by().stream()
                        .map(by -> names.dimension(ask.register(), by, m))
                        .toList(),
                table.growth() != null,
                table.growth() != null && table.growth().contribution() != null,
                table.kind() == FigureKind.MINUTES,
                lines.stream().map(line -> line(table, line, links, m)).toList(),
                table.lines().size(),
                after == 0 ? null : here,
                more ? here + "&after=" + (after + most) : null);
    }

    private FigureView.Line line(FigureTable table, FigureTable.Line line, FigureLinks links, Messages m) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < line.keys().size(); i++) {
            keys.add(names.key(
                            table.ask().register(),
                            table.ask().by().get(i),
                            line.keys().get(i))
                    .in(m.language()));
        }
        return new FigureView.Line(
                keys, shown(table, line.value(), line.growth(), m), links.records(table, line, Behind.WHOLE));
    }

    private FigureView.Shown shown(FigureTable table, Value value, @Nullable Growth growth, Messages m) {
        String shown = names.value(table.kind(), value.value(), m);
        String note = names.note(table.kind(), value, m);
        if (growth == null) {
            return new FigureView.Shown(shown, note, "", "", "", "", "");
        }
        return new FigureView.Shown(
                shown,
                note,
                names.value(table.kind(), growth.before(), m),
                difference(table.kind(), growth.difference(), m),
                percent(growth.rate(), m),
                percent(growth.contribution(), m),
                tone(table.ask().figure().wish(), growth.difference()));
    }

    private String difference(FigureKind kind, @Nullable Long difference, Messages m) {
        if (difference == null) {
            return "–";
        }
        return switch (kind) {
            case COUNT, DISTINCT -> m.fmt().change(difference);
            case SHARE ->
                m.t(
                        "figure.points",
                        (difference > 0 ? "+" : "") + m.fmt().number(difference / (BASIS_POINTS / 100), 1));
            case MINUTES, PER, AMOUNT -> (difference > 0 ? "+" : "") + names.value(kind, difference, m);
        };
    }

    private static String percent(@Nullable Long basisPoints, Messages m) {
        return basisPoints == null ? "–" : m.fmt().changePercent(basisPoints / BASIS_POINTS);
    }

    private static String tone(FigureSet.Wish wish, @Nullable Long difference) {
        if (difference == null || difference == 0 || wish == FigureSet.Wish.NONE) {
            return "hy-delta-same";
        }
        return difference > 0 == (wish == FigureSet.Wish.MORE) ? "hy-delta-good" : "hy-delta-bad";
    }

    private FigureView.Form form(FigureQuery.Asked asked, FigureLinks links, Messages m) {
        FigureAsk ask = asked.ask();
        return new FigureView.Form(
                asked.unit().code(),
                network.fullName(asked.unit(), m.language().locale()),
                ask.from().toString(),
                ask.to().toString(),
                figures.today().toString(),
                ask.by().isEmpty() ? "" : ask.by().getFirst().key(),
                ask.by().size() < 2 ? "" : ask.by().get(1).key(),
                ask.compare() == null ? "" : ask.compare().key(),
                dimensions(ask).stream()
                        .map(by -> new Option(by.key(), names.dimension(ask.register(), by, m)))
                        .toList(),
                Arrays.stream(FigureAsk.Compare.values())
                        .map(one -> new Option(one.key(), m.t("figure.compare." + one.key())))
                        .toList(),
                filters(ask, links, m));
    }

    private boolean isOfRecords(FigureAsk ask) {
        return sets.of(ask.register()).isOfRecords();
    }

    /** What stands on a list as it is now was at no earlier time. */
    private List<By> dimensions(FigureAsk ask) {
        FigureSet set = sets.of(ask.register());
        boolean now = set.isOfRecords() && figures.isStock(set, ask.figure());
        return records.dimensions(set).stream()
                .filter(by -> !now || !by.isTime())
                .toList();
    }

    private List<FigureView.Filter> filters(FigureAsk ask, FigureLinks links, Messages m) {
        return ask.only().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(By.order()))
                .map(one -> new FigureView.Filter(
                        one.getKey().key(),
                        one.getValue(),
                        names.dimension(ask.register(), one.getKey(), m) + " "
                                + names.key(ask.register(), one.getKey(), one.getValue())
                                        .in(m.language()),
                        links.table(without(ask, one.getKey()))))
                .toList();
    }

    private static FigureAsk without(FigureAsk ask, By by) {
        Map<By, String> only = new HashMap<>(ask.only());
        only.remove(by);
        return new FigureAsk(
                ask.register(),
                ask.figure(),
                ask.scope(),
                ask.from(),
                ask.to(),
                ask.by(),
                only,
                ask.asOf(),
                ask.compare());
    }

    /** Registers, and what their figures come to today. */
    List<FigureList.Register> list(Unit unit) {
        Messages m = bundles.current();
        return sets.list().stream().map(set -> register(set, unit, m)).toList();
    }

    private FigureList.Register register(FigureSet set, Unit unit, Messages m) {
        LocalDate from = set.isOfRecords() ? figures.today().withDayOfYear(1) : figures.today();
        Map<String, Value> values = values(set, unit, from);
        FigureWords words = new FigureWords(set, names, m);
        Stream<FigureList.Line> lines = set.figures().stream().map(figure -> {
            FigureKind kind = figures.kind(set, figure);
            Value value = values.getOrDefault(figure.name(), new Value(null, 0, null));
            return new FigureList.Line(
                    FigureLinks.PAGE + "/" + set.register() + "/" + figure.name() + "?unit=" + unit.code()
                            + by(set, figure, from),
                    figure.title().in(m.language().locale()),
                    figure.help().in(m.language().locale()),
                    words.of(figure.formula()),
                    names.value(kind, value.value(), m),
                    names.note(kind, value, m));
        });
        return new FigureList.Register(
                names.register(set.register()).title().in(m.language().locale()),
                m.t(set.isOfRecords() ? "figure.year" : "figure.today"),
                lines.toList());
    }

    /** Nothing when the version in force lacks a field that figures of the product ask for: a city may have published its own before. */
    private Map<String, Value> values(FigureSet set, Unit unit, LocalDate from) {
        try {
            return figures.values(set.register(), FigureScope.of(unit), from, figures.today());
        } catch (Refused refused) {
            if (refused.code().equals("FIGURE-014")) {
                return Map.of();
            }
            throw refused;
        }
    }

    /** Matters by day, records by month of the year, what is on a list now in one. */
    private String by(FigureSet set, FigureSet.Figure figure, LocalDate from) {
        if (!set.isOfRecords()) {
            return "&by=day";
        }
        return figures.isStock(set, figure) ? "" : "&by=month&from=" + from;
    }
}
