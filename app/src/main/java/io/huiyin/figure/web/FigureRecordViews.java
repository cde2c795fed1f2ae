package io.huiyin.figure.web;

import io.huiyin.definition.FigureFormula;
import io.huiyin.figure.FigureAsk;
import io.huiyin.figure.FigureKind;
import io.huiyin.figure.FigureLinks;
import io.huiyin.figure.FigureRecord;
import io.huiyin.figure.FigureTable;
import io.huiyin.figure.Figures;
import io.huiyin.network.Network;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import io.huiyin.shell.PersonNames;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sets the records behind a value in the reader's language. */
@Component
final class FigureRecordViews {

    private final Figures figures;
    private final Network network;
    private final FigureNames names;
    private final Bundles bundles;
    private final PersonNames people;

    FigureRecordViews(Figures figures, Network network, FigureNames names, Bundles bundles, PersonNames people) {
        this.people = people;
        this.figures = figures;
        this.network = network;
        this.names = names;
        this.bundles = bundles;
    }

    FigureRecordsView view(FigureQuery.Asked asked, Figures.Behind behind, int after, int most) {
        Messages m = bundles.current();
        FigureAsk ask = asked.ask().whole();
        FigureTable table = figures.table(ask);
        Figures.Slice slice = figures.records(ask, behind, after, most);
        List<Boolean> minus = figures.signs(ask, behind);
        FigureLinks links = new FigureLinks(FigureLinks.PAGE, asked.unit());
        String here = links.records(ask, behind);
        PersonNames.Page called = people.page();
        boolean share = table.kind() == FigureKind.SHARE;
        boolean more = slice.total() > after + (long) slice.records().size();
        return new FigureRecordsView(
                ask.figure().title().in(m.language().locale()),
                names.value(table.kind(), table.total().value(), m),
                table.kind() == FigureKind.DISTINCT
                        ? m.t("figure.of", m.fmt().number(slice.total()))
                        : names.note(table.kind(), table.total(), m),
                network.fullName(asked.unit(), m.language().locale()),
                days(ask, table, m),
                names.filters(ask, m),
                links.table(ask),
                share ? links.records(ask, Figures.Behind.PART) : null,
                share ? links.records(ask, Figures.Behind.WHOLE) : null,
                behind == Figures.Behind.WHOLE,
                table.stock(),
                table.kind() == FigureKind.MINUTES
                        || table.kind() == FigureKind.DISTINCT
                        || ask.figure().formula() instanceof FigureFormula.Sums
                        || minus.contains(true),
                slice.records().stream()
                        .map(one -> line(one, called.of(one.actor(), m), table, minus.get(one.term()), m))
                        .toList(),
                slice.total(),
                after == 0 ? null : here,
                more ? here + "&after=" + (after + slice.records().size()) : null);
    }

    private static String days(FigureAsk ask, FigureTable table, Messages m) {
        return table.stock() || ask.from().equals(ask.to())
                ? m.fmt().dateWithWeekday(ask.to())
                : m.fmt().date(ask.from()) + " – " + m.fmt().date(ask.to());
    }

    private FigureRecordsView.Line line(
            FigureRecord record, String person, FigureTable table, boolean minus, Messages m) {
        Language language = m.language();
        String amount = table.kind() == FigureKind.MINUTES
                ? names.value(FigureKind.MINUTES, record.minutes(), m)
                : (minus ? "−" : "") + m.fmt().number(record.amount());
        return new FigureRecordsView.Line(
                record.number(),
                record.at(),
                record.action(),
                names.names()
                        .category(names.register(table.ask().register()).categories(), record.category())
                        .in(language),
                record.summary(),
                names.names().unitAt(record.placePath()).in(language),
                names.names().unitAt(record.scope()).in(language),
                person,
                record.due(),
                record.overdue(),
                amount);
    }
}
